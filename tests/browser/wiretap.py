"""Everything that one browser is sent, kept as text: pages, parts, other answers and the frames of its socket."""

from __future__ import annotations

from playwright.sync_api import Error, Response, WebSocket

from tests.browser.person import Person


class Wiretap:
    """Listens to a person's page from now on."""

    def __init__(self, person: Person) -> None:
        """Listen; what was loaded before is not heard."""
        self._page = person.page
        self._waiting: list[Response] = []
        self._heard: list[str] = []
        self._page.on("response", self._note)
        self._page.on("websocket", self._tap)

    def _note(self, answer: Response) -> None:
        self._waiting.append(answer)

    def _tap(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self._heard.append(str(payload)))
        socket.on("framesent", lambda payload: self._heard.append(str(payload)))

    def everything(self) -> str:
        """All that was heard so far, and the page as it stands."""
        while self._waiting:
            answer = self._waiting.pop(0)
            if "/static/" in answer.url or answer.status in (204, 301, 302, 303, 304):
                continue
            try:
                self._heard.append(answer.text())
            except Error:
                # A long poll that is still open, or a page that was left at once: its content was never shown.
                self._heard.append(answer.url)
        self._heard.append(self._page.content())
        return "\n".join(self._heard)
