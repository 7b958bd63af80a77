"""What the console shows at each step, what it says to press, and what it never knows before the reveal."""

from __future__ import annotations

import pytest

from tests.web.desk import Desk, lead
from tests.web.room import Room

#: A first judgement that nobody's page shows in other words: a tally of it would name these settings.
SETTINGS = ("IN", "SP", "SP", "MS", "SP", "SP", "SP", "SP")


def judged(room: Room, upto: int = 8) -> None:
    """Some of the room have answered the blind questions."""
    for person, setting in zip(room.people[:upto], SETTINGS, strict=False):
        answers = {"goals_clear": "clear", "ideal_setting": setting, "ideal_support": "EHCP", "confidence": 4}
        room.judge(person, {**answers, "needs_now": ["communication_interaction"]})


@pytest.fixture
def desk(room: Room) -> Desk:
    """The lead's console, with eight people in the room."""
    room.fill(8)
    return lead(room)


def test_before_the_first_case_it_welcomes_and_offers_to_open_it(desk: Desk) -> None:
    words = desk.words()
    assert "Between cases" in words
    assert "Welcome. We look back at anonymised" in words
    assert desk.primary == "Open case 1: A boy who builds bridges"
    assert desk.offers("open_poll")


def test_joining_is_always_one_press_away(desk: Desk) -> None:
    page = desk.page()
    assert f"/j/{desk.room.code}" in page
    assert "QR code that leads to" in page
    assert f"{desk.room.code[:3]} {desk.room.code[3:]}" in page


def test_the_screen_opens_with_a_token_of_its_own(desk: Desk) -> None:
    page = desk.page()
    link = page.split('href="/w/', 1)[1].split('"', 1)[0]
    answer = desk.room.browser().get(f"/w/{link}".replace("&amp;", "&"))
    assert "/screen?token=" in link
    assert answer.status_code == 200


def test_reading_has_the_case_and_its_prompt(desk: Desk) -> None:
    desk.room.open("C01")
    words = desk.words()
    assert "To say aloud Read quietly" in words
    assert "Goals and aspirations" in words
    assert "Sealed. What happened next is hidden" in words
    assert desk.primary == "Start judging: Judge on your own"


def test_judging_counts_who_is_in_and_warns_without_blocking(desk: Desk) -> None:
    desk.room.open("C01")
    desk.room.go_to("first")
    assert desk.primary == "Reveal answers · 0 of 8 in"
    assert "Nobody is in yet." in desk.words()
    judged(desk.room, 7)
    assert desk.primary == "Reveal answers · 7 of 8 in"
    assert "1 is not in yet." in desk.words()
    desk.go_on()
    assert desk.room.step == "reveal"


def test_everybody_in_is_said(desk: Desk) -> None:
    desk.room.open("C01")
    desk.room.go_to("first")
    judged(desk.room)
    assert desk.primary == "Reveal answers · 8 of 8 in"
    assert "Everybody is in." in desk.words()


def test_nothing_of_the_answers_is_there_before_the_reveal(desk: Desk) -> None:
    """The console after eight different judgements reads as after eight others: only who is in differs from nobody."""
    room = desk.room
    room.open("C01")
    room.go_to("first")
    judged(room)
    html = desk.page() + "".join(desk.parts().values())
    for told in (
        "Independent special school",
        "State special school",
        "split__",
        "worth__",
        "What happened</dt>",
        "8 of 8:",
    ):
        assert told not in html, told
    case = room.look(lambda s: s.cases["C01"])
    assert case.points[0].happened.text[:60] not in html
    assert case.outcomes[:60] not in html
    room.advance()
    assert "State special school" in desk.page()


def test_the_reveal_shows_the_split_what_happened_and_what_to_discuss(desk: Desk) -> None:
    desk.room.open("C01")
    desk.room.go_to("first")
    judged(desk.room)
    desk.room.go_to("reveal")
    page, words = desk.page(), desk.words()
    assert "Most worth discussing" in words
    assert "6 of 8: State special school" in words
    assert "What happened Mainstream school with a plan" in words
    assert page.count('class="chart"') == 5
    assert page.count("As a table") == 5
    assert "what happened" in page
    assert desk.primary == "Start judging: Judge what happened"


