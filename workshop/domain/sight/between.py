"""What a viewer may know of several tables, as data."""

from __future__ import annotations

from typing import Any

import msgspec

from workshop.domain.codes import CodeList
from workshop.domain.protocol import Question


class Running(msgspec.Struct, frozen=True):
    """A table's timer: when it runs out; or, paused, how many seconds are left."""

    ends_at: str = ""
    left: float = 0.0


class Board(msgspec.Struct, frozen=True):
    """A table at a glance: where it is, since when, how many are in. Never who, and nothing of what was answered.

    `few` says that fewer sit there than are needed for counts. `quiet` is for how many seconds nothing has come in
    while answers are waited for, 0 where that is not long. `begun` is whether it ever opened a case. `lead` is an
    account, and `message` what its people are told now: both for facilitators alone.
    """

    id: str
    name: str
    seats: int
    present: int
    out: int
    lead: str
    paused: str
    concluded: int
    total: int
    few: bool
    review: str = ""
    case: str = ""
    position: int = 0
    phase: str = ""
    step: str = ""
    point: int = 0
    since: str = ""
    minutes: int = 0
    done: int = 0
    expected: int = 0
    timer: Running = Running()
    quiet: float = 0.0
    nudged: bool = False
    begun: bool = False
    message: str = ""


class Shared(msgspec.Struct, frozen=True):
    """A case that several tables have. `waiting` are those that have still to reveal it; `ready` to be compared."""

    case: str
    title: str
    waiting: tuple[str, ...]
    ready: bool


class PlenaryQuestion(msgspec.Struct, frozen=True):
    """A question with the results of every table, as (table, result)."""

    step: str
    point: int
    round: int
    question: Question
    codes: CodeList | None
    tables: tuple[tuple[str, Any], ...]


class Plenary(msgspec.Struct, frozen=True):
    """Tables side by side on one case. `tables` are (id, name), `said` (table, outcome, words) of those concluded."""

    case: str
    title: str
    tables: tuple[tuple[str, str], ...]
    questions: tuple[PlenaryQuestion, ...]
    said: tuple[tuple[str, str, str], ...] = ()


class TableChoice(msgspec.Struct, frozen=True):
    """A table that a panellist may choose, with how many sit there of how many may."""

    id: str
    name: str
    seats: int
    most: int
    mine: bool

    @property
    def full(self) -> bool:
        """Whether nobody more may come."""
        return self.seats >= self.most and not self.mine


class Notice(msgspec.Struct, frozen=True):
    """What a table is told besides its case: a message, a pause, that one was moved, that the tables are together."""

    message: str = ""
    paused: str = ""
    moved_from: str = ""
    together: bool = False
