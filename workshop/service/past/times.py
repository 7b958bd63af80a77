"""Times as people write them, made comparable."""

from __future__ import annotations

from datetime import UTC, datetime


def utc(text: str) -> str:
    """`text` (ISO 8601) as UTC with milliseconds; without an offset it is taken as UTC.

    Raises:
        ValueError: it is no such time.
    """
    found = datetime.fromisoformat(text)
    found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")
