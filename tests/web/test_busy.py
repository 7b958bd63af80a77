"""When the server has too much to do, who asks is told when to come again, and keeps what was given."""

from __future__ import annotations

import pytest

from tests.web.forms import form
from tests.web.room import FIRST, Room
from workshop.service.gate import Gate
from workshop.service.haste import AT_ONCE
from workshop.store.errors import StoreUnavailable


@pytest.fixture
def judging(room: Room) -> Room:
    room.fill(4)
    room.open("C01")
    room.go_to("first")
    return room


def test_a_plain_form_that_is_not_taken_now_is_sent_again_by_one_press(judging: Room) -> None:
    person, workshops = judging.people[0], judging.assembly.services.workshops
    found = form(person.get(), "judge", offering=tuple(FIRST))
    workshops.gate = Gate(0)
    answer = person.post(found.action, found.filled(FIRST))
    assert (answer.status_code, answer.headers["Retry-After"].isdigit()) == (503, True)
    assert "Very many answers are coming in" in answer.text
    workshops.gate = Gate()
    again = form(answer.text, "judge")
    assert again.action == found.action
    assert person.post(again.action, again.fields).status_code == 200
    given = judging.look(lambda s: s.reviews[judging.review].answers[judging.step][person.seat])
    assert {f"a.{question}": str(one.value) for question, one in given.items() if f"a.{question}" in FIRST} == FIRST


def test_a_program_is_told_in_whole_seconds(judging: Room) -> None:
    person = judging.people[0]
    found = form(person.get(), "judge", offering=tuple(FIRST))
    judging.assembly.services.workshops.gate = Gate(0)
    given = dict(found.filled(FIRST))
    answer = person.client.post(found.action, data=given, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json["code"] if answer.json else "") == (503, "busy")
    assert 1 <= int(answer.headers["Retry-After"]) <= 3


def test_whoever_is_too_fast_is_told_that_it_is_they(judging: Room) -> None:
    person, wanted = judging.people[0], {"Accept": "application/json"}
    given = dict(form(person.get(), "judge", offering=tuple(FIRST)).fields)
    there = f"/w/{judging.workshop}/commands/nothing"
    answers = [person.client.post(there, data=given, headers=wanted) for _ in range(3 * AT_ONCE)]
    assert {answer.status_code for answer in answers[:AT_ONCE]} == {404}
    slowed = next(answer for answer in answers if answer.status_code != 404)
    assert (slowed.status_code, slowed.json["code"] if slowed.json else "") == (429, "busy")
    assert int(slowed.headers["Retry-After"]) >= 1


def test_wrong_codes_without_end_are_too_many(room: Room) -> None:
    client = room.browser()
    answers = [client.get(f"/j/{number:06}") for number in range(400)]
    slowed = next(answer for answer in answers if answer.status_code != 404)
    assert (slowed.status_code, slowed.headers["Retry-After"]) == (429, "300")


def test_a_store_that_cannot_be_read_is_told_to_programs_as_to_people(room: Room) -> None:
    gone = StoreUnavailable("The disk is gone.")

    def fails() -> str:
        raise gone

    room.assembly.app.view_functions["joining.home"] = fails
    page = room.browser().get("/")
    told = room.browser().get("/", headers={"Accept": "application/json"})
    assert [(answer.status_code, answer.headers["Retry-After"]) for answer in (page, told)] == [(503, "2")] * 2
    assert told.json
    assert told.json["code"] == "busy"
