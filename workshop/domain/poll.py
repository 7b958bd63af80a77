"""What the whole room was asked: the opening poll, and how the day was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What a seat gives beside reviews, as withdrawing names it. Each is sealed under a key `seat/…` of its own.
POLL, FEEDBACK = "poll", "feedback"
BESIDE = (POLL, FEEDBACK)


@dataclass(slots=True)
class Poll:
    """The opening poll: words by seat, and what the facilitator made of them."""

    question: str
    most: int
    open: bool = True
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    counted_as: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Feedback:
    """How a seat found the day, 1 to 5, with a few words."""

    score: int
    words: str


def gave(poll: Poll | None, feedback: Mapping[str, Feedback], seat: str, what: str) -> bool:
    """Whether words of the poll, or feedback, of a seat stand; `what` is one of `BESIDE`."""
    return poll is not None and seat in poll.words if what == POLL else seat in feedback
