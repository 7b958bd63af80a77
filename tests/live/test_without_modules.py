"""Script is on and the modules do not come: the page is then one without script, and can still be sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.live.people import Person
from tests.live.room import Server

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("lost", ["**/js/main.js", "**/js/live.js"])
def test_plain_buttons_come_back_where_the_modules_do_not(browser: Browser, server: Server, lost: str) -> None:
    person = Person(browser, server, 0)
    person.context.route(lost, lambda route: route.abort())
    person.page.goto(f"{server.url}/w/{server.workshop}/")
    expect(person.page.locator("html.js")).to_have_count(0)
    expect(person.page.get_by_role("button", name="Save").first).to_be_visible()
    person.context.close()


def test_where_they_come_plain_buttons_stay_away(enter: Callable[[int], Person]) -> None:
    person = enter(1)
    expect(person.page.locator("html.js")).to_have_count(1)
    expect(person.page.locator(".no-js-only").first).to_be_hidden()
