"""The arithmetic of playing: which event stands on the screen after so many seconds at a speed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise

from workshop.domain.events import Recorded, WorkshopOpened

#: Speeds that a player offers, as multiples of the day's own time.
SPEEDS: tuple[int, ...] = (1, 2, 5, 10, 30, 60)

#: A pause longer than this many seconds of the day is played as if it had been this long.
LONGEST_PAUSE = 30.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Where every event lies in time.

    `seqs` are log positions, rising. `offsets` are seconds of the day since the doors opened, 0 for what was prepared
    before, however many weeks that took; since the first event where they never did. `played` is the same with long
    pauses capped, which is what one sits through at speed 1.
    """

    seqs: tuple[int, ...]
    offsets: tuple[float, ...]
    played: tuple[float, ...]

    @classmethod
    def of(cls, log: Sequence[Recorded], longest: float = LONGEST_PAUSE) -> Pace:
        """The pace of a log, with pauses of at most `longest` seconds. A clock that went back counts as no pause."""
        if not log:
            return cls((), (), ())
        times = [datetime.fromisoformat(r.at) for r in log]
        doors = next((i for i, r in enumerate(log) if isinstance(r.event, WorkshopOpened)), 0)
        gaps = [max((b - a).total_seconds(), 0.0) if i >= doors else 0.0 for i, (a, b) in enumerate(pairwise(times))]
        return cls(
            tuple(r.seq for r in log),
            tuple(accumulate(gaps, initial=0.0)),
            tuple(accumulate((min(gap, longest) for gap in gaps), initial=0.0)),
        )

    @property
    def seconds(self) -> float:
        """How long the whole log plays at speed 1."""
        return self.played[-1] if self.played else 0.0

    def index(self, seq: int) -> int:
        """The place of the last event at or before `seq`; the first event for anything before it."""
        return max(bisect_right(self.seqs, seq) - 1, 0)

    def offset(self, seq: int) -> float:
        """Seconds of the day up to `seq`."""
        return self.offsets[self.index(seq)] if self.seqs else 0.0

    def after(self, seq: int, seconds: float, speed: float = 1.0) -> int:
        """The position reached by playing on from `seq` for `seconds` at `speed`; the last one at the end."""
        if not self.seqs:
            return 0
        reached = self.played[self.index(seq)] + max(seconds, 0.0) * _fair(speed)
        # A hair's breadth, so that waiting exactly as long as `wait` says does arrive.
        return self.seqs[bisect_right(self.played, reached + 1e-6) - 1]

    def wait(self, seq: int, speed: float = 1.0) -> float | None:
        """Seconds to sit at `seq` before something else is shown, at `speed`; None at the end.

        Events of the same moment are shown together, so the wait is never 0.
        """
        here = self.played[self.index(seq)] if self.seqs else 0.0
        later = bisect_right(self.played, here)
        return (self.played[later] - here) / _fair(speed) if later < len(self.played) else None


def _fair(speed: float) -> float:
    """A speed between the slowest and the fastest that is offered."""
    return min(max(speed, float(SPEEDS[0])), float(SPEEDS[-1]))
