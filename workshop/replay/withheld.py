"""What was withdrawn leaves replay as well, wherever its content still stands in the log that is given."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from workshop.domain.events import AnswersWithdrawn, NoteRemoved, Recorded, SeatsMerged, Unreadable
from workshop.domain.events.reviewing import note_holder


def readable(log: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The log without the content of answers and notes that were withdrawn later.

    The store destroys such content. A log that never went through the store, or a seat that was merged before it
    withdrew, may still carry it: those events become `Unreadable` here and keep their place.
    """
    events = tuple(log)
    gone = withdrawn(events)
    return tuple(_veiled(r) if r.seq < gone.get(r.event.holder, 0) else r for r in events)


def withdrawn(events: Iterable[Recorded]) -> dict[str, int]:
    """By holder of content, the number of the last event that withdrew it: what stands before that is gone.

    A withdrawal reaches what came from every seat that had been merged into the one that withdrew.
    """
    gone: dict[str, int] = {}
    kept_for: dict[str, set[str]] = {}
    for recorded in events:
        event = recorded.event
        if isinstance(event, SeatsMerged):
            kept_for.setdefault(event.kept, set()).update({event.gone}, kept_for.get(event.gone, ()))
        elif isinstance(event, AnswersWithdrawn):
            for seat in (event.seat, *kept_for.get(event.seat, ())):
                gone[f"{seat}/{event.review}"] = recorded.seq
        elif isinstance(event, NoteRemoved):
            gone[f"{note_holder(event.note)}/{event.review}"] = recorded.seq
    return gone


def _veiled(recorded: Recorded) -> Recorded:
    return msgspec.structs.replace(recorded, event=Unreadable(name=recorded.event.NAME))
