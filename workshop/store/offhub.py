"""Where blocking work is done: in the calling thread, or off gevent's hub once it has patched.

Every SQLite call blocks the thread it is made in. After gevent has monkey-patched, all greenlets
share one thread, so a commit made there would keep the whole room waiting for the disk.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

T = TypeVar("T")


class OneThread:
    """Runs blocking work one piece after another; under gevent in one real thread of its own."""

    def __init__(self) -> None:
        """Look whether gevent has patched threading; start a pool of one if it has."""
        self._pool: Any = None
        monkey = sys.modules.get("gevent.monkey")
        if monkey is not None and monkey.is_module_patched("threading"):
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
