"""A server for a whole file of tests, and clients that are closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.live.people import Person
from tests.live.room import Client, Server

Connect = Callable[..., Client]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server with three simulated seats at the first judgement of a case."""
    running = Server(tmp_path_factory.mktemp("room"))
    yield running
    running.kill()


@pytest.fixture
def connect(server: Server) -> Iterator[Connect]:
    """Connects clients, by a seat's number or by `auth`; all are closed at the end."""
    open_: list[Client] = []

    def connected(auth: dict[str, str] | int, **how: Any) -> Client:
        shown = {"token": server.seed["seats"][auth]["token"]} if isinstance(auth, int) else auth
        open_.append(server.client(shown, **how))
        return open_[-1]

    yield connected
    for client in open_:
        client.close()


@pytest.fixture
def code(server: Server) -> dict[str, str]:
    """The `auth` of somebody who has the join code."""
    return {"code": str(server.seed["code"])}


@pytest.fixture
def lead(server: Server) -> dict[str, str]:
    """The `auth` of the facilitator who leads."""
    return {"token": str(server.seed["facilitator"])}


@pytest.fixture(scope="module")
def browser(browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """One browser for a file of tests; Playwright's loop ends with it."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**browser_type_launch_args)
        yield launched
        launched.close()


@pytest.fixture
def enter(browser: Browser, server: Server) -> Iterator[Callable[[int], Person]]:
    """Brings a seat in, by its number. At the end no browser may have complained."""
    here: list[Person] = []

    def entered(seat: int) -> Person:
        here.append(Person(browser, server, seat))
        return here[-1].enter()

    yield entered
    complaints = [text for person in here for text in person.complaints]
    for person in here:
        person.context.close()
    assert complaints == []
