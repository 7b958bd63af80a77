"""Commands of several tables: setting them up, seating people, planning cases, pausing, coming together."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from workshop.domain.commands.command import Command


class Seating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which table a seat is to sit at."""

    seat: str
    table: str


class TableCases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which cases a table takes, in their order."""

    table: str
    cases: tuple[str, ...]


class RemoveTable(Command, frozen=True, kw_only=True):
    """Take away a table at which nobody sits and nothing was opened."""

    NAME: ClassVar[str] = "remove_table"
    table: str


class LeadTable(Command, frozen=True, kw_only=True):
    """Give a table a lead of its own, an `account` of the team; blank takes the lead back."""

    NAME: ClassVar[str] = "lead_table"
    table: str
    account: str = ""


class TakeTable(Command, frozen=True, kw_only=True):
    """Take over leading a table, for instance when its lead's device died."""

    NAME: ClassVar[str] = "take_table"
    BY: ClassVar = "team"
    table: str


class DeclareOverlap(Command, frozen=True, kw_only=True):
    """Declare which cases every table is to judge, before any of them is opened."""

    NAME: ClassVar[str] = "declare_overlap"
    cases: tuple[str, ...]


class PlanTables(Command, frozen=True, kw_only=True):
    """Say for several tables at once which cases they take, in their order."""

    NAME: ClassVar[str] = "plan_tables"
    plan: tuple[TableCases, ...]


class AssignSeats(Command, frozen=True, kw_only=True):
    """Move many seats at once. Answers that were not shown yet go along."""

    NAME: ClassVar[str] = "assign_seats"
    seats: tuple[Seating, ...]


class OfferTables(Command, frozen=True, kw_only=True):
    """Let people choose their table, at most `most` at each; 0 ends it."""

    NAME: ClassVar[str] = "offer_tables"
    most: int


class ChooseTable(Command, frozen=True, kw_only=True):
    """Sit down at a table of one's choice, while tables are offered."""

    NAME: ClassVar[str] = "choose_table"
    BY: ClassVar = "seat"
    table: str


class PauseTables(Command, frozen=True, kw_only=True):
    """Pause a table, or all of them where `table` is blank. Answers are taken all the same."""

    NAME: ClassVar[str] = "pause_tables"
    BY: ClassVar = "table"
    table: str = ""


class ResumeTables(Command, frozen=True, kw_only=True):
    """Let a table go on, or all of them where `table` is blank."""

    NAME: ClassVar[str] = "resume_tables"
    BY: ClassVar = "table"
    table: str = ""


class Gather(Command, frozen=True, kw_only=True):
    """Pause all tables and ask everybody to look to the front of the hall. People stay at their tables."""

    NAME: ClassVar[str] = "gather"


class SendMessage(Command, frozen=True, kw_only=True):
    """Send a line to the people at a table, or at all of them where `table` is blank; no text takes it down."""

    NAME: ClassVar[str] = "message"
    BY: ClassVar = "table"
    table: str = ""
    text: str = ""


class Nudge(Command, frozen=True, kw_only=True):
    """Remind whoever is not in yet at a table, or at all of them where `table` is blank. It says nobody's name."""

    NAME: ClassVar[str] = "nudge"
    BY: ClassVar = "table"
    table: str = ""


class EndBreakouts(Command, frozen=True, kw_only=True):
    """Bring everybody to one `table`, with all that they answered; blank takes the first."""

    NAME: ClassVar[str] = "end_breakouts"
    table: str = ""


class BeginBreakouts(Command, frozen=True, kw_only=True):
    """Send everybody back to the table where they sat before; whoever is new goes where people are fewest."""

    NAME: ClassVar[str] = "begin_breakouts"


class OpenPlenary(Command, frozen=True, kw_only=True):
    """Lay the tables' answers on a shared case side by side. Refused while a table has still to reveal it."""

    NAME: ClassVar[str] = "open_plenary"
    case: str
