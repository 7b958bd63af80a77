"""Given a history, when a command, then these events or this refusal; and always: the log tells the whole state."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from tests.domain.packs import a_case
from tests.domain.questions import case_review
from workshop.domain import events as e
from workshop.domain.case import Case
from workshop.domain.commands import Actor, Command, parse
from workshop.domain.decide import decide
from workshop.domain.errors import CODES, Refusal
from workshop.domain.evolve import evolve, fold
from workshop.domain.protocol import Protocol
from workshop.domain.sight import Moment, Sight, Viewer, see
from workshop.domain.state import Given, Review, Workshop

SYSTEM = Actor("system")
#: Ruth leads the day; Omar is in the team once the lead is shared with him.
RUTH = Actor("facilitator", "ruth")
OMAR = Actor("facilitator", "omar")
VISITOR = Actor("visitor")
#: The panel, in the order in which they usually arrive.
AMIRA, BEN, CHIDI, DILYS, EWAN = PANEL = ("amira", "ben", "chidi", "dilys", "ewan")
DISCIPLINES = {AMIRA: "TEACHER", BEN: "PARENT", CHIDI: "HEALTH", DILYS: "SOCIAL_CARE", EWAN: "TEACHER"}

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST = {"setting": "SS", "support": "EHCP", "needs": ["ASD"], "sure": 2}


def seat(name: str) -> Actor:
    """The actor who sits in somebody's seat."""
    return Actor("seat", name)


def answers(given: dict[str, Any]) -> tuple[e.Answer, ...]:
    """Answers by question; a value that begins with ~ is a state."""
    return tuple(
        e.Answer(q, v[1:]) if isinstance(v, str) and v.startswith("~") else e.Answer(q, "answered", v)
        for q, v in given.items()
    )


