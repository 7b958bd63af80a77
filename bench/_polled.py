"""A seat's connection where the network lets no websocket through: the same packets by long polling."""

from __future__ import annotations

import asyncio
import contextlib
import json

from bench._wire import NAMESPACE, Wire

#: What stands between packets in one body.
_BETWEEN = "\x1e"


class Polled(Wire):
    """Two kept HTTP connections: one on which an answer is always waited for, one to send on."""

    async def connect(self, auth: dict[str, str]) -> None:
        """Open the connection and the namespace. Raises ConnectionError when refused."""
        self._asks = await asyncio.open_connection(self._host, self._port)
        self._tells = await asyncio.open_connection(self._host, self._port)
        self._path = "/socket.io/?EIO=4&transport=polling"
        opened = await self._http(self._asks, "GET")
        self._path += f"&sid={json.loads(opened[1:])['sid']}"
        self._waits: asyncio.Queue[str] = asyncio.Queue()
        self._connected = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(self._listen())
        self._teller = asyncio.create_task(self._tell())
        self._send(f"40{NAMESPACE},{json.dumps(auth)}")
        await self._connected

    async def _http(self, line: tuple[asyncio.StreamReader, asyncio.StreamWriter], method: str, body: str = "") -> str:
        reader, writer = line
        sent = body.encode()
        writer.write(
            f"{method} {self._path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nContent-Type: text/plain\r\n"
            f"Content-Length: {len(sent)}\r\n\r\n".encode()
            + sent
        )
        head = await reader.readuntil(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
        came = await reader.readexactly(int(fields[b"content-length"]))
        self.received += len(head) + len(came)
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError(head.split(b"\r\n", 1)[0].decode())
        return came.decode()

    def _send(self, text: str) -> None:
        self._waits.put_nowait(text)

    async def _tell(self) -> None:
        while True:
            packets = [await self._waits.get()]
            while not self._waits.empty():
                packets.append(self._waits.get_nowait())
            await self._http(self._tells, "POST", _BETWEEN.join(packets))

    async def _listen(self) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                for packet in (await self._http(self._asks, "GET")).split(_BETWEEN):
                    self._packet(packet)

    async def close(self) -> None:
        """End both connections at once."""
        for task in (self._task, self._teller):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        for _, writer in (self._asks, self._tells):
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
