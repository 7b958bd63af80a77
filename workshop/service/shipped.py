"""What comes with Workshop and does not change while it runs: its code lists and protocols, read once."""

from __future__ import annotations

from functools import cache

from workshop import codelists, protocols
from workshop.codelists import CodeLists
from workshop.domain.protocol import Protocol


@cache
def shipped_lists() -> CodeLists:
    """The code lists in all their versions."""
    return codelists.load()


@cache
def shipped_protocols() -> tuple[Protocol, ...]:
    """The protocols, by id."""
    return protocols.shipped()
