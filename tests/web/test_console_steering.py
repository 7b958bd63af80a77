"""Steering from the console, each press through the page's own form as without scripts."""

from __future__ import annotations

import re

import pytest

from tests.web.desk import Desk, lead
from tests.web.forms import form, forms
from tests.web.room import FIRST, Room
from workshop.domain.sight import Viewer


@pytest.fixture
def desk(room: Room) -> Desk:
    """The lead's console, with five people at the first judgement of the first case."""
    room.fill(5)
    room.open("C01")
    room.go_to("first")
    return lead(room)


def test_pressing_on_twice_moves_one_step_only(desk: Desk) -> None:
    """Both presses come from the same page, so the second believes the room is where it no longer is."""
    on = form(desk.page(), "advance")
    again = [(n, v) for n, v in on.fields if n != "id"] + [("id", "another-press-of-the-same-button")]
    desk.send(on.action, on.fields)
    assert "The table has moved on already" in desk.send(on.action, again)
    assert desk.room.step == "reveal"


def test_going_back_loses_nothing_and_says_that_it_is_not_blind_any_more(desk: Desk) -> None:
    for person in desk.room.people:
        person.judge(FIRST)
    desk.go_on()
    assert "marked as not blind" in form_of(desk.page(), "back")
    desk.press("back")
    assert desk.room.step == "first"
    assert "The room judges this again, having seen the answers" in desk.words()
    kept = desk.room.look(lambda s: s.reviews[desk.room.review].answers["first"])
    assert len(kept) == 5


def form_of(html: str, command: str) -> str:
    """The markup of the first form for a command."""
    found = re.search(rf'<form[^>]*data-command="{command}".*?</form>', html, re.DOTALL)
    assert found
    return found[0]


def test_a_conclusion_can_be_taken_back(desk: Desk) -> None:
    desk.room.go_to("conclude")
    desk.press("conclude", outcome="split", words="We did not agree.")
    assert "We did not agree." in desk.words()
    assert "Take the conclusion back" in desk.words()
    desk.press("back")
    assert desk.room.look(lambda s: s.reviews[desk.room.review].conclusion) is None
    assert desk.primary == "Record the conclusion"


def test_a_conclusion_without_an_outcome_is_refused_in_words(desk: Desk) -> None:
    desk.room.go_to("conclude")
    assert "There is a problem" in desk.press("conclude", words="No votes, no proposal.")
    assert desk.room.look(lambda s: s.reviews[desk.room.review].conclusion) is None


def test_a_case_put_aside_comes_last_and_can_be_opened_again(desk: Desk) -> None:
    desk.press("skip_case")
    assert desk.primary == "Open case 1: A girl who knows every bird"
    words = desk.words()
    assert "Put aside for later" in words
    assert words.index("A girl with the last word") < words.index("A boy who builds bridges")
    aside = next(f for f in forms(desk.parts()["agenda"]) if ("case", "C01") in f.fields)
    desk.send(aside.action, aside.fields)
    assert desk.room.step == "first"


def test_any_case_can_be_opened_from_the_agenda(desk: Desk) -> None:
    third = next(f for f in forms(desk.parts()["agenda"]) if ("case", "C05") in f.fields)
    desk.send(third.action, third.fields)
    assert desk.room.review == "t1.C05"


def test_the_timer_is_paused_resumed_and_extended(desk: Desk) -> None:
    def timer() -> tuple[str, float]:
        return desk.room.look(
            lambda s: (s.reviews[desk.room.review].timer.ends_at, s.reviews[desk.room.review].timer.left)
        )

    def action(name: str) -> None:
        found = next(f for f in forms(desk.page()) if f.command == "set_timer" and ("action", name) in f.fields)
        desk.send(found.action, found.fields)

    assert timer()[0]
    action("pause")
    left = timer()[1]
    assert 230 < left <= 240
    action("extend")
    assert not timer()[0]
    assert timer()[1] == pytest.approx(left + 120, abs=1)
    assert " paused" in desk.parts()["bar"]
    action("resume")
    assert timer()[0]
    assert timer()[1] == 0


def test_the_screen_is_turned_blanked_and_shown_again(desk: Desk) -> None:
    desk.press("turn_screen", showing="blank")
    assert desk.room.look(lambda s: s.screen) == "blank"
    assert "Show the screen" in desk.words()
    desk.press("turn_screen", showing="auto")
    offered = form(desk.page(), "turn_screen", offering=("showing",)).offered["showing"]
    everything = next(f for f in forms(desk.page()) if len(f.offered.get("showing", [])) > 2)
    assert offered == ["blank"]
    assert everything.offered["showing"] == ["auto", "blank", "code", "poll", "break", "findings"]
    desk.send(everything.action, everything.filled({"showing": "break"}))
    assert desk.room.look(lambda s: s.screen) == "break"


def test_notes_are_kept_with_root_causes_and_taken_back(desk: Desk) -> None:
    desk.room.go_to("discuss")
    desk.press("note", text="Therapy came after the move.", tags=["RC05", "RC06"])
    notes = desk.room.look(lambda s: list(s.reviews[desk.room.review].notes.values()))
    assert [(n.text, n.tags, n.seat) for n in notes] == [("Therapy came after the move.", ("RC05", "RC06"), "")]
    assert "Handover at a move" in desk.parts()["step"]
    desk.press("remove_note")
    assert not desk.room.look(lambda s: s.reviews[desk.room.review].notes)


def test_the_poll_is_opened_moderated_and_closed(room: Room) -> None:
    people, desk = room.fill(5), lead(room)
    desk.press("open_poll")
    for person, word in zip(people, ("belonging", "belongs", "home", "rude", "belonging"), strict=True):
        room.steer("poll_word", person.actor, words=[word])
    assert desk.primary == "Close the poll and show its words"
    by_word = {
        dict(f.fields)["word"]: f
        for f in forms(desk.page())
        if f.command == "moderate_word" and "counted_as" not in f.offered
    }
    desk.send(by_word["rude"].action, by_word["rude"].fields)
    as_other = next(f for f in forms(desk.page()) if "counted_as" in f.offered and ("word", "belongs") in f.fields)
    desk.send(as_other.action, as_other.filled({"counted_as": "belonging"}))
    poll = room.assembly.services.workshops.see(room.workshop, viewer_of(people[0].seat)).poll
    assert poll is not None
    assert poll.words == ()
    desk.go_on()
    poll = room.assembly.services.workshops.see(room.workshop, viewer_of(people[0].seat)).poll
    assert poll is not None
    assert poll.words == (("belonging", 3), ("home", 1))
    assert "Hidden: rude" in desk.words()


def viewer_of(seat: str) -> Viewer:
    """Somebody on the panel."""
    return Viewer("panel", seat=seat)


def test_closing_says_what_cannot_be_undone_and_what_is_left(desk: Desk) -> None:
    page = desk.client.get(f"/facilitate/{desk.room.workshop}/close").text
    assert "Closing cannot be undone." in page
    assert "A girl who knows every bird" in page
    close = form(page, "close_workshop")
    assert "The workshop is closed" in desk.send(close.action, close.fields)
    assert desk.room.look(lambda s: s.status) == "closed"
