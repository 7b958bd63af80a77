"""Events of several tables at work in one workshop: who leads them, pausing, messages, coming together."""

from __future__ import annotations

from typing import ClassVar

from workshop.domain.events.event import Event


class TableRemoved(Event, frozen=True, kw_only=True):
    """A table at which nobody sits and nothing was opened was taken away again."""

    NAME: ClassVar[str] = "table-removed"
    table: str


class TableLeadChanged(Event, frozen=True, kw_only=True):
    """A table has a lead of its own from now on: an account of the team, or nobody where it is blank."""

    NAME: ClassVar[str] = "table-lead-changed"
    table: str
    account: str


class OverlapDeclared(Event, frozen=True, kw_only=True):
    """Which cases every table is to judge was declared, so that tables can be compared."""

    NAME: ClassVar[str] = "overlap-declared"
    cases: tuple[str, ...]


class TablesOffered(Event, frozen=True, kw_only=True):
    """People may choose their table themselves, at most `most` at each; or, with 0, no longer."""

    NAME: ClassVar[str] = "tables-offered"
    most: int


class TablesPaused(Event, frozen=True, kw_only=True):
    """Tables were asked to pause; `gathered` asks their people to look to the front of the hall as well."""

    NAME: ClassVar[str] = "tables-paused"
    tables: tuple[str, ...]
    gathered: bool = False


class TablesResumed(Event, frozen=True, kw_only=True):
    """Tables that had paused went on."""

    NAME: ClassVar[str] = "tables-resumed"
    tables: tuple[str, ...]


class MessageSent(Event, frozen=True, kw_only=True):
    """A message went to the people at `tables`; a blank `text` takes the last one down."""

    NAME: ClassVar[str] = "message-sent"
    tables: tuple[str, ...]
    text: str


class TableNudged(Event, frozen=True, kw_only=True):
    """Whoever is not in yet was reminded gently, for as long as this step lasts."""

    NAME: ClassVar[str] = "table-nudged"
    review: str
    step: str


class BreakoutsEnded(Event, frozen=True, kw_only=True):
    """The tables came together: everybody goes to `table`, and whoever joins now sits there."""

    NAME: ClassVar[str] = "breakouts-ended"
    table: str


class BreakoutsBegun(Event, frozen=True, kw_only=True):
    """The tables went apart again: everybody returns to where they sat before."""

    NAME: ClassVar[str] = "breakouts-begun"


class PlenaryOpened(Event, frozen=True, kw_only=True):
    """The tables' answers on a case that they share were laid side by side, all of them revealed before."""

    NAME: ClassVar[str] = "plenary-opened"
    case: str
