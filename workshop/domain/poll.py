"""What the whole room was asked: the opening poll, and how the day was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: What a seat gives beside reviews, as withdrawing names it. Each is sealed under a key `seat/…` of its own.
POLL, FEEDBACK = "poll", "feedback"
BESIDE = (POLL, FEEDBACK)


@dataclass(slots=True)
class Poll:
    """The opening poll: words by seat, and what the facilitator made of them.

    `sealed` says with whose words each moderation is sealed, blank for nobody's: when the last of them goes, it goes.
    """

    question: str
    most: int
    open: bool = True
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    counted_as: dict[str, str] = field(default_factory=dict)
    sealed: dict[str, set[str]] = field(default_factory=dict)

    def givers(self, word: str) -> tuple[str, ...]:
        """The seats that gave a word, or one that is counted as it."""
        return tuple(s for s, words in self.words.items() if word in words or word in map(self.counted_as.get, words))

    def forget(self, seat: str) -> None:
        """Let go of what a seat gave, and of what was made of words that nobody else is known to have given."""
        self.words.pop(seat, None)
        for word in [w for w, seats in self.sealed.items() if seat in seats]:
            self.sealed[word].discard(seat)
            if not self.sealed[word]:
                del self.sealed[word]
                self.hidden.discard(word)
                self.counted_as.pop(word, None)

    def merge(self, kept: str, gone: str) -> None:
        """Make one person's what two seats gave; what the kept seat gave stands."""
        if gone in self.words:
            self.words.setdefault(kept, self.words[gone])
            del self.words[gone]
        for seats in self.sealed.values():
            if gone in seats:
                seats.discard(gone)
                seats.add(kept)


@dataclass(slots=True)
class Feedback:
    """How a seat found the day, 1 to 5, with a few words."""

    score: int
    words: str


def gave(poll: Poll | None, feedback: Mapping[str, Feedback], seat: str, what: str) -> bool:
    """Whether words of the poll, or feedback, of a seat stand; `what` is one of `BESIDE`."""
    return poll is not None and seat in poll.words if what == POLL else seat in feedback
