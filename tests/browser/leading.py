"""A facilitator with a laptop, and the projector's screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Browser, expect

from tests.browser.person import LAPTOP, PROJECTOR, Person


@dataclass(frozen=True, slots=True)
class Concluding:
    """What the room concludes."""

    outcome: str
    words: str
    setting: str = "No one answer"
    minority: str = ""


class Facilitator(Person):
    """Somebody in the team, with the console open."""

    def __init__(self, browser: Browser, url: str, name: str) -> None:
        """Open an empty page on a laptop."""
        super().__init__(browser, url, name, **LAPTOP)
        self.workshop = ""

    def sign_in(self, link: str) -> Self:
        """Use a one-time link; the page's script presses by itself."""
        self.page.goto(link)
        self.page.wait_for_url(re.compile("/facilitate/$"))
        return self

    def lead(self, workshop: str) -> Self:
        """Open the console of a workshop."""
        self.workshop = workshop
        self.page.goto(f"/facilitate/{workshop}/console")
        return self.is_connected()

    def reads(self, words: str | re.Pattern[str]) -> Self:
        """Wait until these words are on the console."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        return self

    def go_on(self, words: str | re.Pattern[str], then: str) -> Self:
        """Press the primary action, and wait for the heading of the step that follows."""
        self.press(words)
        expect(self.page.get_by_role("heading", level=2, name=then)).to_be_visible()
        return self

    def open_case(self, title: str) -> Self:
        """Open the next case."""
        self.press(re.compile(f"Open case .*{re.escape(title)}"))
        return self.reads(f"· {title}")

    def reveal(self, done: int, of: int, then: str) -> Self:
        """Reveal the answers with so many in."""
        return self.go_on(f"Reveal answers · {done} of {of} in", then)

    def open_poll(self) -> Self:
        """Ask the opening question."""
        self.press("Open the poll")
        return self.reads(re.compile("have answered"))

    def close_poll(self, answered: int) -> Self:
        """Close the poll once so many have answered."""
        self.reads(re.compile(f"^{answered} have answered"))
        self.press("Close the poll and show its words")
        return self.reads("Closed. The words are pinned for the day.")

    def bring_in(self, colleague: str) -> str:
        """Bring a colleague into the team; gives the link made for them."""
        self.page.goto(f"/facilitate/{self.workshop}/team")
        self.page.get_by_label("Name").fill(colleague)
        self.press("Bring them in and make a link")
        link = self.page.locator("#team-link").inner_text()
        self.page.get_by_role("link", name="Back to the console").click()
        self.is_connected()
        return link

    def take_the_lead(self) -> Self:
        """Take over, in one press."""
        self.press("Take over the lead")
        expect(self.page.get_by_text("You lead", exact=True)).to_be_visible()
        return self

    def note(self, text: str) -> Self:
        """Keep a note of what was said."""
        self.page.get_by_label("What was said, without saying by whom").fill(text)
        self.press("Keep the note")
        return self.reads(text)

    def skip(self) -> Self:
        """Put the case aside."""
        self.press("Put case aside")
        return self.reads("Between cases")

    def conclude(self, what: Concluding) -> Self:
        """Record the conclusion in the room's words."""
        self.page.get_by_role("radio", name=what.outcome).check()
        self.page.get_by_label("Ideal setting").select_option(label=what.setting)
        self.page.get_by_label("In the room's words").fill(what.words)
        self.page.get_by_label(re.compile("The minority view")).fill(what.minority)
        self.press("Record the conclusion")
        expect(self.page.get_by_role("heading", level=2, name="Concluded")).to_be_visible()
        return self

    def close_the_day(self) -> Self:
        """Close the workshop for good."""
        self.page.goto(f"/facilitate/{self.workshop}/close")
        self.press("Close the workshop for good")
        expect(self.page.get_by_role("heading", name="The workshop is closed")).to_be_visible()
        return self

    def opens(self, page: str, heading: str | re.Pattern[str]) -> Self:
        """Open a page of the day's record, and wait for its heading."""
        self.page.goto(f"/facilitate/{self.workshop}/{page}")
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        return self


class Screen(Person):
    """The projector."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Open an empty page on the projector."""
        super().__init__(browser, url, "the screen", **PROJECTOR)

    def show(self, link: str) -> Self:
        """Open the link that the console gives."""
        self.page.goto(link)
        return self

    def shows(self, words: str | re.Pattern[str]) -> Self:
        """Wait until these words are on the screen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        return self
