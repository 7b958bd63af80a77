"""The namespace `/check`: answers whoever tries out a device or a network, before there is a seat."""

from __future__ import annotations

from typing import Any

from socketio import Namespace

from workshop import clock
from workshop.service.haste import Pace

#: Echoes that one connection is given. A check needs twelve.
MOST = 60


class Check(Namespace):  # type: ignore[misc] # the library has no types
    """Anybody may connect; all there is to hear is the server's time."""

    def __init__(self, namespace: str) -> None:
        """Nobody is connected yet."""
        super().__init__(namespace)
        self._paces: dict[str, tuple[Pace, list[None]]] = {}

    def on_connect(self, sid: str, _environ: dict[str, Any], _auth: Any = None) -> None:
        """Let anybody in."""
        self._paces[sid] = (Pace(), [])

    def on_echo(self, sid: str, *_: Any) -> dict[str, str]:
        """The server's time; whoever asks for ever is let go of."""
        pace, given = self._paces.get(sid, (Pace(), []))
        given.append(None)
        if len(given) > MOST or pace.wait():
            self.disconnect(sid)
        return {"now": clock.now()}

    def on_disconnect(self, sid: str, _reason: Any = None) -> None:
        """Somebody is done."""
        self._paces.pop(sid, None)
