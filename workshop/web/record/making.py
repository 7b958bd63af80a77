"""Files that take a while: made once beside everything else, and asked for again until they are there.

One file is made after another, so that documents never take more than one processor from a day that runs.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cache
from math import ceil
from threading import Event, Lock, Thread

from workshop import clock
from workshop.store.offhub import OneThread

#: So many finished files are kept for whoever comes for them, the last ones asked for.
_KEPT = 6


@dataclass(slots=True)
class Making:
    """A file that is being made, or was. `begun` is on a clock that only runs forward, in seconds."""

    kind: str
    begun: float
    done: Event = field(default_factory=Event)
    content: bytes = b""
    problem: Exception | None = None

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is there, after waiting so long at most; without a bound, until it is."""
        return self.done.wait(seconds)

    def result(self) -> bytes:
        """The file, once it is there. Raises what its making raised."""
        self.done.wait()
        if self.problem is not None:
            raise self.problem
        return self.content

    @property
    def seconds(self) -> int:
        """For how long it has been asked for, in whole seconds."""
        return int(clock.monotonic() - self.begun)


class Makings:
    """The files of one installation, by all that they depend on."""

    def __init__(self) -> None:
        """Begin with none."""
        self._held: OrderedDict[Hashable, Making] = OrderedDict()
        self._lock = Lock()
        self._took: dict[str, float] = {}

    def begin(self, key: Hashable, kind: str, work: Callable[[], bytes]) -> Making:
        """The making of the file under `key`: the one that runs or has run, or a new one that does `work`."""
        with self._lock:
            found = self._held.get(key)
            if found is not None and found.problem is None:
                self._held.move_to_end(key)
                return found
            made = self._held[key] = Making(kind, clock.monotonic())
            finished = [k for k, m in self._held.items() if m.done.is_set()]
            for old in finished[: max(0, len(finished) - _KEPT)]:
                del self._held[old]
        Thread(target=self._make, args=(made, work), daemon=True).start()
        return made

    def took(self, kind: str) -> int:
        """How many seconds the last file of this kind took, rounded up; 0 where none was made yet."""
        return ceil(self._took.get(kind, 0))

    def _make(self, making: Making, work: Callable[[], bytes]) -> None:
        try:
            making.content = _aside().run(work)
        except Exception as problem:  # noqa: BLE001 - it is raised again where the file is asked for
            making.problem = problem
        else:
            self._took[making.kind] = clock.monotonic() - making.begun
        making.done.set()


@cache
def _aside() -> OneThread:
    """Where files are made, one after another."""
    return OneThread()
