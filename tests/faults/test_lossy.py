"""A line that loses, doubles and reorders what is sent over it, both ways: everything arrives, once."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from typing import Any

import pytest

from bench._server import Server
from bench._wire import Wire
from tests.faults.room import HOST, judge, review, stored

pytestmark = pytest.mark.full
SEATS, ANSWERS = 12, 5


class Lossy(Wire):
    """A client whose messages about commands go over a bad line. What was done to them is counted."""

    def __init__(self, port: int, seed: int, done: Counter[str]) -> None:
        """Be as bad as `seed` says."""
        super().__init__(HOST, port)
        self._chance, self._done = random.Random(seed), done
        self._held: list[str] = []

    def _send(self, text: str) -> None:
        if not text.startswith("42"):
            super()._send(text)
            return
        fate = self._chance.choice(("lost", "doubled", "held", "sent", "sent"))
        self._done[fate] += 1
        if fate == "held":
            self._held.append(text)
            return
        for _ in range({"lost": 0, "doubled": 2, "sent": 1}[fate]):
            super()._send(text)
        # What was held back comes after what was sent later.
        for late in self._held:
            super()._send(late)
        self._held.clear()

    def _packet(self, text: str) -> None:
        if text.startswith("43") and self._chance.random() < 0.3:
            self._done["acknowledgement lost"] += 1
            return
        super()._packet(text)


async def insist(wire: Wire, about: str, confidence: int, command_id: str) -> dict[str, Any]:
    """Send until it is acknowledged, always under the same id, as the outbox does."""
    while True:
        try:
            return await asyncio.wait_for(judge(wire, about, confidence, command_id), 1.5)
        except TimeoutError:
            continue


def test_what_goes_over_a_bad_line_is_stored_once() -> None:
    done: Counter[str] = Counter()

    async def sit(server: Server, about: str, number: int) -> dict[str, int]:
        wire = Lossy(server.port, number, done)
        await wire.connect({"token": server.seeded["seats"][number]["token"]})
        acked = {}
        for n in range(ANSWERS):
            id_ = uuid.uuid4().hex
            ack = await insist(wire, about, n % 5 + 1, id_)
            assert ack["ok"], ack
            acked[id_] = int(ack["seq"])
        await wire.close()
        return acked

    async def day(server: Server, about: str) -> dict[str, int]:
        all_ = await asyncio.wait_for(asyncio.gather(*(sit(server, about, n) for n in range(SEATS))), 300)
        return {id_: seq for acked in all_ for id_, seq in acked.items()}

    with Server(SEATS) as server:
        acked = asyncio.run(day(server, review(server)))
        server.stop()
        assert min(done[fate] for fate in ("lost", "doubled", "held", "acknowledgement lost")) > 3, done
        assert len(acked) == SEATS * ANSWERS
        assert stored(server) == dict.fromkeys(acked, 1)
