"""One's own account: setting a password, signing in with it, resetting it by a link."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.forms import form
from tests.web.room import Room
from workshop.service.sign_ins import DEVICE

GOOD, OTHER = "pebble lantern orchid", "thimble harbour quartz"


def post(client: FlaskClient, page: str, action: str, **given: str) -> TestResponse:
    """Fill in and send a form of a page, following where it leads."""
    found = form(client.get(page).text, action=action, offering=tuple(given))
    return client.post(found.action, data=dict(found.filled(given)), follow_redirects=True)


def set_to(client: FlaskClient, password: str, again: str = "", **more: str) -> str:
    """Set a password on the account's page."""
    fields = {"sign_in": "chief@testshire.example", "password": password, "again": again or password, **more}
    return post(client, "/facilitate/account", "/facilitate/account/password", **fields).text


def sign_in_with(room: Room, name: str, password: str) -> tuple[FlaskClient, TestResponse]:
    """A new browser that signs in with a password."""
    client = room.browser()
    answer = post(client, "/facilitate/sign-in", "/facilitate/sign-in", sign_in=name, password=password)
    return client, answer


@pytest.fixture
def chief(room: Room) -> FlaskClient:
    """The facilitator's browser, just signed in by a link."""
    return room.facilitator()


def test_a_password_signs_in_and_a_wrong_one_says_nothing_more(room: Room, chief: FlaskClient) -> None:
    assert "Your password is set" in set_to(chief, GOOD)
    client, answer = sign_in_with(room, "Chief@testshire.example", GOOD)
    assert answer.status_code == 200
    assert client.get("/facilitate/").status_code == 200
    pages = [sign_in_with(room, name, OTHER)[1] for name in ("chief@testshire.example", "stranger@testshire.example")]
    assert [page.status_code for page in pages] == [422, 422]
    told = ["The sign-in name or the password is not right." in page.text for page in pages]
    assert told == [True, True]
    assert OTHER not in pages[0].text, "a password never comes back in a page"


def test_signing_in_keeps_nothing_of_the_session_before(room: Room, chief: FlaskClient) -> None:
    set_to(chief, GOOD)
    client = room.browser()
    with client.session_transaction() as session:
        session["planted"], session[DEVICE] = "by somebody else", "chosen-by-somebody-else"
    post(client, "/facilitate/sign-in", "/facilitate/sign-in", sign_in="chief@testshire.example", password=GOOD)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session[DEVICE] != "chosen-by-somebody-else"
    assert client.get("/facilitate/").status_code == 200


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [("short", "", "at least 12"), ("password1234", "", "first that are guessed"), (GOOD, OTHER, "not the same")],
)
def test_a_password_that_cannot_be_is_told(chief: FlaskClient, password: str, again: str, told: str) -> None:
    assert told in set_to(chief, password, again)


def test_changing_asks_for_the_present_one_unless_a_link_was_just_used(room: Room, chief: FlaskClient) -> None:
    set_to(chief, GOOD)
    client, _ = sign_in_with(room, "chief@testshire.example", GOOD)
    assert "not your present password" in set_to(client, OTHER, current="wrong wrong wrong")
    assert "Your password is set" in set_to(client, OTHER, current=GOOD)
    assert chief.get("/facilitate/").status_code == 302, "a change signs every other device out"
    assert sign_in_with(room, "chief@testshire.example", GOOD)[1].status_code == 422
    by_link = room.facilitator()
    assert "Present password" not in by_link.get("/facilitate/account").text
    assert "Your password is set" in set_to(by_link, GOOD)


def test_links_go_on_working_when_the_password_is_removed(room: Room, chief: FlaskClient) -> None:
    set_to(chief, GOOD)
    post(chief, "/facilitate/account", "/facilitate/account/password/remove")
    assert sign_in_with(room, "chief@testshire.example", GOOD)[1].status_code == 422
    assert room.facilitator().get("/facilitate/").status_code == 200


def test_too_many_wrong_passwords_have_to_wait(room: Room, chief: FlaskClient) -> None:
    set_to(chief, GOOD)
    account = room.account
    room.assembly.services.store.accounts.set_password(account, "chief@testshire.example", "nothing to hash")
    for _ in range(10):
        sign_in_with(room, "chief@testshire.example", OTHER)
    assert "Too many wrong passwords" in sign_in_with(room, "chief@testshire.example", GOOD)[1].text
    actions = [entry.action for entry in room.assembly.services.store.audit.entries()]
    assert actions.count("sign-in-refused") == 10
