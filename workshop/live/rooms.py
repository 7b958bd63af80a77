"""Which connection hears of what: the rooms of the socket, kept true when people move."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from workshop.domain.events import Event, SeatMoved, SeatsMerged, TeamChanged
from workshop.live.publisher import NAMESPACE
from workshop.service.callers import Caller
from workshop.service.changes import FACILITATORS, SCREENS, facilitators, panel, screens, seat
from workshop.service.haste import Pace


class Rooms:
    """The callers by connection, and the rooms that each is in. `server` is the Socket.IO server."""

    def __init__(self) -> None:
        """Nobody is connected yet."""
        self.server: Any = None
        #: Whether a caller still has the authority that it came with.
        self.stands: Callable[[Caller], bool] = lambda _: True
        #: Why a caller has lost it, in words.
        self.why: Callable[[Caller], str] = lambda _: ""
        self._lost: dict[str, str] = {}
        self._callers: dict[str, Caller] = {}
        self._paces: dict[str, Pace] = {}

    def count(self) -> int:
        """How many connections there are."""
        return len(self._callers)

    def pace(self, sid: str) -> float:
        """0 if a connection may give a command now; otherwise how many seconds it must wait."""
        pace = self._paces.get(sid)
        if pace is None:
            pace = self._paces[sid] = Pace()
        return pace.wait()

    def caller(self, sid: str) -> Caller | None:
        """Who is at the other end of a connection; nobody once their authority is gone."""
        caller = self._callers.get(sid)
        if caller is not None and caller.may_fall and not self.stands(caller):
            self._turn_out(sid)
            return None
        return caller

    def lost(self, sid: str) -> str:
        """Why nothing is taken from a connection that is nobody's."""
        return self._lost.get(sid) or "This connection has ended. Load the page again."

    def look_through(self, account: str = "") -> None:
        """Turn out whoever has lost authority: connections of one account, or of all."""
        for sid, caller in list(self._callers.items()):
            if caller.may_fall and account in ("", caller.account) and not self.stands(caller):
                self._turn_out(sid)

    def _turn_out(self, sid: str) -> None:
        """Tell a connection nothing more, and close it."""
        caller = self._callers.pop(sid, None)
        if caller is not None:
            self._lost[sid] = self.why(caller)
        for room in list(self.server.rooms(sid, namespace=NAMESPACE)):
            if room != sid:
                self.server.leave_room(sid, room, namespace=NAMESPACE)
        # Closing waits for the network; whoever ended the account must not.
        self.server.start_background_task(self.server.disconnect, sid, namespace=NAMESPACE)

    def enter(self, sid: str, caller: Caller, table: str = "") -> None:
        """A connection belongs to `caller` from now on.

        A seat hears of its `table` and of itself; whoever steers, or a projector, of the `table` that it looks at, or
        of everything if it looks at none in particular.
        """
        self._callers[sid] = caller
        rooms = {
            "facilitator": (facilitators(table) if table else FACILITATORS,),
            "screen": (screens(table) if table else SCREENS,),
            "seat": (seat(caller.actor.id), panel(table)),
        }
        for room in rooms.get(caller.kind, ()):
            self.server.enter_room(sid, f"{caller.workshop}/{room}", namespace=NAMESPACE)

    def leave(self, sid: str) -> Caller | None:
        """A connection ended. Gives who it was."""
        self._lost.pop(sid, None)
        self._paces.pop(sid, None)
        return self._callers.pop(sid, None)

    def follow(self, workshop: str, events: Sequence[Event]) -> None:
        """Take a seat's connections along to its new table, and to the seat that it was merged into."""
        self._move(workshop, {event.seat: panel(event.table) for event in events if isinstance(event, SeatMoved)})
        self._join(workshop, {event.gone: seat(event.kept) for event in events if isinstance(event, SeatsMerged)})
        if any(isinstance(event, TeamChanged) for event in events):
            self.look_through()

    def _move(self, workshop: str, moved: Mapping[str, str]) -> None:
        """Connections of seats leave the table where they were, for a room each."""
        for sid, _ in self._of(workshop, moved):
            for room in list(self.server.rooms(sid, namespace=NAMESPACE)):
                if room.startswith(f"{workshop}/panel:"):
                    self.server.leave_room(sid, room, namespace=NAMESPACE)
        self._join(workshop, moved)

    def _join(self, workshop: str, seats: Mapping[str, str]) -> None:
        for sid, seat_ in self._of(workshop, seats):
            self.server.enter_room(sid, f"{workshop}/{seats[seat_]}", namespace=NAMESPACE)

    def _of(self, workshop: str, seats: Collection[str]) -> list[tuple[str, str]]:
        """The connections of some seats, in one look through all of them: a whole hall may move at once."""
        if not seats:
            return []
        found = ((sid, c.actor.id) for sid, c in list(self._callers.items()) if c.workshop == workshop)
        return [(sid, seat_) for sid, seat_ in found if seat_ in seats]
