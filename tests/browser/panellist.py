"""A panellist with a phone, who speaks to the page by its words and keeps every answer that was given."""

from __future__ import annotations

import re
from typing import Any, Self

from playwright.sync_api import Browser, Locator, expect

from tests.browser.answers import Answer, Key, Next, Ranked, Several
from tests.browser.person import Person

SAVED = "saved"
WAITS = "not sent yet, will send"


class Panellist(Person):
    """One seat, on one device or on several."""

    def __init__(self, browser: Browser, url: str, name: str, **context: Any) -> None:
        """Open an empty page on a device."""
        super().__init__(browser, url, name, **context)
        self.given: dict[Key, Answer] = {}
        self.recused: set[str] = set()
        self.seat_id = ""

    # Coming in

    def join(self, code: str, discipline: str, seconds: float = 30) -> Self:
        """Join with the code that the screen shows."""
        self.page.goto("/")
        self.page.get_by_label("The code on the screen").fill(code)
        self.press("Continue")
        self.page.get_by_label("Your name for today").fill(self.name)
        self.page.get_by_role("radio", name=discipline, exact=True).check()
        self.press("I agree and join")
        self.is_connected(seconds).seat_id = self.seat
        return self

    def come_back(self, code: str, words: str) -> Self:
        """Take one's seat on another device, by three words."""
        self.page.goto("/return")
        self.page.get_by_label("The code of the workshop").fill(code)
        self.page.get_by_label("Your three words").fill(words)
        self.press("Take my seat")
        return self.is_connected()

    @property
    def seat(self) -> str:
        """The seat's id."""
        return self.page.locator("body").get_attribute("data-seat") or ""

    def sees(self, words: str | re.Pattern[str]) -> Self:
        """Wait until these words are a heading on the page."""
        expect(self.page.get_by_role("heading", name=words).first).to_be_visible()
        return self

    def reads(self, words: str | re.Pattern[str]) -> Self:
        """Wait until these words are on the page."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()
        return self

    def three_words(self) -> str:
        """The three words for another device; then back to the workshop."""
        self.page.get_by_role("link", name="My answers, my seat on another device").click()
        words = self.page.locator("#three-words").inner_text()
        self.page.get_by_role("link", name="Back to the workshop").click()
        self.is_connected()
        return words

    # Judging

    def question(self, text: str) -> Locator:
        """The fieldset of a question."""
        return self.page.get_by_role("group", name=text)

    def choice(self, text: str, words: str, role: Any = "radio") -> Locator:
        """One choice of a question, whether or not it is marked as the first answer."""
        name = re.compile(rf"^{re.escape(words)}( your first answer| as before)?$")
        return self.question(text).get_by_role(role, name=name)

    def judge(self, text: str, answer: Answer, *, says: str = SAVED) -> Self:
        """Answer a question, and wait until the page says what became of it."""
        asked = self.question(text)
        if isinstance(answer, Ranked):
            self._rank(asked, answer)
        elif isinstance(answer, Several):
            for label in sorted(answer.labels):
                self.choice(text, label, "checkbox").check()
        elif isinstance(answer, Next):
            self._next(asked, answer)
        else:
            self.choice(text, answer).check()
        expect(asked.locator("[data-saved]")).to_have_text(says)
        self.note(text, answer)
        return self

    def note(self, text: str, answer: Answer) -> None:
        """Keep what was answered to a question."""
        self.given[self._key(self.question(text))] = answer

    def is_saved(self, text: str) -> Self:
        """Wait until the page says that the answer to a question is saved."""
        expect(self.question(text).locator("[data-saved]")).to_have_text(SAVED)
        return self

    def _rank(self, asked: Locator, answer: Ranked) -> None:
        chosen = asked.get_by_role("button", name=re.compile("^Remove: "))
        for _ in range(chosen.count()):
            chosen.first.click()
        for label in answer.labels:
            asked.get_by_role("button", name=label, exact=True).click()

    def _next(self, asked: Locator, answer: Next) -> None:
        for group, words in (("Setting", answer.setting), ("Level of support", answer.support)):
            name = re.compile(rf"^{re.escape(words)}( as before)?$")
            asked.get_by_role("radiogroup", name=group).get_by_role("radio", name=name).check()
        if answer.services:
            asked.locator("summary", has_text="Services").click()
        for label in sorted(answer.services):
            asked.get_by_role("checkbox", name=label, exact=True).check()

    def _key(self, asked: Locator) -> Key:
        form = self.page.locator("form[data-command=judge]")
        review, step = (form.locator(f"input[name={name}]").first.input_value() for name in ("review", "step"))
        return Key(self.seat, review, step, asked.locator("input[name=asked]").input_value())

    def done(self) -> Self:
        """Say that one is done."""
        self.press("I am done")
        return self.reads("You are done.")

    def keep_all(self, first: str, again: str) -> Self:
        """Keep all first answers of step `first` in step `again`."""
        asked = [field.input_value() for field in self.page.locator("input[name=asked]").all()]
        self.press("Keep all my answers")
        self.reads("You are done.")
        kept = {key: answer for key, answer in self.given.items() if key.step == first and key.question in asked}
        self.given |= {Key(k.seat, k.review, again, k.question): answer for k, answer in kept.items()}
        return self

    def knows_this_child(self) -> Self:
        """Set one's answers on this case aside."""
        self.page.locator("summary", has_text="I know this child or young person").click()
        review = self.page.locator("form[data-command=recuse] input[name=review]").first.input_value()
        self.page.locator("form[data-command=recuse]").get_by_role("button").last.click()
        self.reads("You told us that you know this child or young person.")
        self.recused.add(review)
        return self

    # The poll, and the end

    def says(self, *words: str) -> Self:
        """Answer the opening poll."""
        for label, word in zip(("First", "Second", "Third"), words, strict=False):
            self.page.get_by_label(label).fill(word)
        self.press("Send my words")
        expect(self.page.locator("form[data-command=poll_word] [data-saved]")).to_have_text(SAVED)
        return self

    def gives_feedback(self, score: str) -> Self:
        """Say how the day was."""
        self.page.get_by_role("radio", name=score, exact=True).check()
        self.press("Send")
        return self.sees("Thank you for telling us")
