"""Limits on guessing: how often somebody at one address, or against one name, may be wrong."""

from __future__ import annotations

import hashlib

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from workshop.domain.errors import TooMany

#: Wrong passwords: of one name from one address, of one name from everywhere, from one address for any name.
#: Only wrong ones count, so a whole office behind one address signs in. The second stops a guesser with many addresses
#: and is high, so that nobody is locked out on purpose by somebody else; a one-time link works in any case.
_PAIR, _NAME, _ADDRESS = parse("10 per 15 minutes"), parse("200 per hour"), parse("100 per 15 minutes")
#: Refused sign-ins by the organisation's provider or by passkeys, from one address.
_OTHERS = parse("100 per 15 minutes")
#: A quarter of an hour, in seconds.
_QUARTER = 900.0


class Throttle:
    """Counts wrong attempts to sign in, in this process's memory."""

    def __init__(self) -> None:
        """Nobody was wrong yet."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_try(self, name: str, address: str) -> None:
        """Raises TooMany after too many wrong passwords. It says the same whether the name exists or not."""
        for limit, key in _keys(name, address):
            if not self._limiter.test(limit, *key):
                raise TooMany(_QUARTER, "Too many wrong passwords. Wait a quarter of an hour, or use a one-time link.")

    def wrong(self, name: str, address: str) -> None:
        """A password was wrong."""
        for limit, key in _keys(name, address):
            self._limiter.hit(limit, *key)

    def may_come(self, address: str) -> None:
        """Raises TooMany after too many refused sign-ins without a password from one address."""
        if not self._limiter.test(_OTHERS, "others", address):
            raise TooMany(_QUARTER, "Too many refused sign-ins. Wait a quarter of an hour, or use a one-time link.")

    def refused(self, address: str) -> None:
        """A sign-in by the provider or by a passkey was refused."""
        self._limiter.hit(_OTHERS, "others", address)


def _keys(name: str, address: str) -> tuple[tuple[RateLimitItem, tuple[str, ...]], ...]:
    # A name may be as long as a form; what is kept of it is not.
    short = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:32]
    return (_PAIR, ("pair", short, address)), (_NAME, ("name", short)), (_ADDRESS, ("address", address))
