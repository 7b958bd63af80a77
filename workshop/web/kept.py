"""What was made and is kept, found by everything it follows from. Words and numbers are compared by value.

Protocols, tallies and other things that are large are compared by identity, and held, so that their identity is not
used again while something made from them is kept. What was withdrawn must not be held on to by it: see `forget`.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar
from weakref import WeakSet

T = TypeVar("T")

#: All that keeps something, in this process.
_everywhere: WeakSet[Kept[Any]] = WeakSet()


def forget() -> None:
    """Let go of all that is kept, and keep nothing that is being made now: it may hold what was just withdrawn."""
    for one in list(_everywhere):
        one.forget()


class Kept(Generic[T]):
    """The newest pieces, by what they follow from."""

    def __init__(self, most: int) -> None:
        """Keep `most` pieces; the one that was not asked for the longest goes first."""
        self._most, self._lock = most, threading.Lock()
        self._pieces: OrderedDict[Hashable, tuple[tuple[object, ...], T]] = OrderedDict()
        self._forgotten = 0
        _everywhere.add(self)

    def once(self, key: Hashable, of: tuple[object, ...], make: Callable[[], T]) -> T:
        """The piece under `key` that was made of these very objects; made now if there is none."""
        whole = (key, *map(id, of))
        with self._lock:
            found = self._pieces.get(whole)
            if found is not None:
                self._pieces.move_to_end(whole)
                return found[1]
            before = self._forgotten
        made = make()
        with self._lock:
            if before != self._forgotten:
                return made
            self._pieces[whole] = (of, made)
            while len(self._pieces) > self._most:
                self._pieces.popitem(last=False)
        return made

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._pieces.clear()
            self._forgotten += 1

    def __len__(self) -> int:
        """How many pieces are kept."""
        return len(self._pieces)
