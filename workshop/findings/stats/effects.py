"""One effect and its variance for each study or authority, ready to be pooled."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import logit


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Effects `y` with their variances `v`, in the order given."""

    y: tuple[float, ...]
    v: tuple[float, ...]


def log_risk_ratios(tables: ArrayLike) -> Effects:
    """ln[(a/(a+b)) / (c/(c+d))] of rows a, b, c, d: yes and no in one group and in the other.

    Rows with an empty cell get 0.5 in every cell.
    """
    a, b, c, d = _four(tables)
    y = np.log(a / (a + b)) - np.log(c / (c + d))
    return _effects(y, 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))


def log_odds_ratios(tables: ArrayLike) -> Effects:
    """ln[ad / bc] of rows a, b, c, d; rows with an empty cell get 0.5 in every cell."""
    a, b, c, d = _four(tables)
    return _effects(np.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d)


def log_odds_of_shares(shares: ArrayLike, sizes: ArrayLike) -> Effects:
    """Log odds of shares, each worth so many cases; the variance uses the pooled share, so that luck buys no weight.

    A share of 0 or 1 is moved in by half a case.
    """
    p, n = np.asarray(shares, np.float64), np.asarray(sizes, np.float64)
    if p.shape != n.shape or np.any((p < 0) | (p > 1)) or np.any(n <= 0):
        msg = "Every share, 0 to 1, needs a number of cases above 0."
        raise ValueError(msg)
    pooled = float(np.sum(n * p) / n.sum())
    inside = np.where((p == 0) | (p == 1), (n * p + 0.5) / (n + 1), p)
    if pooled in (0.0, 1.0):
        pooled = float(np.average(inside, weights=n))
    return _effects(np.asarray(logit(inside)), 1 / (n * pooled * (1 - pooled)))


def arcsine_of_shares(shares: ArrayLike, n: float) -> Effects:
    """sqrt(n) arcsin(2p - 1) of shares of one size: their variance is then 1 (Efron and Morris 1975)."""
    p = np.asarray(shares, np.float64)
    return _effects(np.sqrt(n) * np.arcsin(2 * p - 1), np.ones_like(p))


def shares_of_arcsine(effects: ArrayLike, n: float) -> tuple[float, ...]:
    """The way back from `arcsine_of_shares`."""
    return tuple(float(x) for x in (1 + np.sin(np.asarray(effects, np.float64) / np.sqrt(n))) / 2)


def _four(tables: ArrayLike) -> NDArray[np.float64]:
    """The four columns of the tables, 0.5 added to rows with an empty cell."""
    rows = np.asarray(tables, np.float64).reshape(-1, 4)
    if np.any(rows < 0):
        msg = "Cells are counts from 0."
        raise ValueError(msg)
    return np.asarray((rows + 0.5 * np.any(rows == 0, axis=1, keepdims=True)).T)


def _effects(y: NDArray[np.float64], v: NDArray[np.float64]) -> Effects:
    """Effects as plain numbers."""
    return Effects(y=tuple(float(x) for x in y), v=tuple(float(x) for x in v))
