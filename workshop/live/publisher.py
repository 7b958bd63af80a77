"""The publisher: tells browsers which parts changed, a few times a second at most."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from workshop import clock
from workshop.latch import latch
from workshop.service.changes import Changes

if TYPE_CHECKING:
    from flask_socketio import SocketIO

#: The namespace of everything live.
NAMESPACE = "/live"
#: Seconds between two signals to one workshop: what people do not notice, and a burst folds into.
INTERVAL = 0.2
#: The same for signals that only count people and go to a whole table: 250 messages each.
CALM_INTERVAL = 1.0
#: How long the first of these waits: a hall that presses at once is acknowledged first, and one signal will do.
CALM_FIRST = 0.5
#: The parts of a panellist's page that only count people.
CALM = frozenset({"progress", "lobby"})


class _Stream:
    """Changes that wait, by workshop, and go out together at most once in `interval` seconds."""

    def __init__(self, interval: float, first: float = 0.0) -> None:
        self._interval, self._first, self._lock = interval, first, latch()
        self._waiting: dict[str, tuple[int, Changes]] = {}
        self._last: dict[str, float] = {}

    def add(self, workshop: str, seq: int, changes: Changes) -> float | None:
        """Let `changes` wait; in how many seconds to take them, None if somebody was told already."""
        with self._lock:
            known = self._waiting.get(workshop)
            before, rooms = known or (0, defaultdict(set))
            for room, parts in changes.items():
                rooms[room].update(parts)
            self._waiting[workshop] = (max(before, seq), rooms)
            if known is not None:
                return None
            return max(self._first, self._last.get(workshop, 0.0) + self._interval - clock.monotonic())

    def take(self, workshop: str) -> tuple[int, Changes]:
        """What waited."""
        with self._lock:
            self._last[workshop] = clock.monotonic()
            return self._waiting.pop(workshop, (0, {}))


def _calm(room: str, parts: set[str]) -> bool:
    return room.startswith("panel:") and parts <= CALM


class Publisher:
    """Coalesces changes by workshop and room, and emits `changed {seq, parts}`."""

    def __init__(self, socketio: SocketIO) -> None:
        """Emit through `socketio`."""
        self._socketio = socketio
        self._streams = (_Stream(INTERVAL), _Stream(CALM_INTERVAL, CALM_FIRST))

    def publish(self, workshop: str, seq: int, changes: Changes) -> None:
        """Take note of `changes`. The first go out at once (counts a little later), those that follow closely together.

        They go from a task of their own: whoever gave the command is answered before all others are told.
        """
        pressing: Changes = {}
        counting: Changes = {}
        for room, parts in changes.items():
            (counting if _calm(room, parts) else pressing)[room] = parts
        for stream, told in zip(self._streams, (pressing, counting), strict=True):
            wait = stream.add(workshop, seq, told) if told else None
            if wait is not None:
                self._socketio.start_background_task(self._tell, stream, workshop, wait)

    def _tell(self, stream: _Stream, workshop: str, wait: float) -> None:
        self._socketio.sleep(wait)
        seq, rooms = stream.take(workshop)
        for room, parts in rooms.items():
            self._socketio.emit(
                "changed", {"seq": seq, "parts": sorted(parts)}, to=f"{workshop}/{room}", namespace=NAMESPACE
            )
