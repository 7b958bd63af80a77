"""More connections than the server has room for: who is too many is told so, and nobody who is in notices."""

from __future__ import annotations

import asyncio
import contextlib
import resource
from collections import Counter

import pytest

from bench._line import Line
from bench._server import Server
from bench._wire import Wire
from tests.faults.room import HOST, enter, enter_all, judge, review

pytestmark = pytest.mark.full

#: Files that the server may have open, and connections that a crowd tries to open.
FILES, CROWD = 300, 400


class Stranger:
    """A connection that wants a websocket, and then never says who it is."""

    head = b""

    async def come(self, port: int) -> str:
        """The status that it is answered with; blank where there is no answer."""
        self.reader, self.writer = await asyncio.open_connection(HOST, port)
        self.writer.write(Wire.upgrade(HOST, port))
        with contextlib.suppress(TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            self.head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 20)
        return self.head.partition(b" ")[2][:3].decode()

    async def go(self) -> None:
        """Hang up."""
        self.writer.close()
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()


def test_a_crowd_too_large_is_told_to_come_again_and_the_room_goes_on() -> None:
    async def day(server: Server, about: str) -> None:
        wires = await enter_all(server)
        crowd = [Stranger() for _ in range(CROWD)]
        answered = Counter([await one.come(server.port) for one in crowd])
        assert set(answered) == {"101", "503"}, answered
        told = next(one.head for one in crowd if b" 503 " in one.head)
        assert b"retry-after: " in told.lower()
        acks = [await judge(wire, about, number + 1) for number, wire in enumerate(wires)]
        assert all(ack["ok"] for ack in acks)
        line = Line(HOST, server.port)
        assert await line.get("/readyz", "")
        await line.close()
        await asyncio.gather(*(one.go() for one in crowd))
        for _ in range(200):
            with contextlib.suppress(ConnectionError):
                wires.append(await enter(server, server.seeded["seats"][0]["token"]))
                break
            await asyncio.sleep(0.2)
        assert len(wires) == len(acks) + 1
        await asyncio.gather(*(wire.close() for wire in wires))

    with Server(4) as server:
        assert server.process is not None
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        asyncio.run(day(server, review(server)))


def test_connections_that_ask_nothing_do_not_harm_the_room() -> None:
    """They take all that is left of the files; whoever is in goes on, and newcomers come in once they are gone."""

    async def day(server: Server, about: str) -> None:
        wires = await enter_all(server)
        silent = [await asyncio.open_connection(HOST, server.port) for _ in range(CROWD)]
        for round_ in range(3):
            acks = [await judge(wire, about, (number + round_) % 5 + 1) for number, wire in enumerate(wires)]
            assert all(ack["ok"] for ack in acks)
        for _, writer in silent:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
        line = Line(HOST, server.port)
        assert await asyncio.wait_for(line.get("/readyz", ""), 20)
        await asyncio.gather(line.close(), *(wire.close() for wire in wires))

    with Server(4) as server:
        assert server.process is not None
        resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (FILES, FILES))
        asyncio.run(day(server, review(server)))
