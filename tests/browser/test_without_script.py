"""Without JavaScript all can be done, only slower: join, judge every kind of question; see the reveal."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.answers import standing
from tests.browser.asked import SETTING, SPECIAL, WITH_PLAN, alone, looking_back, next_step
from tests.browser.hall import Hall
from tests.browser.plain import WITHOUT_SCRIPT, PlainPanellist

pytestmark = [pytest.mark.browser, pytest.mark.full]


def test_a_panellist_without_script_can_do_everything(hall: Hall) -> None:
    plain = PlainPanellist(hall.browser, hall.server.url, "Plain Swift", **WITHOUT_SCRIPT)
    hall.people.append(plain)
    plain.join(hall.place.code, "Family and lived experience").sees("Welcome, Plain Swift")
    others = [hall.panellist() for _ in range(3)]
    lead = hall.facilitator()
    lead.open_case("A boy who likes a full house").go_on("Start judging: Judge on your own", "Judge on your own")
    plain.look_for_news().sees("Judge on your own")
    for question, answer in alone(SPECIAL).items():
        plain.fill(question, answer)
    plain.save()
    expect(plain.choice(SETTING, SPECIAL)).to_be_checked()
    plain.done()
    for person in others:
        person.judge(SETTING, SPECIAL)
    lead.reveal(1, 4, "What we thought, and what happened")
    plain.look_for_news().sees("How the room answered").reads("What happened")
    lead.go_on("Start judging: Judge what happened", "Judge what happened")
    plain.look_for_news()
    for question, answer in looking_back("Unsure").items():
        plain.fill(question, answer)
    plain.save().done()
    lead.skip().open_case("A boy who can mend a bike")
    lead.go_on("Start judging: What should come next?", "What should come next?: decision point 1 of 2")
    plain.look_for_news()
    for question, answer in next_step(WITH_PLAN, "Counselling", "Physiotherapy").items():
        plain.fill(question, answer)
    plain.save().done()
    given = {key: answer for person in (plain, *others) for key, answer in person.given.items()}
    assert standing(hall.server.log(hall.place.workshop)) == given
