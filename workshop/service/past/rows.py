"""The rows of a past workshop, once they are known to be right."""

from __future__ import annotations

from typing import Any

import msgspec

from workshop.domain.case import Case
from workshop.domain.events import Stratum
from workshop.service.past.about import About


class Judgement(msgspec.Struct, frozen=True):
    """One answer of one seat. `step` is the key of the stage that asked; `at` is blank where it was not noted."""

    workshop: str
    case: str
    table: str
    seat: str
    discipline: str
    step: str
    question: str
    state: str
    value: Any
    at: str


class Concluded(msgspec.Struct, frozen=True):
    """What a table wrote down for a case."""

    workshop: str
    case: str
    table: str
    outcome: str
    ideal_setting: str
    ideal_support: str
    words: str
    minority_view: str
    at: str


class Rows(msgspec.Struct, frozen=True):
    """Everything that was read. `set_aside` are the rows left out on purpose, by table and line."""

    about: About
    cases: tuple[Case, ...]
    judgements: tuple[Judgement, ...]
    conclusions: tuple[Concluded, ...]
    strata: tuple[Stratum, ...]
    set_aside: tuple[tuple[str, int], ...]

    def workshops(self) -> tuple[str, ...]:
        """The workshops by the names they go by in the files, in the order in which they are first met."""
        return tuple(dict.fromkeys(row.workshop for row in self.both()))

    def both(self, workshop: str = "") -> tuple[Judgement | Concluded, ...]:
        """Judgements, then conclusions, of one workshop or of all."""
        rows: tuple[Judgement | Concluded, ...] = (*self.judgements, *self.conclusions)
        return tuple(row for row in rows if workshop in ("", row.workshop))
