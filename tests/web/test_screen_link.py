"""The link to the screen: it can be withdrawn, which ends what is open, and it ends some hours after the workshop.

With the number left out of `Callers._screen`, the first two tests fail; with the hours, the third; with screens left
out of `Caller.may_fall`, the second.
"""

from __future__ import annotations

import time

import pytest
import time_machine

from tests.live.test_turned_out import closed
from tests.web.forms import form
from tests.web.room import Room, sign_in
from workshop.live.publisher import NAMESPACE
from workshop.service.callers import SCREEN_AFTERWARDS
from workshop.service.tokens import Token


def opens(room: Room, token: str) -> int:
    """What the screen's page answers to whoever shows a token."""
    return room.browser().get(f"/w/{room.workshop}/screen?token={token}").status_code


def withdraw(room: Room) -> None:
    """Press the button that the console leads to."""
    browser, page = room.facilitator(), f"/facilitate/{room.workshop}/screen-link"
    assert page in browser.get(f"/facilitate/{room.workshop}/console").text
    found = form(browser.get(page).text, action=page)
    assert browser.post(page, data=dict(found.filled({}))).status_code == 303


def test_withdrawn_links_open_nothing_and_the_new_one_does(room: Room) -> None:
    callers = room.assembly.services.callers
    apart = room.assembly.services.tokens.sign(Token("screen", room.workshop, "t1"))
    old = callers.screen_link(room.workshop)
    assert [opens(room, old), opens(room, apart)] == [200, 200]
    withdraw(room)
    new = callers.screen_link(room.workshop)
    assert [opens(room, token) for token in (old, apart, new)] == [403, 403, 200]
    assert new in room.facilitator().get(f"/facilitate/{room.workshop}/console").text
    withdraw(room)
    assert [opens(room, token) for token in (new, callers.screen_link(room.workshop))] == [403, 200]
    noted = room.assembly.services.store.audit.entries(most=1)[0]
    assert (noted.action, noted.by, noted.subject) == ("screens-withdrawn", room.account, room.workshop)


def test_a_screen_that_is_open_goes_dark(room: Room) -> None:
    connect = room.assembly.socketio.test_client
    old, seat = ({"token": token} for token in (room.screen_token(), ""))
    seat = {"token": room.assembly.services.tokens.sign(Token("seat", room.workshop, room.join().seat))}
    watching, sitting = (connect(room.assembly.app, namespace=NAMESPACE, auth=auth) for auth in (old, seat))
    assert watching.is_connected(NAMESPACE)
    withdraw(room)
    closed(watching)
    assert sitting.is_connected(NAMESPACE), "nobody else is sent away"
    assert not connect(room.assembly.app, namespace=NAMESPACE, auth=old).is_connected(NAMESPACE)
    asked = room.browser().get(f"/w/{room.workshop}/parts?as=screen&want=screen&token={old['token']}")
    assert (asked.status_code, "has ended" in asked.text) == (403, True)


@pytest.mark.parametrize(("hours", "status"), [(-1, 200), (1, 403)])
def test_a_link_ends_some_hours_after_the_workshop(room: Room, hours: int, status: int) -> None:
    room.steer("close_workshop")
    later = time.time() + SCREEN_AFTERWARDS.total_seconds() + hours * 3600
    with time_machine.travel(later, tick=False):
        assert opens(room, room.screen_token()) == status


def test_a_workshop_that_is_put_away_has_no_screen(room: Room) -> None:
    room.assembly.services.store.directory.archive(room.workshop, "2026-03-02T12:00:00.000Z")
    assert opens(room, room.screen_token()) == 403


def test_only_whoever_leads_withdraws(room: Room) -> None:
    services = room.assembly.services
    colleague = services.store.accounts.add("A. Colleague", ["facilitator"])
    room.steer("share_lead", account=colleague.id)
    browser, page = sign_in(room.browser(), room.assembly, colleague.id), f"/facilitate/{room.workshop}/screen-link"
    assert "Withdraw the old links" not in browser.get(page).text
    guard = dict(form(browser.get("/facilitate/account").text, action="/facilitate/account/password").fields)
    assert browser.post(page, data={"csrf_token": guard["csrf_token"]}).status_code == 403
    assert opens(room, room.screen_token()) == 200
