"""A connection that is open when its facilitator loses authority: nothing more is heard there, nothing more obeyed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_socketio import SocketIOTestClient

from tests.web.room import Room, sign_in
from workshop.domain.commands import Actor
from workshop.factory import assemble
from workshop.live.publisher import NAMESPACE
from workshop.service.authority import ENDED, NO_ROLE, NOT_IN_TEAM, SIGNED_OUT
from workshop.service.first_run import first_account, prepare
from workshop.store.accounts import Account
from workshop.store.store import open_store


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """The rehearsal workshop of a new installation."""
    folder: Path = tmp_path_factory.mktemp("turned") / "data"
    with open_store(folder) as store:
        assembly = assemble(store, TESTING=True)
        prepare(store, assembly.services.reception)
        entry = store.directory.all()[0]
        yield Room(assembly, entry.stream, first_account(store).id, entry.code)


@pytest.fixture
def ola(room: Room) -> Account:
    """A colleague in the team."""
    office = room.assembly.services.administration
    made = office.invite("Ola Bell", ["facilitator"], room.account)
    office.bring_in(made, room.workshop, room.account)
    return made


def connected(room: Room, account: Account, audience: str = "facilitator") -> SocketIOTestClient:
    """A socket opened from a page on which `account` is signed in."""
    browser = sign_in(room.browser(), room.assembly, account.id)
    return room.assembly.socketio.test_client(
        room.assembly.app, namespace=NAMESPACE, flask_test_client=browser,
        auth={"as": audience, "workshop": room.workshop},
    )  # fmt: skip


def closed(client: SocketIOTestClient) -> None:
    """Wait until the server has closed a connection."""
    until = time.monotonic() + 20
    while client.is_connected(NAMESPACE):
        assert time.monotonic() < until, "the connection stays open"
        time.sleep(0.005)


LOST = {
    "ended": lambda room, ola: room.assembly.services.administration.end(ola, room.account),
    "no longer a facilitator": lambda room, ola: room.assembly.services.administration.change(
        ola, ola.name, ["reader"], room.account
    ),
    "out of the team": lambda room, ola: room.steer("leave_team", account=ola.id),
    "signed out everywhere": lambda room, ola: room.assembly.services.sign_ins.end_everywhere(ola.id, room.account),
}


@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("audience", ["facilitator", "screen"])
def test_an_open_socket_loses_authority_at_once(room: Room, ola: Account, how: str, audience: str) -> None:
    room.steer("take_lead", Actor("facilitator", room.account))
    client = connected(room, ola, audience)
    assert client.is_connected(NAMESPACE)
    LOST[how](room, ola)
    closed(client)


def test_what_another_program_took_away_counts_at_the_next_command(room: Room, ola: Account) -> None:
    """The command line ends an account in the store alone; this process hears nothing of it."""
    room.steer("take_lead", Actor("facilitator", ola.id))
    client = connected(room, ola)
    message = {"name": "turn_screen", "data": {"showing": "break"}}
    assert client.emit("command", message, namespace=NAMESPACE, callback=True)["ok"]
    room.assembly.services.store.accounts.end(ola.id, "2026-03-02T12:00:00.000Z")
    seq = room.look(lambda s: s.seq)
    refused = client.emit("command", {"name": "take_lead", "data": {}}, namespace=NAMESPACE, callback=True)
    assert refused["code"] == "forbidden"
    assert room.look(lambda s: s.seq) == seq
    closed(client)


def test_an_ended_account_cannot_connect_again(room: Room, ola: Account) -> None:
    browser = sign_in(room.browser(), room.assembly, ola.id)
    room.assembly.services.administration.end(ola, room.account)
    client = room.assembly.socketio.test_client(
        room.assembly.app, namespace=NAMESPACE, flask_test_client=browser,
        auth={"as": "facilitator", "workshop": room.workshop},
    )  # fmt: skip
    assert not client.is_connected(NAMESPACE)


SAID = {
    "ended": (ENDED, SIGNED_OUT),
    "no longer a facilitator": (NO_ROLE, NO_ROLE),
    "out of the team": (NOT_IN_TEAM, NOT_IN_TEAM),
    "signed out everywhere": (SIGNED_OUT, SIGNED_OUT),
}


@pytest.mark.parametrize("how", LOST)
def test_a_console_is_told_why_it_steers_no_more_and_again_when_it_comes_back(
    room: Room, ola: Account, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.steer("take_lead", Actor("facilitator", room.account))
    browser = sign_in(room.browser(), room.assembly, ola.id)
    auth = {"as": "facilitator", "workshop": room.workshop}
    asked = {"app": room.assembly.app, "namespace": NAMESPACE, "flask_test_client": browser, "auth": auth}
    client = room.assembly.socketio.test_client(**asked)
    # So that the command is given before the server has closed the connection.
    monkeypatch.setattr(room.assembly.socketio.server, "disconnect", lambda *_, **__: None)
    LOST[how](room, ola)
    refused = client.emit("command", {"name": "take_lead", "data": {}}, namespace=NAMESPACE, callback=True)
    assert (refused["code"], refused["message"]) == ("forbidden", SAID[how][0])
    page = browser.get(f"/w/{room.workshop}/parts?as=facilitator&want=bar", headers={"Accept": "application/json"})
    assert (page.status_code, page.get_json()["message"]) == (403, SAID[how][1])
