"""How the votes of family members stood to the verdicts that release anything; never one person's alone."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.findings.ballots import positions, reviews
from workshop.findings.material import Material
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.verdicts import LESS, CaseVerdict, direction

FAMILY = "family"

#: Fewer are never shown by themselves: people, workshops they sat in, and cases.
PEOPLE, WORKSHOPS, CASES = 3, 2, 15


def agreement_of_families(material: Material, verdicts: Sequence[CaseVerdict]) -> tuple[int, int] | None:
    """Votes of family members on cases with a less specialist verdict: how many said less, and how many there are.

    None where there are too few people, workshops or cases to give them without showing one person's votes.
    """
    actual = {v.facts.case: v.facts.actual_setting for v in verdicts if v.directions.get(LESS, 0) == 1}
    agreed, total, people, cases = 0, 0, set(), set()
    for review in reviews(material):
        if review.case not in actual:
            continue
        votes = [v for v in review.last_round(IDEAL_SETTING) if v.discipline == FAMILY and v.position]
        for code, n in positions(votes).items():
            total += n
            agreed += n * (direction(actual[review.case], code, material.settings) == LESS)
        people |= {v.person for v in votes}
        cases |= {review.case} if votes else set()
    if len(people) < PEOPLE or len({w for w, _ in people}) < WORKSHOPS or len(cases) < CASES:
        return None
    return agreed, total
