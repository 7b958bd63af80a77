"""The one place that asks what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> str:
    """The time now: UTC in ISO 8601 with milliseconds, ending in Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def monotonic() -> float:
    """Seconds on a clock that never jumps, for leases and intervals."""
    return time.monotonic()
