"""Simulated people answer as people might: invented, but not absurd."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.room import Room
from workshop.domain.sight import Moment, Viewer, see
from workshop.domain.sight.model import ReviewView
from workshop.rehearsal.opinions import answer
from workshop.rehearsal.people import people

PEOPLE = people(40, seed=7)


def seen(room: Room) -> ReviewView:
    """The review as a panellist sees it at this step."""
    viewer = Viewer(kind="panel", seat=room.people[0].seat)
    found = room.look(lambda state: see(state, viewer, Moment("2026-03-02T10:00:00.000Z", frozenset()))).review
    assert found is not None
    return found


def given(review: ReviewView, question: str) -> list[str]:
    """What forty people answer, without those who say nothing."""
    asked = next(a for a in review.asked if a.question.id == question)
    told = [answer(person, review, asked) for person in PEOPLE]
    return [str(one["value"]) for one in told if one["state"] == "answered"]


@pytest.fixture
def judging(room: Room) -> Room:
    room.fill(1)
    room.open("C01")
    room.advance()
    return room


def test_setting_and_support_go_together(judging: Room) -> None:
    review = seen(judging)
    assert review.case.journey[-1].support == "SEN_SUPPORT"
    support, setting = given(review, "ideal_support"), given(review, "ideal_setting")
    assert support.count("UNIVERSAL") < len(support) / 10
    assert len(set(setting)) > 1


def test_nobody_names_a_point_of_the_journey_that_lies_ahead(judging: Room) -> None:
    judging.go_to("open")
    named = set(given(seen(judging), "earliest_change"))
    assert named <= {"early_years", "reception", "ks1"}


def test_the_same_person_answers_the_same_again(judging: Room) -> None:
    review = seen(judging)
    for asked in review.asked:
        once, again = (msgspec.json.encode(answer(PEOPLE[0], review, asked)) for _ in range(2))
        assert once == again
