"""A view: what a template is given. Sight, and the words that go with its codes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from workshop import clock
from workshop.domain.protocol import Protocol
from workshop.domain.sight import Moment, Sight, see
from workshop.domain.sight.model import Result
from workshop.domain.state import Workshop
from workshop.findings.tally import Tally, tally
from workshop.service.callers import Caller
from workshop.store.directory import Entry
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class Counted:
    """A revealed question: what the room answered, and its tally in plain words."""

    result: Result
    tally: Tally


@dataclass(frozen=True)
class View:
    """What one caller may see of one workshop now."""

    sight: Sight
    protocol: Protocol | None
    entry: Entry | None
    caller: Caller

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
        return tally(result.question, codes, result.answers, self.sight.consensus_share)


def view(caller: Caller, table: str = "") -> View:
    """The view of a caller. Raises Refusal `gone` when there is no such workshop."""
    found = services()
    moment = Moment(clock.now(), found.workshops.presence.of(caller.workshop))
    seen = caller.viewer(table)

    def look(state: Workshop) -> tuple[Sight, Protocol | None]:
        sight = see(state, seen, moment)
        return sight, state.protocol_for(sight.review.case.id) if sight.review else state.protocol

    sight, protocol = found.workshops.look(caller.workshop, look)
    return View(sight, protocol, found.store.directory.find(caller.workshop), caller)
