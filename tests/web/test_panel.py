"""The panel's page through a whole case, as somebody with a plain browser meets it."""

from __future__ import annotations

import re

import pytest

from tests.web.forms import forms
from tests.web.room import FIRST, Person, Room

#: Each step of the case review, with what the top bar says.
CASE_REVIEW = {
    "read": "Reading, quietly",
    "first": "Judging, on your own",
    "reveal": "Seeing what we thought",
    "open": "Looking back, on your own",
    "discuss": "Talking it over",
    "again": "Judging again, on your own",
    "reveal_again": "Seeing what we thought",
    "conclude": "Putting it in words",
}


def bar(page: str) -> str:
    found = re.search(r'panel-bar__doing">([^<]+)<', page)
    assert found
    return found[1]


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>([^<]+)</h1>", page)
    assert found
    return found[1]


def test_lobby_tells_who_we_are_as_counts_and_not_as_names(room: Room) -> None:
    amira, *others = room.fill(8)
    page = amira.get()
    assert f"Welcome, {amira.pseudonym}" in page
    assert "8 people have joined" in page
    assert "Social care and early help" in page
    assert not [other.pseudonym for other in others if other.pseudonym in page]


def test_every_step_says_what_is_being_done_and_asks_nothing_else(room: Room) -> None:
    amira = room.join()
    room.fill(3)
    room.open("C01")
    protocol = room.look(lambda s: s.protocol)
    assert protocol
    met = {}
    for stage in protocol.stages:
        page = amira.get()
        met[stage.id] = bar(page)
        assert heading(page) == stage.title
        asked = [one for one in forms(page) if one.command == "judge"]
        assert bool(asked) == (stage.kind == "judge")
        if asked:
            assert [v for n, v in asked[0].fields if n == "asked"] == list(stage.questions)
        if stage.kind != "conclude":
            room.advance()
    assert met == CASE_REVIEW


def test_child_comes_first_in_their_own_words(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    page = amira.get()
    order = [
        page.index(f'id="case-{part}"')
        for part in ("goals", "child_views", "family_views", "strengths_needs", "history")
    ]
    assert order == sorted(order)
    assert "so Dad can drive home" in page
    assert "Sealed. What happened next is hidden" in page


def test_page_is_whole_without_scripts(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    reading = amira.get()
    assert "Is there something new?" in reading
    room.advance()
    judging = amira.get()
    # No page reloads by itself: whoever reads slowly, or aloud, would begin again each time.
    for page in (reading, judging):
        assert 'http-equiv="refresh"' not in page
    assert "Save my answers" in judging
    assert "<script>" not in judging
    assert " style=" not in judging


def test_time_left_is_told_in_words_when_little_is_left(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.steer("set_timer", review=room.review, action="start", seconds=600)
    assert "minute" not in re.sub(r"data-\S+", "", amira.part("bar"))
    room.steer("set_timer", review=room.review, action="start", seconds=75)
    assert "1 minute left" in amira.part("bar")


def test_key_of_the_form_stays_while_one_answers_and_changes_with_the_step(room: Room) -> None:
    amira, ben = room.join(), room.join()
    room.open("C01")
    room.advance()
    before = amira.key("main")
    amira.judge({"a.ideal_setting": "MS"})
    ben.judge({"a.ideal_setting": "SP"})
    room.join()
    room.steer("set_timer", review=room.review, action="start", seconds=60)
    room.steer("step_out", seat=amira.seat)
    assert amira.key("main") == before
    room.advance()
    assert amira.key("main") != before


def everybody(people: list[Person], room: Room, settings: list[str]) -> None:
    for person, setting in zip(people, settings, strict=True):
        room.judge(person, {"ideal_setting": setting, "ideal_support": "EHCP", "confidence": 4})


def test_reveal_sets_own_answer_beside_the_room_and_what_happened(room: Room) -> None:
    people = room.fill(6)
    room.open("C01")
    room.go_to("first")
    everybody(people, room, ["RP", "MS", "MS", "MS", "MS", "MS"])
    room.advance()
    page = people[0].get()
    # Five of six reach the declared 75 per cent.
    assert "5 of 6: Mainstream school with a plan. Agreed." in page
    rows = re.findall(r'<tr class="tally-row([^"]*)">\s*<th[^>]*>([^<]+)<', page)
    assert [words.strip() for classes, words in rows if "mine" in classes and "Resourced" in words]
    assert [words.strip() for classes, words in rows if "actual" in classes] == [
        "Education, health and care plan", "Mainstream school with a plan",
    ]  # fmt: skip


def test_fewer_than_four_are_told_in_words_alone(room: Room) -> None:
    people = room.fill(3)
    room.open("C01")
    room.go_to("first")
    everybody(people, room, ["RP", "MS", "SP"])
    room.advance()
    page = people[0].get()
    assert "without counts" in page
    assert "tally-row" not in page


def test_second_round_shows_first_answers_and_how_the_room_moved(room: Room) -> None:
    people = room.fill(4)
    room.open("C01")
    room.go_to("first")
    everybody(people, room, ["RP", "MS", "MS", "MS"])
    room.go_to("again")
    page = people[0].get()
    assert "your first answer" in page
    page = people[0].press("keep")
    assert "You are done" in page
    assert "Resourced provision in a mainstream school" in page
    for person in people[1:]:
        room.judge(person, {"ideal_setting": "RP", "ideal_support": "EHCP", "confidence": 4})
    room.advance()
    page = people[0].get()
    assert "All 4: Resourced provision in a mainstream school." in page
    assert "was 1" in page
    assert "was 3" in page


def test_keep_is_not_offered_to_whom_has_nothing_to_keep(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("again")
    assert "Keep all my answers" not in amira.get()


def test_done_can_be_taken_back_until_the_reveal(room: Room) -> None:
    amira, _ = room.join(), room.join()
    room.open("C01")
    room.go_to("first")
    amira.judge({"a.ideal_setting": "MS"})
    page = amira.press("done", done="true")
    assert "You are done" in page
    assert "You left four questions open" in page
    assert "<b>1 of 2</b> in" in page
    page = amira.press("done")
    assert "I am done" in page
    assert "<b>0 of 2</b> in" in page


def test_conclusion_is_told_with_the_view_of_the_few(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("conclude")
    room.steer(
        "conclude", review=room.review, outcome="split", words="Therapy earlier.", minority_view="Some want a move.",
        ideal_setting="MS", ideal_support="EHCP",
    )  # fmt: skip
    page = amira.get()
    assert heading(page) == "We stayed split"
    assert "Therapy earlier." in page
    assert "Some want a move." in page
    assert "The next case opens here by itself. Four to go." in page


@pytest.mark.parametrize("step", ["first", "again"])
def test_who_sees_what_and_when_stands_on_the_page_with_the_questions(room: Room, step: str) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to(step)
    assert "Who sees this:" in amira.get()


def test_all_first_answers_come_back_after_a_reload(room: Room) -> None:
    amira = room.join()
    room.open("C01")
    room.go_to("first")
    page = amira.judge(FIRST)
    again = next(one for one in forms(page) if one.command == "judge")
    assert {(name, value) for name, value in FIRST.items()} <= set(again.fields)
    assert page.count('data-state="saved"') == len(FIRST)
