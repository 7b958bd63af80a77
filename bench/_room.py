"""A seeded workshop's room, and the bare echo's, as one run drives both: entering, bursts, presses, leaving."""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bench._seat import Seat
from bench._server import Process, Seeded
from bench._wire import Wire

#: Answers that are given one after the other in a quiet room.
QUIET = 40
#: Seconds between the moment at which all lines drop and the one at which all come back.
DROPPED = 1.0

Figures = dict[str, float]
Sender = Callable[[], Awaitable[tuple[float, dict[str, Any]]]]


async def burst(server: Process, senders: Sequence[Sender], over: float) -> Figures:
    """All send within `over` seconds (0: at the same instant); how long they waited, in milliseconds."""
    before, began = server.cpu_seconds(), time.perf_counter()

    async def one(send: Sender) -> tuple[float, dict[str, Any]]:
        await asyncio.sleep(random.uniform(0, over) if over else 0)  # noqa: S311 - when people press
        return await send()

    waits = sorted(wait for wait, ack in await asyncio.gather(*map(one, senders)) if ack["ok"])
    return {
        "p50": statistics.median(waits) * 1000,
        "p99": slowest(waits) * 1000,
        "all": (time.perf_counter() - began) * 1000,
        "cpu": (server.cpu_seconds() - before) * 1000,
        "acked": len(waits),
    }


def slowest(times: Sequence[float]) -> float:
    """Which of them 99 in a hundred do not exceed."""
    return sorted(times)[int(len(times) * 0.99) - 1]


async def bursts(server: Process, senders: Callable[[], Sequence[Sender]]) -> Figures:
    """A burst at once, and one within a second."""
    at_once = await burst(server, senders(), 0)
    await asyncio.sleep(1)
    within = await burst(server, senders(), 1)
    await asyncio.sleep(1)
    return {**{f"once_{k}": v for k, v in at_once.items()}, **{f"within_{k}": v for k, v in within.items()}}


async def quiet(senders: Sequence[Sender]) -> Figures:
    """One after the other answers in a room where nothing else happens; what 95 in a hundred wait at most."""
    waits = []
    for send in senders:
        await asyncio.sleep(0.05)
        wait, ack = await send()
        waits += [wait] if ack["ok"] else []
    waits.sort()
    p95 = waits[int(len(waits) * 0.95) - 1]
    return {"quiet_p50": statistics.median(waits) * 1000, "quiet_p95": p95 * 1000, "quiet_acked": len(waits)}


class Room:
    """The seats of one seeded workshop, and whoever leads it."""

    def __init__(self, server: Seeded, wire: type[Wire] = Wire) -> None:
        """Nobody is connected yet. `wire` is how everybody will be."""
        self.server, self.workshop, self._wire = server, server.seeded["workshop"], wire
        self.acked = 0
        self.review = ""
        self.come_anew()

    def come_anew(self) -> None:
        """Everybody has a new device, which is not connected yet."""
        port, wire = self.server.port, self._wire
        self.seats = [Seat(port, self.workshop, s["token"], wire) for s in self.server.seeded["seats"]]
        self.lead = wire("127.0.0.1", port)

    async def enter(self) -> Figures:
        """Everybody connects at the same instant and gets the whole page."""
        cpu, began = self.server.cpu_seconds(), time.perf_counter()
        await asyncio.gather(*(seat.connect() for seat in self.seats))
        took = time.perf_counter() - began
        await self.lead.connect({"token": self.server.seeded["facilitator"]})
        return {"enter": took * 1000, "enter_cpu": (self.server.cpu_seconds() - cpu) * 1000}

    async def storm(self) -> Figures:
        """Everybody's lines drop, and all come back at the same instant: pages stay open and ask for what changed."""
        await asyncio.gather(*(seat.close() for seat in self.seats))
        await asyncio.sleep(DROPPED)
        cpu, before = self.server.cpu_seconds(), sum(s.received for s in self.seats)
        began = time.perf_counter()
        await asyncio.gather(*(seat.connect() for seat in self.seats))
        return {
            "storm": (time.perf_counter() - began) * 1000,
            "storm_cpu": (self.server.cpu_seconds() - cpu) * 1000,
            "storm_kb": (sum(s.received for s in self.seats) - before) / 1000,
        }

    async def command(self, name: str, **data: Any) -> tuple[float, dict[str, Any]]:
        """Whoever leads presses something; seconds until the acknowledgement, and what it says."""
        began = time.perf_counter()
        ack = await self.lead.command(name, data, uuid.uuid4().hex)
        if not ack["ok"]:
            raise RuntimeError(ack["message"])
        return time.perf_counter() - began, ack

    async def press(self, name: str, **data: Any) -> Figures:
        """A press that changes everybody's page; when the last page showed it, in milliseconds, and bytes."""
        await asyncio.sleep(0.5)
        for seat in self.seats:
            seat.forget_news()
        before, cpu = sum(s.received for s in self.seats), self.server.cpu_seconds()
        began = time.perf_counter()
        acked, ack = await self.command(name, **data)
        right = sorted(await asyncio.gather(*(seat.right_at(ack["seq"]) for seat in self.seats)))
        return {
            "ack": acked * 1000,
            "told": (slowest([seat.heard for seat in self.seats]) - began) * 1000,
            "half": (statistics.median(right) - began) * 1000,
            "last": (right[-1] - began) * 1000,
            "kb": (sum(s.received for s in self.seats) - before) / 1000,
            "cpu": (self.server.cpu_seconds() - cpu) * 1000,
        }

    async def round(self, case: str) -> Figures:
        """A case is opened, judged and revealed."""
        self.review = f"t1.{case}"
        if case != self.first:
            opened = {f"case_{k}": v for k, v in (await self.press("open_review", table="t1", case=case)).items()}
            asked = await self.press("advance", review=self.review, from_step="read")
            opened |= {f"questions_{k}": v for k, v in asked.items()}
        else:
            opened = {}
        confidence = iter((2, 4))

        def senders() -> list[Sender]:
            value = next(confidence)
            return [lambda seat=seat: seat.judge(self.review, value) for seat in self.seats]  # type: ignore[misc]

        judged = await bursts(self.server, senders)
        self.acked += int(judged["once_acked"] + judged["within_acked"])
        revealed = await self.press("advance", review=self.review, from_step="first")
        if not all("revealed" in seat.stands for seat in self.seats):
            message = "A screen does not show the reveal."
            raise RuntimeError(message)
        return {
            **judged,
            **opened,
            **{f"reveal_{k}": v for k, v in revealed.items()},
        }

    async def quiet(self, case: str) -> Figures:
        """The first case is judged by a few, with everybody else looking on."""
        turns = [divmod(number, len(self.seats)) for number in range(QUIET)]
        # Whoever comes again gives another answer, and none gives that of the bursts.
        given = [(self.seats[place], (1, 3, 5)[turn % 3]) for turn, place in turns]
        took = await quiet([lambda s=seat, v=value: s.judge(f"t1.{case}", v) for seat, value in given])  # type: ignore[misc]
        self.acked += int(took["quiet_acked"])
        return took

    async def cases(self) -> list[str]:
        """The cases of the day."""
        answer = await self.seats[0].line.get(
            f"/w/{self.workshop}/state.json?as=facilitator", self.server.seeded["facilitator"]
        )
        found = [str(mark["case"]) for mark in json.loads(answer)["tables"][0]["cases"]]
        self.first = found[0]
        return found

    async def leave(self) -> None:
        """Everybody goes."""
        await asyncio.gather(self.lead.close(), *(seat.close() for seat in self.seats))