class Story:
    """A workshop as it unfolds. Everything that is tried goes through here, and the law is checked each time."""

    def __init__(self, *, lawful: bool = True) -> None:
        self._lawful = lawful
        self.state = Workshop(id="w1")
        self.log: list[e.Recorded] = []
        self._minutes = itertools.count()

    @property
    def now(self) -> str:
        """The time of the next command: a minute after the last."""
        at = MORNING + timedelta(minutes=next(self._minutes))
        return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def when(self, name: str, by: Actor | str = RUTH, /, **data: Any) -> tuple[e.Event, ...]:
        """Somebody gives a command, by name as on the wire, and it is accepted."""
        return self.do(parse(name, data), by)

    def do(self, command: Command, by: Actor | str = RUTH, at: str = "") -> tuple[e.Event, ...]:
        """A command is accepted and folded; then folding the whole log gives the same state."""
        actor, at = seat(by) if isinstance(by, str) else by, at or self.now
        events = decide(self.state, command, actor, at)
        for event in events:
            recorded = e.Recorded("w1", len(self.log) + 1, at, str(actor), "", event)
            self.log.append(recorded)
            evolve(self.state, recorded)
        if self._lawful:
            self.law()
        return events

    def refused(self, code: str, name: str, by: Actor | str = RUTH, /, **data: Any) -> Refusal:
        """Somebody gives a command, it is refused with this code, and nothing has changed."""
        before = deepcopy(self.state)
        with pytest.raises(Refusal) as refusal:
            self.when(name, by, **data)
        assert refusal.value.code == code, refusal.value.message
        assert refusal.value.code in CODES
        assert refusal.value.message
        assert self.state == before
        return refusal.value

    def law(self) -> None:
        """Folding the log, as it is and as it reads back from JSON, gives the live state."""
        assert fold("w1", self.log) == self.state
        assert fold("w1", self.reread()) == self.state

    def reread(self) -> list[e.Recorded]:
        """The log as the store gives it back: decoded from JSON, with what was withdrawn no longer readable."""
        return [msgspec.structs.replace(r, event=self._reread(r)) for r in self.log]

    def _reread(self, recorded: e.Recorded) -> e.Event:
        if self._destroyed(recorded):
            return e.Unreadable(name=recorded.event.NAME)
        back = msgspec.json.decode(msgspec.json.encode(recorded.event), type=type(recorded.event))
        assert back == recorded.event
        return back

    def _destroyed(self, recorded: e.Recorded) -> bool:
        """Whether the content's key was destroyed later: by a withdrawal, of its seat or a merged one, or a removal."""
        holder = recorded.event.holder
        merged: dict[str, str] = {}
        for later in self.log[recorded.seq :] if holder else ():
            if isinstance(later.event, e.SeatsMerged):
                merged[later.event.gone] = later.event.kept
            if isinstance(later.event, e.AnswersWithdrawn):
                name, _, review = holder.partition("/")
                while name in merged:
                    name = merged[name]
                if (name, review) == (later.event.seat, later.event.review):
                    return True
            if isinstance(later.event, e.NoteRemoved) and holder == f"note.{later.event.note}/{later.event.review}":
                return True
        return False

    # Given …

    def prepared(self, protocol: Protocol | None = None, cases: Sequence[Case] = ()) -> Story:
        """A workshop with its questions and cases, not yet open."""
        self.when("create_workshop", SYSTEM, title="Spring reviews", authority="Testshire", facilitator="ruth")
        self.when("choose_protocol", protocol=msgspec.to_builtins(protocol or case_review()))
        for case in cases or (a_case("C1", 1), a_case("C2", 3)):
            self.when("add_case", case=msgspec.to_builtins(case), cleared_by="ruth")
        return self

    def opened(self, protocol: Protocol | None = None, cases: Sequence[Case] = (), people: int = 5) -> Story:
        """A workshop that people have joined."""
        self.prepared(protocol, cases)
        self.when("open_workshop", code_hash="hash")
        for name in PANEL[:people]:
            self.join(name)
        return self

    def join(self, name: str, table: str = "t1", **more: Any) -> tuple[e.Event, ...]:
        """Somebody joins under their own name as pseudonym."""
        discipline = DISCIPLINES.get(name, "TEACHER")
        told = {"pseudonym": name.title(), "discipline": discipline, "agreed": True, "table": table, "seat": name}
        return self.when("join", VISITOR, **{**told, **more})

    def at(self, step: str, case: str = "C1", table: str = "t1") -> Review:
        """The table is at this step of the case, everything before it stepped through."""
        review = f"{table}.{case}"
        self.when("open_review", table=table, case=case)
        while (here := self.state.reviews[review].step) != step:
            self.when("advance", review=review, from_step=here)
        return self.state.reviews[review]

    def judge(self, name: str, given: dict[str, Any], step: str = "", review: str = "t1.C1") -> tuple[e.Event, ...]:
        """Somebody answers, at the current step unless told otherwise."""
        step = step or self.state.reviews[review].step
        return self.when("judge", name, review=review, step=step, answers=msgspec.to_builtins(answers(given)))

    def all_judge(self, given: dict[str, Any], step: str = "", review: str = "t1.C1") -> None:
        """The whole panel answers the same."""
        for name in PANEL:
            self.judge(name, given, step, review)

    def advance(self, review: str = "t1.C1") -> tuple[e.Event, ...]:
        """Ruth goes to the next step."""
        return self.when("advance", review=review, from_step=self.state.reviews[review].step)

    def back(self, review: str = "t1.C1") -> tuple[e.Event, ...]:
        """Ruth goes back one step."""
        return self.when("back", review=review, from_step=self.state.reviews[review].step)

    # Then …

    def given(self, name: str, question: str, step: str = "first", review: str = "t1.C1") -> Given:
        """An answer as it stands in the state."""
        return self.state.reviews[review].answers[step][name][question]

    def seen_by(self, who: Actor | str, table: str = "t1", **viewer: Any) -> Sight:
        """What a panellist, a facilitator, or the screen ("screen") sees at a set moment, with everybody present."""
        if who == "screen":
            looking = Viewer("screen", table=table, **viewer)
        elif isinstance(who, Actor):
            looking = Viewer("facilitator", table=table, account=who.id, **viewer)
        else:
            looking = Viewer("panel", seat=who, **viewer)
        return see(self.state, looking, Moment("2026-03-02T12:00:00.000+00:00", frozenset(self.state.seats)))

    def bytes_seen_by(self, who: Actor | str, table: str = "t1") -> bytes:
        """What is seen, as the bytes that would leave the server."""
        return msgspec.json.encode(self.seen_by(who, table))
