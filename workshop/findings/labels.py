"""How far a panel agreed, in four plain words, by a rule in whole numbers that is declared beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

#: Reveal of counts needs so many counted answers.
REVEAL_MINIMUM = 4


class Label(StrEnum):
    """How far a panel agreed on one question of one case."""

    ALL_AGREE = "all_agree"
    AGREED = "agreed"
    LEANING = "leaning"
    SPLIT = "split"
    NOT_ENOUGH = "not_enough"
    TOO_FEW = "too_few"

    @property
    def words(self) -> str:
        """The label as people read it."""
        return WORDS[self]

    @property
    def settled(self) -> bool:
        """Whether the panel reached the declared share."""
        return self is Label.ALL_AGREE or self is Label.AGREED


WORDS: dict[Label, str] = {
    Label.ALL_AGREE: "All agree",
    Label.AGREED: "Agreed",
    Label.LEANING: "Leaning",
    Label.SPLIT: "Split",
    Label.NOT_ENOUGH: "Not enough in the record",
    Label.TOO_FEW: "Too few answers",
}


@lru_cache(maxsize=1024)
def needed(n: int, share: float) -> int:
    """How many of `n` make agreement: the smallest k with k/n at least `share`, in whole numbers."""
    exact = Fraction(share).limit_denominator(10_000)
    return -(-exact.numerator * n // exact.denominator)


def camp(n: int) -> int:
    """How many of `n` make a camp: three in ten, rounded up."""
    return -(-3 * n // 10)


def together(a: str, b: str, tiers: Mapping[str, int | None]) -> bool:
    """Whether two answers belong to one camp: the same, or at most one rung of the ladder apart."""
    if a == b:
        return True
    low, high = tiers.get(a), tiers.get(b)
    return low is not None and high is not None and abs(low - high) <= 1


def camps(counts: Mapping[str, int], tiers: Mapping[str, int | None]) -> list[tuple[str, int]]:
    """The two largest camps as (commonest answer, size), largest answer first; fewer if there are fewer."""
    left = sorted((c for c in counts if counts[c] > 0), key=lambda c: -counts[c])
    found: list[tuple[str, int]] = []
    while left and len(found) < 2:  # noqa: PLR2004 - two camps make a split, a third adds nothing
        leader = left[0]
        members = [c for c in left if together(leader, c, tiers)]
        found.append((leader, sum(counts[c] for c in members)))
        left = [c for c in left if c not in members]
    return found


def label(
    counts: Mapping[str, int],
    n: int,
    share: float,
    tiers: Mapping[str, int | None] | None = None,
    minimum: int = REVEAL_MINIMUM,
) -> Label:
    """The label of one question of one case.

    Args:
        counts: How many chose each answer.
        n: How many are in the base: those who answered, were unsure, or could not tell.
        share: The share declared beforehand, 0 to 1.
        tiers: Rungs of the setting ladder; answers one rung apart are one camp. None for other questions.
        minimum: Fewer than this in the base are too few.

    Returns:
        All agree; agreed at the declared share; leaning (more than half, no second camp); else split. More than half
        who cannot tell is not enough in the record.
    """
    if n < minimum:
        return Label.TOO_FEW
    answered = sum(counts.values())
    if 2 * (n - answered) > n:
        return Label.NOT_ENOUGH
    top = max(counts.values(), default=0)
    if top == n:
        return Label.ALL_AGREE
    if top >= needed(n, share):
        return Label.AGREED
    if 2 * top <= n:
        return Label.SPLIT
    sizes = [size for _, size in camps(counts, tiers or {})]
    return Label.SPLIT if len(sizes) > 1 and min(sizes) >= camp(n) else Label.LEANING
