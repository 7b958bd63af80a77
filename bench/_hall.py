"""Whoever is in a hall of many tables, as their pages behave: people, the overview of all tables, the projector."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import time
import uuid
from collections.abc import Sequence
from typing import Any

from bench._line import Line
from bench._seat import CALM, PAGE, Seat
from bench._wire import Wire

#: Seconds by which a page lags behind what only counts people: once and up to twice this, as in `static/js/parts.js`.
CALM_WAIT = 1.5
#: A part rests after it came, a millisecond for so many characters, and this long at most.
CHARACTERS_A_MS, LONGEST_REST = 100, 1.5
#: Seconds after which a command that nothing was heard of is sent again, under the same id.
PATIENCE = 15.0


class Page:
    """Keeps parts of a page up to date all the time: asks for what changed, one request at a time."""

    def __init__(self, calm: Sequence[str] = ()) -> None:
        """Nothing is shown yet; parts in `calm` may lag."""
        self._calm, self._wanted = frozenset(calm), set[str]()
        self._rested: dict[str, float] = {}
        self._stirred = asyncio.Event()
        self._shown: list[tuple[int, float]] = []
        self._task: asyncio.Task[None] | None = None
        self._staying: asyncio.Task[None] | None = None
        self.requests = self.broke = 0

    async def ask(self, names: tuple[str, ...]) -> tuple[int, dict[str, int]]:
        """Ask for parts: the log position they were made at, and how many characters each has."""
        raise NotImplementedError

    def follow(self, wire: Wire, token: str, whole: Sequence[str]) -> None:
        """Keep the page up to date from now on, by what the socket says; come back if it ends, and get the `whole`."""
        wire.hear = lambda _seq, parts: self._hear(parts)
        self._task = asyncio.create_task(self._run())
        self._staying = asyncio.create_task(self._stay(wire, token, list(whole)))

    async def _stay(self, wire: Wire, token: str, whole: list[str]) -> None:
        while True:
            await wire.ended()
            self.broke += 1
            with contextlib.suppress(OSError):
                await asyncio.sleep(random.uniform(0.5, 1.5))  # noqa: S311 - as the page's socket comes back
                await wire.connect({"token": token})
                self._hear(whole)

    @staticmethod
    async def send(wire: Wire, name: str, data: dict[str, Any]) -> dict[str, Any]:
        """Send a command until it is acknowledged, as a page's outbox does: again under the same id."""
        command = uuid.uuid4().hex
        while True:
            try:
                return await asyncio.wait_for(wire.command(name, data, command), PATIENCE)
            except (OSError, TimeoutError):
                await asyncio.sleep(0.5)

    def _hear(self, parts: list[str]) -> None:
        self._wanted.update(parts)
        self._stirred.set()

    async def _run(self) -> None:
        while True:
            await self._stirred.wait()
            self._stirred.clear()
            while self._wanted:
                await self._once()

    async def _once(self) -> None:
        """One request, when something is due."""
        now = time.perf_counter()
        due = tuple(sorted(n for n in self._wanted if self._rested.get(n, 0.0) <= now))
        if not due:
            await asyncio.sleep(min(self._rested[n] for n in self._wanted) - now)
            return
        if self._calm.issuperset(due):
            # Whatever comes meanwhile is asked for at once, and these with it.
            try:
                await asyncio.wait_for(self._stirred.wait(), CALM_WAIT * (1 + random.random()))  # noqa: S311
                self._stirred.clear()
                due = tuple(sorted(self._wanted))
            except TimeoutError:
                pass
        self._wanted.difference_update(due)
        self.requests += 1
        seq, sizes = await self.ask(due)
        at = time.perf_counter()
        for name, size in sizes.items():
            self._rested[name] = at + min(size / CHARACTERS_A_MS / 1000, LONGEST_REST)
        if not self._calm.issuperset(due):
            self._shown.append((seq, at))

    async def right_at(self, seq: int) -> float:
        """When the page first showed log position `seq`, on the clock `perf_counter`."""
        while not self._shown or self._shown[-1][0] < seq:
            await asyncio.sleep(0.005)
            if self._task is not None and self._task.done():
                # It only ends by an error: that is what to tell.
                self._task.result()
        return next(at for shown, at in self._shown if shown >= seq)

    def rest(self) -> None:
        """Follow no more."""
        for task in (self._task, self._staying):
            if task is not None:
                task.cancel()


