"""A case's hits beside what was decided about them: what is still to be done before it goes live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from workshop.cases.anonymity.check import check_case, texts
from workshop.cases.anonymity.decision import fingerprint
from workshop.cases.anonymity.hit import Hit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from workshop.cases.anonymity.decision import Decision
    from workshop.domain.case import Case


class Marked(msgspec.Struct, frozen=True):
    """A hit in one text of a case, by the `field` of its form, with what was decided about it.

    `words` are for the screen only; what is kept is the `fingerprint`.
    """

    field: str
    hit: Hit
    words: str
    fingerprint: str
    outcome: Literal["", "accepted", "replaced"] = ""

    @property
    def settled(self) -> bool:
        """Whether the words may stay. Hard identifiers may not, and what was to be replaced is still there."""
        return self.outcome == "accepted" and self.hit.level != "block"


class Review(msgspec.Struct, frozen=True):
    """Every hit of a case in reading order, each with its decision."""

    marked: tuple[Marked, ...]

    @property
    def outstanding(self) -> tuple[Marked, ...]:
        """What nobody has decided yet, what has to be replaced, and what was decided so but not done."""
        return tuple(mark for mark in self.marked if not mark.settled)

    @property
    def cleared(self) -> bool:
        """Whether nothing is outstanding. A named person's sign-off comes on top."""
        return not self.outstanding


def review(
    case: Case,
    decisions: Iterable[Decision],
    names: Collection[str] = (),
    key: bytes = b"",
    found: Mapping[str, Sequence[Hit]] | None = None,
) -> Review:
    """The review of `case` as it stands. Of several decisions on one fingerprint the last counts.

    `names` are further names to look for, `key` the installation's secret for fingerprints. `found` are the hits of
    this very case where somebody looked before.
    """
    by_print = {decision.fingerprint: decision for decision in decisions}
    marked = []
    fields = texts(case)
    for field, hits in (check_case(case, names) if found is None else found).items():
        for hit in hits:
            words = hit.within(fields[field])
            known = fingerprint(hit.kind, words, key)
            outcome = by_print[known].outcome if known in by_print else ""
            marked.append(Marked(field, hit, words, known, outcome))
    return Review(tuple(marked))


def cleared(case: Case, decisions: Iterable[Decision], names: Collection[str] = (), key: bytes = b"") -> bool:
    """Whether every hit of `case` has been decided and what had to go is gone."""
    return review(case, decisions, names, key).cleared
