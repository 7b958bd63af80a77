"""Where blocking work is done: in the calling thread, or off gevent's hub once it has patched.

Every SQLite call blocks the thread it is made in. After gevent has monkey-patched, all greenlets
share one thread, so a commit made there would keep the whole room waiting for the disk.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")


def on_gevent() -> bool:
    """Whether gevent has patched threading, so that all there seems to be is greenlets of one thread."""
    monkey = sys.modules.get("gevent.monkey")
    return monkey is not None and bool(monkey.is_module_patched("threading"))


def begin_thread(work: Callable[[], None], name: str) -> None:
    """Do `work` in a real thread, which does not keep the program from ending."""
    if on_gevent():
        sys.modules["gevent.monkey"].get_original("_thread", "start_new_thread")(work, ())
    else:
        threading.Thread(target=work, name=name, daemon=True).start()


class Returns:
    """Brings what a real thread has done back to gevent's hub, which is woken once for all that is there by then.

    `take` is called with it on the hub, where it must wait for nothing.
    """

    def __init__(self, take: Callable[..., None]) -> None:
        """Expect nothing yet. Raises ImportError where there is no gevent."""
        self._take, self._done, self._out = take, deque[tuple[int, tuple[Any, ...]]](), 0
        self._loop = import_module("gevent").get_hub().loop
        self._woken = self._loop.async_()

    def soon(self, work: Callable[[], None]) -> None:
        """Do `work` on the hub once all is dealt with that has arrived already."""
        self._loop.run_callback(work)

    def expect(self) -> None:
        """The thread was given one thing more; until it is back the hub does not take itself for done."""
        if not self._out:
            self._woken.start(self._arrived)
        self._out += 1

    def give(self, number: int, *done: Any) -> None:
        """Called in the thread: so many of the things that it was given are `done`."""
        self._done.append((number, done))
        self._woken.send()

    def _arrived(self) -> None:
        while self._done:
            number, done = self._done.popleft()
            self._out -= number
            self._take(*done)
        if not self._out:
            self._woken.stop()


class OneThread:
    """Runs blocking work one piece after another; under gevent in one real thread of its own."""

    def __init__(self) -> None:
        """Look whether gevent has patched threading; start a pool of one if it has."""
        self._pool: Any = None
        if on_gevent():
            self._pool = import_module("gevent.threadpool").ThreadPool(1)

    def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises; other greenlets go on meanwhile."""
        if self._pool is None:
            return work()
        done: T = self._pool.apply(work)
        return done

    def close(self) -> None:
        """End the thread, if there is one."""
        if self._pool is not None:
            self._pool.kill()
