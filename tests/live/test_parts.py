"""Parts in a real browser: what changes elsewhere appears, and disturbs nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.live.people import Person
from tests.live.room import answer_to

if TYPE_CHECKING:
    from tests.live.conftest import Connect
    from tests.live.room import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Enter = Callable[[int], Person]


def answer_all(server: Server, connect: Connect, seat: int) -> None:
    """Another seat answers everything."""
    review = server.state(server.seed["seats"][seat]["token"])["review"]
    answers = [answer_to(asked) for asked in review["asked"]]
    assert connect(seat).command("judge", review=review["id"], step=review["step"]["key"], answers=answers)["ok"]


def test_counts_go_up_in_place_and_an_open_text_stays_open(server: Server, enter: Enter, connect: Connect) -> None:
    person = enter(0)
    progress = person.page.locator("[data-part=progress]")
    expect(progress).to_contain_text("0 of 3")
    progress.locator("> *").first.evaluate("element => { element.known = true; }")
    person.page.locator("#foot-moment summary").click()
    answer_all(server, connect, 1)
    expect(progress).to_contain_text("1 of 3")
    assert progress.locator("> *").first.evaluate("element => element.known") is True
    person.choose("confidence", 0)
    person.saved("confidence", "saved")
    expect(person.page.locator("#foot-moment")).to_have_attribute("open", "")


def test_a_form_in_use_is_left_alone_and_nobody_is_moved(enter: Enter, connect: Connect) -> None:
    person = enter(0)
    person.choose("ideal_support", 1)
    person.saved("ideal_support", "saved")
    focused = person.page.evaluate("document.activeElement.name")
    place = person.page.evaluate("scrollY")
    assert place > 0
    # The connection is made anew, so that every part is asked for.
    person.context.set_offline(True)
    connect(2).command("step_out")
    person.context.set_offline(False)
    expect(person.page.locator("[data-part=progress]")).to_contain_text("of 2")
    assert person.page.evaluate("document.activeElement.name") == focused
    assert person.page.evaluate("scrollY") == place
    assert person.question("ideal_support").locator("input[type=radio]").nth(1).is_checked()
    connect(2).command("step_in")


def test_the_reveal_is_announced_and_leads_whoever_was_in_the_form(
    server: Server, enter: Enter, connect: Connect, lead: dict[str, str]
) -> None:
    inside, reading = enter(0), enter(1)
    inside.question("confidence").locator("input[type=radio]").first.focus()
    reading.page.locator("[data-part=case] summary, [data-part=case] a, [data-part=case] button").first.focus()
    review = server.state(inside.token)["review"]
    ack = connect(lead).command("reveal", review=review["id"], from_step=review["step"]["key"])
    assert ack["ok"], ack
    for person in (inside, reading):
        expect(person.page.locator("fieldset")).to_have_count(0)
        expect(person.page.locator("#announce")).to_have_text(re.compile("."))
    assert inside.page.evaluate("document.activeElement.matches('[data-part=main] :is(h1, h2, h3)')")
    assert not reading.page.evaluate("document.activeElement.closest('[data-part=main]')")
