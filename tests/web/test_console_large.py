"""The room column of a large room: small, and what can be done for somebody is a page away."""

from __future__ import annotations

import pytest

from tests.web.desk import Desk, lead
from tests.web.forms import form, forms
from tests.web.room import DISCIPLINES, Room
from workshop.domain.commands import Actor
from workshop.web.facilitator.console_parts import LARGE


@pytest.fixture
def full(room: Room) -> Desk:
    """The console of a room with one person more than is shown at length."""
    take = room.assembly.services.reception.take
    for number in range(LARGE + 1):
        data = {"discipline": DISCIPLINES[number % len(DISCIPLINES)], "agreed": True, "pseudonym": f"Person {number}"}
        made = take(room.workshop, "join", data, Actor("visitor"), f"a-join-of-this-test-{number}")
        assert made["ok"], made
    return lead(room)


def seats(room: Room) -> list[str]:
    return room.look(lambda s: list(s.seats))


def test_the_column_of_a_large_room_holds_no_forms_for_each_person(room: Room, full: Desk) -> None:
    column = full.parts()["room"]
    rows = column.split('<li class="seat')[1:]
    assert len(rows) == LARGE + 1
    assert max(map(len, rows[:-1])) < 900
    assert not [f for f in forms(column) if f.command in ("step_out", "move_seat", "merge_seats")]
    address = f"/facilitate/{room.workshop}/seats/{seats(room)[3]}"
    assert f'href="{address}">What to do for Person 3<' in rows[3]


def test_somebody_is_stepped_out_from_their_own_page_without_scripts(room: Room, full: Desk) -> None:
    seat = seats(room)[3]
    page = full.client.get(f"/facilitate/{room.workshop}/seats/{seat}").text
    found = form(page, "step_out")
    back = full.send(found.action, found.fields)
    assert "Console of" in back
    assert room.look(lambda s: s.seats[seat].out)
    again = full.client.get(f"/facilitate/{room.workshop}/seats/{seat}").text
    assert ("seat", seat) in form(again, "step_in").fields


def test_two_seats_are_merged_from_the_page_of_the_one_that_goes(room: Room, full: Desk) -> None:
    kept, gone = seats(room)[1], seats(room)[2]
    found = form(full.client.get(f"/facilitate/{room.workshop}/seats/{gone}").text, "merge_seats")
    full.send(found.action, found.filled({"kept": kept}))
    assert room.look(lambda s: s.seats[gone].merged_into) == kept
    missing = full.client.get(f"/facilitate/{room.workshop}/seats/{gone}")
    assert missing.status_code == 404
    assert "Nobody sits there" in missing.text
