"""Commands of a review."""

from __future__ import annotations

from typing import ClassVar, Literal

from workshop.domain.commands.command import Command
from workshop.domain.events import Answer


class OpenReview(Command, frozen=True, kw_only=True):
    """Turn a table to a case; blank takes the next in its queue."""

    NAME: ClassVar[str] = "open_review"
    BY: ClassVar = "table"
    table: str
    case: str = ""


class Advance(Command, frozen=True, kw_only=True):
    """Go to the next step. `from_step` is where the sender believes the table is.

    The same command reveals, when the next step is a reveal.
    """

    NAME: ClassVar[str] = "advance"
    BY: ClassVar = "table"
    review: str
    from_step: str


class Reveal(Command, frozen=True, kw_only=True):
    """Reveal the answers of the step being judged, with whoever is in."""

    NAME: ClassVar[str] = "reveal"
    BY: ClassVar = "table"
    review: str
    from_step: str


class Back(Command, frozen=True, kw_only=True):
    """Go back one step, losing nothing. Behind a reveal this begins a new attempt, marked not blind."""

    NAME: ClassVar[str] = "back"
    BY: ClassVar = "table"
    review: str
    from_step: str


class SkipCase(Command, frozen=True, kw_only=True):
    """Put the case aside for later."""

    NAME: ClassVar[str] = "skip_case"
    BY: ClassVar = "table"
    review: str


class SetTimer(Command, frozen=True, kw_only=True):
    """Start, pause, resume, extend or stop the timer. `seconds` is for start and extend."""

    NAME: ClassVar[str] = "set_timer"
    BY: ClassVar = "table"
    review: str
    action: Literal["start", "pause", "resume", "extend", "stop"]
    seconds: int = 0


class Judge(Command, frozen=True, kw_only=True):
    """Give one or several answers of one step of one review."""

    NAME: ClassVar[str] = "judge"
    BY: ClassVar = "seat"
    review: str
    step: str
    answers: tuple[Answer, ...]


class EnterPaper(Command, frozen=True, kw_only=True):
    """Enter what a seat wrote on paper at one step.

    `before_reveal` records whether it was written before the answers to this step were shown, as the sheet or the
    room says. `knows_child` is the sheet's tick that its owner knows this child.
    """

    NAME: ClassVar[str] = "enter_paper"
    BY: ClassVar = "team"
    seat: str
    review: str
    step: str
    answers: tuple[Answer, ...]
    before_reveal: bool
    knows_child: bool = False


class Keep(Command, frozen=True, kw_only=True):
    """Keep all of one's first answers in the round after discussion."""

    NAME: ClassVar[str] = "keep"
    BY: ClassVar = "seat"
    review: str
    step: str


class Done(Command, frozen=True, kw_only=True):
    """Say that one is done with a step, or is not after all."""

    NAME: ClassVar[str] = "done"
    BY: ClassVar = "seat"
    review: str
    step: str
    done: bool = True


class Recuse(Command, frozen=True, kw_only=True):
    """Say that one knows this child, or does not after all."""

    NAME: ClassVar[str] = "recuse"
    BY: ClassVar = "seat"
    review: str
    recused: bool = True


class Withdraw(Command, frozen=True, kw_only=True):
    """Withdraw one's answers on a review, `poll` words or `feedback`; blank means all of them."""

    NAME: ClassVar[str] = "withdraw"
    BY: ClassVar = "seat"
    review: str = ""


class TakeNote(Command, frozen=True, kw_only=True):
    """Write down something said in the room; a known `note` id rewords it."""

    NAME: ClassVar[str] = "note"
    BY: ClassVar = "either"
    review: str
    note: str
    text: str
    tags: tuple[str, ...] = ()


class RemoveNote(Command, frozen=True, kw_only=True):
    """Take a note back."""

    NAME: ClassVar[str] = "remove_note"
    BY: ClassVar = "either"
    review: str
    note: str


class Conclude(Command, frozen=True, kw_only=True):
    """Record what the room agreed, or that it stayed split, with the minority view.

    It is refused without words, unless `no_words` says that the room was asked and none are needed.
    """

    NAME: ClassVar[str] = "conclude"
    BY: ClassVar = "table"
    review: str
    outcome: Literal["agreed", "split"]
    words: str = ""
    no_words: bool = False
    minority_view: str = ""
    ideal_setting: str = ""
    ideal_support: str = ""
