"""A hit: a stretch of text that could identify someone, what it is, and why it was noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

#: In the order in which one kind wins over another where hits of the same level overlap.
Kind = Literal[
    "upn",
    "nhs",
    "uln",
    "nino",
    "email",
    "phone",
    "url",
    "postcode",
    "dob",
    "date",
    "caseref",
    "school",
    "address",
    "place",
    "name",
    "quasi",
]
#: Each kind as a sentence says it.
KIND_WORDS: dict[Kind, str] = {
    "upn": "a unique pupil number",
    "nhs": "an NHS number",
    "uln": "a unique learner number",
    "nino": "a National Insurance number",
    "email": "an e-mail address",
    "phone": "a telephone number",
    "url": "a web address",
    "postcode": "a postcode",
    "dob": "a date of birth",
    "date": "a full date",
    "caseref": "a reference number",
    "school": "the name of a school",
    "address": "an address",
    "place": "the name of a place",
    "name": "a name",
    "quasi": "a detail that could single somebody out",
}
#: Block: has to be replaced. Review: somebody accepts or replaces it. Note: a hint to think about.
Level = Literal["block", "review", "note"]

_KINDS: tuple[str, ...] = get_args(Kind)
_LEVELS: tuple[str, ...] = get_args(Level)


class Hit(msgspec.Struct, frozen=True):
    """What was found from `start` up to, not including, `end`, in Unicode code points from 0."""

    start: int
    end: int
    kind: Kind
    level: Level
    why: str

    def within(self, text: str) -> str:
        """The words of `text` that were hit."""
        return text[self.start : self.end]


def _rank(hit: Hit) -> tuple[int, int, int]:
    return _LEVELS.index(hit.level), _KINDS.index(hit.kind), hit.start - hit.end


def merged(hits: Iterable[Hit]) -> list[Hit]:
    """`hits` in order, those that overlap made one: the whole stretch, with the gravest kind and level."""
    groups: list[list[Hit]] = []
    reach = 0
    for hit in sorted(hits, key=lambda h: (h.start, h.end)):
        if groups and hit.start < reach:
            groups[-1].append(hit)
        else:
            groups.append([hit])
            reach = 0
        reach = max(reach, hit.end)
    out = []
    for group in groups:
        first = min(group, key=_rank)
        out.append(msgspec.structs.replace(first, start=group[0].start, end=max(hit.end for hit in group)))
    return out
