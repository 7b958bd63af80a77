"""What a viewer may know of the people, the poll and the tables, as data."""

from __future__ import annotations

import msgspec


class PollView(msgspec.Struct, frozen=True):
    """The opening poll: words with counts once closed (and for the facilitator who moderates them)."""

    question: str
    most: int
    open: bool
    answered: int
    words: tuple[tuple[str, int], ...] = ()
    mine: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Me(msgspec.Struct, frozen=True):
    """The viewer's own seat."""

    seat: str
    pseudonym: str
    discipline: str
    organisation: str
    table: str
    out: bool
    feedback: int = 0


class SeatStatus(msgspec.Struct, frozen=True):
    """One seat for the facilitator: here or not, in or not; never what was answered.

    `state` is done, thinking, waiting, out or late.
    """

    seat: str
    pseudonym: str
    discipline: str
    organisation: str
    table: str
    present: bool
    out: bool
    simulated: bool
    state: str
    perhaps: str = ""


class CaseMark(msgspec.Struct, frozen=True):
    """A case in a table's list. `state` is ahead, open, skipped or concluded."""

    case: str
    title: str
    phase: str
    primary_need: str
    state: str
    calibration: bool = False


class TableView(msgspec.Struct, frozen=True):
    """A table for the facilitator. `lead` is the account that leads it, blank where the lead facilitator does."""

    id: str
    name: str
    seats: int
    present: int
    current: str
    cases: tuple[CaseMark, ...]
    lead: str = ""


class Lobby(msgspec.Struct, frozen=True):
    """Who we are: disciplines and counts, not names."""

    total: int
    present: int
    disciplines: tuple[tuple[str, int], ...]
