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
    seen = table.T @ table
    frequent = [pair for pair in combinations(range(table.shape[1]), 2) if seen[pair] >= least]
    # The seed is one, so the orders are drawn once; a cause shuffled into them is put beside every other.
    orders = _orders(marks, draws, seed) if frequent else []
    drawn = {b: _shuffled(table, b, orders) for b in sorted({b for _, b in frequent})}
    rows = []
    for a, b in frequent:
        as_often = int(np.sum(drawn[b][:, a] >= seen[a, b] - 1e-9))
        mean = _expected(table[:, a], table[:, b], marks)
        rows.append((a, b, float(seen[a, b]), mean, (as_often + 1) / (draws + 1)))
    adjusted = benjamini_hochberg([p for *_, p in rows]).p
    found = [
        Together(a=a, b=b, cases=int(both), expected=mean, lift=both / mean, p=p, adjusted=q)
        for (a, b, both, mean, p), q in zip(rows, adjusted, strict=True)
    ]
    return tuple(sorted(found, key=lambda t: (-t.cases, t.a, t.b)))


def _expected(one: NDArray[np.float64], other: NDArray[np.float64], marks: NDArray[np.int_]) -> float:
    """Cases that would have both by chance within strata."""
    mean = 0.0
    for stratum in np.unique(marks):
        here = marks == stratum
        mean += float(one[here].mean() * other[here].sum())
    return mean


def _orders(marks: NDArray[np.int_], draws: int, seed: int) -> list[tuple[NDArray[np.bool_], NDArray[np.intp]]]:
    """For each stratum which cases are in it, and the orders that they are shuffled into, shuffles x cases."""
    rng = np.random.default_rng(seed)
    out = []
    for stratum in np.unique(marks):
        here = marks == stratum
        out.append((here, rng.permuted(np.tile(np.arange(here.sum()), (draws, 1)), axis=1)))
    return out


def _shuffled(
    table: NDArray[np.float64], column: int, orders: Sequence[tuple[NDArray[np.bool_], NDArray[np.intp]]]
) -> NDArray[np.float64]:
    """In each shuffle of one cause within strata, the cases that it shares with every cause: shuffles x causes."""
    return np.asarray(sum(table[here, column][order] @ table[here] for here, order in orders))
