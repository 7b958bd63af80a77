"""Who may press: one leads, the others see the same and can take over at once."""

from __future__ import annotations

import re

import pytest

from tests.web.desk import Desk, colleague, lead
from tests.web.forms import form
from tests.web.room import Room, sign_in
from workshop.domain.commands import Actor
from workshop.service.sign_ins import DEVICE


@pytest.fixture
def two(room: Room) -> tuple[Desk, Desk]:
    """The lead and a colleague at their consoles, with a case open."""
    room.fill(4)
    room.open("C01")
    return lead(room), colleague(room)


def test_a_colleague_sees_the_same_and_cannot_press(two: tuple[Desk, Desk]) -> None:
    ruth, priya = two
    assert ruth.parts()["step"].split("Read quietly")[1][:80] == priya.parts()["step"].split("Read quietly")[1][:80]
    for command in ("advance", "back", "skip_case", "set_timer", "turn_screen", "open_review"):
        assert not priya.offers(command)
    assert priya.primary == "Take over the lead"
    on = form(ruth.page(), "advance")
    sent = [(n, v) for n, v in on.fields if n != "csrf_token"] + [("csrf_token", token(priya))]
    assert "Somebody else is leading" in priya.send(on.action, sent)
    assert priya.room.step == "read"


def token(desk: Desk) -> str:
    """What lets this browser send forms."""
    return dict(form(desk.page(), "take_lead").fields)["csrf_token"]


def test_a_colleague_takes_over_in_one_press_and_the_other_can_take_it_back(two: tuple[Desk, Desk]) -> None:
    ruth, priya = two
    priya.press("take_lead")
    assert priya.primary == "Start judging: Judge on your own"
    assert ruth.primary == "Take over the lead"
    assert "Priya Shah leads" in ruth.words()
    priya.go_on()
    ruth.press("take_lead")
    assert ruth.primary.startswith("Reveal answers")


def test_a_colleague_takes_notes_and_marks_people_out(two: tuple[Desk, Desk]) -> None:
    _, priya = two
    priya.press("note", text="Said at the other end of the room.")
    priya.press("step_out")
    notes = priya.room.look(lambda s: [n.text for n in s.reviews[priya.room.review].notes.values()])
    assert notes == ["Said at the other end of the room."]
    assert priya.room.look(lambda s: sum(seat.out for seat in s.seats.values())) == 1


def test_nobody_outside_the_team_comes_in(room: Room) -> None:
    assert room.browser().get(f"/facilitate/{room.workshop}/console").status_code == 302
    stranger = room.assembly.services.store.accounts.add("Somebody", ["facilitator"])
    client = room.browser()
    sign_in(client, room.assembly, stranger.id)
    for page in ("console", "team", "close"):
        assert client.get(f"/facilitate/{room.workshop}/{page}").status_code == 403
    assert client.get(f"/w/{room.workshop}/parts?as=facilitator&want=room").status_code == 403


def test_a_seat_is_no_facilitator(room: Room) -> None:
    person = room.join()
    assert person.client.get(f"/w/{room.workshop}/parts?as=facilitator&want=room,step").status_code == 403


def test_inviting_a_colleague_shows_their_link_once_and_it_signs_in_once(room: Room) -> None:
    desk = lead(room)
    team = f"/facilitate/{room.workshop}/team"
    asked = form(desk.client.get(team).text, action=f"{team}/invite")
    shown = desk.send(asked.action, asked.filled({"name": "Omar Khan"}))
    link = re.search(r'id="team-link">[^<]*(/facilitate/sign-in/[^<]+)<', shown)
    assert link
    assert link[1] not in desk.client.get(team).text
    browser = room.browser()
    press = form(browser.get(link[1]).text, action="/facilitate/sign-in/")
    assert browser.post(press.action, data=dict(press.fields)).status_code == 303
    assert browser.get(f"/facilitate/{room.workshop}/console").status_code == 200
    assert room.browser().post(press.action, data=dict(press.fields)).status_code in (400, 410)
    assert len(room.look(lambda s: s.team)) == 2


def test_the_lead_is_handed_over_from_the_team_page(two: tuple[Desk, Desk]) -> None:
    ruth, priya = two
    page = ruth.client.get(f"/facilitate/{ruth.room.workshop}/team").text
    hand = form(page, "hand_lead")
    ruth.send(hand.action, hand.fields)
    assert priya.room.look(lambda s: s.lead) == dict(hand.fields)["account"]


def test_only_the_lead_brings_colleagues_in_or_makes_links_for_them(two: tuple[Desk, Desk]) -> None:
    _, priya = two
    room = priya.room
    team = f"/facilitate/{room.workshop}/team"
    assert "Bring in a colleague" not in priya.client.get(team).text
    accounts = len(room.assembly.services.store.accounts.all())
    answer = priya.client.post(f"{team}/invite", data={"name": "X", "csrf_token": token(priya)})
    assert answer.status_code == 403
    link = priya.client.post(f"{team}/link", data={"account": room.account, "csrf_token": token(priya)})
    assert link.status_code == 403
    assert len(room.assembly.services.store.accounts.all()) == accounts
    own = form(priya.client.get(team).text, action=f"{team}/link")
    assert "A link for Priya Shah" in priya.send(own.action, own.fields)


def test_a_link_is_not_used_up_by_looking_at_it(room: Room) -> None:
    token_ = room.assembly.services.store.accounts.invite(room.account, "2099-01-01T00:00:00Z")
    for _ in range(3):
        assert "Sign in" in room.browser().get(f"/facilitate/sign-in/{token_}").text
    browser = room.browser()
    with browser.session_transaction() as session:
        session["left"] = "from somebody before"
    press = form(browser.get(f"/facilitate/sign-in/{token_}").text, action="/facilitate/sign-in/")
    browser.post(press.action, data=dict(press.fields))
    with browser.session_transaction() as session:
        assert session[DEVICE]
        assert "left" not in session


def test_an_old_link_says_where_to_get_another(room: Room) -> None:
    token_ = room.assembly.services.store.accounts.invite(room.account, "2020-01-01T00:00:00Z")
    browser = room.browser()
    press = form(browser.get(f"/facilitate/sign-in/{token_}").text, action="/facilitate/sign-in/")
    answer = browser.post(press.action, data=dict(press.fields))
    assert answer.status_code == 410
    assert "make run" in answer.text


def test_signing_out_forgets_this_device(room: Room) -> None:
    desk = lead(room)
    out = form(desk.page(), action="/facilitate/sign-out")
    desk.send(out.action, out.fields)
    assert desk.client.get(f"/facilitate/{room.workshop}/console").status_code == 302


def test_a_command_of_the_page_is_one_of_the_lead(two: tuple[Desk, Desk]) -> None:
    """Whatever a page leaves out, the domain refuses too."""
    ruth, priya = two
    account = priya.room.look(lambda s: s.team[-1])
    data = {"review": ruth.room.review, "from_step": "read"}
    ack = ruth.room.assembly.services.reception.take(ruth.room.workshop, "advance", data, Actor("facilitator", account))
    assert ack["code"] == "forbidden"
