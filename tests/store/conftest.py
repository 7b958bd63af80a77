"""Stores for the store's tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from workshop.store import EventStore, Store, open_store
from workshop.store.sqlite import SqliteEvents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Every implementation of the port, by name: opens the same log again when called with the same folder.
IMPLEMENTATIONS: dict[str, Callable[[Path], EventStore]] = {
    "sqlite": lambda folder: SqliteEvents.at(folder / "workshop.sqlite"),
}


@pytest.fixture(params=sorted(IMPLEMENTATIONS))
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], EventStore]]:
    """Opens the test's log, again and again if wanted; all are closed at the end."""
    opened: list[EventStore] = []

    def open_() -> EventStore:
        opened.append(IMPLEMENTATIONS[request.param](tmp_path))
        return opened[-1]

    yield open_
    for events in opened:
        events.close()


@pytest.fixture
def events(reopen: Callable[[], EventStore]) -> EventStore:
    """A new log."""
    return reopen()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store in a data folder of its own, `tmp_path / "data"`."""
    with open_store(tmp_path / "data") as store:
        yield store
