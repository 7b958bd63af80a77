"""Frames of a websocket (RFC 6455) as a server meets them: bytes in, what they say out. No socket, no clock.

A general library takes each byte through several layers; every answer of a room comes this way, and comes whole
and short, so the usual case is one step here. A message that is too long is passed over, so that its sender can
be told so in words; only what has no end, or breaks the protocol, ends its connection.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

#: The longest message that is taken, in bytes, and the longest that is passed over instead of hanging up.
LONGEST, PASSED_OVER = 65_536, 4 << 20
#: So many bytes of a message that was passed over are kept: enough to tell which command it was.
START = 128
#: Payload lengths that stand for a longer field, and the largest that a 16-bit field can tell (section 5.2).
_MEDIUM, _LARGE, _SHORTEST_LARGE = 126, 127, 65_536
_CONTINUED, _TEXT, _BINARY, _CLOSE, _PING, _PONG = 0, 1, 2, 8, 9, 10
_FINAL, _RESERVED, _OPCODE, _MASKED, _CONTROL = 0x80, 0x70, 0x0F, 0x80, 8
_MASK = 4

#: Why a connection is ended (section 7.4.1).
PROTOCOL_ERROR, NOT_TEXT, TOO_LONG = 1002, 1007, 1009


class Broken(Exception):  # noqa: N818 - says what the line is
    """What came is no websocket any more. `code` is what the other side is told."""

    def __init__(self, code: int) -> None:
        """End with `code`."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said: a message, a control frame, or the start of a message that was too long."""

    kind: Literal["text", "binary", "close", "ping", "pong", "long"]
    data: bytes

    @property
    def text(self) -> str:
        """The text of a message. Raises Broken where it is none."""
        try:
            return self.data.decode()
        except UnicodeDecodeError:
            raise Broken(NOT_TEXT) from None


def frame(payload: bytes, opcode: int = _TEXT) -> bytes:
    """A whole frame as a server sends it: unmasked."""
    size = len(payload)
    if size < _MEDIUM:
        return bytes((_FINAL | opcode, size)) + payload
    if size < _SHORTEST_LARGE:
        return struct.pack("!BBH", _FINAL | opcode, _MEDIUM, size) + payload
    return struct.pack("!BBQ", _FINAL | opcode, _LARGE, size) + payload


def closing(code: int) -> bytes:
    """The frame that ends a connection."""
    return frame(struct.pack("!H", code), _CLOSE)


def pong(payload: bytes) -> bytes:
    """The answer to a ping."""
    return frame(payload, _PONG)


