"""The day in plain words: what happened when, without names, and no answer before the room had seen it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain import events as e
from workshop.domain.evolve import evolve
from workshop.domain.state import Workshop
from workshop.replay.pace import Pace
from workshop.replay.telling import tell
from workshop.replay.withheld import readable


@dataclass(frozen=True, slots=True)
class Line:
    """One line: when (UTC, ISO), how many seconds into the day, what happened, and at which position of the log."""

    at: str
    offset: float
    text: str
    seq: int


def transcript(log: Sequence[e.Recorded]) -> list[Line]:
    """The recorded day, line by line.

    An answer gives a line that says only that somebody answered. Who knows a child, steps out or withdraws is private
    and gives no line. A note that was reworded appears once, as it was left; one that was taken back, not at all.
    """
    events = readable(log)
    pace = Pace.of(events)
    state = Workshop(id=events[0].stream if events else "")
    last = _last_words(events)
    lines: list[Line] = []
    for place, recorded in enumerate(events):
        evolve(state, recorded)
        event = recorded.event
        if isinstance(event, e.NoteTaken) and last.get(event.note) != recorded.seq:
            continue
        lines += [Line(recorded.at, pace.offsets[place], text, recorded.seq) for text in tell(state, recorded)]
    return lines


def clock(offset: float) -> str:
    """Seconds into the day as hours, minutes and seconds."""
    whole = int(offset)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _last_words(events: Sequence[e.Recorded]) -> dict[str, int]:
    """For each note that was not taken back, the position of its last wording."""
    last: dict[str, int] = {}
    for recorded in events:
        if isinstance(recorded.event, e.NoteTaken):
            last[recorded.event.note] = recorded.seq
        elif isinstance(recorded.event, e.NoteRemoved):
            last.pop(recorded.event.note, None)
    return last
