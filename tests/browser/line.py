"""The line between a phone and the server: it may fall silent, or leave old connections behind for ever."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Self


class Line:
    """Passes bytes between a port of its own and the server's. Use as a context manager."""

    def __init__(self, port: int) -> None:
        """Lead to the server at `port`."""
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open = threading.Event()
        self._open.set()
        self._ended = False
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._left: set[socket.socket] = set()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def _accept(self) -> None:
        while not self._ended:
            try:
                here, _ = self._listener.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            self._pairs.append((here, there))
            for way in ((here, there), (there, here)):
                thread = threading.Thread(target=self._pass, args=way, daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                self._open.wait()
                if one not in self._left:
                    other.sendall(data)
        if one not in self._left:
            self._hang_up(one, other)

    @staticmethod
    def _hang_up(*sockets: socket.socket) -> None:
        for one in sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def hold(self) -> None:
        """Fall silent: nothing is passed on and nothing is closed."""
        self._open.clear()

    def free(self) -> None:
        """Pass on what was held, and what comes."""
        self._open.set()

    def leave_behind(self) -> None:
        """Every connection that there is falls silent for ever; new ones pass. As when a phone changes its network."""
        self._left.update(one for pair in self._pairs for one in pair)

    def __enter__(self) -> Self:
        """The line, open."""
        self._threads[0].start()
        return self

    def __exit__(self, *_: object) -> None:
        """End it with everything on it."""
        self._ended = True
        self.free()
        self._hang_up(self._listener, *(one for pair in self._pairs for one in pair))
        for thread in self._threads:
            thread.join()
        for one in (self._listener, *(one for pair in self._pairs for one in pair)):
            one.close()
