"""Distances between answers that are sets of choices: 0 the same, 1 nothing in common."""

from __future__ import annotations

from collections.abc import Hashable, Iterable


def jaccard_distance(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """1 less what the sets share of all that either holds. Two empty sets are the same answer."""
    one, other = frozenset(a), frozenset(b)
    either = one | other
    return 1 - len(one & other) / len(either) if either else 0.0


def masi_distance(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """1 - J M, where J is the Jaccard similarity (Passonneau 2006).

    M is 1 for the same set, 2/3 where one lies inside the other, 1/3 where they overlap, 0 where they do not.
    """
    one, other = frozenset(a), frozenset(b)
    if one == other:
        return 0.0
    if not one & other:
        return 1.0
    monotone = 2 / 3 if one < other or other < one else 1 / 3
    return 1 - (1 - jaccard_distance(one, other)) * monotone
