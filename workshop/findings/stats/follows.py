"""Which step came straight after which: counts over pathways, as process pictures show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

Pair = tuple[Hashable, Hashable]


def directly_follows(log: Iterable[Sequence[Hashable]], *, by_case: bool = False) -> dict[Pair, int]:
    """How often one step came straight after another (van der Aalst 2016).

    Args:
        log: One sequence of steps for each case.
        by_case: Whether a pair counts once in a case, so that counts are cases.
    """
    counts: Counter[Pair] = Counter()
    for steps in log:
        pairs = list(pairwise(steps))
        counts.update(dict.fromkeys(pairs, 1) if by_case else pairs)
    return dict(counts)


def ends(log: Iterable[Sequence[Hashable]]) -> tuple[dict[Hashable, int], dict[Hashable, int]]:
    """How many sequences start with each step, and how many end with it."""
    held = [steps for steps in log if len(steps)]
    return dict(Counter(s[0] for s in held)), dict(Counter(s[-1] for s in held))


def worth_drawing(counts: Mapping[Any, int], *, least: int = 5, most: int = 15) -> dict[Pair, int]:
    """The pairs with at least `least`, at most `most` of them, largest first; of equals in the order given."""
    large = [(pair, n) for pair, n in counts.items() if n >= least]
    return dict(sorted(large, key=lambda item: -item[1])[:most])
