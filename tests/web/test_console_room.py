"""The room column: who is here, who is in, several tables, moving, merging, stepping out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.desk import Desk, lead
from tests.web.forms import forms
from tests.web.room import FIRST, Person, Room
from workshop.domain.sight.people import SeatStatus
from workshop.web.facilitator.console_parts import state_of


def seat_row(desk: Desk, person: Person) -> str:
    """The row of one seat."""
    return next(row for row in desk.parts()["room"].split('<li class="seat')[1:] if person.pseudonym in row)


def second_table(room: Room) -> None:
    """A table called River beside the first."""
    data = {"table": "t2", "name": "River"}
    assert room.assembly.services.reception.take(room.workshop, "add_table", data, room.lead)["ok"]


@pytest.fixture
def come(room: Room) -> Callable[[Person], None]:
    """Marks somebody's device as connected, as the socket does."""
    return lambda person: (room.assembly.services.workshops.presence.arrive(room.workshop, person.seat), None)[1]


def test_the_room_says_who_is_in_and_never_what(room: Room, come: Callable[[Person], None]) -> None:
    first, second, third = room.fill(3)
    for person in (first, second, third):
        come(person)
    room.open("C01")
    room.go_to("first")
    first.judge({**FIRST})
    room.judge(first, {"needs_now": ["communication_interaction"]})
    second.judge({"a.confidence": "2"})
    desk = lead(room)
    assert ">done<" in seat_row(desk, first)
    assert ">thinking<" in seat_row(desk, second)
    assert ">not started<" in seat_row(desk, third)
    room.assembly.services.workshops.presence.leave(room.workshop, first.seat)
    assert ">offline, done<" in seat_row(desk, first)
    assert "School, college or early years" in seat_row(desk, first)


@pytest.mark.parametrize(
    ("state", "out", "present", "expected"),
    [
        ("late", False, True, ("late", "came after the reveal")),
        ("out", True, False, ("out", "stepped out")),
        ("waiting", False, True, ("waiting", "not started")),
        ("thinking", False, False, ("offline", "offline, thinking")),
        ("waiting", False, False, ("offline", "offline")),
    ],
)
def test_a_seat_says_one_thing_at_a_time(state: str, out: bool, present: bool, expected: tuple[str, str]) -> None:  # noqa: FBT001
    seat = SeatStatus("s1", "Quiet Heron", "health", "", "t1", present=present, out=out, simulated=False, state=state)
    assert state_of(seat, judging=True) == expected


def test_somebody_who_steps_out_is_not_waited_for(room: Room) -> None:
    room.fill(5)
    room.open("C01")
    room.go_to("first")
    desk = lead(room)
    assert desk.primary == "Reveal answers · 0 of 5 in"
    desk.press("step_out")
    assert desk.primary == "Reveal answers · 0 of 4 in"
    desk.press("step_in")
    assert desk.primary == "Reveal answers · 0 of 5 in"


def test_the_same_person_twice_is_suspected_and_merged(room: Room, come: Callable[[Person], None]) -> None:
    before = room.join("health")
    room.open("C01")
    room.go_to("first")
    before.judge(FIRST)
    again = room.join("health")
    come(again)
    desk = lead(room)
    assert f"{again.pseudonym} came after {before.pseudonym} went offline" in desk.words()
    desk.press("merge_seats")
    assert room.look(lambda s: s.seats[again.seat].merged_into) == before.seat
    assert before.seat in room.look(lambda s: s.reviews[room.review].answers["first"])
    assert "One person twice?" not in desk.words()


def test_any_two_seats_can_be_merged(room: Room) -> None:
    first, second, _ = room.fill(3)
    lead(room).press("merge_seats", kept=first.seat, gone=second.seat)
    assert room.look(lambda s: s.seats[second.seat].merged_into) == first.seat


def test_several_tables_stand_side_by_side_and_each_has_its_console(room: Room) -> None:
    second_table(room)
    people, desk = room.fill(4), lead(room)
    room.steer("open_review", table="t2", case="C02")
    room.open("C01")
    assert "A boy who builds bridges" in desk.words()
    assert "Case 2 of 5 Read the case" in desk.words("?table=t2")
    assert f"/facilitate/{room.workshop}/console?table=t2" in desk.page("?table=t2")
    rooms = desk.parts()["room"]
    assert "River" in rooms
    assert all(person.pseudonym in rooms for person in people)
    desk.press("advance", "?table=t2")
    assert room.look(lambda s: s.reviews["t2.C02"].step) == "first"
    assert room.step == "read"


def test_somebody_is_moved_to_another_table_by_their_own_menu(room: Room) -> None:
    second_table(room)
    person, desk = room.join(), lead(room)
    menu = next(f for f in forms(desk.parts()["room"]) if ("seat", person.seat) in f.fields)
    target = "t2" if room.look(lambda s: s.seats[person.seat].table) == "t1" else "t1"
    assert menu.offered["table"] == [target]
    assert f'formaction="/w/{room.workshop}/commands/move_seat"' in desk.parts()["room"]
    desk.send(f"/w/{room.workshop}/commands/move_seat", menu.filled({"table": target}))
    assert room.look(lambda s: s.seats[person.seat].table) == target


def test_an_empty_room_says_how_people_come(room: Room) -> None:
    assert "Nobody has joined yet." in lead(room).words()
