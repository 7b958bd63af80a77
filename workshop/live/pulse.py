"""The pulse: one task asks every connection now and then whether it is still there, and lets go of those that are not.

The library has a task for each connection that sleeps between two such questions, a timer for each that writes to one,
and looks at one connection after another all the time: a room of 250 that says nothing wakes the server 75 times a
second by it. Here it is woken once a second.
"""

from __future__ import annotations

from typing import Any

from workshop import clock

#: Seconds between two looks at all connections.
STEP = 1.0


class Pulse:
    """The pulse of an Engine.IO server. `run` stands in the place of the library's own task, which begins it."""

    def __init__(self, server: Any) -> None:
        """Nobody is connected yet."""
        self._server = server

    def run(self) -> None:
        """Go on until the server shuts down."""
        ended = self._server.service_task_event = self._server.create_event()
        while not ended.wait(timeout=STEP):
            self.beat()

    def beat(self) -> None:
        """Look at every connection once."""
        now = clock.monotonic()
        for connection in list(self._server.sockets.values()):
            try:
                if connection.closed:
                    self._server.sockets.pop(connection.sid, None)
                elif not connection.closing:
                    connection.felt(now)
            except Exception:
                # One of them must not keep it from all the others.
                self._server.logger.exception("pulse")
