"""Commands of the room: seats, the poll, the screen, feedback."""

from __future__ import annotations

from typing import ClassVar

from workshop.domain.commands.command import Command


class Join(Command, frozen=True, kw_only=True):
    """Take a seat. `seat` is made by the service; a blank pseudonym or table is filled in."""

    NAME: ClassVar[str] = "join"
    BY: ClassVar = "visitor"
    discipline: str
    pseudonym: str = ""
    organisation: str = ""
    table: str = ""
    agreed: bool = False
    seat: str = ""
    simulated: bool = False


class SeatPaper(Command, frozen=True, kw_only=True):
    """Make the seat of a numbered sheet of paper, when its answers are entered. `agreed`: its owner ticked so on it."""

    NAME: ClassVar[str] = "seat_paper"
    BY: ClassVar = "team"
    sheet: int
    discipline: str
    table: str
    agreed: bool = False


class ChangeSeat(Command, frozen=True, kw_only=True):
    """Correct one's pseudonym, discipline or organisation type."""

    NAME: ClassVar[str] = "change_seat"
    BY: ClassVar = "seat"
    pseudonym: str
    discipline: str
    organisation: str = ""


class MoveSeat(Command, frozen=True, kw_only=True):
    """Move a seat to another table."""

    NAME: ClassVar[str] = "move_seat"
    seat: str
    table: str


class MergeSeats(Command, frozen=True, kw_only=True):
    """Fold one seat into another: they are the same person."""

    NAME: ClassVar[str] = "merge_seats"
    kept: str
    gone: str


class StepOut(Command, frozen=True, kw_only=True):
    """Not be waited for. A seat does it for itself; a facilitator names the `seat`."""

    NAME: ClassVar[str] = "step_out"
    BY: ClassVar = "either"
    seat: str = ""


class StepIn(Command, frozen=True, kw_only=True):
    """Be waited for again."""

    NAME: ClassVar[str] = "step_in"
    BY: ClassVar = "either"
    seat: str = ""


class OpenPoll(Command, frozen=True, kw_only=True):
    """Put the opening poll to the room."""

    NAME: ClassVar[str] = "open_poll"
    question: str = "In one to three words, what does an ideal outcome mean to you?"
    most: int = 3


class PollWord(Command, frozen=True, kw_only=True):
    """Give one's words to the poll; they replace those given before."""

    NAME: ClassVar[str] = "poll_word"
    BY: ClassVar = "seat"
    words: tuple[str, ...]


class ModerateWord(Command, frozen=True, kw_only=True):
    """Hide a word, show it again, or count it as another."""

    NAME: ClassVar[str] = "moderate_word"
    word: str
    hidden: bool = False
    counted_as: str = ""


class TakeWordAway(Command, frozen=True, kw_only=True):
    """Destroy a word for good, with whatever else those who gave it gave to the poll. It cannot be undone."""

    NAME: ClassVar[str] = "take_word_away"
    word: str


class ClosePoll(Command, frozen=True, kw_only=True):
    """Close the poll and pin its words for the day."""

    NAME: ClassVar[str] = "close_poll"


class TurnScreen(Command, frozen=True, kw_only=True):
    """Choose what the projector shows: one of its pictures, or `statement:` and the id of a statement."""

    NAME: ClassVar[str] = "turn_screen"
    showing: str


class Feedback(Command, frozen=True, kw_only=True):
    """Say how the day was, 1 to 5."""

    NAME: ClassVar[str] = "feedback"
    BY: ClassVar = "seat"
    score: int
    words: str = ""
