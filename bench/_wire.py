"""The smallest Socket.IO client that speaks the protocol: raw websocket frames over asyncio, no library.

A library's own work would be measured along with the server's. One connection is one seat.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import struct
from collections.abc import Callable, Iterator
from typing import Any

NAMESPACE = "/live"
#: Longest payload that fits the first length byte, and the 16-bit length (RFC 6455, section 5.2).
_SHORT, _MEDIUM = 126, 65536
_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


def _frame(payload: bytes, opcode: int = _TEXT) -> bytes:
    """A client's frame, masked as clients must."""
    mask = os.urandom(4)
    size = len(payload)
    head = bytes((0x80 | opcode,))
    if size < _SHORT:
        head += bytes((0x80 | size,))
    elif size < _MEDIUM:
        head += struct.pack("!BH", 0x80 | _SHORT, size)
    else:
        head += struct.pack("!BQ", 0xFF, size)
    padded = (mask * (size // 4 + 1))[:size]
    masked = (int.from_bytes(payload, "big") ^ int.from_bytes(padded, "big")).to_bytes(size, "big")
    return head + mask + masked


class Wire:
    """One connection: connects with an `auth`, sends commands, counts what comes back."""

    def __init__(self, host: str, port: int) -> None:
        """Talk to the server at `host` and `port`."""
        self._host, self._port = host, port
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._next = 0
        self._connected: asyncio.Future[None] | None = None
        self.received = 0
        self.changed: list[tuple[float, int]] = []
        self.hear: Callable[[int, list[str]], None] = lambda _seq, _parts: None
        self._task: asyncio.Task[None] | None = None

    @staticmethod
    def upgrade(host: str, port: int, path: str = "/socket.io/?EIO=4&transport=websocket") -> bytes:
        """The request that opens a websocket."""
        key = base64.b64encode(os.urandom(16)).decode()
        return (
            f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n"
        ).encode()

    @staticmethod
    def framed(payload: bytes) -> bytes:
        """A text frame of a client around any bytes."""
        return _frame(payload)

    @staticmethod
    def endless(megabytes: int) -> Iterator[bytes]:
        """The pieces of one frame of so many megabytes."""
        yield bytes((0x81, 0xFF)) + struct.pack("!Q", megabytes << 20) + bytes(4)
        for _ in range(megabytes * 4):
            yield b"x" * (1 << 18)

    def raw(self, sent: bytes) -> None:
        """Send bytes as they are."""
        self._writer.write(sent)

    async def drained(self) -> None:
        """Wait until what was sent is on its way. Raises ConnectionError once the other side hung up."""
        await self._writer.drain()

    async def opened(self, request: bytes) -> None:
        """Open the websocket that `request` asks for, and listen. Raises ConnectionError when refused."""
        self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        self._writer.write(request)
        head = await self._reader.readuntil(b"\r\n\r\n")
        if b" 101 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError(head.split(b"\r\n", 1)[0].decode())
        self._connected = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._listen())

    async def connect(self, auth: dict[str, str]) -> None:
        """Open the websocket and the namespace. Raises ConnectionError when refused."""
        await self.opened(self.upgrade(self._host, self._port))
        if self._connected is None:
            raise AssertionError
        self._send(f"40{NAMESPACE},{json.dumps(auth)}")
        await self._connected

    async def ended(self) -> None:
        """Wait until the connection has ended, whoever ended it."""
        if self._task is not None:
            await asyncio.wait({self._task})

    def shout(self, parts: list[str]) -> None:
        """Have the bare echo tell everybody."""
        self._send(f"42{NAMESPACE},{json.dumps(['shout', parts])}")

    def _send(self, text: str) -> None:
        self._writer.write(_frame(text.encode()))

    async def command(self, name: str, data: dict[str, Any], command_id: str) -> dict[str, Any]:
        """Send a command; its acknowledgement."""
        self._next += 1
        answer = self._waiting[self._next] = asyncio.get_running_loop().create_future()
        message = json.dumps(["command", {"id": command_id, "name": name, "data": data}])
        self._send(f"42{NAMESPACE},{self._next}{message}")
        acknowledged: dict[str, Any] = await answer
        return acknowledged

    async def _read_frame(self) -> tuple[int, bytes]:
        first, second = await self._reader.readexactly(2)
        size = second & 0x7F
        if size == _SHORT:
            (size,) = struct.unpack("!H", await self._reader.readexactly(2))
        elif size == _SHORT + 1:
            (size,) = struct.unpack("!Q", await self._reader.readexactly(8))
        self.received += size + 2
        return first & 0x0F, await self._reader.readexactly(size)

    async def _listen(self) -> None:
        try:
            while True:
                opcode, payload = await self._read_frame()
                if opcode == _PING:
                    self._writer.write(_frame(payload, _PONG))
                elif opcode == _CLOSE:
                    break
                else:
                    self._packet(payload.decode())
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("the connection ended"))

    def _packet(self, text: str) -> None:
        if text == "2":
            self._send("3")
        elif text.startswith(f"40{NAMESPACE}") and self._connected and not self._connected.done():
            self._connected.set_result(None)
        elif text.startswith(f"44{NAMESPACE}") and self._connected and not self._connected.done():
            self._connected.set_exception(ConnectionError(text))
        elif text.startswith(f"43{NAMESPACE},"):
            rest = text[len(f"43{NAMESPACE},") :]
            number, _, body = rest.partition("[")
            waiting = self._waiting.pop(int(number), None)
            if waiting and not waiting.done():
                waiting.set_result(json.loads("[" + body)[0])
        elif text.startswith(f"42{NAMESPACE},"):
            name, said = json.loads(text[len(f"42{NAMESPACE},") :])
            if name == "changed":
                self.changed.append((asyncio.get_running_loop().time(), int(said["seq"])))
                self.hear(int(said["seq"]), list(said["parts"]))

    async def close(self) -> None:
        """End the connection at once, as a phone does."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        self._writer.close()
        with contextlib.suppress(OSError):
            await self._writer.wait_closed()
