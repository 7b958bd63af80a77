"""Accounts in the browser: inviting, roles, teams, ending; and what each role may do at once afterwards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.forms import form
from tests.web.room import Room, sign_in
from workshop.domain.commands import Actor
from workshop.service.sign_ins import DEVICE
from workshop.store.accounts import Account


@pytest.fixture
def chief(room: Room) -> FlaskClient:
    """The administrator's browser."""
    return room.facilitator()


def send(client: FlaskClient, page: str, action: str = "", **given: str | list[str]) -> str:
    """Fill in the form of `page` that goes to `action` (by default the page itself) and follow where that leads."""
    found = form(client.get(page).text, action=action or page, offering=tuple(given))
    data: dict[str, list[str]] = {}
    for name, value in found.filled(given):
        data.setdefault(name, []).append(value)
    answer = client.post(found.action or page, data=data, follow_redirects=True)
    assert answer.status_code in (200, 422), (answer.status_code, answer.text[:500])
    return answer.text


def invited(room: Room, chief: FlaskClient, name: str, *roles: str) -> tuple[Account, str]:
    """Somebody whom the administrator invites through the page, and their link."""
    shown = send(chief, "/administer/accounts", name=name, roles=list(roles))
    link = re.search(r"/facilitate/sign-in/[\w-]+", shown)
    assert link
    made = next(a for a in room.assembly.services.store.accounts.all() if a.name == name)
    return made, link[0]


def came_in(room: Room, link: str) -> FlaskClient:
    """The browser of whoever uses a link."""
    client = room.browser()
    press = form(client.get(link).text, action="/facilitate/sign-in/")
    assert client.post(press.action, data=dict(press.fields)).status_code == 303
    return client


def actions(room: Room) -> list[str]:
    """What the audit trail says was done, in order."""
    return [entry.action for entry in reversed(room.assembly.services.store.audit.entries())]


def test_somebody_is_invited_with_a_link_and_roles(room: Room, chief: FlaskClient) -> None:
    made, link = invited(room, chief, "Ola Bell", "analyst", "reader")
    assert made.roles == ("analyst", "reader")
    assert link not in chief.get(f"/administer/accounts/{made.id}").text, "a link is shown once"
    assert came_in(room, link).get("/facilitate/").status_code == 200
    assert actions(room)[-3:] == ["account-made", "link-made", "signed-in"]


@pytest.mark.parametrize("given", [{"name": " "}, {"name": "x" * 61}, {"roles": []}])
def test_an_account_needs_a_name_and_a_role(room: Room, chief: FlaskClient, given: dict[str, str | list[str]]) -> None:
    fields: dict[str, Any] = {"name": "Ola Bell", "roles": ["reader"]} | given
    page = send(chief, "/administer/accounts", **fields)
    assert "govuk-error-summary" in page
    assert len(room.assembly.services.store.accounts.all()) == 1


@pytest.mark.parametrize("roles", [["facilitator"], ["analyst"], ["reader"]])
def test_only_administrators_administer(room: Room, chief: FlaskClient, roles: list[str]) -> None:
    made, link = invited(room, chief, "Ola Bell", *roles)
    client = came_in(room, link)
    for path in ("accounts", f"accounts/{made.id}", f"accounts/{room.account}/end"):
        assert client.get(f"/administer/{path}").status_code == 403
    assert "Administration" not in client.get("/facilitate/").text
    assert room.browser().get("/administer/accounts").status_code == 302


def test_a_role_taken_away_counts_at_once_on_pages_and_commands(room: Room, chief: FlaskClient) -> None:
    made, link = invited(room, chief, "Ola Bell", "facilitator")
    room.assembly.services.administration.bring_in(made, room.workshop, room.account)
    client = came_in(room, link)
    console = f"/facilitate/{room.workshop}/console"
    assert client.get(console).status_code == 200
    send(chief, f"/administer/accounts/{made.id}", name="Ola Bell", roles=["reader"])
    assert client.get(console).status_code == 403
    ack = room.assembly.services.reception.take(room.workshop, "take_lead", {}, Actor("facilitator", made.id))
    assert ack["code"] == "forbidden"
    assert room.look(lambda s: s.lead) == room.account


def test_the_last_administrator_stays_one(room: Room, chief: FlaskClient) -> None:
    page = send(chief, f"/administer/accounts/{room.account}", name="Facilitator", roles=["facilitator"])
    assert "last account that administers" in page
    assert "last account that administers" in send(chief, f"/administer/accounts/{room.account}/end", "")
    invited(room, chief, "Second Chief", "administrator")
    page = send(chief, f"/administer/accounts/{room.account}", name="Facilitator", roles=["facilitator"])
    assert "Saved" in page
    found = room.assembly.services.store.accounts.find(room.account)
    assert found is not None
    assert found.roles == ("facilitator",)


