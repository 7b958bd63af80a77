"""The namespace `/live`: who connects, and their commands."""

from __future__ import annotations

from typing import Any

from flask import request, session
from flask_socketio import Namespace, join_room
from socketio.exceptions import ConnectionRefusedError as Refused

from workshop.domain.commands import Actor
from workshop.live.identity import identify
from workshop.live.presence import arrived, left
from workshop.service.callers import Caller, Callers
from workshop.service.changes import FACILITATORS, SCREENS, panel, seat
from workshop.service.reception import Reception


class Live(Namespace):  # type: ignore[misc] # the library has no types
    """Handlers stay thin: identify, hand over, acknowledge."""

    def __init__(self, namespace: str, reception: Reception, callers: Callers) -> None:
        """Hand commands to `reception`."""
        super().__init__(namespace)
        self._reception, self._identify = reception, callers
        self._callers: dict[str, Caller] = {}

    def on_connect(self, auth: Any = None) -> None:
        """Let a seat, a facilitator, a screen or a visitor in."""
        caller = identify(self._identify, auth, request, session)
        if caller is None:
            message = "This link is not valid here. Join again with the code."
            raise Refused(message)
        self._callers[request.sid] = caller  # type: ignore[attr-defined]
        self._seat(caller)

    def _seat(self, caller: Caller) -> None:
        rooms = {"facilitator": FACILITATORS, "screen": SCREENS, "seat": seat(caller.actor.id)}
        if caller.kind in rooms:
            join_room(f"{caller.workshop}/{rooms[caller.kind]}")
        if caller.kind == "seat":
            table = self._reception.workshops.look(
                caller.workshop, lambda s: (f := s.seat(caller.actor.id)) and f.table
            )
            join_room(f"{caller.workshop}/{panel(table or '')}")
            arrived(self._reception.workshops, caller)

    def on_command(self, message: Any = None) -> dict[str, Any]:
        """Take one command; the acknowledgement is sent once it is durable."""
        caller = self._callers.get(request.sid)  # type: ignore[attr-defined]
        if caller is None or not isinstance(message, dict):
            return {"ok": False, "code": "invalid", "message": "A command is {id, name, data}."}
        name, id_ = str(message.get("name", "")), str(message.get("id", ""))[:64]
        if caller.kind == "visitor" and name != "join":
            return {"ok": False, "code": "forbidden", "message": "Take a seat first: send the command “join”."}
        if isinstance(message.get("form"), list):
            fields = [(str(pair[0]), str(pair[1])) for pair in message["form"] if len(pair) == 2]  # noqa: PLR2004
            return self._after(caller, self._reception.take_form(caller.workshop, name, fields, caller.actor, id_))
        return self._after(
            caller, self._reception.take(caller.workshop, name, message.get("data") or {}, caller.actor, id_)
        )

    def _after(self, caller: Caller, ack: dict[str, Any]) -> dict[str, Any]:
        if caller.kind == "visitor" and ack.get("seat"):
            seated = Caller("seat", caller.workshop, Actor("seat", ack["seat"]))
            self._callers[request.sid] = seated  # type: ignore[attr-defined]
            self._seat(seated)
        return ack

    def on_disconnect(self, _reason: Any = None) -> None:
        """A disconnect is presence, never data."""
        caller = self._callers.pop(request.sid, None)  # type: ignore[attr-defined]
        if caller is not None and caller.kind == "seat":
            left(self._reception.workshops, caller)
