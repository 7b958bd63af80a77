"""Timers in a real browser: the same seconds on every device, whatever its own clock says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.live.people import Person

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.live.conftest import Connect
    from tests.live.room import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Makes a device's clock wrong by so many milliseconds, as every script of a page sees it.
WRONG = """
    const right = Date.now.bind(Date), began = performance.timeOrigin;
    Date.now = () => right() + %d;
    Object.defineProperty(performance, "timeOrigin", { value: began + %d });
"""
HOURS = 3_600_000


@pytest.mark.parametrize(
    "wrong",
    [-5 * HOURS, 90_000, pytest.param(0, marks=pytest.mark.full), pytest.param(3 * HOURS, marks=pytest.mark.full)],
)
def test_a_device_with_a_wrong_clock_shows_the_time_that_is_left(
    server: Server, browser: Browser, connect: Connect, lead: dict[str, str], wrong: int
) -> None:
    person = Person(browser, server, 0)
    person.page.add_init_script(WRONG % (wrong, wrong))
    review = server.state(person.token)["review"]["id"]
    assert connect(lead).command("set_timer", review=review, action="start", seconds=3000)["ok"]
    person.enter()
    timer = person.page.locator("[role=timer]")
    expect(timer).to_have_text("")
    assert connect(lead).command("set_timer", review=review, action="start", seconds=100)["ok"]
    expect(timer).to_have_text("2 minutes left")
    assert connect(lead).command("set_timer", review=review, action="start", seconds=61)["ok"]
    expect(timer).to_have_text(re.compile("^1 minute left$"))
    expect(timer).to_have_text("less than a minute left", timeout=4_000)
    assert person.complaints == []
    person.context.close()
