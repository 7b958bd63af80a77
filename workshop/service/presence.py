"""Who is connected now: a lease in memory, never in the log."""

from __future__ import annotations

from collections import defaultdict

from workshop.latch import latch


class Presence:
    """Counts connections by workshop and seat; a seat with two devices is present until both are gone."""

    def __init__(self) -> None:
        """Nobody is here yet."""
        self._lock = latch()
        self._seats: dict[str, dict[str, int]] = defaultdict(dict)
        #: The seats of a workshop as they were asked for last, until somebody comes or goes.
        self._here: dict[str, frozenset[str]] = {}

    def arrive(self, workshop: str, seat: str) -> bool:
        """One more connection of a seat. True if the seat was away until now."""
        with self._lock:
            held = self._seats[workshop]
            held[seat] = held.get(seat, 0) + 1
            self._here.pop(workshop, None)
            return held[seat] == 1

    def leave(self, workshop: str, seat: str) -> bool:
        """One connection fewer. True if the seat is away from now on."""
        with self._lock:
            held = self._seats[workshop]
            left = held.get(seat, 0) - 1
            self._here.pop(workshop, None)
            if left > 0:
                held[seat] = left
                return False
            held.pop(seat, None)
            if not held:
                self._seats.pop(workshop, None)
            return left == 0

    def of(self, workshop: str) -> frozenset[str]:
        """The seats of a workshop that are connected now."""
        with self._lock:
            here = self._here.get(workshop)
            if here is None:
                here = frozenset(self._seats.get(workshop, ()))
                if here:
                    self._here[workshop] = here
            return here

    def anybody(self) -> bool:
        """Whether any seat of any workshop is connected."""
        with self._lock:
            return bool(self._seats)

    def count(self) -> int:
        """The seats that are connected now, of all workshops."""
        with self._lock:
            return sum(map(len, self._seats.values()))
