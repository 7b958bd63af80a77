"""What the whole room was asked: the opening poll, and how the day was."""

from __future__ import annotations

from dataclasses import dataclass, field


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
