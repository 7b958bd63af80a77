"""What clients and networks do wrong: frames doubled and out of order, two who lead, rubbish, floods, silence."""

from __future__ import annotations

import asyncio
import contextlib
import json
import urllib.request
import uuid

import pytest

from bench._server import Server
from bench._wire import Wire
from tests.faults.room import HOST, enter, enter_all, judge, log, review, stored

pytestmark = pytest.mark.full


def test_doubled_and_reordered_commands_are_stored_once_and_acknowledged_alike() -> None:
    async def day(server: Server, about: str) -> list[str]:
        wires = await enter_all(server)
        ids = [uuid.uuid4().hex for _ in range(6)]
        # The network repeats what it brought, later and in another order, also over a second connection of the seat.
        first = [await judge(wires[0], about, n % 5 + 1, id_) for n, id_ in enumerate(ids)]
        other = await enter(server, server.seeded["seats"][0]["token"])
        order = [4, 0, 5, 2, 1, 3, 3]
        again = await asyncio.gather(*(judge(other, about, n % 5 + 1, ids[n]) for n in order))
        assert [ack["seq"] for ack in again] == [first[n]["seq"] for n in order]
        at_once = uuid.uuid4().hex
        both = await asyncio.gather(*(judge(wire, about, 5, at_once) for wire in (wires[0], other)))
        assert both[0] == both[1]
        await asyncio.gather(*(wire.close() for wire in (*wires, other)))
        return [*ids, at_once]

    with Server(2) as server:
        ids = asyncio.run(day(server, review(server)))
        server.stop()
        assert stored(server) == dict.fromkeys(ids, 1)


def test_two_who_press_at_the_same_moment_go_one_step_and_not_two() -> None:
    async def day(server: Server, about: str) -> list[bool]:
        both = [await enter(server, server.seeded["facilitator"]) for _ in range(2)]
        data = {"review": about, "from_step": "first"}
        acks = await asyncio.gather(*(lead.command("advance", data, uuid.uuid4().hex) for lead in both))
        assert sorted(ack.get("code", "") for ack in acks) == ["", "conflict"]
        await asyncio.gather(*(lead.close() for lead in both))
        return [ack["ok"] for ack in acks]

    with Server(4) as server:
        asyncio.run(day(server, review(server)))
        server.stop()
        entered = [r.event.step for r in log(server) if r.event.NAME == "step-entered"]
        assert entered.count("first") == 1
        assert len([r for r in log(server) if r.event.NAME == "revealed"]) == 1


async def _rubbish(server: Server, token: str, said: bytes) -> None:
    """A seat connects properly and then sends `said` as it is."""
    wire = await enter(server, token)
    with contextlib.suppress(OSError, ConnectionError):
        wire.raw(said)
        await asyncio.sleep(0.3)
    await wire.close()


def _open_sockets(server: Server) -> int:
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=5) as answer:  # noqa: S310 - our own server
        told = answer.read().decode()
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("workshop_sockets ")))


RUBBISH = {
    "no packet": "zzz",
    "no json": "42/live,1[",
    "another namespace": '42/other,1["command",{}]',
    "no command": '42/live,1["command",17]',
    "deep": '42/live,1["command",' + "[" * 5000 + "]" * 5000 + "]",
    "a binary event that never ends": '459-/live,1["command",{"_placeholder":true,"num":0}]',
    "unknown event": '42/live,1["' + "x" * 1000 + '"]',
}


def test_rubbish_closes_its_own_connection_at_most() -> None:
    async def day(server: Server, about: str) -> None:
        good = await enter(server, server.seeded["seats"][0]["token"])
        token = server.seeded["seats"][1]["token"]
        for said in RUBBISH.values():
            await _rubbish(server, token, Wire.framed(said.encode()))
        # Frames that break the protocol of websockets: reserved bits, and text that is no UTF-8.
        await _rubbish(server, token, b"\xf7\x80\x00\x00\x00\x00")
        await _rubbish(server, token, Wire.framed(b"\xff\xfe\xfd"))
        assert (await judge(good, about, 3))["ok"]
        await good.close()

    with Server(2) as server:
        asyncio.run(day(server, review(server)))
        assert _open_sockets(server) <= 2


