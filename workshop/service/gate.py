"""The gate: how many commands may wait for the disk at once. Beyond that one is refused politely, before any harm."""

from __future__ import annotations

import random
from types import TracebackType
from typing import Self

from workshop.domain.errors import Refusal
from workshop.latch import latch

#: Commands that wait at once: a second's work on an ordinary disk, eight full halls answering in the same instant.
MOST = 2000


class Gate:
    """Counts who is inside. Whoever is turned away is told when to come again, and nothing of theirs was changed."""

    def __init__(self, most: int = MOST) -> None:
        """Let `most` in at once."""
        self._most, self._lock = most, latch()
        self.inside = 0
        self.taken = 0
        self.turned_away = 0

    def __enter__(self) -> Self:
        """Go in. Raises Refusal `busy` while it is full."""
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
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Go out again."""
        with self._lock:
            self.inside -= 1
