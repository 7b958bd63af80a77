"""All workshops of an installation: the way in for every command, the way to every state."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from workshop import clock
from workshop.domain.commands import Actor, Command
from workshop.domain.errors import Refusal
from workshop.domain.events import Event
from workshop.domain.sight import Moment, Sight, Viewer, see
from workshop.domain.state import Workshop
from workshop.service.changes import Changes, changes
from workshop.service.desk import Ack, Desk
from workshop.service.gate import Gate
from workshop.service.moved import Move, Moved
from workshop.service.presence import Presence
from workshop.store.codec import Codec
from workshop.store.port import EventStore

T = TypeVar("T")
Listener = Callable[[str, int, Changes], None]
Follower = Callable[[str, Sequence[Event]], None]

#: Seconds after which a workshop that nobody is connected to, and nobody asks for, is let go of.
IDLE = 600.0


class Workshops:
    """Desks by workshop, opened when first asked for."""

    def __init__(self, store: EventStore, codec: Codec | None = None) -> None:
        """Serve the workshops of `store`."""
        self._store = store
        self._codec = codec or Codec()
        self._desks: dict[str, Desk] = {}
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self._followers: list[Follower] = []
        self._moved: dict[str, Move] = {}
        self.presence = Presence()
        self.gate = Gate()

    def listen(self, listener: Listener) -> None:
        """Call `listener(workshop, seq, changes)` after every durable change."""
        self._listeners.append(listener)

    def follow(self, follower: Follower) -> None:
        """Call `follower(workshop, events)` with each batch of durable events, before listeners are told.

        When a workshop is let go of there are none: nothing that was made of it is to be kept.
        """
        self._followers.append(follower)

    def desk(self, workshop: str) -> Desk:
        """The desk of a workshop. Raises Refusal `gone` when there is no such workshop, `Moved` when it has moved."""
        if workshop in self._moved:
            raise Moved(workshop, self._moved[workshop])
        desk = self._desks.get(workshop)
        if desk is None:
            with self._lock:
                desk = self._desks.get(workshop) or self._open(workshop)
        return desk

    def _open(self, workshop: str) -> Desk:
        desk = Desk(self._store, self._codec, workshop, lambda state, events: self._told(workshop, state, events))
        if desk.seq == 0:
            raise Refusal("gone", "There is no such workshop here.")
        desk.settle()
        self._desks[workshop] = desk
        return desk

    def create(self, workshop: str, command: Command, actor: Actor) -> Ack:
        """Begin a workshop under a new id. Raises Refusal."""
        with self._lock:
            desk = Desk(self._store, self._codec, workshop, lambda state, events: self._told(workshop, state, events))
            ack = desk.handle(command, actor)
            self._desks[workshop] = desk
        return ack

    def notice(self, moved: Mapping[str, Move]) -> None:
        """Which workshops have moved elsewhere: their desks are let go of, and whoever is connected is told to look.

        Another program seals them, so this is asked for every now and then; a command meets the seal at once.
        """
        left = [workshop for workshop in moved if workshop not in self._moved]
        self._moved = dict(moved)
        for workshop in left:
            desk = self._desks.get(workshop)
            self.forget(workshop)
            if desk is not None:
                self.tell(workshop, desk.seq, desk.everywhere())

    def forget(self, workshop: str) -> None:
        """Let go of a workshop's desk, for instance after its stream was deleted."""
        with self._lock:
            self._desks.pop(workshop, None)
        self._gone(workshop)

    def _gone(self, workshop: str) -> None:
        for follower in self._followers:
            follower(workshop, ())

    def let_go(self, idle: float = IDLE) -> int:
        """Let go of the desks of workshops that were left `idle` seconds ago, or deleted: how many.

        The log has everything; whoever comes back opens the desk again. Another program may have purged a workshop.
        """
        before, gone = clock.monotonic() - idle, {one.stream for one in self._store.certificates()}
        with self._lock:
            left = [w for w, d in self._desks.items() if w in gone or (d.used < before and not self.presence.of(w))]
            for workshop in left:
                del self._desks[workshop]
        for workshop in left:
            self._gone(workshop)
        return len(left)

    @property
    def open_desks(self) -> int:
        """How many workshops are held in memory."""
        return len(self._desks)

    def handle(self, workshop: str, command: Command, actor: Actor, command_id: str = "") -> Ack:
        """Decide a command and make it durable. Raises Refusal; `busy` when too much waits already."""
        with self.gate:
            return self.desk(workshop).handle(command, actor, command_id)

    def look(self, workshop: str, at: Callable[[Workshop], T]) -> T:
        """What `at` finds in a workshop's durable state. Raises Refusal `gone`."""
        return self.desk(workshop).look(at)

    def see(self, workshop: str, viewer: Viewer) -> Sight:
        """What `viewer` may know now. Raises Refusal `gone`."""
        moment = Moment(clock.now(), self.presence.of(workshop))
        return self.look(workshop, lambda state: see(state, viewer, moment))

    def _told(self, workshop: str, state: Workshop, events: Sequence[Event]) -> None:
        for follower in self._followers:
            follower(workshop, events)
        self.tell(workshop, state.seq, changes(state, events))

    def tell(self, workshop: str, seq: int, changed: Changes) -> None:
        """Tell the listeners that parts changed, for instance because somebody came or went."""
        for listener in self._listeners:
            listener(workshop, seq, changed)
