"""The smallest HTTP client: one connection that is kept open, as a browser keeps one for a page's parts."""

from __future__ import annotations

import asyncio
import contextlib
import zlib


class Line:
    """One kept connection to a server. Counts the bytes that came."""

    def __init__(self, host: str, port: int) -> None:
        """Talk to the server at `host` and `port`."""
        self._host, self._port = host, port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self.received = 0

    async def open(self) -> None:
        """Connect now rather than with the first request."""
        self._streams = await asyncio.open_connection(self._host, self._port)

    async def get(self, path: str, token: str) -> bytes:
        """The body that the server answers with, unpacked. Raises ConnectionError unless the status is 200."""
        if self._streams is None:
            await self.open()
        if self._streams is None:
            raise AssertionError
        reader, writer = self._streams
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\nAuthorization: Bearer {token}\r\n"
            "Accept: application/json\r\nAccept-Encoding: gzip, deflate\r\n\r\n".encode()
        )
        head = await reader.readuntil(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
        body = await reader.readexactly(int(fields[b"content-length"]))
        self.received += len(head) + len(body)
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise ConnectionError(head.split(b"\r\n", 1)[0].decode())
        packed = fields.get(b"content-encoding") == b"gzip"
        return zlib.decompress(body, 16 + zlib.MAX_WBITS) if packed else body

    async def close(self) -> None:
        """End the connection."""
        if self._streams is not None:
            self._streams[1].close()
            with contextlib.suppress(OSError):
                await self._streams[1].wait_closed()
