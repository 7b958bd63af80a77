"""The websocket under the socket: simple-websocket, mended where a full hall or a hostile client would hurt.

It calls `send` once and ignores how much went out, so under gevent a slow phone gets a cut frame;
its compression keeps a context for each client and doubles the time of a broadcast; it takes
messages of any length, and reads on while nothing of what came was handled.
"""

from __future__ import annotations

import struct
from typing import Any

#: Longest payload lengths that a frame's first byte, and its 16-bit field, can tell (RFC 6455, section 5.2).
_SHORT, _MEDIUM = 126, 65536
#: The longest message that a client may send, in bytes.
LONGEST = 65_536
#: Messages of one client that are read before it is left waiting in the network.
MOST_UNREAD = 32
#: Seconds that a client may take to read what was sent before it is let go of.
PATIENCE = 15.0


def frame(text: str) -> bytes:
    """A text frame as a server sends it."""
    body = text.encode()
    size = len(body)
    if size < _SHORT:
        return bytes((0x81, size)) + body
    if size < _MEDIUM:
        return struct.pack("!BBH", 0x81, 126, size) + body
    return struct.pack("!BBQ", 0x81, 127, size) + body


def mend_websocket() -> None:
    """Have every websocket of this process send whole frames, compress nothing and bound what it takes."""
    import simple_websocket.ws as websocket  # noqa: PLC0415 - patched where it lives
    from gevent.lock import RLock  # noqa: PLC0415 - only under gevent
    from wsproto.extensions import PerMessageDeflate  # noqa: PLC0415

    class NoDeflate(PerMessageDeflate):
        def accept(self, _: str) -> None:
            return None

    start = websocket.Base.__init__

    def begin(self: Any, *args: Any, **kwargs: Any) -> None:
        self.sending = RLock()
        start(self, *args, **{**kwargs, "max_message_size": LONGEST})

    websocket.PerMessageDeflate = NoDeflate
    websocket.Base.__init__ = begin
    websocket.Base.send = _send
    websocket.Base._thread = _read  # noqa: SLF001 - what runs for as long as the connection


def _send(self: Any, data: str | bytes) -> None:
    """Send all of `data`; a client that does not read it in time is let go of."""
    from gevent import Timeout  # noqa: PLC0415 - only under gevent
    from simple_websocket.errors import ConnectionClosed  # noqa: PLC0415
    from wsproto.events import Message  # noqa: PLC0415

    if not self.connected:
        raise ConnectionClosed(self.close_reason, self.close_message)
    made = frame(data) if isinstance(data, str) else self.ws.send(Message(data=data))
    try:
        with self.sending, Timeout(PATIENCE):
            self.sock.sendall(made)
    except Timeout:
        self.connected = False
        self.event.set()
        self.sock.close()
        raise ConnectionClosed(self.close_reason, self.close_message) from None


def _read(self: Any) -> None:
    """Take in what comes, no faster than it is handled, until the connection ends."""
    import gevent  # noqa: PLC0415 - only under gevent
    from wsproto.utilities import ProtocolError  # noqa: PLC0415

    while self.connected:
        try:
            while self.connected and len(self.input_buffer) >= MOST_UNREAD:
                gevent.sleep(0.02)
            came = self.sock.recv(self.receive_bytes)
            if not came:
                break
            self.ws.receive_data(came)
            self.connected = self._handle_events() and self.connected
        except (OSError, ProtocolError):
            break
    self.connected = False
    self.event.set()
    self.sock.close()
