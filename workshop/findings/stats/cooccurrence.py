"""Which causes are named together more than chance would have it: pairs of columns over cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.false_discovery import benjamini_hochberg


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two causes, by column: cases that have both, cases expected by chance, lift, p by permutation, p adjusted."""

    a: int
    b: int
    cases: int
    expected: float
    lift: float
    p: float
    adjusted: float


def named_together(
    named: ArrayLike, *, strata: Sequence[int] | None = None, least: int = 5, draws: int = 999, seed: int = 0
) -> tuple[Together, ...]:
    """Pairs of causes named together, most cases first. A description: with many causes there are very many pairs.

    Args:
        named: Cases x causes, 1 where the panel named the cause.
        strata: The stratum of each case, within which one cause is shuffled; one unless given.
        least: Cases that must have both for a pair to be shown.
        draws: Shuffles.
        seed: Of the shuffles.
    """
    table = np.asarray(named, np.float64)
    if table.ndim != 2 or not np.all((table == 0) | (table == 1)):  # noqa: PLR2004 - cases by causes
        msg = "Cases by causes, 1 where named and 0 where not."
        raise ValueError(msg)
    marks = np.zeros(len(table), int) if strata is None else np.asarray(strata)
    rows = []
    for a, b in combinations(range(table.shape[1]), 2):
        both = float(table[:, a] @ table[:, b])
        if both >= least:
            rows.append((a, b, both, *_by_chance(table[:, a], table[:, b], marks, (draws, seed))))
    adjusted = benjamini_hochberg([p for *_, p in rows]).p
    found = [
        Together(a=a, b=b, cases=int(both), expected=mean, lift=both / mean, p=p, adjusted=q)
        for (a, b, both, mean, p), q in zip(rows, adjusted, strict=True)
    ]
    return tuple(sorted(found, key=lambda t: (-t.cases, t.a, t.b)))


def _by_chance(
    one: NDArray[np.float64], other: NDArray[np.float64], marks: NDArray[np.int_], chance: tuple[int, int]
) -> tuple[float, float]:
    """Cases expected by chance within strata, and how often shuffling gives as many."""
    draws, seed = chance
    rng = np.random.default_rng(seed)
    mean, drawn = 0.0, np.zeros(draws)
    for stratum in np.unique(marks):
        here = marks == stratum
        mean += float(one[here].mean() * other[here].sum())
        drawn += rng.permuted(np.tile(other[here], (draws, 1)), axis=1) @ one[here]
    seen = float(one @ other)
    return mean, (int(np.sum(drawn >= seen - 1e-9)) + 1) / (draws + 1)