def _unmasked(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    padded = (mask * (size // _MASK + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(padded, "big")).to_bytes(size, "big")


class Frames:
    """What came so far on one connection and was not a whole message yet."""

    __slots__ = ("_held", "_left", "_message", "_opcode", "_size", "_start")

    def __init__(self) -> None:
        """Nothing came yet."""
        self._held = b""
        #: Of a message in several frames: what it is, its pieces, its size. Of one passed over: its start.
        self._opcode = 0
        self._message: list[bytes] = []
        self._size = 0
        self._start: bytes | None = None
        #: Bytes of the frame that is being passed over which are still to come; and whether it is the last.
        self._left: tuple[int, bool] = (0, False)

    def feed(self, came: bytes) -> Iterator[Said]:
        """What `came` completes, in order. Raises Broken."""
        self._held = self._held + came if self._held else came
        while (said := self._next()) is not None:
            if said.kind != "pong":
                yield said

    def _next(self) -> Said | None:
        """The next thing that was said; None until more comes."""
        found: Said | Literal[False] | None = self._pass_over() if self._left[0] else False
        while found is False:
            head = self._head()
            found = self._one(*head) if head else None
        return found

    def _one(self, first: int, at: int, size: int) -> Said | Literal[False] | None:
        """One frame: what it completes, None until all of it came, False where it completes nothing."""
        opcode, final = first & _OPCODE, bool(first & _FINAL)
        if opcode < _CONTROL:
            self._may_follow(opcode)
            if self._size + size > LONGEST:
                if len(self._held) < at + _MASK + min(size, START):
                    return None
                self._begin_passing(opcode, final, at, size)
                return self._pass_over()
        payload = self._take(at, size)
        if payload is None:
            return None
        if opcode >= _CONTROL:
            return Said(_controls(opcode, final), payload)
        return self._piece(opcode, payload, final=final)

    def _head(self) -> tuple[int, int, int] | None:
        """First byte, where the mask begins and the payload's size, of the frame that comes next."""
        held = self._held
        if len(held) < 2:  # noqa: PLR2004 - the two bytes that every frame has
            return None
        first, size, at = held[0], held[1] & 0x7F, 2
        if first & _RESERVED or not held[1] & _MASKED:
            raise Broken(PROTOCOL_ERROR)
        if size >= _MEDIUM:
            if first & _OPCODE >= _CONTROL:
                raise Broken(PROTOCOL_ERROR)
            length = 2 if size == _MEDIUM else 8
            if len(held) < 2 + length:
                return None
            size, at = int.from_bytes(held[2 : 2 + length], "big"), 2 + length
        return first, at, size

    def _take(self, at: int, size: int) -> bytes | None:
        """The payload behind a head that ends at `at`, and on to the next frame; None until all of it came."""
        held, end = self._held, at + _MASK + size
        if len(held) < end:
            return None
        self._held = held[end:] if len(held) > end else b""
        return _unmasked(held[at + _MASK : end], held[at : at + _MASK])

    def _may_follow(self, opcode: int) -> None:
        """Raise Broken for a message within a message, a piece of none, or a kind that there is not."""
        if opcode > _BINARY or (opcode == _CONTINUED) != bool(self._opcode):
            raise Broken(PROTOCOL_ERROR)

    def _piece(self, opcode: int, payload: bytes, *, final: bool) -> Said | Literal[False]:
        """The message that a piece completes, if it does."""
        if final and not self._opcode:
            return Said("text" if opcode == _TEXT else "binary", payload)
        self._opcode = self._opcode or opcode
        self._size += len(payload)
        if self._start is None:
            self._message.append(payload)
        return self._end() if final else False

    def _end(self) -> Said:
        """All pieces came."""
        if self._start is not None:
            said = Said("long", self._start)
        else:
            said = Said("text" if self._opcode == _TEXT else "binary", b"".join(self._message))
        self._opcode, self._size, self._start = 0, 0, None
        self._message = []
        return said

    def _begin_passing(self, opcode: int, final: bool, at: int, size: int) -> None:  # noqa: FBT001 - of the frame
        """Pass over a frame with which a message becomes too long. Raises Broken when it is far too long."""
        self._opcode = self._opcode or opcode
        self._size += size
        if self._size > PASSED_OVER:
            raise Broken(TOO_LONG)
        if self._start is None:
            known = b"".join(self._message)[:START]
            body = self._held[at + _MASK : at + _MASK + START - len(known)]
            self._start = known + _unmasked(body, self._held[at : at + _MASK])
            self._message = []
        self._held = self._held[at + _MASK :]
        self._left = (size, final)

    def _pass_over(self) -> Said | Literal[False] | None:
        """Drop what came of a frame: None where more is to come, False where another frame follows."""
        left, final = self._left
        dropped = min(left, len(self._held))
        self._held = self._held[dropped:]
        self._left = (left - dropped, final)
        if left > dropped:
            return None
        return self._end() if final else False


def _controls(opcode: int, final: bool) -> Literal["close", "ping", "pong"]:  # noqa: FBT001 - of the frame
    if not final or opcode > _PONG:
        raise Broken(PROTOCOL_ERROR)
    return "close" if opcode == _CLOSE else "ping" if opcode == _PING else "pong"
