"""Whether the two margins of a square table differ: before and after, or actual and ideal, on the same cases."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workshop.findings.stats.ratings import square
from workshop.findings.stats.special import bdtr, chdtrc

NOBODY_MOVED = "Nothing changed between the two, so there is no change to test."
ALL_ONE_WAY = "Every case moved so that no spread is left to test against."


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A test. `p` is None where there is nothing to test, and `note` says why. `df` is None for exact tests."""

    statistic: float | None
    p: float | None
    df: int | None = None
    note: str = ""


def mcnemar(table: ArrayLike, *, correction: bool = False) -> Comparison:
    """McNemar's chi-square of a 2 x 2 table of pairs (1947), with Edwards' continuity correction if asked."""
    b, c = _discordant(table)
    if b + c == 0:
        return Comparison(statistic=None, p=None, note=NOBODY_MOVED)
    found = max(0.0, abs(b - c) - (1 if correction else 0)) ** 2 / (b + c)
    return Comparison(statistic=found, p=float(chdtrc(1, found)), df=1)


def mcnemar_exact(b: int, c: int) -> Comparison:
    """The exact two-sided test of `b` changes one way and `c` the other; its statistic is the smaller of the two.

    With five changes or fewer it cannot fall below 0.0625.
    """
    if b < 0 or c < 0:
        msg = f"Changes are counts from 0, not {b} and {c}."
        raise ValueError(msg)
    if b + c == 0:
        return Comparison(statistic=None, p=None, note=NOBODY_MOVED)
    return Comparison(statistic=float(min(b, c)), p=min(1.0, 2 * float(bdtr(min(b, c), b + c, 0.5))))


def stuart_maxwell(table: ArrayLike) -> Comparison:
    """Whether the margins of a square table are alike (Stuart 1955, Maxwell 1970).

    Categories in which nothing moved are dropped first; df is what is left of them less one.
    """
    counts = square(table)
    moved = counts.sum(axis=0) + counts.sum(axis=1) - 2 * np.diag(counts)
    counts = counts[np.ix_(moved > 0, moved > 0)]
    if len(counts) < 2:  # noqa: PLR2004 - a move has two ends
        return Comparison(statistic=None, p=None, note=NOBODY_MOVED)
    difference = counts.sum(axis=1) - counts.sum(axis=0)
    spread = -(counts + counts.T)
    np.fill_diagonal(spread, counts.sum(axis=0) + counts.sum(axis=1) - 2 * np.diag(counts))
    df = int(np.linalg.matrix_rank(spread))
    found = float(difference @ np.linalg.pinv(spread, hermitian=True) @ difference)
    return Comparison(statistic=found, p=float(chdtrc(df, found)), df=df)


def bhapkar(table: ArrayLike) -> Comparison:
    """Bhapkar's test of the margins (1966), which is Stuart-Maxwell / (1 - Stuart-Maxwell / n)."""
    found = stuart_maxwell(table)
    if found.statistic is None or found.df is None:
        return found
    rest = 1 - found.statistic / float(square(table).sum())
    if rest <= 1e-12:  # noqa: PLR2004 - nothing but rounding
        return Comparison(statistic=None, p=None, df=found.df, note=ALL_ONE_WAY)
    return Comparison(statistic=found.statistic / rest, p=float(chdtrc(found.df, found.statistic / rest)), df=found.df)


def bowker(table: ArrayLike) -> Comparison:
    """Bowker's test that every pair of cells across the diagonal is alike (1948); pairs without cases are left out."""
    counts = square(table)
    rows, columns = np.triu_indices(len(counts), 1)
    one, other = counts[rows, columns], counts[columns, rows]
    held = one + other > 0
    if not held.any():
        return Comparison(statistic=None, p=None, note=NOBODY_MOVED)
    found = float(np.sum((one[held] - other[held]) ** 2 / (one[held] + other[held])))
    return Comparison(statistic=found, p=float(chdtrc(int(held.sum()), found)), df=int(held.sum()))


def _discordant(table: ArrayLike) -> tuple[float, float]:
    """The two cells off the diagonal of a 2 x 2 table."""
    counts = square(table)
    if counts.shape != (2, 2):
        msg = "McNemar's test needs a table of 2 by 2; Stuart-Maxwell takes larger ones."
        raise ValueError(msg)
    return float(counts[0, 1]), float(counts[1, 0])
