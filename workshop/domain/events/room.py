"""Events of the room: people taking seats, the opening poll, the screen, feedback."""

from __future__ import annotations

from typing import ClassVar

from workshop.domain.events.event import Event


class SeatJoined(Event, frozen=True, kw_only=True):
    """Somebody took a seat. `simulated` seats are marked for ever."""

    NAME: ClassVar[str] = "seat-joined"
    seat: str
    pseudonym: str
    discipline: str
    table: str
    organisation: str = ""
    simulated: bool = False


class SeatChanged(Event, frozen=True, kw_only=True):
    """A seat corrected its pseudonym, discipline or organisation."""

    NAME: ClassVar[str] = "seat-changed"
    seat: str
    pseudonym: str
    discipline: str
    organisation: str = ""


class SeatMoved(Event, frozen=True, kw_only=True):
    """A seat went to another table; its answers go with it."""

    NAME: ClassVar[str] = "seat-moved"
    seat: str
    table: str


class SeatsMerged(Event, frozen=True, kw_only=True):
    """Two seats were one person: `gone` was folded into `kept`, with every answer."""

    NAME: ClassVar[str] = "seats-merged"
    kept: str
    gone: str


class SeatSteppedOut(Event, frozen=True, kw_only=True):
    """Somebody needed a moment and is not waited for."""

    NAME: ClassVar[str] = "seat-stepped-out"
    seat: str


class SeatSteppedIn(Event, frozen=True, kw_only=True):
    """Somebody came back from stepping out."""

    NAME: ClassVar[str] = "seat-stepped-in"
    seat: str


class PollOpened(Event, frozen=True, kw_only=True):
    """The opening poll was put to the room: a few words each."""

    NAME: ClassVar[str] = "poll-opened"
    question: str
    most: int = 3


class PollAnswered(Event, frozen=True, kw_only=True):
    """A seat gave its words; they succeed whatever the seat gave before."""

    NAME: ClassVar[str] = "poll-answered"
    seat: str
    words: tuple[str, ...]

    @property
    def holder(self) -> str:
        """Sealed under the seat's own key for the poll."""
        return f"{self.seat}/poll"


class PollModerated(Event, frozen=True, kw_only=True):
    """A word was hidden from the room, shown again, or counted as another: one event for each `seat` that gave it."""

    NAME: ClassVar[str] = "poll-moderated"
    VERSION: ClassVar[int] = 2
    word: str
    hidden: bool = False
    counted_as: str = ""
    seat: str = ""

    @property
    def holder(self) -> str:
        """Sealed with the words of whoever gave it, so that the word goes when they go; in version 1 nobody's."""
        return f"{self.seat}/poll" if self.seat else ""


class PollClosed(Event, frozen=True, kw_only=True):
    """The poll was closed and its words pinned for the day."""

    NAME: ClassVar[str] = "poll-closed"


class ScreenTurned(Event, frozen=True, kw_only=True):
    """The projector was turned to something: auto, blank, code, poll, break or findings."""

    NAME: ClassVar[str] = "screen-turned"
    showing: str


class FeedbackGiven(Event, frozen=True, kw_only=True):
    """A seat said how the day was, from 1 to 5, with a few words."""

    NAME: ClassVar[str] = "feedback-given"
    seat: str
    score: int
    words: str = ""

    @property
    def holder(self) -> str:
        """Sealed under the seat's own key for feedback."""
        return f"{self.seat}/feedback"
