"""The gate: how many commands may wait for the disk at once. Beyond that one is refused politely, before any harm."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from workshop.domain.errors import Refusal

#: Commands that wait at once: a second's work on an ordinary disk, eight full halls answering in the same instant.
MOST = 2000


class Gate:
    """Counts who is inside. Whoever is turned away is told when to come again, and nothing of theirs was changed."""

    def __init__(self, most: int = MOST) -> None:
        """Let `most` in at once."""
        self._most, self._lock = most, threading.Lock()
        self.inside = 0
        self.taken = 0
        self.turned_away = 0

    @contextmanager
    def through(self) -> Iterator[None]:
        """Go in, and out again. Raises Refusal `busy` while it is full."""
        with self._lock:
            if self.inside >= self._most:
                self.turned_away += 1
                # Not all at the same moment again.
                again = round(1 + 2 * random.random(), 1)  # noqa: S311 - when to ask again is no secret
                raise Refusal(
                    "busy", "Very many answers are coming in at this moment. Nothing was lost.", retry_after=again
                )
            self.inside += 1
            self.taken += 1
        try:
            yield
        finally:
            with self._lock:
                self.inside -= 1
