"""One odds ratio over many 2 x 2 tables: Mantel-Haenszel, with its test and that of a common ratio."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.margins import Comparison
from workshop.findings.stats.special import chdtrc, ndtri

NOTHING_CROSSED = "No table has cases on both diagonals, so there is no ratio of odds."
NO_VARIANCE = "No table has both answers in both groups, so there is nothing to test."


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonOdds:
    """The Mantel-Haenszel odds ratio; None where there is none. `log_error` is Robins, Breslow and Greenland's."""

    ratio: float | None
    log_error: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""


def mantel_haenszel(tables: ArrayLike, level: float = 0.95) -> CommonOdds:
    """The common odds ratio of tables (k x 2 x 2: groups in rows, yes and no in columns) (Mantel, Haenszel 1959)."""
    a, b, c, d, n = _cells(tables)
    r, s = a * d / n, b * c / n
    if r.sum() == 0 or s.sum() == 0:
        return CommonOdds(ratio=None, note=NOTHING_CROSSED)
    p, q = (a + d) / n, (b + c) / n
    up, down = r.sum(), s.sum()
    variance = np.sum(p * r) / (2 * up**2) + np.sum(p * s + q * r) / (2 * up * down) + np.sum(q * s) / (2 * down**2)
    ratio, error = float(up / down), float(np.sqrt(variance))
    reach = float(ndtri((1 + level) / 2)) * error
    low, high = ratio * float(np.exp(-reach)), ratio * float(np.exp(reach))
    return CommonOdds(ratio=ratio, log_error=error, low=low, high=high)


def cochran_mantel_haenszel(tables: ArrayLike, *, correction: bool = False) -> Comparison:
    """Whether the common odds ratio differs from 1, with a continuity correction if asked."""
    a, b, c, _, n = _cells(tables)
    several = n > 1
    rows, columns = (a + b)[several], (a + c)[several]
    n = n[several]
    expected = rows * columns / n
    variance = float(np.sum(rows * (n - rows) * columns * (n - columns) / (n**2 * (n - 1))))
    if variance <= 0:
        return Comparison(statistic=None, p=None, note=NO_VARIANCE)
    apart = abs(float(np.sum(a[several] - expected)))
    if correction:
        apart = max(0.0, apart - 0.5)
    found = apart**2 / variance
    return Comparison(statistic=found, p=float(chdtrc(1, found)), df=1)


def breslow_day(tables: ArrayLike, *, tarone: bool = True) -> Comparison:
    """Whether one odds ratio fits all tables (Breslow and Day 1980), with Tarone's adjustment unless told otherwise."""
    ratio = mantel_haenszel(tables).ratio
    if ratio is None:
        return Comparison(statistic=None, p=None, note=NOTHING_CROSSED)
    a, b, c, d, _ = _cells(tables)
    held = np.minimum.reduce([a + b, c + d, a + c, b + d]) > 0
    a, rows, columns, others = a[held], (a + b)[held], (a + c)[held], (c + d)[held]
    fitted = _fitted(rows, columns, others, ratio)
    variance = 1 / (1 / fitted + 1 / (rows - fitted) + 1 / (columns - fitted) + 1 / (others - columns + fitted))
    found = float(np.sum((a - fitted) ** 2 / variance))
    if tarone:
        found -= float(np.sum(a - fitted)) ** 2 / float(variance.sum())
    df = len(a) - 1
    if df < 1:
        return Comparison(statistic=None, p=None, note="One table alone cannot differ from the others.")
    return Comparison(statistic=found, p=float(chdtrc(df, found)), df=df)


def odds_ratio(table: ArrayLike) -> float:
    """The odds ratio of one 2 x 2 table, with 0.5 added to every cell where one is empty: for display only."""
    cells = np.asarray(table, np.float64)
    found = cells + 0.5 if np.any(cells == 0) else cells
    return float(found[0, 0] * found[1, 1] / (found[0, 1] * found[1, 0]))


def _fitted(
    rows: NDArray[np.float64], columns: NDArray[np.float64], others: NDArray[np.float64], ratio: float
) -> NDArray[np.float64]:
    """The first cell of each table that its margins and this odds ratio imply."""
    if abs(ratio - 1) < 1e-12:  # noqa: PLR2004 - the equation is then a straight line
        return rows * columns / (rows + others)
    twice = 1 - ratio
    middle = others - columns + ratio * (rows + columns)
    root = np.sqrt(middle**2 + 4 * twice * ratio * rows * columns)
    return np.asarray((-middle + root) / (2 * twice))


def _cells(tables: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    """The four cells and the sum of each table; empty tables are left out."""
    found = np.asarray(tables, np.float64)
    if found.ndim == 2:  # noqa: PLR2004 - a single table
        found = found[None, :, :]
    if found.ndim != 3 or found.shape[1:] != (2, 2) or np.any(found < 0):  # noqa: PLR2004 - tables of 2 by 2
        msg = "The tables are k by 2 by 2 and hold counts from 0."
        raise ValueError(msg)
    found = found[found.sum(axis=(1, 2)) > 0]
    return found[:, 0, 0], found[:, 0, 1], found[:, 1, 0], found[:, 1, 1], found.sum(axis=(1, 2))
