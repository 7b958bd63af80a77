"""`evolve`: one event folded into the state, the same live, on reading the log and in replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from workshop.domain.events import Recorded, Unreadable
from workshop.domain.evolve import preparing, reviewing, room, tables
from workshop.domain.state import Workshop

Folder = Callable[[Workshop, Recorded, Any], None]

#: Who folds which event, by the event's name.
FOLDERS: dict[str, Folder] = {**preparing.FOLDERS, **room.FOLDERS, **reviewing.FOLDERS, **tables.FOLDERS}


def evolve(state: Workshop, recorded: Recorded) -> Workshop:
    """Fold `recorded` into `state`, which is changed in place and returned.

    The state belongs to whoever folds it. An event whose content was withdrawn changes
    nothing but the position. Raises KeyError for an event that has no folder.
    """
    event = recorded.event
    if not isinstance(event, Unreadable):
        FOLDERS[event.NAME](state, recorded, event)
    if state.memo:
        state.memo.clear()
    state.seq = recorded.seq
    state.at = recorded.at
    return state


def fold(stream: str, log: Iterable[Recorded]) -> Workshop:
    """The state after a whole log, from nothing."""
    state = Workshop(id=stream)
    for recorded in log:
        evolve(state, recorded)
    return state
