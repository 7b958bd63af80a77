"""The one place that asks what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime

#: The second that was told last, as a number and in words: a hall asks for the same one hundreds of times.
_told: tuple[int, str] = (0, "1970-01-01T00:00:00")


def now() -> str:
    """The time now: UTC in ISO 8601 with milliseconds, ending in Z."""
    global _told  # noqa: PLW0603 - one pair in the place of another; whoever reads has one or the other
    second, thousandths = divmod(time.time_ns() // 1_000_000, 1000)
    known, words = _told
    if second != known:
        words = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")
        _told = (second, words)
    return f"{words}.{thousandths:03}Z"


def monotonic() -> float:
    """Seconds on a clock that never jumps, for leases and intervals."""
    return time.monotonic()
