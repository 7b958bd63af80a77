"""Events of preparing a workshop: purpose, cases, questions, tables, rules."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from workshop.domain.case import Case
from workshop.domain.events.event import Event
from workshop.domain.protocol import Protocol


class Stratum(msgspec.Struct, frozen=True):
    """A group of children that cases were drawn from, and how many there are in the frame."""

    id: str
    label: str
    population: int


class Total(msgspec.Struct, frozen=True):
    """How many children of the whole caseload have this code. `fact` is phase or primary_need."""

    fact: str
    code: str
    children: int


class Rules(msgspec.Struct, frozen=True):
    """What was declared beforehand.

    `consensus_share` is the share of those answering (0 to 1) that makes a verdict.
    `minimum_disciplines` is 0 when no such rule was declared. `reveal_minimum` is how many
    counted answers are needed before counts are shown.
    """

    consensus_share: float = 0.75
    minimum_disciplines: int = 0
    reveal_minimum: int = 4


class WorkshopCreated(Event, frozen=True, kw_only=True):
    """A workshop was begun. `origin` is live, rehearsal or past."""

    NAME: ClassVar[str] = "workshop-created"
    title: str
    authority: str
    origin: str = "live"
    held_on: str = ""
    purpose: str = ""
    programme: str = ""
    facilitator: str = ""


class DetailsChanged(Event, frozen=True, kw_only=True):
    """Title, authority, date or purpose were reworded."""

    NAME: ClassVar[str] = "details-changed"
    title: str
    authority: str
    held_on: str = ""
    purpose: str = ""


class ProtocolChosen(Event, frozen=True, kw_only=True):
    """The questions of the day were chosen, or those of one `case`; the protocol travels whole with its code lists."""

    NAME: ClassVar[str] = "protocol-chosen"
    VERSION: ClassVar[int] = 2
    protocol: Protocol
    case: str = ""


class RulesDeclared(Event, frozen=True, kw_only=True):
    """The rules for agreement were declared, before anybody judged."""

    NAME: ClassVar[str] = "rules-declared"
    rules: Rules


class StrataDescribed(Event, frozen=True, kw_only=True):
    """The sampling frame was described."""

    NAME: ClassVar[str] = "strata-described"
    strata: tuple[Stratum, ...]


class TotalsDescribed(Event, frozen=True, kw_only=True):
    """The caseload was counted by phase or by primary need: all totals that there are, in place of any before."""

    NAME: ClassVar[str] = "totals-described"
    totals: tuple[Total, ...]


class CaseAdded(Event, frozen=True, kw_only=True):
    """A case joined the day, in the version that was checked.

    `cleared_by` is the account that took it in; the name of whoever signed it off stands in the library alone.
    """

    NAME: ClassVar[str] = "case-added"
    VERSION: ClassVar[int] = 2
    case: Case
    cleared_by: str = ""


class CaseRemoved(Event, frozen=True, kw_only=True):
    """A case was taken out before anybody reviewed it."""

    NAME: ClassVar[str] = "case-removed"
    case: str


class CasesOrdered(Event, frozen=True, kw_only=True):
    """The order in which a table takes its cases was set."""

    NAME: ClassVar[str] = "cases-ordered"
    table: str
    cases: tuple[str, ...]


class TableAdded(Event, frozen=True, kw_only=True):
    """A table was set up."""

    NAME: ClassVar[str] = "table-added"
    table: str
    name: str


class TableRenamed(Event, frozen=True, kw_only=True):
    """A table was given another name."""

    NAME: ClassVar[str] = "table-renamed"
    table: str
    name: str


class WorkshopOpened(Event, frozen=True, kw_only=True):
    """Joining was opened. The log holds only a hash of the code."""

    NAME: ClassVar[str] = "workshop-opened"
    code_hash: str


class TeamChanged(Event, frozen=True, kw_only=True):
    """Who may steer changed: `team` are account ids, `lead` the one who steers now."""

    NAME: ClassVar[str] = "team-changed"
    team: tuple[str, ...]
    lead: str


class WorkshopClosed(Event, frozen=True, kw_only=True):
    """The day was closed; from here on nothing is judged, changed or withdrawn."""

    NAME: ClassVar[str] = "workshop-closed"
