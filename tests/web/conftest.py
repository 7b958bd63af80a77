"""Rooms for the tests of all pages: `room` for the case review, `journey` for the journey protocol.

`tests/web/room.py` says what a room can do: `room.fill(8)` seats people through the pages, `room.open("C01")`
and `room.go_to("first")` steer, `person.judge({"a.ideal_setting": "MS"})` answers as a browser without scripts does.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web.office import Office
from tests.web.room import Room
from workshop.factory import assemble
from workshop.service.first_run import first_account, rehearsal, stock
from workshop.store.store import Store, open_store


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the shipped cases and protocols, to be copied: reading them takes a while."""
    folder = tmp_path_factory.mktemp("stocked") / "data"
    with open_store(folder) as store:
        stock(store)
    return folder


@pytest.fixture
def store(stocked: Path, tmp_path: Path) -> Iterator[Store]:
    """A stocked store of the test's own."""
    folder = tmp_path / "data"
    shutil.copytree(stocked, folder)
    with open_store(folder) as store:
        yield store


@pytest.fixture
def room_for(store: Store) -> Callable[[str], Room]:
    """Makes a room that works with a given protocol."""

    def make(protocol: str) -> Room:
        assembly = assemble(store, TESTING=True)
        account = first_account(store)
        workshop = rehearsal(store, assembly.services.reception, account.id, protocol)
        entry = store.directory.find(workshop)
        assert entry is not None
        return Room(assembly, workshop, account.id, entry.code)

    return make


@pytest.fixture
def room(room_for: Callable[[str], Room]) -> Room:
    """A room for the case review in two rounds, with five invented cases, open for joining."""
    return room_for("dbv-case-review")


@pytest.fixture
def journey(room_for: Callable[[str], Room]) -> Room:
    """A room for the journey protocol."""
    return room_for("journey")


@pytest.fixture
def office(room: Room) -> Office:
    """The facilitator's browser, outside any workshop."""
    return Office(room, room.facilitator())
