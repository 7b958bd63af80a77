"""Movement between rounds: who kept an answer after the discussion, counted by case, never by person."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

import msgspec

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review, code_of, positions
from workshop.findings.labels import label
from workshop.findings.material import Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.method import Method


class Moved(StrEnum):
    """What the discussion did to a case."""

    STABLE_AGREED = "stable_agreed"
    TO_AGREED = "moved_to_agreed"
    STABLE_SPLIT = "stable_split"
    STILL_MOVING = "still_moving"

    @property
    def words(self) -> str:
        """The class as people read it."""
        return {
            Moved.STABLE_AGREED: "Agreed, and stayed so",
            Moved.TO_AGREED: "Moved to agreement",
            Moved.STABLE_SPLIT: "Not agreed, and stayed so",
            Moved.STILL_MOVING: "Still moving",
        }[self]


class CaseMovement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One table on one case: `changed` of `both` who answered in the first and the last round.

    `before` and `after` are (those with the commonest answer, those answering).
    """

    case: str
    table: str
    workshop: str
    both: int
    changed: int
    before: tuple[int, int]
    after: tuple[int, int]
    moved: Moved

    @property
    def words(self) -> str:
        """The change in one sentence."""
        (a, n), (b, m) = self.before, self.after
        return f"{self.changed} of {self.both} changed: from {a} of {n} to {b} of {m} with the commonest answer."


def movement(
    found: Sequence[Review],
    measure: str,
    codes: CodeList | None,
    share: float,
    method: Method,
) -> tuple[CaseMovement, ...]:
    """Movement of every review in which the measure was asked in more than one round."""
    tiers = {c.code: c.tier for c in codes.codes} if codes and measure == IDEAL_SETTING else {}
    out = []
    for review in found:
        votes = review.ballots(measure)
        first, last = votes.rounds
        if first == last:
            continue
        before, after = votes.first(), votes.last
        counts = votes.alone() if before == votes.blind else positions(before), votes.settled()
        settled = tuple(label(c, len(v), share, tiers).settled for c, v in zip(counts, (before, after), strict=True))
        both, changed = _changes(before, after)
        out.append(
            CaseMovement(
                case=review.case,
                table=review.table,
                workshop=review.workshop,
                both=both,
                changed=changed,
                before=(max(counts[0].values(), default=0), len(before)),
                after=(max(counts[1].values(), default=0), len(after)),
                moved=_moved(*settled, stable=_stable(changed, both, method)),
            )
        )
    return tuple(out)


def _stable(changed: int, both: int, method: Method) -> bool:
    """Whether few enough changed (Scheibe and others 1975: 15% or fewer)."""
    part = _in_whole_numbers(method.stable)
    return changed * part.denominator <= part.numerator * both


@lru_cache(maxsize=16)
def _in_whole_numbers(share: float) -> Fraction:
    """A declared share as a fraction, so that no rounding decides."""
    return Fraction(share).limit_denominator(1000)


def _moved(before: bool, after: bool, *, stable: bool) -> Moved:  # noqa: FBT001 - two labels, settled or not
    """The class of a case."""
    if after:
        return Moved.STABLE_AGREED if before and stable else Moved.TO_AGREED
    return Moved.STABLE_SPLIT if stable else Moved.STILL_MOVING


def _changes(before: Sequence[Vote], after: Sequence[Vote]) -> tuple[int, int]:
    """How many answered both times, and how many of them otherwise the second time."""
    first = {v.seat: v for v in before}
    pairs = [(first[v.seat], v) for v in after if v.seat in first]
    other = [(a, b) for a, b in pairs if a.value != b.value or a.state != b.state]
    return len(pairs), sum(not _same(a, b) for a, b in other)


def _same(before: Vote, after: Vote) -> bool:
    """Whether two counted votes hold the same: one code, or one way of staying open."""
    if before.state != after.state or before.state != "answered":
        return before.state == after.state
    return code_of(before.value) == code_of(after.value)
