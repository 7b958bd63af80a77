"""A server for a whole file of tests, and clients that are closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

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
