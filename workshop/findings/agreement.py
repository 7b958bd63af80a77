"""How far panels agreed: from blind votes alone, case by case and on average."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import msgspec

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Ballots, Review
from workshop.findings.labels import Label, label
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.tally import pairwise


class CaseAgreement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One table on one case. `first` is from blind votes, `last` from the last round; None where nobody was asked.

    `pairwise` is the chance that two blind votes picked at random agree; None with fewer than two.
    """

    case: str
    table: str
    workshop: str
    first: Label | None
    last: Label | None
    pairwise: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Agreement on one measure over all reviews. `mean` is the average of `pairwise` over cases that have one."""

    measure: str
    cases: tuple[CaseAgreement, ...]
    mean: float | None

    def first(self) -> dict[Label, int]:
        """Reviews by label of their blind votes."""
        return _counts(c.first for c in self.cases if c.first)

    def last(self) -> dict[Label, int]:
        """Reviews by label of their last round."""
        return _counts(c.last for c in self.cases if c.last)

    @property
    def words(self) -> str:
        """The average as a reader understands it."""
        if self.mean is None:
            return "There are no blind votes to compare."
        return f"On an average case two panellists, judging alone, agreed {100 * self.mean:.0f}% of the time."


def agreement(found: Sequence[Review], measure: str, codes: CodeList | None, share: float) -> Agreement | None:
    """Agreement on a measure with one answer; None where it was not asked.

    Args:
        found: The reviews.
        measure: What the question is read as.
        codes: Its list. Of settings, answers one rung of the ladder apart belong to one camp.
        share: The share declared beforehand.
    """
    tiers = {c.code: c.tier for c in codes.codes} if codes and measure == IDEAL_SETTING else {}
    cases = []
    for review in found:
        votes = review.ballots(measure)
        blind, last = len(votes.blind), len(votes.last)
        if blind or last:
            cases.append(
                CaseAgreement(
                    case=review.case,
                    table=review.table,
                    workshop=review.workshop,
                    first=label(votes.alone(), blind, share, tiers) if blind else None,
                    last=label(votes.settled(), last, share, tiers) if last else None,
                    pairwise=pairwise(list(held(votes).values())),
                )
            )
    if not cases:
        return None
    known = [c.pairwise for c in cases if c.pairwise is not None]
    return Agreement(measure=measure, cases=tuple(cases), mean=fmean(known) if known else None)


def held(votes: Ballots) -> Counter[str]:
    """Counts of blind votes for pairwise agreement: by code, and unsure and cannot tell as answers of their own."""
    open_ = [f"({v.state})" for v in votes.blind if v.state != "answered"]
    return votes.alone() + Counter(open_) if open_ else votes.alone()


def _counts(labels: object) -> dict[Label, int]:
    """How many of each label, every label present."""
    found = Counter(labels)  # type: ignore[call-overload]
    return {name: found[name] for name in Label}
