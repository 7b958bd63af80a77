"""How fast one connection may give commands: no person is that fast, and a client that is keeps others waiting."""

from __future__ import annotations

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
