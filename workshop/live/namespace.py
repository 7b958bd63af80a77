"""The namespace `/live`: who connects, and their commands."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Flask
from socketio import Namespace

from workshop.domain.commands import Actor
from workshop.live.identity import Visit, admitted, looks_at
from workshop.live.presence import arrived, left
from workshop.live.rooms import Rooms
from workshop.live.usual import Message
from workshop.service.callers import Caller, Callers
from workshop.service.reception import Reception


class Live(Namespace):  # type: ignore[misc] # the library has no types
    """Handlers stay thin: identify, hand over, acknowledge. No event opens a request of Flask's."""

    def __init__(self, namespace: str, app: Flask, reception: Reception, callers: Callers, rooms: Rooms) -> None:
        """Hand commands to `reception`."""
        super().__init__(namespace)
        self._app, self._reception, self._identify, self._rooms = app, reception, callers, rooms

    def on_connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        """Let a seat, a facilitator, a screen or a visitor in."""
        caller = admitted(self._identify, auth, Visit(self._app, environ))
        self._enter(sid, caller, looks_at(auth))

    def _enter(self, sid: str, caller: Caller, table: str = "") -> None:
        seat = self._reception.workshops.look(caller.workshop, lambda s: s.seat(caller.actor.id))
        self._rooms.enter(sid, caller, seat.table if seat else table)
        if caller.kind == "seat":
            arrived(self._reception.workshops, caller)

    def on_command(self, sid: str, message: Any = None, *_: Any) -> dict[str, Any]:
        """Take one command; the acknowledgement is sent once durable."""
        try:
            given = msgspec.convert(message, Message)
        except msgspec.ValidationError:
            given = None
        return self.taken(sid, given)

    def taken(self, sid: str, given: Message | None) -> dict[str, Any]:
        """The acknowledgement of one message; None is one that says no command."""
        caller = self._rooms.caller(sid)
        if caller is None:
            return {"ok": False, "code": "forbidden", "message": self._rooms.lost(sid)}
        if given is None:
            return {"ok": False, "code": "invalid", "message": "A command is {id, name, data}."}
        if caller.kind == "visitor" and given.name != "join":
            return {"ok": False, "code": "forbidden", "message": "Take a seat first: send the command “join”."}
        if wait := self._rooms.pace(sid):
            return {"ok": False, "code": "busy", "message": "That was very fast. Wait a moment.", "retry_after": wait}
        about = (caller.workshop, given.name)
        if given.form is not None:
            return self._after(sid, caller, self._reception.take_form(*about, given.form, caller.actor, given.id[:64]))
        return self._after(sid, caller, self._reception.take(*about, given.data or {}, caller.actor, given.id[:64]))

    def _after(self, sid: str, caller: Caller, ack: dict[str, Any]) -> dict[str, Any]:
        if caller.kind == "visitor" and ack.get("seat"):
            self._enter(sid, Caller("seat", caller.workshop, Actor("seat", ack["seat"])))
        return ack

    def on_disconnect(self, sid: str, _reason: Any = None) -> None:
        """A disconnect is presence, never data."""
        caller = self._rooms.leave(sid)
        if caller is not None and caller.kind == "seat":
            left(self._reception.workshops, caller)
