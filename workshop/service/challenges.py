"""Challenges: random bytes that a browser's answer has to be about, each good once and for some minutes."""

from __future__ import annotations

import base64
import secrets
import threading
from collections import OrderedDict

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop import clock
from workshop.domain.errors import TooMany

#: Seconds for which one is good, a little more than a browser gives its user; and how many are kept.
GOOD, MOST = 180.0, 5_000
#: How many one address may ask for: an office shares one.
_ASKED = parse("300 per 5 minutes")


class Challenges:
    """The challenges that are out, in this process's memory: after a restart one presses the button again."""

    def __init__(self) -> None:
        """None is out."""
        self._out: OrderedDict[str, tuple[float, str]] = OrderedDict()
        self._lock = threading.Lock()
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def make(self, about: str, address: str) -> bytes:
        """A new one for the account `about`, or for nobody yet. Raises TooMany if an address asks too often."""
        if not self._limiter.hit(_ASKED, address):
            raise TooMany(300.0, "Too much was asked from here. Wait five minutes.")
        made = secrets.token_bytes(32)
        with self._lock:
            self._out[_text(made)] = (clock.monotonic() + GOOD, about)
            while len(self._out) > MOST:
                self._out.popitem(last=False)
        return made

    def take(self, challenge: str, about: str) -> bool:
        """Whether a challenge is out and was made for `about`; it is not out any more after this."""
        with self._lock:
            until, whose = self._out.pop(challenge, (0.0, ""))
        return clock.monotonic() < until and whose == about


def _text(made: bytes) -> str:
    return base64.urlsafe_b64encode(made).decode().rstrip("=")
