"""For everybody: no faults that axe finds, nothing wider than a narrow phone, a day by keyboard alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.answers import standing
from tests.browser.asked import GOALS, SETTING, SPECIAL, SURE
from tests.browser.hall import Hall
from tests.browser.leading import Screen
from tests.browser.looking import HALL, TOO_WIDE, faults, faults_at_all_sizes
from tests.browser.looking import LAPTOP as LAPTOP_SIZE
from tests.browser.looking import PHONE as HAND
from tests.browser.panellist import Panellist
from tests.browser.person import LAPTOP, PHONE, Person
from tests.browser.states import HOUSE, day

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NARROW: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 640}}


def seen(hall: Hall, until: str) -> list[str]:
    """What axe finds from the beginning of the day until one state of it, that one included; blank: all day."""
    found = []
    for state, people in day(hall):
        found += [f"{state}, {person.name}: {fault}" for person in people for fault in faults(person.page)]
        if state == until:
            break
    return found


def test_axe_finds_no_fault_from_joining_to_judging(hall: Hall) -> None:
    found = seen(hall, "judging")
    assert not found, "\n".join(found)


@pytest.mark.full
def test_axe_finds_no_fault_in_any_state_of_the_day_at_any_size_or_in_forced_colours(hall: Hall) -> None:
    found = []
    for state, people in day(hall):
        for person in people:
            # The screen is looked at on a wall; nobody holds it in a hand.
            wall = isinstance(person, Screen)
            told = faults_at_all_sizes(
                person.page, (HALL, LAPTOP_SIZE) if wall else (LAPTOP_SIZE, HAND), narrow=not wall
            )
            found += [f"{state}, {person.name}: {fault}" for fault in told]
    assert not found, "\n".join(found)


@pytest.mark.full
def test_large_text_high_contrast_and_easy_read_have_no_fault_and_stay_on_the_device(hall: Hall) -> None:
    hall.phone = NARROW
    lead, phone, screen = hall.facilitator(), hall.panellist(), hall.screen()
    lead.open_case(HOUSE)
    phone.sees("Read the case")
    for words in ("Larger text", "High contrast", "Easy read"):
        phone.page.get_by_role("button", name=words, exact=True).first.click()
    for words in ("Larger text", "High contrast"):
        screen.press(words)
    phone.reads("This is the full text, one sentence a line.")
    for state, then in (("reading", ""), ("judging", "Judge on your own")):
        if then:
            lead.go_on(f"Start judging: {then}", then)
            phone.sees(then).refresh()
        for person in (phone, screen):
            root = person.page.locator("html")
            expect(root).to_have_attribute("data-text", "large")
            expect(root).to_have_attribute("data-contrast", "high")
            assert not (found := faults(person.page)), (state, person.name, found)
        assert phone.page.evaluate(TOO_WIDE) == [], state


@pytest.mark.full
def test_nothing_is_wider_than_a_narrow_phone_in_any_state_of_the_day(hall: Hall) -> None:
    hall.phone = NARROW
    found = []
    for state, people in day(hall):
        for person in people:
            if isinstance(person, Panellist):
                found += [f"{state}: {element}" for element in person.page.evaluate(TOO_WIDE)]
    assert not found, "\n".join(found)


def tab_to(person: Person, wanted: Locator, presses: int = 120) -> None:
    """Press Tab until the element has focus. Fails if it cannot be reached, or has no visible focus."""
    for _ in range(presses):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        person.page.keyboard.press("Tab")
    expect(wanted).to_be_focused(timeout=1)


def choose(person: Panellist, question: str, words: str) -> None:
    """Reach a radio group by Tab, and a choice in it by arrow keys."""
    first, wanted = person.question(question).get_by_role("radio").first, person.choice(question, words)
    tab_to(person, first)
    person.page.keyboard.press("Space")
    for _ in range(12):
        if wanted.is_checked():
            break
        person.page.keyboard.press("ArrowDown")
    expect(wanted).to_be_checked()
    person.is_saved(question).note(question, words)


def test_joining_and_judging_need_no_pointer(hall: Hall) -> None:
    person, keyboard = (found := hall.somebody("Quiet Heron", **LAPTOP)), found.page.keyboard
    person.page.goto("/")
    tab_to(person, person.page.get_by_label("The code on the screen"))
    keyboard.type(hall.place.code.lower())
    keyboard.press("Enter")
    tab_to(person, person.page.get_by_label("Your name for today"))
    tab_to(person, person.page.get_by_role("radio").first)
    keyboard.press("Space")
    tab_to(person, person.page.get_by_role("button", name="I agree and join"))
    keyboard.press("Enter")
    person.is_connected().sees("Welcome")
    lead = hall.facilitator()
    lead.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    person.sees("Judge on your own")
    for question, words in ((GOALS, "Not clear"), (SETTING, SPECIAL), (SURE, "Very sure")):
        choose(person, question, words)
    tab_to(person, person.page.get_by_role("button", name="I am done"))
    keyboard.press("Enter")
    person.reads("You are done.")
    assert standing(hall.server.log(hall.place.workshop)) == person.given
