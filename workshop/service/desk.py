"""A desk: the one place where a workshop's commands are decided, in order, and made durable.

Under the lock a command is decided, evolved onto the pending state and queued for the store.
Outside the lock its giver waits for the commit. Whoever looks at the state waits likewise, so
nobody is told of anything that is not on disk. When a commit fails, the pending state is
dropped, the log is read again and waiting commands are decided anew.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from workshop import clock
from workshop.domain.commands import Actor, Command
from workshop.domain.decide import decide
from workshop.domain.errors import Refusal
from workshop.domain.events import Event, Recorded, SeatJoined, WorkshopClosed
from workshop.domain.evolve import evolve
from workshop.domain.state import Workshop
from workshop.service.changes import Changes, changes
from workshop.service.moved import Cut, Moved, moved_to
from workshop.service.withdrawals import Owed, Withdrawals, holders, withdrawn_by, withdrawn_in
from workshop.store.codec import Codec
from workshop.store.errors import Conflict, Gone, Sealed, StoreError, StoreUnavailable
from workshop.store.port import EventStore, Pending

T = TypeVar("T")

#: How often a command that lost a race is decided again before its giver is asked to retry.
ATTEMPTS = 5
#: How long a giver waits for the disk, in seconds.
PATIENCE = 30.0


class Ack(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a command led to: the log position it is durable at, and what its giver must know."""

    seq: int
    seat: str = ""
    late: bool = False


