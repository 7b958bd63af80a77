"""Events of reviewing: one table on one case, from reading to conclusion."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from workshop.domain.events.event import Event


class Answer(msgspec.Struct, frozen=True, gc=False):
    """One answer: which question, in what state, with what value.

    `state` is answered, unsure, cannot_tell or not_my_field; only answered carries a value.
    """

    question: str
    state: str
    value: Any = None


class ReviewOpened(Event, frozen=True, kw_only=True):
    """A table turned to a case. Opening it again later continues where it stood."""

    NAME: ClassVar[str] = "review-opened"
    review: str
    table: str
    case: str


class StepEntered(Event, frozen=True, kw_only=True):
    """The review went to a step. `attempt` rises when the room goes back behind a reveal."""

    NAME: ClassVar[str] = "step-entered"
    review: str
    step: str
    attempt: int = 1
    ends_at: str = ""


class Revealed(Event, frozen=True, kw_only=True):
    """Answers to `steps` were shown to the table, and what happened up to point `unsealed`."""

    NAME: ClassVar[str] = "revealed"
    review: str
    step: str
    steps: tuple[str, ...]
    unsealed: int
    attempt: int = 1


class TimerSet(Event, frozen=True, kw_only=True):
    """The timer was set, paused or stopped.

    `ends_at` is when it runs out (UTC, ISO); while paused it is blank and `left` holds the
    seconds that remain.
    """

    NAME: ClassVar[str] = "timer-set"
    review: str
    ends_at: str = ""
    left: float = 0.0


class JudgementGiven(Event, frozen=True, kw_only=True):
    """A seat answered. `late` answers are kept and shown to their owner, and counted nowhere.

    `blind` is whether nobody in the table had been shown the answers to this step.
    """

    NAME: ClassVar[str] = "judgement-given"
    seat: str
    review: str
    step: str
    answers: tuple[Answer, ...]
    blind: bool
    late: bool = False
    attempt: int = 1

    @property
    def holder(self) -> str:
        """Sealed under the seat's own key for this review."""
        return f"{self.seat}/{self.review}"


class PaperEntered(Event, frozen=True, kw_only=True):
    """Somebody in the team entered what a seat had written on paper; who did stands with the event.

    `before_reveal` is what they recorded of when it was written: only then may it be independent. What was
    written later, or nobody knows when, is kept and shown to its owner, and counted nowhere.
    """

    NAME: ClassVar[str] = "paper-entered"
    seat: str
    review: str
    step: str
    answers: tuple[Answer, ...]
    before_reveal: bool
    attempt: int = 1

    @property
    def holder(self) -> str:
        """Sealed under the seat's own key for this review, as if its owner had typed it."""
        return f"{self.seat}/{self.review}"


class SeatDone(Event, frozen=True, kw_only=True):
    """A seat said it is done with a step, or that it is not after all."""

    NAME: ClassVar[str] = "seat-done"
    seat: str
    review: str
    step: str
    done: bool = True


class SeatRecused(Event, frozen=True, kw_only=True):
    """A seat knows this child, or found that it does not: its answers are set aside, or count again."""

    NAME: ClassVar[str] = "seat-recused"
    seat: str
    review: str
    recused: bool = True


class AnswersWithdrawn(Event, frozen=True, kw_only=True):
    """A seat withdrew its answers on a review, words of the `poll` or `feedback`; their content is destroyed."""

    NAME: ClassVar[str] = "answers-withdrawn"
    seat: str
    review: str


def note_holder(note: str) -> str:
    """Under whose key a note of the facilitators is sealed: its own."""
    return f"note.{note}"


class NoteTaken(Event, frozen=True, kw_only=True):
    """Something said in the room was written down, or reworded under the same `note` id."""

    NAME: ClassVar[str] = "note-taken"
    review: str
    note: str
    text: str
    tags: tuple[str, ...] = ()
    seat: str = ""

    @property
    def holder(self) -> str:
        """A panellist's note is sealed under the seat's key; a facilitator's under its own, which goes with it."""
        return f"{self.seat or note_holder(self.note)}/{self.review}"


class NoteRemoved(Event, frozen=True, kw_only=True):
    """A note was taken back."""

    NAME: ClassVar[str] = "note-removed"
    review: str
    note: str


class ReviewConcluded(Event, frozen=True, kw_only=True):
    """What the table agreed, or that it stayed split, in the room's words, with the minority view."""

    NAME: ClassVar[str] = "review-concluded"
    review: str
    outcome: str
    words: str = ""
    minority_view: str = ""
    ideal_setting: str = ""
    ideal_support: str = ""


class ReviewSkipped(Event, frozen=True, kw_only=True):
    """The table put a case aside; nothing given so far is lost."""

    NAME: ClassVar[str] = "review-skipped"
    review: str
    table: str
    case: str
