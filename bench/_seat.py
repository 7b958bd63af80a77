"""A seat as its page behaves: a socket for commands and news, and a kept HTTP connection for the parts that changed."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from typing import Any
from urllib.parse import quote

from bench._line import Line
from bench._wire import Wire

#: The parts on a panellist's page.
PAGE = ("bar", "main", "progress", "results", "lobby", "case", "notes", "foot")
#: Parts that only count people: the page asks for them with a delay, and they make no screen wrong.
CALM = {"progress", "lobby"}


class Seat:
    """One panellist's phone."""

    def __init__(self, port: int, workshop: str, token: str, wire: type[Wire] = Wire) -> None:
        """A phone that holds the token of its seat, and is not connected yet. `wire` is how it connects."""
        self.wire, self.line = wire("127.0.0.1", port), Line("127.0.0.1", port)
        self._workshop, self._token = workshop, token
        self._keys: dict[str, str] = {}
        self._news: asyncio.Queue[tuple[float, int, set[str]]] = asyncio.Queue()
        #: Where the middle of its page stands, in the words of its key.
        self.stands: set[str] = set()
        #: When it was told of the log position that it last waited for.
        self.heard = 0.0

    async def connect(self) -> None:
        """Connect the socket, and get the whole page."""
        await asyncio.gather(self.wire.connect({"token": self._token}), self.line.open())
        self.wire.hear = lambda seq, parts: self._news.put_nowait((time.perf_counter(), seq, set(parts)))
        await self.fetch(PAGE)

    async def fetch(self, names: tuple[str, ...]) -> int:
        """Ask for parts as `static/js/parts.js` does; the log position they were made at."""
        held = "".join(f"&key.{n}={quote(self._keys[n])}" for n in names if self._keys.get(n))
        asked = f"/w/{self._workshop}/parts?as=panel&want={','.join(names)}{held}"
        told = json.loads(await self.line.get(asked, self._token))
        for name, part in told["parts"].items():
            self._keys[name] = part["key"]
            if name == "main":
                self.stands = set(part["key"].split("/"))
        return int(told["seq"])

    async def right_at(self, seq: int) -> float:
        """Keep the page up to date until it shows log position `seq`; when that was, on the clock `perf_counter`."""
        self.heard = 0.0
        while True:
            at, said, names = await self._news.get()
            if said >= seq:
                self.heard = self.heard or at
            wanted = tuple(n for n in PAGE if n in names - CALM)
            if wanted and await self.fetch(wanted) >= seq:
                return time.perf_counter()

    def forget_news(self) -> None:
        """What was told so far is shown."""
        while not self._news.empty():
            self._news.get_nowait()

    async def judge(self, review: str, confidence: int) -> tuple[float, dict[str, Any]]:
        """Answer three questions; seconds until the acknowledgement, and what it said."""
        answers = [
            {"question": "ideal_support", "state": "answered", "value": "EHCP"},
            {"question": "ideal_setting", "state": "answered", "value": "MS"},
            {"question": "confidence", "state": "answered", "value": confidence},
        ]
        began = time.perf_counter()
        data = {"review": review, "step": "first", "answers": answers}
        ack = await self.wire.command("judge", data, uuid.uuid4().hex)
        return time.perf_counter() - began, ack

    @property
    def received(self) -> int:
        """Bytes that came, over the socket and HTTP."""
        return self.wire.received + self.line.received

    async def close(self) -> None:
        """Go."""
        await asyncio.gather(self.wire.close(), self.line.close())
