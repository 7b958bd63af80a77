"""How fast one connection or seat may give commands: no person is that fast; a client that is keeps others waiting."""

from __future__ import annotations

import threading
from collections import OrderedDict

from workshop import clock

#: Commands that may come at once, as from an outbox that was offline for long, and how many a second after that.
AT_ONCE = 200
A_SECOND = 50


class Pace:
    """The commands that one connection may still give now."""

    __slots__ = ("_left", "_since")

    def __init__(self) -> None:
        """Everything may still come."""
        self._left, self._since = float(AT_ONCE), clock.monotonic()

    def wait(self) -> float:
        """0 if a command may come now, and then it counts; otherwise in how many seconds."""
        now = clock.monotonic()
        self._left = min(AT_ONCE, self._left + (now - self._since) * A_SECOND)
        self._since = now
        if self._left < 1:
            return round((1 - self._left) / A_SECOND + 1, 1)
        self._left -= 1
        return 0.0


class Paces:
    """The paces of all who give commands by form, each under a key such as its seat."""

    def __init__(self, most: int = 5000) -> None:
        """Remember `most` of them; whoever gave nothing for the longest is forgotten first."""
        self._most, self._lock = most, threading.Lock()
        self._paces: OrderedDict[str, Pace] = OrderedDict()

    def wait(self, key: str) -> float:
        """0 if `key` may give a command now, and then it counts; otherwise in how many seconds."""
        with self._lock:
            pace = self._paces.setdefault(key, Pace())
            self._paces.move_to_end(key)
            while len(self._paces) > self._most:
                self._paces.popitem(last=False)
            return pace.wait()
