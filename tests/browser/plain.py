"""A panellist whose browser runs no script: forms are posted, pages loaded again."""

from __future__ import annotations

from typing import Self

from tests.browser.answers import Answer, Next, Ranked, Several
from tests.browser.panellist import Panellist
from tests.browser.person import PHONE

WITHOUT_SCRIPT = {**PHONE, "java_script_enabled": False}


class PlainPanellist(Panellist):
    """Everything by forms. The page says itself that it does not keep up to date."""

    def is_connected(self, seconds: float = 30) -> Self:
        """There is no connection to speak of, only a page that was loaded."""
        self.page.wait_for_load_state("load", timeout=1000 * seconds)
        return self

    def look_for_news(self) -> Self:
        """Press the link that loads the page again."""
        self.page.get_by_role("link", name="Look for what is new").click()
        return self

    def fill(self, text: str, answer: Answer) -> Self:
        """Fill in one question; nothing is sent yet."""
        asked = self.question(text)
        if isinstance(answer, Ranked):
            for place, label in enumerate(answer.labels, 1):
                asked.get_by_label(f"Choice {place}").select_option(label=label)
        elif isinstance(answer, Several):
            for label in sorted(answer.labels):
                self.choice(text, label, "checkbox").check()
        elif isinstance(answer, Next):
            self._next(asked, answer)
        else:
            self.choice(text, answer).check()
        self.note(text, answer)
        return self

    def save(self) -> Self:
        """Send all answers, and see that the page has them."""
        self.press("Save my answers")
        return self
