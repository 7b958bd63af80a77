"""Upcasters: how an event written in an old shape becomes the next newer one.

When the shape of an event changes, its class gets the next VERSION and a function here that
turns the old dictionary into the new one. Rows in the log are never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

Upcaster: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]


def _without_easy_read(body: dict[str, Any]) -> dict[str, Any]:
    """A case or a question from before there were easy-read wordings has none, which is what leaving it out says."""
    return body


def _nobodys(body: dict[str, Any]) -> dict[str, Any]:
    """A word moderated before it was sealed with its givers is nobody's, which is what leaving the seat out says."""
    return body


#: By event name and the version it starts from; each goes one version up.
UPCASTERS: dict[tuple[str, int], Upcaster] = {
    ("case-added", 1): _without_easy_read,
    ("poll-moderated", 1): _nobodys,
    ("protocol-chosen", 1): _without_easy_read,
}
