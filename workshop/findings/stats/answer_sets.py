"""Distances between answers that are sets of choices: 0 the same, 1 nothing in common."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray


def jaccard_distance(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """1 less what the sets share of all that either holds. Two empty sets are the same answer."""
    one, other = frozenset(a), frozenset(b)
    either = one | other
    return 1 - len(one & other) / len(either) if either else 0.0


def distances_between(values: Sequence[Collection[Hashable]], *, masi: bool) -> NDArray[np.float64]:
    """All distances between sets at once: MASI's, or Jaccard's. The same as one by one, for many sets far sooner."""
    place = {c: i for i, c in enumerate(dict.fromkeys(c for value in values for c in value))}
    held = np.zeros((len(values), max(1, len(place))))
    for i, value in enumerate(values):
        held[i, [place[c] for c in set(value)]] = 1
    sizes = held.sum(axis=1)
    both = held @ held.T
    either = sizes[:, None] + sizes[None, :] - both
    alike = np.divide(both, either, out=np.ones_like(both), where=either > 0)
    if not masi:
        return np.asarray(1 - alike)
    smaller = np.minimum(sizes[:, None], sizes[None, :])
    part = np.where(both == 0, 0.0, np.where(both == smaller, 2 / 3, 1 / 3))
    return np.asarray(1 - alike * np.where(both == either, 1.0, part))


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
