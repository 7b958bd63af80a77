"""A latch: the lock for a few steps that wait for nothing, such as counting."""

from __future__ import annotations

import sys
import threading


def latch() -> threading.Lock:
    """A lock of the system's own, also where gevent has put one of its own in the place of all others.

    Whoever holds it must neither wait nor send anything. Then no greenlet ever finds it taken, and it need not know of
    greenlets, which costs several times as much at each command.
    """
    monkey = sys.modules.get("gevent.monkey")
    made: threading.Lock = monkey.get_original("_thread", "allocate_lock")() if monkey else threading.Lock()
    return made
