"""Back-pressure: what waits for a client that does not read is bounded. It comes back and asks for what is.

A phone that sleeps keeps its connection for a while, and everything said meanwhile waits for it in
memory. Nothing said is needed later: `changed` only says to look, and whoever connects looks anyway.
What need not wait does not: it goes to the network in the same step, without a queue and another task.
"""

from __future__ import annotations

import contextlib
import random
from functools import partial
from typing import Any

from engineio import packet, server
from engineio.exceptions import SocketIsClosedError
from engineio.socket import Socket

from workshop import clock
from workshop.live.handshake import asked_well

#: Packets that wait for one client. In normal running hardly one does.
MOST_WAITING = 128
#: When a connection is first asked whether it is there, in parts of the time between two such questions.
_FIRST = (0.2, 1.0)


class Bounded(Socket):  # type: ignore[misc] # the library has no types
    """A connection that is let go of when too much waits for it."""

    def __init__(self, *args: Any) -> None:
        """Begin without a websocket."""
        super().__init__(*args)
        self.line: Any = None
        #: On a clock that never jumps: when it was asked whether it is there, until it answers; when to ask again.
        self.last_ping: float | None = clock.monotonic()
        self._next = float("inf")

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Any) -> Any:
        if asked_well(environ):
            return super()._upgrade_websocket(environ, start_response)
        if not self.connected:
            self.close(wait=False, abort=True)
        return self.server._bad_request("Not the beginning of a websocket")  # noqa: SLF001 - as the library answers

    def _websocket_handler(self, ws: Any) -> Any:
        # Plain threads, where the websocket is the library's own, have no `at_once`.
        self.line = ws.ws if hasattr(ws.ws, "at_once") else None
        usual = getattr(self.server, "usual", None)
        if self.line and usual:
            self.line.usual = partial(usual.heard, self)
        try:
            return super()._websocket_handler(ws)
        finally:
            if self.line:
                self.line.usual = None
            self.line = None

    def send(self, pkt: Any) -> None:
        """Send a packet at once or queue it; close the connection instead when the client has stopped reading."""
        if self.queue.qsize() >= MOST_WAITING and not self.closed and not self.closing:
            self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            return
        if self.closed or self._sent(pkt):
            return
        super().send(pkt)

    def poll(self) -> list[Any]:
        """What waits to be sent, once there is something; empty at the end.

        Over a websocket it waits as long as it takes: the pulse tells when a line is dead.
        """
        if self.line is None:
            polled: list[Any] = super().poll()
            return polled
        packets: list[Any] = []
        while not packets or self.queue.qsize():
            pkt = self.queue.get()
            self.queue.task_done()
            if pkt is None:
                if packets:
                    self.queue.put(None)
                break
            packets.append(pkt)
        return packets

    def schedule_ping(self) -> None:
        """It is there: ask again in a while.

        The first time sooner, each at a moment of its own: a hall that came in at once is not asked at once ever after.
        """
        if self.last_ping:
            part = random.uniform(*_FIRST) if self._next == float("inf") else 1.0  # noqa: S311 - no secret
            self.last_ping, self._next = None, clock.monotonic() + part * self.server.ping_interval

    def felt(self, now: float) -> None:
        """Ask whether it is there if it is time to, and let go of it if it did not answer."""
        if now >= self._next and not self.last_ping:
            self.last_ping = now
            self.send(packet.Packet(packet.PING))
        elif self.last_ping and now - self.last_ping > self.server.ping_timeout:
            # Beside the pulse: that somebody went is told to others, who must be told nothing before it is on disk.
            self.server.start_background_task(self._let_go)

    def _let_go(self) -> None:
        with contextlib.suppress(SocketIsClosedError):
            self.check_ping_timeout()

    def check_ping_timeout(self) -> bool:
        """Whether it is there for all that is known; closes it if not. Raises SocketIsClosedError."""
        if self.closed:
            raise SocketIsClosedError
        if not self.last_ping or clock.monotonic() - self.last_ping <= self.server.ping_timeout:
            return True
        self.close(wait=False, abort=False, reason=self.server.reason.PING_TIMEOUT)
        return False

    def say(self, text: bytes) -> None:
        """Send a message, which is a packet of Engine.IO's with its type, at once or queued."""
        if not self._at_once(text):
            self.send(packet.Packet(encoded_packet=text.decode()))

    def _sent(self, pkt: Any) -> bool:
        """Whether a packet went out without waiting."""
        if self.line is None or pkt.binary:
            return False
        return self._at_once(pkt.encode().encode())

    def _at_once(self, text: bytes) -> bool:
        """Whether a message went out without waiting, or can go nowhere any more."""
        line = self.line
        if line is None or not self.upgraded or self.upgrading or self.closed or self.queue.qsize():
            return False
        if not self.check_ping_timeout():
            return True
        sent: bool = line.at_once(text)
        if sent and line.rest:
            # Something must send the rest: a packet that says nothing, behind it.
            self.queue.put(packet.Packet(packet.NOOP))
        return sent


def bound_queues() -> None:
    """Have every connection of this process bounded."""
    server.socket.Socket = Bounded
