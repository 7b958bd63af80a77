"""Somebody with a browser of their own: cookies, storage and screen shared with nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
}  # fmt: skip
LAPTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PROJECTOR: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}

#: What a browser itself complains about while there is no network. Nothing else is ever excused.
NO_NETWORK = re.compile(r"ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED")
REFUSED = re.compile(r"status of 422")
NO_SERVER = re.compile(r"ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket")


class Person:
    """A browser context with one page, and everything that it complained about."""

    def __init__(self, browser: Browser, url: str, name: str, **context: Any) -> None:
        """Open an empty page; `context` is the kind of device."""
        self.url, self.name = url, name
        self.context: BrowserContext = browser.new_context(base_url=url, **context)
        self.context.set_default_timeout(20_000)
        self.problems: list[str] = []
        self._excused: list[re.Pattern[str]] = []
        self.page: Page = self.watched(self.context.new_page())

    def watched(self, page: Page) -> Page:
        """A page whose errors are noted."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"uncaught: {error}"))
        return page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{message.text} ({message.location.get('url', '')})")

    def _note(self, problem: str) -> None:
        if not any(pattern.search(problem) for pattern in self._excused):
            self.problems.append(f"{self.name}: {problem}")

    def excuse(self, pattern: re.Pattern[str]) -> None:
        """Something is broken on purpose: what the browser itself says about it is no problem."""
        self._excused.append(pattern)

    @contextmanager
    def wrong_on_purpose(self) -> Iterator[None]:
        """While this person sends what the server refuses."""
        self.excuse(REFUSED)
        yield
        self._excused.remove(REFUSED)

    @contextmanager
    def offline(self) -> Iterator[None]:
        """A spell without any network."""
        self.excuse(NO_NETWORK)
        self.context.set_offline(offline=True)
        yield
        self.context.set_offline(offline=False)
        self.is_connected()
        self._excused.remove(NO_NETWORK)

    @property
    def connection(self) -> Any:
        """The words that say how the connection is."""
        return self.page.locator("[data-connection]")

    def is_connected(self, seconds: float = 30) -> Self:
        """Wait until the page says that it is connected, and everything on it has started."""
        expect(self.connection).to_have_text("Connected", timeout=1000 * seconds)
        expect(self.page.locator("body[data-ready=true]")).to_be_attached(timeout=1000 * seconds)
        return self

    def refresh(self, seconds: float = 30) -> Self:
        """Load the page again."""
        self.page.reload()
        return self.is_connected(seconds)

    def press(self, words: str | re.Pattern[str]) -> None:
        """Press the button with these words."""
        self.page.get_by_role("button", name=words, exact=isinstance(words, str)).click()

    def close(self) -> None:
        """Leave."""
        self.context.close()
