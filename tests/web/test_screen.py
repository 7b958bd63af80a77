"""The projector: every picture it shows, and what is never on it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.room import Room

#: Blind answers as data, so that eight people need no eight forms.
MAINSTREAM: dict[str, Any] = {
    "goals_clear": "clear", "ideal_support": "SEN_SUPPORT_PLUS", "ideal_setting": "MS", "confidence": 4,
}  # fmt: skip
SPECIAL: dict[str, Any] = {**MAINSTREAM, "ideal_setting": "SP", "ideal_support": "EHCP"}


def shown(room: Room, table: str = "") -> str:
    """The raw page for whoever holds the screen's link."""
    more = f"&table={table}" if table else ""
    answer = room.browser().get(f"/w/{room.workshop}/screen?token={room.screen_token()}{more}")
    assert answer.status_code == 200, answer.text[:800]
    return answer.text


def preview(room: Room) -> str:
    """The screen's part as a facilitator's own browser is given it."""
    answer = room.facilitator().get(f"/w/{room.workshop}/parts?as=screen&want=screen")
    assert answer.status_code == 200
    return str(answer.get_json()["parts"]["screen"]["html"])


def judged(room: Room, *given: dict[str, Any]) -> None:
    for person, answers in zip(room.people, given, strict=False):
        room.judge(person, answers)


def at_reveal(room: Room, special: int = 2) -> None:
    """Eight people have judged the first case, some for a special school, and the answers are open."""
    room.fill(8)
    room.open("C01")
    room.go_to("first")
    judged(room, *[SPECIAL] * special, *[MAINSTREAM] * (8 - special))
    room.go_to("reveal")


def test_waiting_shows_how_to_join_and_who_is_in_by_discipline(room: Room) -> None:
    room.fill(4)
    page = shown(room)
    assert f"{room.code[:3]} {room.code[3:]}" in page
    assert 'class="qr"' in page
    assert "<strong>4</strong> people are in" in page
    assert "<strong>2</strong> School, college or early years" in page


def test_only_the_link_or_the_team_opens_it(room: Room) -> None:
    person = room.join()
    assert room.browser().get(f"/w/{room.workshop}/screen").status_code == 403
    assert person.client.get(f"/w/{room.workshop}/screen").status_code == 403
    assert room.facilitator().get(f"/w/{room.workshop}/screen").status_code == 200


def test_an_open_poll_tells_how_many_answered_and_no_word(room: Room) -> None:
    room.fill(4)
    room.steer("open_poll", question="What does ideal mean?")
    room.steer("poll_word", room.people[0].actor, words=["belonging"])
    for page in (shown(room), preview(room)):
        assert "<strong>1</strong> of 4 have answered" in page
        assert "belonging" not in page


def test_a_closed_poll_shows_its_words_without_hidden_ones(room: Room) -> None:
    room.fill(4)
    room.steer("open_poll")
    for person, word in zip(room.people, ("belonging", "belonging", "safe", "unkind"), strict=True):
        room.steer("poll_word", person.actor, words=[word])
    room.steer("moderate_word", word="unkind", hidden=True)
    room.steer("close_poll")
    page = shown(room)
    assert "belonging" in page
    assert "safe" in page
    assert "unkind" not in page


@pytest.mark.parametrize("step", ["read", "first"])
def test_nothing_sealed_is_on_it_before_the_reveal(room: Room, step: str) -> None:
    room.fill(8)
    room.open("C02")
    room.go_to(step)
    case = room.look(lambda s: s.cases["C02"])
    sealed = [case.outcomes, *(p.happened.text for p in case.points), *(p.known for p in case.points[1:])]
    for page in (shown(room), preview(room)):
        assert case.title in page
        for text in filter(None, sealed):
            assert text[:60] not in page
        assert "Independent special school" not in page


def test_judging_tells_how_many_are_in_and_nothing_of_what(room: Room) -> None:
    """The very same page, whatever was answered."""
    room.fill(8)
    room.open("C01")
    room.go_to("first")
    before = re.sub(r'data-now="[^"]*"|>\d+:\d\d<', "", preview(room))
    judged(room, *[MAINSTREAM] * 3)
    one = preview(room)
    judged(room, *[SPECIAL] * 3)
    other = preview(room)
    neutral = [re.sub(r'data-now="[^"]*"|>\d+:\d\d<', "", page) for page in (one, other)]
    assert neutral[0] == neutral[1]
    assert "State special school" not in other
    assert "of 8" in before


def test_the_ring_counts_who_is_done(room: Room) -> None:
    room.fill(8)
    room.open("C01")
    room.go_to("first")
    for person in room.people[:7]:
        room.judge(person, MAINSTREAM)
        room.steer("done", person.actor, review=room.review, step="first")
    assert "7 of 8" in shown(room)


