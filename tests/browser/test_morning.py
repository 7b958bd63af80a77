"""A morning: a facilitator, a screen and three phones through one case. The whole day is in `test_day.py`."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.browser.answers import Answer, Key, standing
from tests.browser.asked import INDEPENDENT, SETTING, SPECIAL, alone, looking_back
from tests.browser.hall import Hall
from tests.browser.leading import Concluding

pytestmark = pytest.mark.browser

HOUSE = "A boy who likes a full house"
WORDS = "Near home, with nights."


def test_a_case_goes_from_reading_to_its_conclusion_and_every_answer_stands_in_the_record(hall: Hall) -> None:
    through_a_case(hall)


@pytest.mark.full
def test_the_same_where_the_network_turns_away_every_websocket(hall: Hall) -> None:
    """Phones, console and screen alike; not one of them gets a websocket."""
    hall.websockets = False
    through_a_case(hall)


def through_a_case(hall: Hall) -> None:
    lead, screen = hall.facilitator(), hall.screen()
    panel = [hall.panellist() for _ in range(3)]
    screen.shows("3 people are in")
    lead.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    for person, setting in zip(panel, (SPECIAL, SPECIAL, INDEPENDENT), strict=True):
        person.sees("Judge on your own")
        for question, answer in alone(setting).items():
            person.judge(question, answer)
        person.done()
    lead.reveal(3, 3, "What we thought, and what happened")
    lead.go_on("Start judging: Judge what happened", "Judge what happened")
    for person in panel:
        person.sees("Judge what happened")
        for question, answer in looking_back("No").items():
            person.judge(question, answer)
        person.done()
    lead.reveal(3, 3, "Talk it over").go_on("Start judging: Judge again", "Judge again")
    for person in panel[:2]:
        person.sees("Judge again").keep_all("first", "again")
    panel[2].sees("Judge again").judge(SETTING, SPECIAL).done()
    lead.reveal(3, 3, "Where we stand now").go_on("Go to the conclusion", "Conclude")
    lead.conclude(Concluding("The room agreed", WORDS, SPECIAL))
    panel[0].sees("We agreed").reads(WORDS)
    screen.shows(WORDS)
    lead.close_the_day()
    panel[0].sees("Thank you")

    given: dict[Key, Answer] = {}
    for person in panel:
        given |= person.given
    assert standing(hall.server.record(hall.place.workshop)) == given
    last = Counter(answer for key, answer in given.items() if (key.step, key.question) == ("again", "ideal_setting"))
    assert last == {SPECIAL: 3}
