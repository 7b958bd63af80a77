"""Uploads that wait: read once, looked at on a page, and kept in memory until they are taken in or forgotten.

They hold what people wrote about children, so they never touch the disk before somebody decides to keep them.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from workshop import clock

Files = tuple[tuple[str, bytes], ...]

#: How long an upload waits, and how many wait at most; the oldest is forgotten first.
_HOURS = 2
_MOST = 6


class Upload(msgspec.Struct, frozen=True):
    """Files of one person, and the rows (file, line) that they set aside on purpose so far."""

    account: str
    files: Files
    at: str
    aside: tuple[tuple[str, int], ...] = ()


class Waiting:
    """The uploads that wait in this process. A restart forgets them; nothing was kept of them then."""

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._uploads: dict[str, Upload] = {}
        self._lock = threading.Lock()

    def put(self, account: str, files: Sequence[tuple[str, bytes]]) -> str:
        """Let files wait; gives the key under which their owner finds them."""
        key, now = secrets.token_urlsafe(12), clock.now()
        with self._lock:
            self._forget_old(now)
            self._uploads[key] = Upload(account, tuple(files), now)
        return key

    def get(self, key: str, account: str) -> Upload | None:
        """The upload under `key`, if it still waits and belongs to `account`."""
        with self._lock:
            self._forget_old(clock.now(), room=0)
            found = self._uploads.get(key)
        return found if found is not None and found.account == account else None

    def set_aside(self, key: str, account: str, rows: Sequence[tuple[str, int]]) -> None:
        """Note which rows their owner sets aside. Does nothing where they wait no longer."""
        with self._lock:
            found = self._uploads.get(key)
            if found is not None and found.account == account:
                self._uploads[key] = msgspec.structs.replace(found, aside=tuple(dict.fromkeys(rows)))

    def forget(self, key: str) -> None:
        """Let go of an upload."""
        with self._lock:
            self._uploads.pop(key, None)

    def _forget_old(self, now: str, room: int = 1) -> None:
        bound = (datetime.fromisoformat(now).astimezone(UTC) - timedelta(hours=_HOURS)).isoformat()
        fresh = {
            key: one
            for key, one in self._uploads.items()
            if datetime.fromisoformat(one.at) >= datetime.fromisoformat(bound)
        }
        self._uploads = dict(list(fresh.items())[-(_MOST - room) :])
