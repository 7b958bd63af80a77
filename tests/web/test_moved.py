"""A workshop that has moved, in the browser: its people are told where to go on, and nobody else that it was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.web.room import Room, sign_in
from workshop.factory import Assembly, assemble
from workshop.service.first_run import first_account
from workshop.service.installation import Installation
from workshop.service.moved import moved_to
from workshop.service.moving import move_out, release
from workshop.service.moving_in import move_in
from workshop.service.tokens import Token
from workshop.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THERE = "https://there.example"


@pytest.fixture
def moved(room: Room, tmp_path: Path) -> Room:
    """A day with a person in it that has moved out, noticed by the server."""
    room.join()
    services = room.assembly.services
    here = Installation.over(services.store, services.reception)
    move_out(here, room.workshop, tmp_path / "file", address=THERE, by="command-line")
    services.workshops.notice({seal.stream: moved_to(seal) for seal in services.store.seals.moved()})
    return room


@pytest.fixture
def there(moved: Room, tmp_path: Path) -> Iterator[Assembly]:
    """The other installation, which has taken it in."""
    services = moved.assembly.services
    _, code = release(Installation.over(services.store, services.reception), moved.workshop, by="command-line")
    with open_store(tmp_path / "there") as store:
        other = assemble(store, TESTING=True)
        place = Installation.over(store, other.services.reception)
        move_in(place, (tmp_path / "file").read_bytes(), code, lead="", by="command-line")
        yield other


def test_every_page_of_its_people_says_where_it_is(moved: Room) -> None:
    person, lead = moved.people[0].client, moved.facilitator()
    pages = [
        (person, f"/w/{moved.workshop}/"), (person, f"/w/{moved.workshop}/mine"),
        (moved.browser(), f"/j/{moved.code}"), (lead, f"/facilitate/{moved.workshop}/console"),
        (lead, f"/facilitate/{moved.workshop}/prepare"), (lead, f"/facilitate/{moved.workshop}/findings"),
        (lead, f"/facilitate/{moved.workshop}/export"), (lead, f"/w/{moved.workshop}/screen"),
    ]  # fmt: skip
    for client, path in pages:
        answer = client.get(path)
        assert (answer.status_code, "This workshop has moved" in answer.text) == (410, True), path
        assert THERE in answer.text
        assert "It is on its way" in answer.text
    for path in ("parts?as=panel&want=main", "state.json"):
        answer = person.get(f"/w/{moved.workshop}/{path}")
        assert answer.status_code == 410
        assert answer.get_json()["moved"] == THERE
    assert "Moved to another installation" in lead.get("/facilitate/").text


def test_a_code_that_is_typed_and_words_lead_to_the_same_page(moved: Room) -> None:
    client = moved.browser()
    token = dict(csrf_of(client.get("/").text))
    assert client.post("/join", data={"code": moved.code, **token}).status_code == 410
    assert client.post("/return", data={"code": moved.code, "words": "a b c", **token}).status_code == 410


def csrf_of(page: str) -> list[tuple[str, str]]:
    return [("csrf_token", page.split('name="csrf_token"')[1].split('value="')[1].split('"', maxsplit=1)[0])]


def test_whoever_is_nobody_there_learns_nothing(moved: Room) -> None:
    client = moved.browser()
    for path in ("", "parts?as=panel", "state.json", "mine", "screen", "screen?token=x"):
        here = client.get(f"/w/{moved.workshop}/{path}")
        nowhere = client.get(f"/w/wnotthere/{path}")
        assert (here.status_code, here.headers.get("Location")) == (
            nowhere.status_code,
            nowhere.headers.get("Location"),
        )
        assert THERE not in here.text
    other = moved.assembly.services.administration.invite("Somebody", ["facilitator"], moved.account)
    signed = sign_in(moved.browser(), moved.assembly, other.id)
    assert THERE not in signed.get(f"/facilitate/{moved.workshop}/console").text


def test_the_button_leads_a_seat_to_its_seat_and_a_screen_to_its_screen(moved: Room, there: Assembly) -> None:
    person = moved.people[0]
    page = person.client.get(f"/w/{moved.workshop}/").text
    path = page.split(f'href="{THERE}')[1].split('"')[0]
    browser = there.app.test_client()
    answer = browser.get(path)
    assert answer.headers["Location"] == f"/w/{moved.workshop}/"
    assert browser.get(answer.headers["Location"]).status_code == 200
    screen = moved.assembly.services.tokens.sign(Token("screen", moved.workshop))
    page = moved.browser().get(f"/w/{moved.workshop}/screen?token={screen}").text
    path = page.split(f'href="{THERE}')[1].split('"')[0]
    assert there.app.test_client().get(path).status_code == 200
    lead = sign_in(there.app.test_client(), there, first_account(there.services.store).id)
    assert lead.get(f"/facilitate/{moved.workshop}/console").status_code == 200


def test_a_cookie_of_the_old_place_opens_the_seat_where_the_name_leads_to_the_new_one(
    moved: Room, there: Assembly
) -> None:
    browser = there.app.test_client()
    old = moved.assembly.services.tokens.sign(Token("seat", moved.workshop, moved.people[0].seat))
    browser.set_cookie(f"seat_{moved.workshop}", old)
    assert browser.get(f"/w/{moved.workshop}/").status_code == 200
