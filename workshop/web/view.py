"""A view: what a template is given. Sight, and the words that go with its codes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from workshop import clock
from workshop.domain.protocol import Protocol
from workshop.domain.sight import Moment, Sight, Viewer, see
from workshop.domain.sight.model import Result
from workshop.domain.sight.tables import led_by
from workshop.domain.state import Workshop
from workshop.findings.tally import Tally
from workshop.service.callers import Caller
from workshop.store.directory import Entry
from workshop.web.counting import counted_once
from workshop.web.services import services

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Counted:
    """A revealed question: what the room answered, and its tally in plain words."""

    result: Result
    tally: Tally


@dataclass(frozen=True)
class View:
    """What one caller may see of one workshop now, or in replay at an earlier moment.

    `standing` reads the state of that earlier moment.
    """

    sight: Sight
    protocol: Protocol | None
    caller: Caller
    standing: Callable[[Callable[[Workshop], Any]], Any] | None = None

    @cached_property
    def entry(self) -> Entry | None:
        """The workshop in the directory, with its code; None where it cannot be joined any more."""
        return None if self.standing is not None else services().store.directory.find(self.caller.workshop)

    def look(self, at: Callable[[Workshop], T]) -> T:
        """What `at` finds in the state that is looked at. Take out values and not the state: it goes on changing."""
        if self.standing is not None:
            found: T = self.standing(at)
            return found
        return services().workshops.look(self.sight.workshop, at)

    def label(self, list_id: str, code: str) -> str:
        """The label of a code in one of the workshop's own code lists."""
        codes = self.protocol.codes(list_id) if self.protocol else None
        return codes.label(code) if codes else code

    @cached_property
    def counted(self) -> tuple[Counted, ...]:
        """Every revealed question with its tally."""
        review = self.sight.review
        if review is None:
            return ()
        return tuple(Counted(r, self._tally(r)) for r in review.results)

    def _tally(self, result: Result) -> Tally:
        codes = result.codes
        if result.question.kind == "pathway" and self.protocol is not None:
            codes = self.protocol.codes("settings")
        return counted_once(result, codes, self.sight.consensus_share, self.sight.reveal_minimum)


def view(caller: Caller, table: str = "", audience: str = "") -> View:
    """The view of a caller; a facilitator who looks at the `screen` sees what it shows and no more.

    Raises Refusal `gone` when there is no such workshop.
    """
    found = services()
    moment = Moment(clock.now(), found.workshops.presence.of(caller.workshop))

    def look(state: Workshop) -> tuple[Sight, Protocol | None]:
        seen = caller.viewer(table)
        if audience == "screen" and seen.kind == "facilitator":
            # Whoever leads one table looks at that table's screen alone.
            seen = Viewer("screen", table=led_by(state, seen) or table)
        sight = see(state, seen, moment)
        return sight, state.protocol_for(sight.review.case.id) if sight.review else state.protocol

    sight, protocol = found.workshops.look(caller.workshop, look)
    return View(sight, protocol, caller)