def test_an_ended_account_is_out_everywhere(room: Room, chief: FlaskClient) -> None:
    made, link = invited(room, chief, "Ola Bell", "facilitator")
    client = came_in(room, link)
    unused = room.assembly.services.store.accounts.invite(made.id, "2099-01-01T00:00:00Z")
    assert "is ended" in send(chief, f"/administer/accounts/{made.id}/end", "")
    assert client.get("/facilitate/").status_code == 302
    again = room.browser()
    press = form(again.get(f"/facilitate/sign-in/{unused}").text, action="/facilitate/sign-in/")
    assert again.post(press.action, data=dict(press.fields)).status_code == 410
    assert "Ola Bell" in chief.get("/administer/accounts").text, "the name stays for the audit trail"
    send(chief, f"/administer/accounts/{made.id}", f"/administer/accounts/{made.id}/reopen")
    assert client.get("/facilitate/").status_code == 302, "reopening signs nobody in"


def test_an_administrator_changes_a_team_without_being_in_it(room: Room, chief: FlaskClient) -> None:
    made, _ = invited(room, chief, "Ola Bell", "facilitator")
    there = f"/administer/accounts/{made.id}"
    send(chief, there, f"{there}/teams", workshop=room.workshop)
    assert room.look(lambda s: s.team) == (room.account, made.id)
    mine = f"/administer/accounts/{room.account}"
    send(chief, mine, f"{mine}/teams")
    assert room.look(lambda s: (s.team, s.lead)) == ((made.id,), "")
    room.steer("take_lead", Actor("facilitator", made.id))
    assert room.look(lambda s: s.lead) == made.id
    assert actions(room)[-2:] == ["team-joined", "team-left"]


def test_a_reader_cannot_be_brought_into_a_team(room: Room, chief: FlaskClient) -> None:
    made, _ = invited(room, chief, "Ola Bell", "reader")
    ack = room.assembly.services.reception.take(room.workshop, "share_lead", {"account": made.id}, room.lead)
    assert ack["code"] == "invalid"
    assert "Ola Bell" not in chief.get(f"/facilitate/{room.workshop}/team").text


def test_whoever_leads_makes_no_link_for_somebody_who_signed_in_before(room: Room, chief: FlaskClient) -> None:
    """A link signs in as its holder: by bringing an administrator into their team, anybody could become one."""
    ola, link = invited(room, chief, "Ola Bell", "facilitator")
    client = came_in(room, link)
    office = room.assembly.services.administration
    office.bring_in(ola, room.workshop, room.account)
    room.steer("take_lead", Actor("facilitator", ola.id))
    page = client.get(f"/facilitate/{room.workshop}/team").text
    token = dict(form(page, action=f"/facilitate/{room.workshop}/team/link").fields)["csrf_token"]
    data = {"account": room.account, "csrf_token": token}
    assert client.post(f"/facilitate/{room.workshop}/team/link", data=data).status_code == 403


def test_signing_out_everywhere_ends_copied_cookies_too(room: Room, chief: FlaskClient) -> None:
    found = room.assembly.services.store.accounts.find(room.account)
    assert found is not None
    thief = sign_in(room.browser(), room.assembly, found.id)
    there = f"/administer/accounts/{found.id}"
    send(chief, there, f"{there}/sign-out")
    assert [client.get("/facilitate/").status_code for client in (thief, chief)] == [302, 302]


def test_a_cookie_kept_from_before_signing_out_opens_nothing(room: Room, chief: FlaskClient) -> None:
    with chief.session_transaction() as session:
        kept = session[DEVICE]
    out = form(chief.get("/facilitate/").text, action="/facilitate/sign-out")
    chief.post(out.action, data=dict(out.fields))
    other = room.browser()
    with other.session_transaction() as session:
        session[DEVICE] = kept
    assert other.get("/facilitate/").status_code == 302


def test_when_sign_ins_end_is_set_by_an_administrator(room: Room, chief: FlaskClient) -> None:
    there = "/administer/accounts/sign-ins"
    page = send(chief, "/administer/accounts", there, sign_in_idle_minutes="2", sign_in_hours="soon")
    assert page.count("Write a number from") == 4, "in the summary and beside each field"
    send(chief, "/administer/accounts", there, sign_in_idle_minutes="30", sign_in_hours="8")
    assert room.assembly.services.sign_ins.limits() == (30, 8)
    assert actions(room)[-1] == "settings-changed"