class Guest(Page):
    """A panellist whose page is kept up to date the whole time."""

    def __init__(self, seat: Seat, token: str, table: str) -> None:
        """Somebody who sits at `table`, with the token of their seat."""
        super().__init__(tuple(CALM))
        self.seat, self._token, self.table = seat, token, table

    async def ask(self, names: tuple[str, ...]) -> tuple[int, dict[str, int]]:
        """The parts that a panellist's page has."""
        before = self.seat.line.received
        wanted = tuple(n for n in PAGE if n in names)
        seq = await self.seat.fetch(wanted)
        # What came is packed to about a fifth; nobody needs this more exactly.
        return seq, dict.fromkeys(wanted, 5 * (self.seat.line.received - before) // max(len(wanted), 1))

    async def come(self) -> None:
        """Connect, get the whole page, and keep it up to date."""
        await self.seat.connect()
        self.follow(self.seat.wire, self._token, PAGE)

    async def answer(self, review: str, within: float) -> list[float]:
        """Answer three questions one by one within some seconds, and say that one is done; seconds each was waited."""
        waits = []
        given = (("ideal_support", "EHCP"), ("ideal_setting", random.choice(("MS", "SP"))), ("confidence", 3))  # noqa: S311
        for question, value in given:
            await asyncio.sleep(random.uniform(0, within / len(given)))  # noqa: S311 - when people press
            answers = [{"question": question, "state": "answered", "value": value}]
            began = time.perf_counter()
            data = {"review": review, "step": "first", "answers": answers}
            ack = await self.send(self.seat.wire, "judge", data)
            waits += [time.perf_counter() - began] if ack["ok"] else []
        await self.send(self.seat.wire, "done", {"review": review, "step": "first"})
        return waits

    async def go(self) -> None:
        """Go."""
        self.rest()
        await self.seat.close()


class Watcher(Page):
    """A page of one part that shows the whole hall: the overview of whoever leads, or the projector."""

    def __init__(self, port: int, workshop: str, token: str, audience: str, part: str) -> None:
        """Not connected yet."""
        super().__init__()
        self.wire, self._line = Wire("127.0.0.1", port), Line("127.0.0.1", port)
        self._token, self._part, self._workshop = token, part, workshop
        self._address = f"/w/{workshop}/parts?as={audience}&want={part}"
        self.characters = 0

    async def ask(self, names: tuple[str, ...]) -> tuple[int, dict[str, int]]:
        """The one part, whatever else changed."""
        del names
        told: dict[str, Any] = json.loads(await self._line.get(self._address, self._token))
        self.characters = len(told["parts"][self._part]["html"])
        return int(told["seq"]), {self._part: self.characters}

    def _hear(self, parts: list[str]) -> None:
        if self._part in parts:
            super()._hear([self._part])

    async def come(self) -> None:
        """Connect, get the page, and keep it up to date."""
        await self.wire.connect({"token": self._token})
        await self.ask(())
        self.follow(self.wire, self._token, (self._part,))

    async def cases(self) -> list[str]:
        """The cases of the day, for whoever leads; before the page is followed, for both use one connection."""
        answer = await self._line.get(f"/w/{self._workshop}/state.json?as=facilitator", self._token)
        return [str(mark["case"]) for mark in json.loads(answer)["tables"][0]["cases"]]

    async def press(self, name: str, **data: Any) -> int:
        """Press something; the log position of what it did. Raises RuntimeError where it is refused."""
        ack = await self.send(self.wire, name, data)
        if not ack["ok"]:
            raise RuntimeError(ack["message"])
        return int(ack["seq"])

    async def go(self) -> None:
        """Go."""
        self.rest()
        await asyncio.gather(self.wire.close(), self._line.close())
