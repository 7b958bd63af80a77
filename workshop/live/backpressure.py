"""Back-pressure: what waits for a client that does not read is bounded. It comes back and asks for what is.

A phone that sleeps keeps its connection for a while, and everything said meanwhile waits for it in
memory. Nothing said is needed later: `changed` only says to look, and whoever connects looks anyway.
"""

from __future__ import annotations

from typing import Any

from engineio import server
from engineio.socket import Socket

#: Packets that wait for one client. In normal running hardly one does.
MOST_WAITING = 128


class Bounded(Socket):  # type: ignore[misc] # the library has no types
    """A connection that is let go of when too much waits for it."""

    def send(self, pkt: Any) -> None:
        """Queue a packet; close the connection instead when the client has stopped reading."""
        if self.queue.qsize() >= MOST_WAITING and not self.closed and not self.closing:
            self.close(wait=False, abort=True, reason=self.server.reason.TRANSPORT_ERROR)
            return
        if not self.closed:
            super().send(pkt)


def bound_queues() -> None:
    """Have every connection of this process bounded."""
    server.socket.Socket = Bounded
