"""What every chapter is worked out from: the material with its reviews, verdicts, points in time and causes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review, code_of
from workshop.findings.blind import BlindSettings
from workshop.findings.causes import Cause
from workshop.findings.earliest import Earliest
from workshop.findings.material import CaseFacts, Material, Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.method import Method
from workshop.findings.verdicts import CaseVerdict

#: Who voted: workshop and seat.
Person = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What chapters are worked out from. With `draws` at 0 nothing is drawn by chance, and no such range is given."""

    material: Material
    reviews: tuple[Review, ...]
    verdicts: tuple[CaseVerdict, ...]
    earliest: Earliest | None
    causes: tuple[Cause, ...]
    blind: BlindSettings
    method: Method
    draws: int

    def facts(self) -> dict[str, CaseFacts]:
        """What is known of each case, by its id."""
        return {c.case: c for c in self.material.cases}

    def listed(self, list_id: str) -> CodeList | None:
        """A code list by its id."""
        return self.material.code_lists.get(list_id)

    def label(self, list_id: str, code: str) -> str:
        """A code in words; the code itself where the list is not known."""
        codes = self.material.settings if list_id == "settings" else self.listed(list_id)
        return codes.label(code) if codes else code

    def codes(self, measure: str) -> CodeList | None:
        """The list that answers to a measure are chosen from."""
        return self.material.settings if measure == IDEAL_SETTING else self.material.codes_for(measure)

    def asked(self, measure: str) -> str:
        """What a measure is called: the text of its question."""
        question = self.material.question(measure)
        return question.text if question else measure.replace("_", " ").capitalize()

    def titled(self, measure: str, words: str) -> str:
        """Words that say which question they belong to."""
        asked = self.asked(measure)
        return f"{asked} {words}" if asked.endswith(("?", ".")) else f"{asked}: {words}"

    def tiers(self) -> dict[str, int | None]:
        """The rung of each setting."""
        return {c.code: c.tier for c in self.material.settings.codes}


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """Votes as numbers, cases by people; NaN where somebody gave none. Both in alphabetical order of their keys."""

    cases: tuple[str, ...]
    people: tuple[Person, ...]
    values: NDArray[np.float64]


def held(vote: Vote) -> str:
    """The one code of a vote on a setting; of a pathway the setting in which it ends."""
    return code_of(vote.value)


def crossed(votes: Iterable[Vote], reads: Callable[[Vote], float]) -> Crossed:
    """The votes that take a position, each read as a number."""
    found = [v for v in votes if v.position]
    cases, people = sorted({v.case for v in found}), sorted({v.person for v in found})
    row, column = {c: i for i, c in enumerate(cases)}, {p: j for j, p in enumerate(people)}
    table = np.full((len(cases), len(people)), np.nan)
    for vote in found:
        table[row[vote.case], column[vote.person]] = reads(vote)
    return Crossed(cases=tuple(cases), people=tuple(people), values=table)


def blind_by_case(reviews: Sequence[Review], measure: str) -> dict[str, list[Vote]]:
    """Independent votes on a measure by case, all its tables together, in the order of people's keys."""
    out: dict[str, list[Vote]] = {}
    for review in reviews:
        votes = review.independent(measure)
        if votes:
            out.setdefault(review.case, []).extend(votes)
    return {case: sorted(out[case], key=lambda v: v.person) for case in sorted(out)}


def measures(reviews: Sequence[Review]) -> tuple[str, ...]:
    """What was asked, in alphabetical order; the ideal setting also where only pathways say it."""
    found = {m for r in reviews for m in r.votes if m}
    if any(r.whole_case(IDEAL_SETTING) for r in reviews):
        found.add(IDEAL_SETTING)
    return tuple(sorted(found))
