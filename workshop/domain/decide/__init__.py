"""`decide`: a command turned into events, or refused. Pure: the time is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.domain.commands import Actor, Command
from workshop.domain.commands.reviewing import Withdraw
from workshop.domain.decide import judging, paper, preparing, reviewing, room, tables
from workshop.domain.errors import Refusal
from workshop.domain.events import Event
from workshop.domain.poll import FEEDBACK
from workshop.domain.state import Workshop

Decider = Callable[[Workshop, Any, Actor, str], tuple[Event, ...]]

#: Who decides which command, by the command's name.
DECIDERS: dict[str, Decider] = {
    **preparing.DECIDERS,
    **room.DECIDERS,
    **reviewing.DECIDERS,
    **judging.DECIDERS,
    **paper.DECIDERS,
    **tables.DECIDERS,
}

#: What may still be done after closing.
_AFTER_CLOSE = frozenset({"feedback", "turn_screen", "take_lead", "hand_lead", "share_lead", "leave_team"})


def table_of(state: Workshop, command: Command) -> str:
    """The table that a command is about: named, or that of its review or seat; blank where it is about all of them."""
    review = state.reviews.get(getattr(command, "review", ""))
    if review is not None:
        return review.table
    seat = state.seat(getattr(command, "seat", ""))
    return seat.table if seat is not None else str(getattr(command, "table", ""))


def _facilitator(state: Workshop, command: Command, actor: Actor) -> None:
    if actor.id not in state.team:
        raise Refusal("forbidden", "You are not in this workshop's team. Ask its lead to share it with you.")
    if actor.id == state.lead:
        return
    own, about = next((t for t in state.tables.values() if t.lead == actor.id), None), table_of(state, command)
    whole = command.BY == "team" and not about
    if own is not None and command.BY in ("table", "team", "either") and about != own.id and not whole:
        raise Refusal("forbidden", f"You lead {own.name}. Other tables, and all of them together, are not yours.")
    if command.BY == "table" and own is None:
        raise Refusal("forbidden", "Somebody else is leading. Take over the lead, or the table, first.")
    if command.BY == "lead":
        raise Refusal("forbidden", "Somebody else is leading. Press “Take over the lead” first.")


def authorise(state: Workshop, command: Command, actor: Actor) -> None:
    """Whether `actor` may give `command` now. Raises Refusal `forbidden`, `gone` or `late` if not."""
    if state.status == "new" and command.BY != "system":
        raise Refusal("gone", "There is no such workshop.")
    after = command.NAME in _AFTER_CLOSE or (isinstance(command, Withdraw) and command.review == FEEDBACK)
    if state.status == "closed" and not after and actor.kind != "system":
        raise Refusal("late", "This workshop is closed. What was given before stays as it was.")
    if actor.kind == "system":
        return
    if actor.kind == "facilitator" and command.BY in ("lead", "table", "team", "either"):
        _facilitator(state, command, actor)
        return
    if actor.kind == "seat" and command.BY in ("seat", "either"):
        if state.seat(actor.id) is None:
            raise Refusal("gone", "This seat is not known here. Join again with the code.")
        return
    if actor.kind == "visitor" and command.BY == "visitor":
        return
    raise Refusal("forbidden", "You may not do that from here.")


def decide(state: Workshop, command: Command, actor: Actor, at: str) -> tuple[Event, ...]:
    """The events that `command` causes in `state` at time `at` (UTC, ISO). Raises Refusal.

    No events means that the command was already so: it is accepted and changes nothing.
    """
    authorise(state, command, actor)
    return DECIDERS[command.NAME](state, command, actor, at)
