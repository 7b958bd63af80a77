"""Blind means blind: nothing sealed and nobody else's answer is in what the panel's browsers get."""

from __future__ import annotations

import re

import pytest

from tests.web.room import Room
from workshop.domain.case import Case
from workshop.web.panel_parts import PARTS


def passages(text: str) -> list[str]:
    """Pieces of a text that would betray it: eight words in a row, free of quotes and marks."""
    plain = " ".join(re.sub(r"[*_#>]", "", text).split())
    return list(re.findall(r"(?:[A-Za-z,]+ ){7}[A-Za-z]+", plain))


def sealed(case: Case, unsealed: int) -> list[str]:
    """What must not be read anywhere while so many points are open."""
    out = []
    for point in case.points:
        if point.number > unsealed:
            out += passages(point.happened.text)
        if point.number > unsealed + 1:
            out += [*passages(point.known), point.title]
    if unsealed < len(case.points):
        out += passages(case.outcomes)
    return out


def everything(room: Room) -> str:
    """All that a browser can get, raw: page, parts, case on its own, state as data, own answers."""
    person = room.people[0]
    got = [person.get(), person.get(f"case/{room.look(lambda s: s.reviews[room.review].case)}"), person.get("mine")]
    got += [person.part(name) for name in PARTS]
    got.append(person.client.get(f"/w/{room.workshop}/state.json").text)
    return " ".join(" ".join(re.sub(r"<[^>]+>", " ", part).replace("\\n", " ").split()) for part in got)


@pytest.mark.parametrize("case", ["C01", "C05", "C11"])
def test_nothing_sealed_is_sent_before_it_is_opened(journey: Room, case: str) -> None:
    journey.fill(4)
    journey.open(case)
    whole = journey.look(lambda s: s.cases[case])
    assert len(sealed(whole, 0)) > 3
    while journey.step != "conclude":
        unsealed = journey.look(lambda s: s.reviews[journey.review].unsealed)
        got = everything(journey)
        found = [text for text in sealed(whole, unsealed) if text in got]
        assert not found, (journey.step, found)
        journey.advance()
    # The check can tell: once open, every passage is there.
    got = everything(journey)
    assert [text for text in sealed(whole, 0) if text in got]


def test_what_the_child_had_is_not_in_the_case_before_the_reveal(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("first")
    assert "How it turned out" not in amira.part("case")
    assert "what happened</span>" not in amira.get()
    room.advance()
    assert "How it turned out" in amira.part("case")


def test_nobody_gets_anybody_elses_answers_before_the_reveal(room: Room) -> None:
    people = room.fill(6)
    room.open("C01")
    room.go_to("first")
    before = {name: people[0].part(name) for name in ("results", "case", "notes")}
    assert not before["results"].strip()
    for person in people[1:]:
        room.judge(person, {"ideal_setting": "IN", "ideal_support": "EHCP", "needs_now": ["cognition_learning"]})
        room.steer("note", person.actor, review=room.review, note=f"n{person.seat}", text="I would say independent")
    page = people[0].get()
    assert "checked" not in page
    assert "tally" not in page
    assert "I would say independent" not in page
    assert not people[0].part("results").strip()


def test_going_back_behind_a_reveal_takes_the_counts_away_again(room: Room) -> None:
    people = room.fill(5)
    room.open("C01")
    room.go_to("first")
    for person in people:
        room.judge(person, {"ideal_setting": "MS"})
    room.advance()
    assert "All 5" in people[0].get()
    room.steer("back", review=room.review, from_step=room.step)
    page = people[0].get()
    assert "All 5" not in page
    assert "The room has gone back to this step" in page


def test_other_cases_stay_closed(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    assert amira.client.get(f"/w/{room.workshop}/case/C02").status_code == 403


def test_without_a_seat_there_is_no_page(room: Room) -> None:
    room.open("C01")
    stranger = room.browser()
    assert stranger.get(f"/w/{room.workshop}/").status_code == 303
    for path in ("mine", "mine.csv", "case/C01", "state.json", "parts?as=panel&want=main"):
        assert stranger.get(f"/w/{room.workshop}/{path}").status_code == 403, path


def test_a_seat_in_one_workshop_opens_no_other(room: Room) -> None:
    amira = room.join()
    reception = room.assembly.services.reception
    other = reception.begin({"title": "Another day", "authority": "Elsewhere"}, room.account)
    assert amira.client.get(f"/w/{other}/mine").status_code == 403
