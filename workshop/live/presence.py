"""Coming and going, told to those who see the room."""

from __future__ import annotations

from workshop.domain.errors import Refusal
from workshop.service.callers import Caller
from workshop.service.changes import FACILITATORS, OVERVIEW, SCREENS, facilitators, screens
from workshop.service.workshops import Workshops


def _tell(workshops: Workshops, caller: Caller) -> None:
    try:
        seq = workshops.desk(caller.workshop).seq
        seat = workshops.look(caller.workshop, lambda s: s.seat(caller.actor.id))
    except Refusal:
        return
    table = seat.table if seat else ""
    of_people = {"room", "actions"}
    changed = {
        FACILITATORS: {*of_people, OVERVIEW}, facilitators(table): of_people,
        SCREENS: {"screen"}, screens(table): {"screen"},
    }  # fmt: skip
    workshops.tell(caller.workshop, seq, changed)


def arrived(workshops: Workshops, caller: Caller) -> None:
    """A seat connected."""
    if workshops.presence.arrive(caller.workshop, caller.actor.id):
        _tell(workshops, caller)


def left(workshops: Workshops, caller: Caller) -> None:
    """A seat's connection ended."""
    if workshops.presence.leave(caller.workshop, caller.actor.id):
        _tell(workshops, caller)
