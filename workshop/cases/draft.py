"""A case as typed, each piece with its place, before it is known to be right.

Files and web forms are both read into a `Draft`; `settle` alone decides what a case is.
"""

from __future__ import annotations

import msgspec

from workshop.cases.errors import Spot


class Words(msgspec.Struct, frozen=True):
    """A piece of text and where it stands."""

    text: str
    spot: Spot


class Items(msgspec.Struct, frozen=True):
    """A list of values and where it starts."""

    items: tuple[Value, ...]
    spot: Spot


class Pairs(msgspec.Struct, frozen=True):
    """Keys with values, in order, and where they start. `end` is where a missing key would go."""

    pairs: tuple[tuple[Words, Value], ...]
    spot: Spot
    end: Spot

    def get(self, key: str) -> Value | None:
        """The value of `key`, or None."""
        return next((value for name, value in self.pairs if name.text == key), None)


Value = Words | Items | Pairs


class PointDraft(msgspec.Struct, frozen=True):
    """A decision point as typed. `labels` are its phase, setting, support, services and when.

    `next_spot` is where "What happened next" starts; missing labels are reported there.
    """

    title: Words
    labels: dict[str, Words]
    known: Words
    happened: Words
    next_spot: Spot


class Draft(msgspec.Struct, frozen=True):
    """A whole case as typed: front matter, sections by id (with `outcomes`), decision points."""

    front: Pairs
    sections: dict[str, Words]
    points: tuple[PointDraft, ...]
    end: Spot