def test_between_cases_those_that_divided_the_room_are_advised_with_why(desk: Desk) -> None:
    room = desk.room
    for case, apart in (("C02", 0), ("C05", 3)):
        room.open(case)
        room.go_to("first")
        for i, person in enumerate(room.people):
            room.judge(person, {"ideal_setting": "SP" if i < apart else "MS"})
        room.go_to("discuss")
        advice = "Two people picked at random would agree 46% of the time." in desk.words()
        assert advice == bool(apart)
        assert "Most worth coming back to" not in desk.words()
        room.go_to("conclude")
        room.steer("conclude", review=room.review, outcome="agreed", words="Near home.")
    assert "Most worth coming back to" not in desk.words(), "only the one that is on the table divided the room"
    room.steer("open_review", table="t1", case="C02")
    at_a_concluded_case = desk.words()
    room.steer("open_review", table="t1", case="C06")
    room.steer("skip_case", review=room.review)
    assert "Most worth coming back to" in at_a_concluded_case
    said = desk.words().partition("Most worth coming back to")[2].partition("Opening poll")[0]
    titles = room.look(lambda s: {c.id: c.title for c in s.cases.values()})
    assert titles["C05"] in said
    assert titles["C02"] not in said, "there the room was of one mind"
    assert "Judging alone, two people picked at random would agree 46% of the time." in said
    desk.press("open_review", case="C05")
    assert room.review == "t1.C05"


def test_fewer_than_four_answers_are_told_in_words_alone(room: Room) -> None:
    room.fill(3)
    room.open("C01")
    room.go_to("first")
    judged(room, 3)
    room.go_to("reveal")
    page = lead(room).page()
    assert "Fewer than 4 answers count here" in page
    assert 'class="chart"' not in page


def test_a_conclusion_is_proposed_from_the_votes_and_recorded_only_when_pressed(desk: Desk) -> None:
    room = desk.room
    room.open("C01")
    room.go_to("first")
    judged(room)
    room.go_to("again")
    for person in room.people:
        room.judge(person, {"ideal_setting": "MS", "ideal_support": "EHCP", "confidence": 4})
    room.go_to("conclude")
    assert desk.primary == "Record the conclusion"
    assert room.look(lambda s: s.reviews[room.review].conclusion) is None
    assert "Setting All 8: Mainstream school with a plan." in desk.words()
    desk.press("conclude", words="Near home, with therapy.", minority_view="One of us saw it otherwise.")
    recorded = room.look(lambda s: s.reviews[room.review].conclusion)
    assert recorded is not None
    assert (recorded.outcome, recorded.ideal_setting, recorded.words) == ("agreed", "MS", "Near home, with therapy.")
    assert "Near home, with therapy." in desk.words()
    assert desk.primary == "Open case 2: A girl who knows every bird"


def test_findings_so_far_are_counts_of_concluded_cases(desk: Desk) -> None:
    room = desk.room
    assert "They begin with the first case that is concluded here" in desk.words()
    room.open("C02")
    room.go_to("first")
    judged(room)
    room.go_to("open")
    for person in room.people:
        room.judge(person, {"root_causes": ["RC05"]})
    room.go_to("again")
    for person in room.people:
        room.judge(person, {"ideal_setting": "SP", "ideal_support": "EHCP", "confidence": 4})
    assert "They begin with" in desk.words()
    room.go_to("conclude")
    assert "Write down what the room says" in desk.press("conclude", outcome="agreed")
    desk.press("conclude", outcome="agreed", no_words="true")
    words = desk.words()
    assert "1 case concluded, by a rehearsal panel" in words
    assert "of 1" in words[words.index("1 case concluded") :]
    assert "Specialist advice or therapy slow" in words[words.index("Most often named") :]


def test_the_journey_reveals_each_point_beside_what_happened(journey: Room) -> None:
    journey.fill(5)
    journey.open("C02")
    journey.advance()
    step = [{"phase": "ks1", "setting": "RP", "support": "EHCP", "services": ["SALT"]}]
    for person in journey.people:
        journey.judge(person, {"next_step": step, "next_confidence": 3})
    desk = lead(journey)
    later = journey.look(lambda s: s.cases["C02"].points[1])
    assert later.known[:50] not in desk.page()
    assert desk.primary == "Reveal answers · 5 of 5 in"
    desk.go_on()
    words = desk.words()
    assert "What happened next: decision point 1 of" in words
    assert "All 5: Resourced provision" in words
    assert "Services: Speech and language therapy (5)." in words


def test_a_closed_workshop_leads_to_its_findings(desk: Desk) -> None:
    desk.room.steer("close_workshop")
    assert desk.primary == "Read the findings"
    assert "The workshop is closed" in desk.words()
    assert not desk.offers("open_review")


def test_feedback_is_counted_from_four_on(desk: Desk) -> None:
    desk.room.steer("close_workshop")
    for person in desk.room.people[:3]:
        desk.room.steer("feedback", person.actor, score=5, words="Kind and clear.")
    assert "Kind and clear." not in desk.words()
    desk.room.steer("feedback", desk.room.people[3].actor, score=4, words="")
    assert "4 people have said" in desk.words()
    assert "Kind and clear." in desk.words()
