"""What was withdrawn at a desk: destroyed before its giver is told, and before anything new goes under its key."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from workshop.domain.errors import Refusal
from workshop.domain.events import AnswersWithdrawn, Event, NoteRemoved, SeatsMerged
from workshop.domain.events.reviewing import note_holder
from workshop.domain.state import Workshop
from workshop.store.errors import StoreUnavailable

#: Whose content, and on which review.
Owed = tuple[str, str]


def withdrawn_by(events: Sequence[Event]) -> list[Owed]:
    """What these events say must be destroyed."""
    owed: list[Owed] = []
    for event in events:
        if isinstance(event, AnswersWithdrawn):
            owed.append((event.seat, event.review))
        elif isinstance(event, NoteRemoved):
            owed.append((note_holder(event.note), event.review))
    return owed


def withdrawn_in(state: Workshop) -> list[Owed]:
    """Everything that was ever withdrawn in a workshop."""
    owed = [*state.withdrawn, *((seat, r.id) for r in state.reviews.values() for seat in r.withdrawn)]
    return owed + [(note_holder(note), r.id) for r in state.reviews.values() for note in r.struck]


def holders(state: Workshop, owed: Owed) -> list[str]:
    """The names under which somebody's content on a review is sealed, those of seats merged into theirs included."""
    whose, where = owed
    ours = [s for s in state.seats if (kept := state.seat(s)) is not None and kept.id == whose]
    return [f"{holder}/{where}" for holder in ours or [whose]]


class Withdrawals:
    """The withdrawals of one desk, from their decision until what they name can no longer be read.

    `destroy` makes the content of one `Owed` unreadable, and raises StoreUnavailable while the disk is in the way.
    """

    def __init__(self, destroy: Callable[[Owed], None]) -> None:
        """Nothing was withdrawn yet."""
        self._destroy = destroy
        self._settling = threading.Lock()
        self._owed: list[Owed] = []
        self._going: list[str] = []

    def owe(self, owed: Sequence[Owed]) -> None:
        """These are in the log, and their keys are there still."""
        self._owed = list(owed)

    def settle(self) -> None:
        """Destroy what was withdrawn and could not be destroyed then: the program or the disk was in the way.

        Whoever withdrew was not told that it is done; done it must be before anybody gives something anew.
        Raises Refusal `busy` while the disk does not let it.
        """
        with self._settling:
            while self._owed:
                first = self._owed[0]
                self._do(first)
                self._owed = [owed for owed in self._owed if owed != first]

    def let(self, events: Sequence[Event]) -> None:
        """Let these be recorded, unless they would be sealed under a key that is about to be destroyed.

        No events stand for an acknowledgement that is given again: it might be that of the withdrawal itself. No seats
        are merged meanwhile either: what the other one gave would be destroyed with it.

        Raises:
            Refusal: `busy`; what was given there before goes first.
        """
        if self._owed or (self._going and (not events or any(map(self._touches, events)))):
            raise Refusal("busy", "What was given here before is being taken away. Try again.", retry_after=0.5)

    def _touches(self, event: Event) -> bool:
        return isinstance(event, SeatsMerged) or event.holder in self._going

    def begin(self, names: Sequence[str]) -> None:
        """What lies under these names is about to be destroyed."""
        self._going += names

    def end(self, names: Sequence[str]) -> None:
        """It is, or it could not be."""
        for name in names:
            self._going.remove(name)

    def finish(self, owed: Sequence[Owed]) -> None:
        """Destroy what a withdrawal named, now that it is on the disk. Raises Refusal `busy`; it stays owed then."""
        try:
            for one in owed:
                self._do(one)
        except Refusal:
            self._owed += owed  # destroying again what is destroyed does no harm
            raise

    def _do(self, owed: Owed) -> None:
        try:
            self._destroy(owed)
        except StoreUnavailable as problem:
            message = "The disk does not take this in just now. It will be tried again."
            raise Refusal("busy", message, retry_after=2.0) from problem
