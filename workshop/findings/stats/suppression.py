"""Small counts in a table with published totals: what a reader could work out, and what to hide so that nobody can."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: A cell by row and column, from 0.
Cell = tuple[int, int]

#: Counts from 1 to one less are hidden.
THRESHOLD = 6

ROUND_TO = 5

#: What stands in place of a small count that rounding may not show.
SMALL = "*"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that a hidden count could be."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A pattern of hidden cells.

    `primary` are the small counts, `secondary` those hidden to protect them, `bounds` what a reader could work out for
    every hidden cell, `safe` whether every primary one is protected: False only where even hiding all cells is not
    enough, as in a table with one row.
    """

    primary: frozenset[Cell]
    secondary: frozenset[Cell]
    bounds: dict[Cell, Bounds]
    safe: bool

    @property
    def hidden(self) -> frozenset[Cell]:
        """All hidden cells."""
        return self.primary | self.secondary


def primary_cells(table: ArrayLike, threshold: int = THRESHOLD) -> frozenset[Cell]:
    """The cells with counts from 1 to `threshold` - 1."""
    counts = _checked(table)
    return frozenset((int(i), int(j)) for i, j in np.argwhere((counts > 0) & (counts < threshold)))


def told_by_zeros(table: ArrayLike) -> frozenset[Cell]:
    """Cells that hold a whole row or column, which tells the same of everyone in it: hide them too."""
    counts = _checked(table)
    rows = (counts == counts.sum(axis=1, keepdims=True)) & (counts > 0)
    columns = (counts == counts.sum(axis=0, keepdims=True)) & (counts > 0)
    return frozenset(
        (int(i), int(j)) for i, j in np.argwhere((rows & (counts.shape[1] > 1)) | (columns & (counts.shape[0] > 1)))
    )


def attacker_bounds(table: ArrayLike, hidden: Collection[Cell]) -> dict[Cell, Bounds]:
    """What a reader could work out of each hidden cell from all others and all row and column totals."""
    counts, cells = _checked(table), sorted({(int(i), int(j)) for i, j in hidden})
    return {c: _bounds(counts, cells, c) for c in cells}


def protect(
    table: ArrayLike, threshold: int = THRESHOLD, also: Collection[Cell] = (), known: Collection[Cell] = ()
) -> Protected:
    """Hide small counts, and the cheapest others that keep them from being worked out.

    A small count is safe if a reader is left with a range at least `threshold` - 1 wide that reaches `threshold`. For
    one that is not, the rectangle of cells above 0 through it with the smallest sum is hidden, and all is looked at
    again; where none is left, everything is hidden.

    Args:
        table: Counts, with row and column totals published.
        threshold: Counts below it, other than 0, are small.
        also: Cells to hide besides.
        known: Cells that must be shown.
    """
    counts = _checked(table)
    primary = primary_cells(counts, threshold) | frozenset(also)
    hidden = set(primary)
    while unsafe := [c for c in sorted(primary) if not _safe(_bounds(counts, sorted(hidden), c), threshold)]:
        added = next(filter(None, (_cheapest(counts, hidden, c, known) for c in unsafe)), None)
        if not added:
            rows, columns = counts.shape
            hidden |= {c for c in product(range(rows), range(columns)) if c not in known}
            break
        hidden |= added
    bounds = attacker_bounds(counts, hidden)
    safe = all(_safe(bounds[c], threshold) for c in primary)
    return Protected(primary=primary, secondary=frozenset(hidden - primary), bounds=bounds, safe=safe)


def rounded(count: float, base: int = ROUND_TO, threshold: int = THRESHOLD) -> int | str:
    """A count for publication: to the nearest `base`, halves up; 0 stays, and small ones are a star, never 0 or 5."""
    if count < 0:
        msg = f"A count is a number from 0, not {count}."
        raise ValueError(msg)
    if 0 < count < threshold:
        return SMALL
    return int(base * np.floor(count / base + 0.5))


def rounded_table(
    table: ArrayLike, base: int = ROUND_TO, threshold: int = THRESHOLD
) -> tuple[tuple[int | str, ...], ...]:
    """Every cell rounded by itself, then row totals in a last column and column totals in a last row likewise.

    Figures may not add, and a note must say so.
    """
    counts = _checked(table)
    with_totals = np.vstack([counts, counts.sum(axis=0)])
    with_totals = np.hstack([with_totals, with_totals.sum(axis=1, keepdims=True)])
    return tuple(tuple(rounded(float(x), base, threshold) for x in row) for row in with_totals)


def rounded_percentage(
    count: float, n: float, base: int = ROUND_TO, least: int = 10, threshold: int = THRESHOLD
) -> int | None:
    """A whole percentage of rounded counts; None under `least` in the base, or where the count is too small."""
    top, below = rounded(count, base, threshold), rounded(n, base, threshold)
    if n < least or isinstance(top, str) or isinstance(below, str) or below == 0:
        return None
    return min(100, int(100 * top / below + 0.5))


def tell_apart(figures: Collection[float], threshold: int = THRESHOLD) -> bool:
    """Whether two published counts, one a part of the other, differ by so little that it tells of a few."""
    ordered = sorted(figures)
    return any(0 < b - a < threshold for i, a in enumerate(ordered) for b in ordered[i + 1 :])


def _bounds(counts: NDArray[np.float64], hidden: list[Cell], cell: Cell) -> Bounds:
    """The least and most of one hidden cell, by linear programming."""
    from scipy.optimize import linprog  # noqa: PLC0415 - takes most of a second, and only publishing needs it

    rows, columns = counts.shape
    sums = np.zeros((rows + columns, len(hidden)))
    right = np.zeros(rows + columns)
    for at, (i, j) in enumerate(hidden):
        sums[i, at] = sums[rows + j, at] = 1
        right[i] += counts[i, j]
        right[rows + j] += counts[i, j]
    aim = np.zeros(len(hidden))
    aim[hidden.index(cell)] = 1
    low, high = (np.float64(linprog(sign * aim, A_eq=sums, b_eq=right, bounds=(0, None)).fun) for sign in (1, -1))
    return Bounds(float(low) + 0.0, 0.0 - float(high))


def _safe(found: Bounds, threshold: int) -> bool:
    """Whether a reader is left with a wide enough range."""
    return found.high - found.low >= threshold - 1 - 1e-6 and found.high >= threshold - 1e-6


def _cheapest(counts: NDArray[np.float64], hidden: set[Cell], cell: Cell, known: Collection[Cell]) -> set[Cell]:
    """The cells of the cheapest rectangle through one, as far as they are not hidden yet; empty where there is none."""
    i, j = cell
    best: tuple[float, list[Cell]] | None = None
    for other_i, other_j in product(range(counts.shape[0]), range(counts.shape[1])):
        corners = [(i, other_j), (other_i, j), (other_i, other_j)]
        if other_i == i or other_j == j or any(counts[c] <= 0 or c in known for c in corners):
            continue
        new = [c for c in corners if c not in hidden]
        price = float(sum(counts[c] for c in new))
        if new and (best is None or price < best[0]):
            best = price, new
    return set(best[1]) if best else set()


def _checked(table: ArrayLike) -> NDArray[np.float64]:
    """A table of counts from 0."""
    counts = np.asarray(table, np.float64)
    if counts.ndim != 2 or not np.all(np.isfinite(counts)) or np.any(counts < 0):  # noqa: PLR2004 - rows and columns
        msg = "The table holds counts from 0, in rows and columns, without its totals."
        raise ValueError(msg)
    return counts