def test_a_reveal_orders_bars_by_specialism_and_marks_what_happened(room: Room) -> None:
    at_reveal(room)
    page = shown(room)
    assert page.index("Mainstream school with a plan") < page.index("State special school")
    assert re.search(r"screen-bar--actual.*?what happened", page, re.DOTALL)
    assert re.search(r'screen-label--agreed">\s*Agreed<', page)
    assert re.search(r'screen-bar__count">6\b', page)


def test_a_split_room_is_called_split_in_words(room: Room) -> None:
    at_reveal(room, special=4)
    assert re.search(r'screen-label--split">\s*Split<', shown(room))


def test_fewer_than_four_answers_show_words_only(room: Room) -> None:
    room.fill(3)
    room.open("C01")
    room.go_to("first")
    judged(room, *[SPECIAL] * 3)
    room.go_to("reveal")
    page = shown(room)
    assert "Fewer than four answers count here" in page
    assert "screen-bar" not in page
    assert "State special school" not in page


def test_discussion_shows_the_prompt_and_what_is_far_apart(room: Room) -> None:
    at_reveal(room)
    room.go_to("discuss")
    page = shown(room)
    assert "Begin with the views that are furthest apart" in page
    assert "Hear a reason for each" in page
    views = re.findall(r'screen-apart__asks">([^<]+)</span> ([^<]+)<', page)
    assert 1 <= len(views) <= 3
    for asks, sentence in views:
        assert asks.endswith("?")
        assert sentence.startswith("“")


def test_judging_again_is_as_blind_as_the_first_time(room: Room) -> None:
    at_reveal(room)
    room.go_to("again")
    page = shown(room)
    assert "Judge again" in page
    assert "State special school" not in page


def test_concluding_shows_what_happened_beside_the_ideal(room: Room) -> None:
    at_reveal(room)
    room.go_to("conclude")
    page = shown(room)
    assert "What happened, and what we thought ideal" in page
    assert "leg--happened" in page
    assert "leg--ideal" in page


def test_a_conclusion_gives_the_rooms_words_and_the_minority_view(room: Room) -> None:
    at_reveal(room)
    room.go_to("conclude")
    room.steer(
        "conclude", review=room.review, outcome="split", words="We see two ways.", minority_view="A base would help."
    )
    page = shown(room)
    assert "We see two ways." in page
    assert "A base would help." in page
    assert re.search(r'screen-label--split">\s*Split<', page)


def test_break_blank_and_code_can_be_turned_to(room: Room) -> None:
    at_reveal(room)
    room.steer("turn_screen", showing="break")
    assert ">Break<" in shown(room)
    room.steer("turn_screen", showing="blank")
    assert "State special school" not in shown(room)
    assert "screen-head" not in shown(room)
    room.steer("turn_screen", showing="code")
    assert "screen-big-code" in shown(room)


def test_the_journey_shows_where_two_ribbons_first_part(journey: Room) -> None:
    journey.fill(8)
    journey.open("C05")
    journey.go_to("next.1")
    wish = [{"phase": "ks3", "setting": "SP", "support": "EHCP", "services": ["SALT"]}]
    judged(journey, *[{"next_step": wish, "next_confidence": 4}] * 8)
    journey.go_to("happened.1")
    page = shown(journey)
    assert "They first part at decision point 1: " in page
    assert "8 of 8" in page
    sealed = journey.look(lambda s: s.cases["C05"].points[1].happened.text)
    assert sealed[:60] not in page


def test_no_pseudonym_and_no_note_is_ever_on_it(room: Room) -> None:
    at_reveal(room)
    room.steer("note", review=room.review, note="", text="A note for the facilitators.")
    room.steer("note", room.people[0].actor, review=room.review, note="", text="My own thought.")
    names = [person.pseudonym for person in room.people]
    while True:
        for page in (shown(room), preview(room)):
            assert "A note for the facilitators." not in page
            assert "My own thought." not in page
            assert not [name for name in names if name in page]
        if room.step == "conclude":
            break
        room.advance()


def test_a_facilitator_sees_exactly_what_the_room_sees(room: Room) -> None:
    at_reveal(room)
    answer = room.browser().get(f"/w/{room.workshop}/parts?as=screen&want=screen&token={room.screen_token()}")
    both = [answer.get_json()["parts"]["screen"]["html"], preview(room)]
    assert len({re.sub(r'data-now="[^"]*"|>\d+:\d\d<', "", html) for html in both}) == 1


def test_the_rehearsal_says_so_on_every_picture(room: Room) -> None:
    at_reveal(room)
    for showing in ("auto", "break", "code", "findings"):
        room.steer("turn_screen", showing=showing)
        assert ">Rehearsal<" in shown(room)
