"""Commands of preparing a workshop."""

from __future__ import annotations

from typing import ClassVar

from workshop.domain.case import Case
from workshop.domain.commands.command import Command
from workshop.domain.events import Rules, Stratum, Total
from workshop.domain.protocol import Protocol


class CreateWorkshop(Command, frozen=True, kw_only=True):
    """Begin a workshop with one table."""

    NAME: ClassVar[str] = "create_workshop"
    BY: ClassVar = "system"
    title: str
    authority: str
    origin: str = "live"
    held_on: str = ""
    purpose: str = ""
    programme: str = ""
    facilitator: str = ""


class ChangeDetails(Command, frozen=True, kw_only=True):
    """Reword title, authority, date or purpose."""

    NAME: ClassVar[str] = "change_details"
    title: str
    authority: str
    held_on: str = ""
    purpose: str = ""


class ChooseProtocol(Command, frozen=True, kw_only=True):
    """Choose the questions of the day, or other ones for a single `case`."""

    NAME: ClassVar[str] = "choose_protocol"
    protocol: Protocol
    case: str = ""


class DeclareRules(Command, frozen=True, kw_only=True):
    """Declare the rules for agreement beforehand."""

    NAME: ClassVar[str] = "declare_rules"
    rules: Rules


class DescribeStrata(Command, frozen=True, kw_only=True):
    """Say from which groups of children the cases were drawn."""

    NAME: ClassVar[str] = "describe_strata"
    strata: tuple[Stratum, ...]


class DescribeTotals(Command, frozen=True, kw_only=True):
    """Say how many children of the caseload there are by phase or by primary need."""

    NAME: ClassVar[str] = "describe_totals"
    totals: tuple[Total, ...]


class AddCase(Command, frozen=True, kw_only=True):
    """Take a checked case into the day. `cleared_by` is the account that took it in."""

    NAME: ClassVar[str] = "add_case"
    case: Case
    cleared_by: str = ""


class RemoveCase(Command, frozen=True, kw_only=True):
    """Take a case out again."""

    NAME: ClassVar[str] = "remove_case"
    case: str


class OrderCases(Command, frozen=True, kw_only=True):
    """Set the order in which a table takes its cases."""

    NAME: ClassVar[str] = "order_cases"
    BY: ClassVar = "table"
    table: str
    cases: tuple[str, ...]


class AddTable(Command, frozen=True, kw_only=True):
    """Set up another table."""

    NAME: ClassVar[str] = "add_table"
    table: str
    name: str


class RenameTable(Command, frozen=True, kw_only=True):
    """Give a table another name."""

    NAME: ClassVar[str] = "rename_table"
    table: str
    name: str


class OpenWorkshop(Command, frozen=True, kw_only=True):
    """Open joining, with the hash of the code."""

    NAME: ClassVar[str] = "open_workshop"
    code_hash: str


class ShareLead(Command, frozen=True, kw_only=True):
    """Bring another account into the team that may steer."""

    NAME: ClassVar[str] = "share_lead"
    account: str


class LeaveTeam(Command, frozen=True, kw_only=True):
    """Take an account out of the team: whoever leads does so with others, anybody with themselves."""

    NAME: ClassVar[str] = "leave_team"
    BY: ClassVar = "team"
    account: str


class HandLead(Command, frozen=True, kw_only=True):
    """Hand steering to somebody in the team."""

    NAME: ClassVar[str] = "hand_lead"
    account: str


class TakeLead(Command, frozen=True, kw_only=True):
    """Take over steering, for instance when the leader's device died."""

    NAME: ClassVar[str] = "take_lead"
    BY: ClassVar = "team"


class CloseWorkshop(Command, frozen=True, kw_only=True):
    """Close the day for good."""

    NAME: ClassVar[str] = "close_workshop"
