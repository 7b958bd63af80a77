"""Whose eyes: what an audience saw at an earlier moment, drawn by the very parts that drew it on the day."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from threading import Lock
from typing import cast

from flask import current_app

from workshop.domain.commands import Actor
from workshop.replay.marks import Mark, moments
from workshop.replay.player import Audience, Player
from workshop.replay.transcript import Line, transcript
from workshop.service.callers import Caller
from workshop.web.record.reading import log
from workshop.web.services import services
from workshop.web.view import View

#: Whose eyes are offered, in words.
EYES: dict[Audience, str] = {
    "screen": "The screen", "facilitator": "The facilitator", "panel": "A panellist in general",
}  # fmt: skip
#: The parts that each of them looked at. Bars with buttons, and figures of the whole day, are no part of a moment.
PARTS: dict[Audience, tuple[str, ...]] = {
    "screen": ("screen",),
    "facilitator": ("agenda", "step", "room"),
    "panel": ("bar", "main", "results", "case", "lobby"),
}
#: So many days are kept open, the last ones watched.
_KEPT = 4
_KEY = "workshop.replay"


@dataclass(frozen=True, slots=True)
class Watched:
    """A day that is being watched: its player, the marks on its time line, and its transcript."""

    player: Player
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]

    @property
    def begin(self) -> int:
        """Where watching begins: when the doors opened."""
        return self.marks[0].seq if self.marks else self.player.first

    def before(self, seq: int) -> Mark | None:
        """The mark before a position."""
        return next((m for m in reversed(self.marks) if m.seq < seq), None)

    def after(self, seq: int) -> Mark | None:
        """The mark after a position."""
        return next((m for m in self.marks if m.seq > seq), None)

    def at(self, seq: int) -> Mark | None:
        """The last mark at or before a position."""
        return self.before(seq + 1)


@dataclass(slots=True)
class _Shelf:
    lock: Lock = field(default_factory=Lock)
    days: OrderedDict[tuple[str, int], Watched] = field(default_factory=OrderedDict)


def watch(workshop: str) -> Watched:
    """The recorded day of a workshop as its log stands. The caller has looked whether it may be read."""
    shelf = cast("_Shelf", current_app.extensions.setdefault(_KEY, _Shelf()))
    key = (workshop, services().workshops.look(workshop, lambda state: state.seq))
    with shelf.lock:
        if key in shelf.days:
            shelf.days.move_to_end(key)
            return shelf.days[key]
    events = log(workshop)
    made = Watched(Player(events), moments(events), tuple(transcript(events)))
    with shelf.lock:
        shelf.days[key] = made
        while len(shelf.days) > _KEPT:
            shelf.days.popitem(last=False)
    return made


def look(day: Watched, seq: int, audience: Audience, table: str, since: float) -> View:
    """What `audience` at `table` saw `since` seconds after event `seq`: without names, and nothing to join any more."""
    player = day.player
    sight = player.look(seq, audience, table, since=since)
    case = sight.review.case.id if sight.review else ""
    protocol = player.read(seq, lambda state: state.protocol_for(case) if case else state.protocol)
    nobody = Caller("visitor", sight.workshop, Actor("visitor", "replay"))
    return View(sight, protocol, nobody, standing=partial(player.read, seq))
