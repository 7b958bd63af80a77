"""What a screen reader says while the day goes on: one polite region, the step and the reveal, and no single vote."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.asked import SETTING, SPECIAL
from tests.browser.hall import Hall
from tests.browser.states import HOUSE

pytestmark = [pytest.mark.browser, pytest.mark.full]

#: Keeps everything that is said, and every other live region that speaks by itself.
LISTEN = """() => {
  window.heard = [];
  const said = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    const region = element?.closest("[aria-live], [role=status], [role=alert], [role=log]");
    const text = region?.textContent.trim();
    if (text) window.heard.push([region.id || region.className, text]);
  };
  new MutationObserver((changes) => changes.forEach((change) => said(change.target)))
    .observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
REGIONS = "[aria-live]:not([aria-live=off]), [role=alert], [role=log]"


def heard(page: Page) -> list[tuple[str, str]]:
    """What was said since the last time, by the region that said it."""
    return [tuple(one) for one in page.evaluate("() => window.heard.splice(0)")]


def says(page: Page, words: str) -> None:
    """Wait until these words were said."""
    page.wait_for_function("words => window.heard.some(([, text]) => text.includes(words))", arg=words)


def answer(people: list[Any]) -> None:
    """Everybody answers, and it is on the log."""
    for person in people:
        person.sees("Judge on your own").judge(SETTING, SPECIAL).done()


def test_the_step_and_the_reveal_are_said_once_and_no_vote_is(hall: Hall) -> None:
    lead, me = hall.facilitator(), hall.panellist()
    others = [hall.panellist() for _ in range(3)]
    lead.open_case(HOUSE).go_on("Start judging: Judge on your own", "Judge on your own")
    me.sees("Judge on your own").judge(SETTING, SPECIAL)
    for person in (me, lead):
        assert person.page.locator(REGIONS).count() == 1, "one polite region, and no other that speaks by itself"
        assert person.page.locator("#announce").get_attribute("aria-live") == "polite"
    first = me.question(SETTING).get_by_role("radio").first
    first.focus()
    me.page.evaluate(LISTEN)
    lead.page.evaluate(LISTEN)
    answer(others)
    lead.reads("3 of 4")
    expect(me.page.locator(".progress__words")).to_contain_text("3 of 4")
    assert heard(me.page) == [], "that somebody answered is told by the page, not said"
    assert heard(lead.page) == []
    expect(first).to_be_focused()
    lead.reveal(3, 4, "What we thought, and what happened")
    me.sees("How the room answered")
    says(me.page, "Answers are shown")
    says(lead.page, "What we thought, and what happened")
    assert {region for region, _ in heard(me.page)} == {"announce"}
    led = me.page.evaluate("() => document.activeElement.matches('h1, h2, h3')")
    assert led, "whoever was in the form is led to what followed it"
