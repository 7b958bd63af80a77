"""The server's clock jumps in the middle of a vote, forwards and back: nothing is lost, doubled or refused for it."""

from __future__ import annotations

import asyncio
import json
import urllib.request
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench._server import Server
from bench._wire import Wire
from tests.faults.room import enter, enter_all, judge, log, review, stored
from workshop.replay.verify import verify_logs
from workshop.service.installation import Installation
from workshop.service.source import stored_logs

pytestmark = pytest.mark.full
SEATS = 12
HOUR = 3600.0


class Skewed(Server):
    """A server whose clock can be moved while it runs."""

    @property
    def clock(self) -> Path:
        """The file that says how wrong its clock is."""
        return self.data / "clock"

    def start(self) -> None:
        """Start it by the starter that knows of another clock."""
        self._arguments = ["-m", "tests.faults.skewed", "--data", str(self.data), "--clock", str(self.clock)]
        super().start()

    def jump(self, hours: float) -> None:
        """The clock is so many hours off from now on."""
        self.clock.write_text(str(hours * HOUR), encoding="utf-8")

    def sees(self, token: str) -> dict[str, Any]:
        """What a token's holder sees now."""
        address = f"{self.url}/w/{self.seeded['workshop']}/state.json"
        request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - ours
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own server
            found: dict[str, Any] = json.loads(answer.read())
        return found


async def _vote(wires: list[Wire], about: str, confidence: int) -> list[str]:
    ids = [uuid.uuid4().hex for _ in wires]
    given = (judge(wire, about, confidence, id_) for wire, id_ in zip(wires, ids, strict=True))
    acks = await asyncio.wait_for(asyncio.gather(*given), 60)
    assert all(ack["ok"] for ack in acks), acks
    assert len({ack["seq"] for ack in acks}) == len(ids)
    return ids


def test_a_clock_that_jumps_forwards_and_back_loses_nothing_and_shuts_nobody_out() -> None:
    async def day(server: Skewed, about: str) -> list[str]:
        wires, acked = await enter_all(server), []
        token = server.seeded["seats"][0]["token"]
        for confidence, hours in enumerate((0.0, 5.0, -30.0, 0.1), start=1):
            server.jump(hours)
            acked += await _vote(wires, about, confidence)
            said = datetime.fromisoformat(await asyncio.to_thread(lambda: server.sees(token)["now"]))
            off = (said - datetime.now(UTC)).total_seconds() / HOUR
            assert off == pytest.approx(hours, abs=0.05), "the clock did not jump, so this proves nothing"
            # Somebody comes with a link that was made at another time: later than now, or long ago.
            fresh = await enter(server, token)
            assert (await judge(fresh, about, 5))["ok"]
            await fresh.close()
        lead = await enter(server, server.seeded["facilitator"])
        for action, seconds in (("start", 600), ("pause", 0), ("resume", 0)):
            data = {"review": about, "action": action, "seconds": seconds}
            assert (await lead.command("set_timer", data, uuid.uuid4().hex))["ok"]
        timer = (await asyncio.to_thread(server.sees, token))["review"]["timer"]
        left = datetime.fromisoformat(timer["ends_at"]) - said
        assert 540 < left.total_seconds() < 660
        await asyncio.gather(lead.close(), *(wire.close() for wire in wires))
        return acked

    with Skewed(SEATS) as server:
        acked = asyncio.run(day(server, review(server)))
        server.stop()
        kept = stored(server)
        assert {id_: kept[id_] for id_ in acked} == dict.fromkeys(acked, 1)
        assert set(kept.values()) == {1}
        recorded = [r.at for r in log(server)]
        assert recorded != sorted(recorded), "the log says what the clock said"
        with Installation(server.data) as installation:
            assert verify_logs(stored_logs(None, installation)).sound
