"""Whole days by keyboard alone, and without any script: the facilitator from a title to the findings, and the panel."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.answers import standing
from tests.browser.asked import EARLIEST, GOALS, NEEDS, SETTING, SPECIAL, SUPPORT, SURE, WAS_IDEAL
from tests.browser.hall import COMING, Hall
from tests.browser.hands import Desk, Hands, Keyboard, WithoutScript
from tests.browser.keyboard import Keys
from tests.browser.panellist import Panellist
from tests.browser.person import LAPTOP
from tests.browser.served import Server
from tests.browser.states import HOUSE

pytestmark = [pytest.mark.browser, pytest.mark.full]


def hands_in(browser: Browser, server: Server, *, script: bool) -> Hands:
    """A facilitator's browser, signed in."""
    page = browser.new_context(base_url=server.url, java_script_enabled=script, **LAPTOP).new_page()
    page.goto(server.sign_in_link)
    if not script:
        page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile("/facilitate/$"))
    return Keyboard(page) if script else WithoutScript(page)


@pytest.mark.parametrize("script", [True, False], ids=["by keyboard", "without script"])
def test_a_facilitator_prepares_leads_concludes_closes_and_reads(hall: Hall, *, script: bool) -> None:
    hands = hands_in(hall.browser, hall.server, script=script)
    desk = Desk(hands)
    code = desk.prepare("Autumn case reviews", HOUSE)
    panel = [hall.somebody(name).join(code, discipline) for name, discipline in COMING[:4]]
    hands.look()
    desk.button(re.compile(f"Open case .*{HOUSE}")).sees("Read the case")
    desk.button("Start judging: Judge on your own").sees("Judge on your own")
    for person in panel:
        person.sees("Judge on your own").judge(SETTING, SPECIAL).done()
    hands.look()
    desk.button("Reveal answers · 4 of 4 in").sees("What we thought, and what happened")
    panel[0].sees("How the room answered")
    desk.button("Start judging: Judge what happened").sees("Judge what happened")
    desk.button(re.compile("Reveal|Show the answers")).sees("Talk it over")
    desk.button("Start judging: Judge again").sees("Judge again")
    desk.button(re.compile("Reveal")).sees("Where we stand now")
    desk.button("Go to the conclusion").sees("Conclude")
    desk.conclude("Near home, with nights.")
    desk.close()
    desk.button("Read the findings").sees(re.compile("."))
    expect(hands.page).to_have_url(re.compile("/findings"))
    expect(hands.page.get_by_text("Autumn case reviews").first).to_be_visible()
    if isinstance(hands, Keyboard):
        assert not hands.unseen, "\n".join(sorted(hands.unseen))
    hands.page.context.close()


def radios(keys: Keys, person: Panellist, question: str, words: str) -> None:
    """Answer one of several."""
    keys.choose(person.question(question).get_by_role("radio").first, person.choice(question, words))
    person.is_saved(question).note(question, words)


def test_a_panellist_takes_part_from_the_code_to_the_feedback_by_keyboard(hall: Hall) -> None:
    person: Any = hall.somebody("Quiet Heron", **LAPTOP)
    lead, page = hall.facilitator(), person.page
    keys = Keys(page)
    page.goto("/")
    keys.write("The code on the screen", hall.place.code.lower()).button("Continue")
    keys.choose(page.get_by_role("radio").first, page.get_by_role("radio").nth(1)).button("I agree and join")
    person.is_connected().sees("Welcome")
    others = [hall.panellist() for _ in range(3)]
    lead.open_poll()
    keys.write("First", "belonging").button("Send my words")
    lead.close_poll(1).open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    person.sees("Judge on your own")
    radios(keys, person, GOALS, "Not clear")
    keys.press(person.question(NEEDS).get_by_role("button", name="Sensory and physical", exact=True))
    person.is_saved(NEEDS)
    for question, words in ((SUPPORT, "Education, health and care plan"), (SETTING, SPECIAL), (SURE, "Very sure")):
        radios(keys, person, question, words)
    keys.button("I am done")
    person.reads("You are done.")
    for other in others:
        other.judge(SETTING, SPECIAL)
    lead.reveal(1, 4, "What we thought, and what happened")
    person.sees("How the room answered")
    lead.go_on("Start judging: Judge what happened", "Judge what happened")
    person.sees("Judge what happened")
    radios(keys, person, WAS_IDEAL, "Unsure")
    radios(keys, person, EARLIEST, "Cannot tell from this record")
    lead.reveal(0, 4, "Talk it over").go_on("Start judging: Judge again", "Judge again")
    person.sees("Judge again")
    keys.button("Keep all my answers")
    person.reads("You are done.")
    keys.press(page.locator("summary", has_text="I need a moment")).button("Step out for a moment")
    person.reads("You have stepped out.")
    keys.button("I am back")
    keys.link("My answers").link("Back to the workshop")
    person.is_connected()
    lead.close_the_day()
    person.sees("Thank you")
    keys.choose(page.get_by_role("radio").first, page.get_by_role("radio").nth(3)).button("Send")
    person.sees("Thank you for telling us")
    log = standing(hall.server.log(hall.place.workshop))
    assert {key: log[key] for key in person.given} == person.given
    assert not keys.unseen, "\n".join(sorted(keys.unseen))
