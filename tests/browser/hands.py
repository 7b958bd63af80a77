"""Whoever leads, with one of two kinds of hands: the keyboard alone, or a browser that runs no script."""

from __future__ import annotations

import re
from typing import Protocol, Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import Keys

Words = str | re.Pattern[str]


class Hands(Protocol):
    """What hands can do on a page."""

    page: Page

    def press(self, wanted: Locator) -> Self:
        """Press a button, or follow a link."""

    def write(self, label: str, text: str) -> Self:
        """Write into a field, in place of what stands there."""

    def choose(self, first: Locator, wanted: Locator) -> Self:
        """Choose one of a group that begins with `first`."""

    def tick(self, wanted: Locator) -> Self:
        """Tick a box."""

    def look(self) -> None:
        """See what is new."""


class Keyboard(Keys):
    """A page that keeps itself up to date, and no pointer."""

    def look(self) -> None:
        """The page has come up to date by itself."""


class WithoutScript:
    """A browser that runs no script: it clicks, and loads the page again to see what is new."""

    def __init__(self, page: Page) -> None:
        """Hands for one page."""
        self.page = page

    def press(self, wanted: Locator) -> Self:
        """Click."""
        wanted.click()
        return self

    def write(self, label: str, text: str) -> Self:
        """Fill in."""
        self.page.get_by_label(label, exact=True).fill(text)
        return self

    def choose(self, first: Locator, wanted: Locator) -> Self:
        """Check."""
        expect(first).to_be_visible()
        wanted.check()
        return self

    def tick(self, wanted: Locator) -> Self:
        """Check."""
        wanted.check()
        return self

    def look(self) -> None:
        """Load the page again."""
        self.page.reload()


class Desk:
    """The facilitator's day in the words of its pages."""

    def __init__(self, hands: Hands) -> None:
        """Work with these hands."""
        self.hands, self.page = hands, hands.page

    def button(self, words: Words) -> Self:
        """Press the first button with these words."""
        exact = isinstance(words, str)
        self.hands.press(self.page.get_by_role("button", name=words, exact=exact).first)
        return self

    def link(self, words: Words) -> Self:
        """Follow the first link with these words, beside those at the head of every page."""
        self.hands.press(self.page.locator("main, .before").get_by_role("link", name=words).first)
        return self

    def sees(self, words: Words) -> Self:
        """Wait until these words are a heading."""
        expect(self.page.get_by_role("heading", name=words).first).to_be_visible()
        return self

    def prepare(self, title: str, case: str) -> str:
        """A new workshop from its title to its open door. Gives the code for the room."""
        radio = self.page.get_by_role("radio")
        # The way there is a link that looks like a button.
        self.button("New workshop").sees("New workshop")
        self.hands.write("Title", title).write("Authority", "Anyshire Council (invented)").write("Purpose", "To learn.")
        self.button("Begin preparing").sees("Prepare the workshop")
        self.link("Questions").sees("Questions of the day")
        self.hands.choose(radio.first, self.page.get_by_role("radio", name="Case review"))
        self.button("Choose these questions").sees("As a phone shows it")
        self.link("Prepare the workshop").sees("Prepare the workshop")
        self.link("Cases").sees("Cases of the day")
        self.hands.tick(self.page.get_by_role("checkbox", name=case))
        self.button("Add to the day").sees("Order")
        self.link("Prepare the workshop").sees("Prepare the workshop")
        self.link(re.compile("^Rules")).sees(re.compile("Rules"))
        self.button("Declare these rules").sees(re.compile("."))
        self.page.goto(self.page.url.partition("/prepare")[0] + "/prepare")
        self.link("Check and open").sees("Check and open")
        self.button("Open joining").sees("Welcome")
        return self.page.locator(".bar__code").inner_text().replace(" ", "")

    def conclude(self, words: str) -> Self:
        """Record that the room agreed."""
        agreed = self.page.get_by_role("radio", name="The room agreed")
        first = self.page.locator("#outcome-agreed, #outcome-split").first
        self.hands.choose(first, agreed).write("In the room's words", words)
        return self.button("Record the conclusion").sees("Concluded")

    def close(self) -> Self:
        """Close the day for good."""
        self.button("Close the workshop").sees("Close the workshop")
        self.button("Close the workshop for good").sees("The workshop is closed")
        return self
