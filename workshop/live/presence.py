"""Coming and going, told to those who see the room."""

from __future__ import annotations

from workshop.domain.errors import Refusal
from workshop.service.callers import Caller
from workshop.service.changes import FACILITATORS, SCREENS
from workshop.service.workshops import Workshops


def _tell(workshops: Workshops, workshop: str) -> None:
    try:
        seq = workshops.desk(workshop).seq
    except Refusal:
        return
    workshops.tell(workshop, seq, {FACILITATORS: {"room", "actions"}, SCREENS: {"screen"}})


def arrived(workshops: Workshops, caller: Caller) -> None:
    """A seat connected."""
    if workshops.presence.arrive(caller.workshop, caller.actor.id):
        _tell(workshops, caller.workshop)


def left(workshops: Workshops, caller: Caller) -> None:
    """A seat's connection ended."""
    if workshops.presence.leave(caller.workshop, caller.actor.id):
        _tell(workshops, caller.workshop)
