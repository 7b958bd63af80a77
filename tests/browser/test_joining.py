"""Coming in: by code or straight from the pattern on the screen, again, twice by mistake, and too early for a seat."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall

pytestmark = pytest.mark.browser


def seats(hall: Hall) -> int:
    return sum(line["name"] == "seat-joined" for line in hall.server.log(hall.place.workshop))


def test_a_code_leads_to_a_seat_in_three_screens_and_a_refresh_leads_back_to_it(hall: Hall) -> None:
    person = hall.panellist()
    person.sees("Welcome, Quiet Heron").refresh().sees("Welcome, Quiet Heron")
    person.page.goto(f"/j/{hall.place.code}")
    person.is_connected().sees("Welcome, Quiet Heron")
    assert seats(hall) == 1


def test_pressing_join_twice_makes_one_seat(hall: Hall) -> None:
    person = hall.somebody("Quiet Heron")
    person.page.goto(f"/j/{hall.place.code}")
    person.page.get_by_role("radio", name="Health", exact=True).check()
    person.page.get_by_role("button", name="I agree and join").dblclick()
    person.is_connected().sees(re.compile("^Welcome"))
    assert seats(hall) == 1


def test_what_is_wrong_is_said_with_the_way_to_mend_it_and_nothing_typed_is_lost(hall: Hall) -> None:
    person = hall.somebody("Quiet Heron")
    with person.wrong_on_purpose():
        person.page.goto("/")
        person.page.get_by_label("The code on the screen").fill("ZZZZZZ")
        person.press("Continue")
        person.sees("There is a problem")
        expect(person.page.get_by_label("The code on the screen")).to_have_value("ZZZZZZ")
        person.page.goto(f"/j/{hall.place.code}")
        person.page.get_by_label("Your name for today").fill("Quiet Heron")
        person.press("I agree and join")
        person.sees("There is a problem")
        expect(person.page.get_by_label("Your name for today")).to_have_value("Quiet Heron")
    assert not seats(hall)
