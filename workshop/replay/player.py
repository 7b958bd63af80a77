"""The player: the state of the day at any event, and what an audience saw of it, without names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Literal, TypeVar

import msgspec

from workshop.domain.events import Recorded
from workshop.domain.evolve import evolve, fold
from workshop.domain.sight import Moment, Sight, Viewer, see
from workshop.domain.state import Workshop
from workshop.replay.pace import Pace
from workshop.replay.withheld import readable

T = TypeVar("T")
Audience = Literal["screen", "facilitator", "panel"]

#: Whose eyes a replay offers.
AUDIENCES: tuple[Audience, ...] = ("screen", "facilitator", "panel")

#: So many places of the log are kept open at once. Folding an event takes about 3 microseconds, less than its part in
#: copying a state, so a jump back that meets none of them folds from the start.
CURSORS = 4


@dataclass(slots=True)
class _Cursor:
    """A state and how many events are folded into it."""

    state: Workshop
    folded: int = 0


class Player:
    """A recorded day that can be looked at as of any event.

    Stepping forward folds only what is new; a few places are kept open, so that going to and fro is quick. One player
    may serve several readers at once.
    """

    def __init__(self, log: Iterable[Recorded]) -> None:
        """Take the events of one workshop, in their order. Raises ValueError for an empty log."""
        self.log = readable(log)
        if not self.log:
            msg = "There is nothing to replay: the record holds no event."
            raise ValueError(msg)
        self.pace = Pace.of(self.log)
        self._lock = Lock()
        self._cursors: list[_Cursor] = []

    @property
    def first(self) -> int:
        """The position of the first event."""
        return self.log[0].seq

    @property
    def last(self) -> int:
        """The position of the last event."""
        return self.log[-1].seq

    def at(self, seq: int) -> Workshop:
        """The workshop as it stood right after event `seq`, for the caller to keep."""
        return fold(self.log[0].stream, self.log[: self.pace.index(seq) + 1])

    def read(self, seq: int, look: Callable[[Workshop], T]) -> T:
        """What `look` finds in the workshop right after event `seq`. It must take out values and not the state."""
        with self._lock:
            return look(self._folded(self.pace.index(seq)))

    def look(self, seq: int, audience: Audience, table: str = "", *, since: float = 0.0) -> Sight:
        """What `audience` at `table` saw `since` seconds after event `seq`, without names.

        A blank `table` is the first one. Presence is not recorded, so whoever had not stepped out counts as here.
        """
        index = self.pace.index(seq)
        with self._lock:
            state = self._folded(index)
            here = frozenset(s.id for s in state.seats.values() if not s.out and not s.merged_into)
            moment = Moment(_plus(self.log[index].at, since), here)
            sight = see(state, Viewer(kind=audience, table=table, names=False), moment)
        return nameless(sight)

    def _folded(self, index: int) -> Workshop:
        """The state after event number `index`, counted from 0; it stays the player's own."""
        behind = [c for c in self._cursors if c.folded <= index + 1]
        cursor = max(behind, key=lambda c: c.folded, default=None) or _Cursor(Workshop(id=self.log[0].stream))
        for recorded in self.log[cursor.folded : index + 1]:
            evolve(cursor.state, recorded)
        cursor.folded = index + 1
        self._cursors = [cursor, *(c for c in self._cursors if c is not cursor)][:CURSORS]
        return cursor.state


def at(log: Iterable[Recorded], seq: int) -> Workshop:
    """The workshop as it stood right after event `seq`. For several looks at one log, keep a `Player`."""
    return Player(log).at(seq)


def nameless(sight: Sight) -> Sight:
    """`sight` without keys of seats and accounts: what is left cannot be joined to a person."""
    room = tuple(msgspec.structs.replace(s, seat="", organisation="", perhaps="") for s in sight.room)
    boards = tuple(msgspec.structs.replace(b, lead="") for b in sight.boards)
    tables = tuple(msgspec.structs.replace(t, lead="") for t in sight.tables)
    return msgspec.structs.replace(
        sight, room=room, boards=boards, tables=tables, team=(), lead="", leading=False, heading=False
    )


def _plus(at: str, seconds: float) -> str:
    later = datetime.fromisoformat(at) + timedelta(seconds=max(seconds, 0.0))
    return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")
