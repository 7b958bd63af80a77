"""Seats in a real browser, each with storage of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from tests.live.room import Server

#: What a browser says of a line that a test cut on purpose.
CUT = ("net::ERR_", "WebSocket connection to", "the server responded with a status of 5")


class Person:
    """One seat at one browser; `complaints` is everything that its console objected to."""

    def __init__(self, browser: Browser, server: Server, seat: int) -> None:
        self.server, self.token = server, str(server.seed["seats"][seat]["token"])
        self.context: BrowserContext = browser.new_context(viewport={"width": 390, "height": 844})
        self.context.add_cookies([{"name": f"seat_{server.workshop}", "value": self.token, "url": server.url}])
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._said(said.type, said.text))

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(word in text for word in CUT):
            self.complaints.append(text)

    def enter(self) -> Person:
        """Open the page and wait until it is live."""
        self.page.goto(f"{self.server.url}/w/{self.server.workshop}/")
        self.connected()
        expect(self.page.locator("body[data-ready=true]")).to_be_attached()
        return self

    def connected(self) -> None:
        """Wait for the word."""
        expect(self.page.locator("[data-connection]").first).to_have_text("Connected", timeout=20_000)

    def question(self, id_: str) -> Locator:
        """The fieldset of a question."""
        return self.page.locator(f"fieldset:has(> input[name=asked][value={id_}])")

    def choose(self, id_: str, number: int) -> None:
        """Press a choice of a question, as a person does: by its label."""
        button = self.question(id_).locator("input[type=radio]").nth(number)
        self.question(id_).locator(f"label[for='{button.get_attribute('id')}']").click()

    def saved(self, id_: str, words: str) -> None:
        """Wait until a question says what became of its answer."""
        expect(self.question(id_).locator("[data-saved]")).to_have_text(words, timeout=20_000)

    def own(self, id_: str) -> Any:
        """The value that the server holds."""
        asked = self.server.state(self.token)["review"]["asked"]
        own = next(a for a in asked if a["question"]["id"] == id_)["own"]
        return own and own["value"]

    def waiting(self) -> list[dict[str, Any]]:
        """What the device still has to send."""
        kept: dict[str, str] = self.page.evaluate("({ ...localStorage })")
        boxes = [json.loads(text) for key, text in kept.items() if key.startswith("workshop.outbox.")]
        return [item for box in boxes for item in box["items"]]
