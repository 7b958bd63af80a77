"""As many clients of the echo, or of a peer, as a room has seats: they come, answer, hear news and fetch a page."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from typing import Any, Protocol

from bench._room import DROPPED, QUIET, Figures, Sender, bursts, quiet, slowest
from bench._seat import Seat
from bench._server import Process


class Guest(Protocol):
    """One client of a server that is compared with a room."""

    async def come(self) -> None:
        """Connect, and get the page."""

    async def look(self) -> None:
        """Get the page again."""

    async def judge(self) -> tuple[float, dict[str, Any]]:
        """Answer; seconds until the acknowledgement, and what it said."""

    def hear(self, news: Callable[[], None]) -> None:
        """Call `news` once there is any."""

    def shout(self) -> None:
        """Have everybody told."""

    @property
    def received(self) -> int:
        """Bytes that came."""

    async def close(self) -> None:
        """Go."""


class Stranger:
    """A client of the echo, and of the room on Node, which speaks as it does."""

    def __init__(self, port: int) -> None:
        """Not connected yet."""
        self._seat = Seat(port, "", "")

    async def come(self) -> None:
        """Connect, and get the page."""
        await asyncio.gather(self._seat.wire.connect({"token": ""}), self._seat.line.open())
        await self.look()

    async def look(self) -> None:
        """Get the page."""
        await self._seat.line.get("/", "")

    async def judge(self) -> tuple[float, dict[str, Any]]:
        """Send what a seat sends."""
        return await self._seat.judge("t1.C01", 2)

    def hear(self, news: Callable[[], None]) -> None:
        """Call `news` once there is any."""
        self._seat.wire.hear = lambda *_: news()

    def shout(self) -> None:
        """Have everybody told."""
        self._seat.wire.shout(["bar", "case", "foot", "main", "notes", "results"])

    @property
    def received(self) -> int:
        """Bytes that came."""
        return self._seat.received

    async def close(self) -> None:
        """Go."""
        await self._seat.close()


class Compared(Process):
    """A server that a room is compared with. `stored` is how many answers it kept: None where it keeps none."""

    stored: int | None = None

    def guests(self, number: int) -> list[Guest]:
        """So many clients, not connected yet."""
        return [Stranger(self.port) for _ in range(number)]


class Bare:
    """The clients of one server that is compared with a room."""

    def __init__(self, server: Compared, seats: int) -> None:
        """Nobody is connected yet."""
        self.server = server
        self.seats = server.guests(seats)
        self.acked = 0

    async def enter(self) -> Figures:
        """Everybody connects at the same instant and gets a page."""
        cpu, began = self.server.cpu_seconds(), time.perf_counter()
        await asyncio.gather(*(seat.come() for seat in self.seats))
        took = time.perf_counter() - began
        return {"enter": took * 1000, "enter_cpu": (self.server.cpu_seconds() - cpu) * 1000}

    async def storm(self) -> Figures:
        """As of the room: all lines drop, and all come back at the same instant and get their page."""
        await self.leave()
        await asyncio.sleep(DROPPED)
        came = await self.enter()
        return {"storm": came["enter"], "storm_cpu": came["enter_cpu"]}

    def _senders(self) -> list[Sender]:
        return [seat.judge for seat in self.seats]

    async def quiet(self, _: str = "") -> Figures:
        """A few answer, one after the other."""
        took = await quiet([self.seats[number % len(self.seats)].judge for number in range(QUIET)])
        self.acked += int(took["quiet_acked"])
        return took

    async def round(self, _: str = "") -> Figures:
        """The same as a round of the room: two bursts, then news after which everybody fetches a page."""
        judged = await bursts(self.server, self._senders)
        self.acked += int(judged["once_acked"] + judged["within_acked"])
        cpu, before = self.server.cpu_seconds(), sum(s.received for s in self.seats)
        heard: list[asyncio.Future[float]] = [asyncio.get_running_loop().create_future() for _ in self.seats]

        def told(news: asyncio.Future[float]) -> None:
            if not news.done():
                news.set_result(time.perf_counter())

        for seat, news in zip(self.seats, heard, strict=True):
            seat.hear(lambda news=news: told(news))  # type: ignore[misc]

        async def one(seat: Guest, news: asyncio.Future[float]) -> float:
            await news
            await seat.look()
            return time.perf_counter()

        began = time.perf_counter()
        self.seats[0].shout()
        right = sorted(await asyncio.gather(*map(one, self.seats, heard)))
        return {
            **judged,
            "reveal_told": (slowest([news.result() for news in heard]) - began) * 1000,
            "reveal_half": (statistics.median(right) - began) * 1000,
            "reveal_last": (right[-1] - began) * 1000,
            "reveal_kb": (sum(s.received for s in self.seats) - before) / 1000,
            "reveal_cpu": (self.server.cpu_seconds() - cpu) * 1000,
        }

    async def leave(self) -> None:
        """Everybody goes."""
        await asyncio.gather(*(seat.close() for seat in self.seats))
