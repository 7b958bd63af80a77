"""Tokens open what they are for and nothing else."""

from __future__ import annotations

import pytest

from tests.web.forms import form
from tests.web.room import Room
from workshop.service.tokens import Token


def signed(room: Room, kind: str, id_: str = "") -> str:
    return room.assembly.services.tokens.sign(Token(kind, room.workshop, id_))  # type: ignore[arg-type]


def status(room: Room, path: str, token: str) -> int:
    return room.browser().get(f"/w/{room.workshop}/{path}", query_string={"token": token}).status_code


@pytest.mark.parametrize("path", ["mine", "mine.csv", "mine/withdraw", "case/C01"])
@pytest.mark.parametrize("kind", ["screen", "facilitator", "rehearsal"])
def test_a_seats_pages_open_to_a_seat_alone(room: Room, kind: str, path: str) -> None:
    (amira,) = room.fill(1)
    room.open("C01")
    assert status(room, path, signed(room, kind, room.account)) == 403
    assert status(room, "mine", signed(room, "seat", amira.seat)) == 200


@pytest.mark.parametrize("kind", ["screen", "facilitator"])
def test_the_panels_page_sends_others_to_join(room: Room, kind: str) -> None:
    assert status(room, "", signed(room, kind, room.account)) == 303


def test_the_token_of_an_account_that_is_gone_opens_nothing(room: Room) -> None:
    accounts = room.assembly.services.store.accounts
    colleague = accounts.add("A. Colleague", ["facilitator"])
    room.steer("share_lead", account=colleague.id)
    token = signed(room, "facilitator", colleague.id)
    assert [status(room, path, token) for path in ("state.json", "screen")] == [200, 200]
    accounts.end(colleague.id, "2026-03-02T12:00:00.000Z")
    assert [status(room, path, token) for path in ("state.json", "screen")] == [403, 403]


@pytest.mark.parametrize("kind", ["rehearsal", "screen"])
def test_a_form_from_whoever_has_no_seat_can_only_join(room: Room, kind: str) -> None:
    client = room.browser()
    guard = dict(form(client.get(f"/j/{room.code}").text, action=f"/j/{room.code}").fields)["csrf_token"]
    sent = {"token": signed(room, kind), "csrf_token": guard, "showing": "blank"}
    client.post(f"/w/{room.workshop}/commands/turn_screen", data=sent)
    assert room.look(lambda s: s.screen) == "auto"


def test_a_token_that_was_changed_by_hand_opens_nothing(room: Room) -> None:
    """The words of one seat with the signature of another."""
    amira, ben = room.join(), room.join()
    tokens = room.assembly.services.tokens
    mine, theirs = (tokens.sign(Token("seat", room.workshop, who.seat)) for who in (amira, ben))
    forged = f"{theirs.rpartition('.')[0]}.{mine.rpartition('.')[2]}"
    assert tokens.read(mine) is not None
    assert tokens.read(forged) is None
    assert room.browser().get(f"/return/{forged}").status_code == 404
    state = f"/w/{room.workshop}/state.json"
    headers = [{"Authorization": f"Bearer {token}"} for token in (theirs, forged)]
    assert [room.browser().get(state, headers=one).status_code for one in headers] == [200, 403]
