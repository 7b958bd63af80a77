"""The websocket under the socket: simple-websocket finds the connection; how it begins, reads and sends is our own.

The library calls `send` once and ignores how much went out, so under gevent a slow phone gets a cut frame; it
compresses for each client, takes messages of any length, and keeps a second task for each connection that reads on
while nothing of what came was handled. Here whoever waits for a message reads it: what nobody asks for stays in the
network. What is sent while nothing else waits goes out in the same step.
"""

from __future__ import annotations

import json
import re
from typing import Any

from workshop.live.frames import Broken, Frames, Said, closing, frame, pong
from workshop.live.handshake import accepting

#: Seconds that a client may take to read what was sent before it is let go of.
PATIENCE = 15.0
#: Messages that are too long, of one connection, that are answered in words; after that it is let go of.
MOST_LONG = 10
#: Bytes that are read at once.
_READ = 4096

#: How an event that wants an acknowledgement begins, in the spelling of Socket.IO: 42/live,17["command",…
_EVENT = re.compile(rb"^42(?:(/[^,?]*),)?(\d{1,9})\[")
_TOO_LONG = {
    "ok": False,
    "code": "invalid",
    "message": "This is too long to be taken: 65,536 bytes is the most. Send less, or in parts.",
}


def mend_websocket() -> None:
    """Have every websocket of this process read, send and end as described above."""
    import simple_websocket.ws as websocket  # noqa: PLC0415 - patched where it lives
    from gevent.lock import Semaphore  # noqa: PLC0415 - only under gevent

    def begin(self: Any, sock: Any, **_: Any) -> None:
        """Answer the request that asks for a websocket, which was looked at before."""
        self.sock, self.connected, self.input_buffer = sock, True, []
        self.close_reason, self.close_message = 1005, None
        self.sending, self.rest, self.frames, self.long = Semaphore(1), b"", Frames(), 0
        self.usual = None
        _put(self, accepting(self.environ))

    for name, does in {
        "__init__": begin, "receive": _receive, "send": _send, "at_once": _at_once, "close": _close,
    }.items():  # fmt: skip
        setattr(websocket.Base, name, does)


def refusal(start: bytes) -> str | None:
    """What is answered to a message that was too long and began with `start`; None where it asked for no answer."""
    found = _EVENT.match(start)
    if found is None:
        return None
    namespace = f"{found[1].decode('ascii', 'replace')}," if found[1] else ""
    return f"43{namespace}{found[2].decode()}{json.dumps([_TOO_LONG])}"


def _receive(self: Any, timeout: float | None = None) -> str | bytes:  # noqa: ARG001 - the library's signature
    """The next message. Raises ConnectionClosed when there is none any more."""
    from simple_websocket.errors import ConnectionClosed  # noqa: PLC0415 - loaded when it is patched

    while not self.input_buffer and self.connected:
        try:
            came = _came(self.sock)
            if not came:
                break
            for said in self.frames.feed(came):
                _hear(self, said)
        except Broken as broken:
            _end(self, broken.code)
        except (OSError, ConnectionClosed):
            break
    if self.input_buffer:
        message: str | bytes = self.input_buffer.pop(0)
        return message
    self.connected = False
    self.sock.close()
    raise ConnectionClosed(self.close_reason, self.close_message)


def _came(sock: Any) -> bytes:
    """What comes next, empty at the end. Raises OSError.

    Hardly ever is anything there already: to look first, as `recv` does, would raise and clear an error each time.
    """
    while (event := sock._read_event) is not None:  # noqa: SLF001 - gevent's own `recv` waits for it; none once closed
        sock._wait(event)  # noqa: SLF001
        try:
            received: bytes = sock._sock.recv(_READ)  # noqa: SLF001 - the real socket, which has something now
        except BlockingIOError:  # woken for nothing
            continue
        return received
    return b""


def _hear(self: Any, said: Said) -> None:
    if said.kind == "text":
        text = said.text
        # In order: what came before it is read first.
        if self.usual is None or self.input_buffer or not self.usual(text):
            self.input_buffer.append(text)
    elif said.kind == "binary":
        self.input_buffer.append(said.data)
    elif said.kind == "ping":
        _put(self, pong(said.data))
    elif said.kind == "close":
        _end(self, 1000)
    else:
        self.long += 1
        answer = refusal(said.data)
        if self.long > MOST_LONG:
            _end(self, 1009)
        elif answer is not None:
            _put(self, frame(answer.encode()))


def _end(self: Any, code: int) -> None:
    """Say that the connection ends, if that goes out at once; read no more."""
    if self.connected and not self.sending.locked() and not self.rest:
        _now(self, closing(code))
    self.connected = False


def _close(self: Any, reason: int | None = None, message: str | None = None) -> None:  # noqa: ARG001 - the library's
    """End the connection, also for whoever waits for a message: the other side may never answer again."""
    import socket  # noqa: PLC0415 - only when closing
    from contextlib import suppress  # noqa: PLC0415

    _end(self, int(reason or 1000))
    with suppress(OSError):
        self.sock.shutdown(socket.SHUT_RD)


def _now(self: Any, made: bytes) -> int:
    """How many bytes of `made` the network takes without waiting."""
    try:
        return int(self.sock._sock.send(made))  # noqa: SLF001 - the real socket under gevent's, which would wait
    except OSError:
        return 0


def _at_once(self: Any, text: bytes) -> bool:
    """Send a message if nothing is before it and the network takes it now; False if it must be queued.

    Where the network took a part, the rest goes out before whatever is sent next: then `rest` is not empty.
    """
    if not self.connected or self.rest or self.sending.locked():
        return False
    made = frame(text)
    sent = _now(self, made)
    if 0 < sent < len(made):
        self.rest = made[sent:]
    return sent > 0


def _send(self: Any, data: str | bytes) -> None:
    """Send all of `data`; a client that does not read it in time is let go of."""
    _put(self, frame(data.encode()) if isinstance(data, str) else frame(data, 2))


def _put(self: Any, made: bytes) -> None:
    from gevent import Timeout  # noqa: PLC0415 - only under gevent
    from simple_websocket.errors import ConnectionClosed  # noqa: PLC0415

    if not self.connected:
        raise ConnectionClosed(self.close_reason, self.close_message)
    if not self.rest and not self.sending.locked():
        made = made[_now(self, made) :]
        if not made:
            return
    try:
        with Timeout(PATIENCE), self.sending:
            made, self.rest = self.rest + made, b""
            self.sock.sendall(made)
    except Timeout:
        self.connected = False
        self.sock.close()
        raise ConnectionClosed(self.close_reason, self.close_message) from None