class Desk:
    """The desk of one workshop. `told` is called with each batch of events once they are durable."""

    def __init__(
        self, store: EventStore, codec: Codec, stream: str, told: Callable[[Workshop, Sequence[Event]], None]
    ) -> None:
        """Read the log of `stream` and be ready."""
        self._store, self._codec, self._told = store, codec, told
        self._lock = threading.RLock()
        self._generation = 0
        self._pending: Pending | None = None
        self._withdrawals = Withdrawals(self._destroy)
        self.stream = stream
        #: When somebody last wanted something of it, on the monotonic clock.
        self.used = clock.monotonic()
        self._read()

    def _read(self) -> None:
        seal = self._store.seal(self.stream)
        if seal is not None and seal.kind == "moved":
            raise Moved(self.stream, moved_to(seal))
        # Taken over once all of it was read: what was read halfway is no state, and nobody would notice.
        state, acks = Workshop(id=self.stream), dict[tuple[str, str], Ack]()
        open_: set[str] = set()
        for content in self._store.contents(self.stream):
            recorded = self._codec.recorded(content)
            evolve(state, recorded)
            if content.holder and content.state != "destroyed":
                open_.add(content.holder)
            if recorded.command_id:
                key = (recorded.actor, recorded.command_id)
                acks[key] = _ack(recorded, acks.get(key))
        if seal is not None:
            # A record as it stood at a moment is read as a day that is over, wherever it stood.
            state.status = "closed"
        self._state, self._acks, self._pending = state, acks, None
        there = [o for o in withdrawn_in(state) if open_.intersection(holders(state, o))]
        self._withdrawals.owe(there)

    def handle(self, command: Command, actor: Actor, command_id: str = "") -> Ack:
        """Decide `command`, make what follows durable, then acknowledge it.

        The same `command_id` from the same actor gets the same acknowledgement again. Raises
        Refusal; with code `busy` when the disk cannot be written, and nothing was changed; `Moved` once it has moved.
        """
        self.used = clock.monotonic()
        for _ in range(ATTEMPTS):
            self._withdrawals.settle()
            with self._lock:
                generation = self._generation
                ack, events, pending = self._decide(command, actor, command_id)
                names = [name for owed in withdrawn_by(events) for name in holders(self._state, owed)]
                self._withdrawals.begin(names)
            try:
                if self._durable(pending, generation):
                    self._follow(events)
                    return ack
            finally:
                self._withdrawals.end(names)
        raise Refusal("busy", "Too many people are changing this at once. Try again.", retry_after=1.0)

    def _decide(self, command: Command, actor: Actor, command_id: str) -> tuple[Ack, Sequence[Event], Pending | None]:
        key = (str(actor), command_id)
        if command_id and key in self._acks:
            self._withdrawals.let(())
            return self._acks[key], (), self._pending
        at = clock.now()
        events = decide(self._state, command, actor, at)
        if not events:
            return Ack(self._state.seq), (), self._pending
        self._withdrawals.let(events)
        drafts = [self._codec.encode(event, at=at, actor=str(actor), command_id=command_id) for event in events]
        expected = self._state.seq
        self._pending = self._store.append(self.stream, drafts, expected)
        ack: Ack | None = None
        for offset, event in enumerate(events, start=1):
            recorded = Recorded(self.stream, expected + offset, at, str(actor), command_id, event)
            evolve(self._state, recorded)
            ack = _ack(recorded, ack)
        if ack is None:
            raise AssertionError
        if command_id:
            self._acks[key] = ack
        return ack, events, self._pending

    def _durable(self, pending: Pending | None, generation: int) -> bool:
        """Wait for the commit. False when it lost a race and everything must be decided again."""
        if pending is None:
            return True
        try:
            pending.result(PATIENCE)
        except Conflict:
            self._recover(generation)
            return False
        except (StoreUnavailable, TimeoutError) as problem:
            self._recover(generation)
            raise Refusal(
                "busy", "Your answer could not be written to disk yet. It will be tried again.", retry_after=2.0
            ) from problem
        except Sealed as problem:
            self._recover(generation)
            seal = self._store.seal(self.stream)
            if seal is None:
                return False  # it was lifted in between
            raise (Moved(self.stream, moved_to(seal)) if seal.kind == "moved" else Cut()) from problem
        except Gone as problem:
            raise Refusal("gone", "This workshop was deleted.") from problem
        except Exception:
            # Whatever went wrong, the state must not stay ahead of the log.
            self._recover(generation)
            raise
        return True

    def _recover(self, generation: int) -> None:
        with self._lock:
            if generation == self._generation:
                self._generation += 1
                try:
                    self._read()
                except StoreError as problem:
                    self._generation -= 1
                    raise Refusal(
                        "busy", "The record cannot be read just now. Try again.", retry_after=2.0
                    ) from problem

    def _follow(self, events: Sequence[Event]) -> None:
        if events:
            try:
                self._withdrawals.finish(withdrawn_by(events))
            finally:
                self._told(self._state, events)

    def settle(self) -> None:
        """Destroy what the log says was withdrawn while its key is there still. Raises Refusal `busy`."""
        self._withdrawals.settle()

    def _destroy(self, owed: Owed) -> None:
        """Make what somebody gave on a review unreadable."""
        with self._lock:
            names = holders(self._state, owed)
        for name in names:
            self._store.destroy_key(self.stream, name)

    def look(self, at: Callable[[Workshop], T]) -> T:
        """What `at` finds in the state, once all of it is durable. `at` must not keep the state itself."""
        self.used = clock.monotonic()
        for _ in range(ATTEMPTS):
            with self._lock:
                generation, pending = self._generation, self._pending
                found = at(self._state)
            if self._durable(pending, generation):
                return found
        raise Refusal("busy", "Too much is changing at once. Try again.", retry_after=1.0)

    def everywhere(self) -> Changes:
        """That every part of every page is otherwise, as when the day closes."""
        with self._lock:
            return changes(self._state, [WorkshopClosed()])

    @property
    def seq(self) -> int:
        """The log position of the pending state."""
        return self._state.seq


def _ack(recorded: Recorded, before: Ack | None) -> Ack:
    event = recorded.event
    seat = event.seat if isinstance(event, SeatJoined) else before.seat if before else ""
    late = bool(getattr(event, "late", False)) or bool(before and before.late)
    return Ack(recorded.seq, seat, late)