def test_a_message_that_is_too_long_is_refused_in_words_and_the_line_stays() -> None:
    async def day(server: Server, about: str) -> None:
        wire = await enter(server, server.seeded["seats"][0]["token"])
        for size in (70_000, 300_000):
            ack = await asyncio.wait_for(wire.command("judge", {"review": "x" * size}, uuid.uuid4().hex), 20)
            assert (ack["ok"], ack["code"]) == (False, "invalid")
            assert "too long" in ack["message"]
        assert (await judge(wire, about, 3))["ok"]
        await wire.close()

    with Server(2) as server:
        asyncio.run(day(server, review(server)))


def test_a_line_on_which_nothing_happens_stays() -> None:
    """Longer than a heartbeat and its patience together: only pings go over it."""

    async def day(server: Server, about: str) -> None:
        wire = await enter(server, server.seeded["seats"][0]["token"])
        for answer in (2, 4):
            await asyncio.sleep(18)
            assert (await asyncio.wait_for(judge(wire, about, answer), 10))["ok"]
        await wire.close()

    with Server(2) as server:
        asyncio.run(day(server, review(server)))


def test_a_message_without_end_is_refused_and_its_memory_comes_back() -> None:
    async def flood(server: Server, token: str) -> int:
        """Send one message of 64 MB; how much went out before the server hung up."""
        wire = await enter(server, token)
        sent = 0
        with contextlib.suppress(OSError, ConnectionError):
            for part in wire.endless(64):
                wire.raw(part)
                sent += len(part)
                await asyncio.wait_for(wire.drained(), 20)
        await wire.close()
        return sent

    async def day(server: Server, about: str) -> None:
        good = await enter(server, server.seeded["seats"][0]["token"])
        before = server.memory_mib()
        for _ in range(3):
            await flood(server, server.seeded["seats"][1]["token"])
        assert server.memory_mib() < before + 24
        assert (await judge(good, about, 3))["ok"]
        await good.close()

    with Server(2) as server:
        asyncio.run(day(server, review(server)))


def test_a_client_that_never_stops_is_told_to_wait_and_others_are_not_kept_waiting() -> None:
    async def day(server: Server, about: str) -> None:
        good = await enter(server, server.seeded["seats"][0]["token"])
        hostile = await enter(server, server.seeded["seats"][1]["token"])
        flood = [asyncio.create_task(judge(hostile, about, n % 5 + 1)) for n in range(1500)]
        began = asyncio.get_running_loop().time()
        for n in range(5):
            assert (await asyncio.wait_for(judge(good, about, n + 1), 10))["ok"]
        assert asyncio.get_running_loop().time() - began < 10
        acks = await asyncio.wait_for(asyncio.gather(*flood), 60)
        busy = [ack for ack in acks if not ack["ok"]]
        assert len(busy) > 500
        assert {ack["code"] for ack in busy} == {"busy"}
        assert all(ack["retry_after"] >= 1 for ack in busy)
        await asyncio.gather(good.close(), hostile.close())

    with Server(2) as server:
        asyncio.run(day(server, review(server)))


def test_a_client_that_does_not_read_is_let_go_of_and_slows_nobody() -> None:
    async def day(server: Server, about: str) -> None:
        good = await enter(server, server.seeded["seats"][0]["token"])
        reader, writer = await asyncio.open_connection(HOST, server.port)
        writer.write(Wire.upgrade(HOST, server.port))
        await reader.readuntil(b"\r\n\r\n")
        writer.write(Wire.framed(f"40/live,{json.dumps({'token': server.seeded['seats'][1]['token']})}".encode()))
        await asyncio.sleep(0.5)
        assert _open_sockets(server) == 2
        # It never reads again and answers no ping; the others go on.
        for n in range(20):
            assert (await asyncio.wait_for(judge(good, about, n % 5 + 1), 5))["ok"]
            await asyncio.sleep(1.2)
        assert _open_sockets(server) == 1
        writer.close()
        await good.close()

    with Server(2) as server:
        asyncio.run(day(server, review(server)))
