"""The doorway: a connection more than there is room for is turned away politely, before it harms the room."""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Iterable
from typing import Any

#: Connections that one process takes. At this many, all who press at the same instant are answered after 1.3 s.
MOST = 5000
#: Files kept for everything else: pages that are asked for meanwhile, the store, documents.
_KEPT = 100
#: Files that a websocket takes: the connection, and the library's own copy of it.
_EACH = 2
_PATH = "/socket.io/"


def room() -> int:
    """How many connections there is room for, by the files that the process may have open."""
    files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return MOST if files < 0 else max(1, min(MOST, (files - _KEPT) // _EACH))


class Doorway:
    """Stands before an application; `count` says how many connections are open."""

    def __init__(self, app: Callable[..., Iterable[bytes]], count: Callable[[], int]) -> None:
        """Let everybody in who fits."""
        self._app, self._count = app, count
        self.turned_away = 0

    def __call__(self, environ: dict[str, Any], answer: Callable[..., Any]) -> Iterable[bytes]:
        """Pass a request on, unless it opens a connection for which there is no room."""
        new = environ.get("PATH_INFO") == _PATH and "sid=" not in environ.get("QUERY_STRING", "")
        if not new or self._count() < room():
            return self._app(environ, answer)
        self.turned_away += 1
        # Not all at the same moment again.
        again = str(random.randint(3, 10))  # noqa: S311 - when to ask again is no secret
        said = b"Very many are connected. Your device tries again by itself.\n"
        answer("503 Service Unavailable", [
            ("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(said))), ("Retry-After", again),
            ("Connection", "close"),
        ])  # fmt: skip
        return [said]
