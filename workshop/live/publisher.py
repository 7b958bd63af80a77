"""The publisher: tells browsers which parts changed, a few times a second at most."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

from workshop import clock
from workshop.service.changes import Changes

if TYPE_CHECKING:
    from flask_socketio import SocketIO

#: The namespace of everything live.
NAMESPACE = "/live"
#: Seconds between two signals to one workshop: what people do not notice, and a burst folds into.
INTERVAL = 0.2


class Publisher:
    """Coalesces changes by workshop and room, and emits `changed {seq, parts}`."""

    def __init__(self, socketio: SocketIO) -> None:
        """Emit through `socketio`."""
        self._socketio = socketio
        self._lock = threading.Lock()
        self._waiting: dict[str, tuple[int, Changes]] = {}
        self._last: dict[str, float] = {}

    def publish(self, workshop: str, seq: int, changes: Changes) -> None:
        """Take note of `changes`; the first goes out at once, those that follow closely go together."""
        with self._lock:
            known = self._waiting.get(workshop)
            before, rooms = known or (0, defaultdict(set))
            for room, parts in changes.items():
                rooms[room].update(parts)
            self._waiting[workshop] = (max(before, seq), rooms)
            if known is not None:
                return
            since = clock.monotonic() - self._last.get(workshop, 0.0)
        if since >= INTERVAL:
            self._flush(workshop)
        else:
            self._socketio.start_background_task(self._later, workshop, INTERVAL - since)

    def _later(self, workshop: str, seconds: float) -> None:
        self._socketio.sleep(seconds)
        self._flush(workshop)

    def _flush(self, workshop: str) -> None:
        with self._lock:
            seq, rooms = self._waiting.pop(workshop, (0, {}))
            self._last[workshop] = clock.monotonic()
        for room, parts in rooms.items():
            self._socketio.emit(
                "changed", {"seq": seq, "parts": sorted(parts)}, to=f"{workshop}/{room}", namespace=NAMESPACE
            )
