"""Drawing cases again: bootstraps within strata, of cases and panellists together, and where the answer is exact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import bdtrc

DRAWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bootstrap:
    """A statistic with the spread of its draws: standard error and percentile interval. `seed` makes it again."""

    value: float
    error: float
    low: float
    high: float
    draws: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """What a bootstrap would tend to with ever more draws. `classic` is s / sqrt(n), for a mean only."""

    value: float
    error: float
    classic: float | None = None


def exact_mean(values: ArrayLike) -> Exact:
    """The mean, its bootstrap standard error for endless draws, and the classic one (Efron and Tibshirani 1993)."""
    x = _some(values)
    n = len(x)
    classic = float(x.std(ddof=1) / np.sqrt(n)) if n > 1 else None
    return Exact(value=float(x.mean()), error=float(x.std() / np.sqrt(n)), classic=classic)


def exact_median(values: ArrayLike) -> Exact:
    """The median and its bootstrap standard error for endless draws, from the distribution of order statistics."""
    x = np.sort(_some(values))
    n = len(x)
    half = n // 2
    chance = _middle(n, half + 1) if n % 2 else _two_middles(n, half)
    points = x if n % 2 else (x[:, None] + x[None, :]) / 2
    mean = float(np.sum(chance * points))
    error = float(np.sqrt(np.sum(chance * (points - mean) ** 2)))
    return Exact(value=float(np.median(x)), error=error)


def bootstrap(
    values: ArrayLike,
    statistic: Callable[[NDArray[np.float64]], float],
    *,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> Bootstrap:
    """Draw cases again with replacement; `values` has a row (or number) for each, `statistic` reads one such array."""
    x = np.asarray(values, np.float64)
    if not len(x):
        msg = "There is nothing to draw from."
        raise ValueError(msg)
    rng = np.random.default_rng(seed)
    found = np.array([statistic(x[rng.integers(0, len(x), len(x))]) for _ in range(draws)])
    return summary(float(statistic(x)), found, seed=seed, level=level)


def summary(value: float, found: NDArray[np.float64], *, seed: int, level: float = 0.95) -> Bootstrap:
    """A statistic and its draws, summed up."""
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    error = float(found.std(ddof=1)) if len(found) > 1 else 0.0
    return Bootstrap(value=value, error=error, low=float(low), high=float(high), draws=len(found), seed=seed)


def rao_wu(
    values: Sequence[ArrayLike], populations: ArrayLike, *, draws: int = DRAWS, seed: int = 0, fpc: bool = True
) -> NDArray[np.float64]:
    """Draws of a stratified mean: n - 1 cases of each stratum with replacement, rescaled (Rao and Wu 1988).

    Args:
        values: For each stratum its cases: a number each, or a row of numbers (draws then hold a row too).
        populations: Children in each stratum.
        draws: How many.
        seed: Of the draws.
        fpc: Whether to shrink by the finite population correction.

    Returns:
        draws, or draws x numbers. Their spread is the standard error; for shares under 15% or over 85% their
        percentiles say too little.
    """
    big = np.asarray(populations, np.float64)
    rng = np.random.default_rng(seed)
    total: NDArray[np.float64] = np.zeros(draws)
    for weight, size, stratum in zip(big / big.sum(), big, values, strict=True):
        cases = np.asarray(stratum, np.float64)
        n = len(cases)
        if n < 2 and n != size:  # noqa: PLR2004 - a spread
            msg = "Every stratum needs at least two cases; merge those with fewer before drawing."
            raise ValueError(msg)
        mean = cases.mean(axis=0)
        shrink = float(np.sqrt(max(0.0, 1 - n / size))) if fpc else 1.0
        picked = rng.multinomial(n - 1, np.full(n, 1 / n), size=draws) / (n - 1) if n > 1 else np.ones((draws, 1))
        part = weight * (mean + shrink * (picked @ cases - mean))
        total = total[:, None] + part if part.ndim > total.ndim else total + part
    return total


def two_way(
    votes: ArrayLike,
    *,
    strata: Sequence[int] | None = None,
    weights: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> NDArray[np.float64]:
    """Draws of a mean when other cases and another panel might have come: both drawn again (Owen 2007).

    Args:
        votes: Cases x panellists, NaN where a panellist did not judge a case.
        strata: The stratum of each case, as numbers; cases are drawn again within it.
        weights: What each case counts in the mean; alike unless given.
        draws: How many.
        seed: Of the draws.

    Returns:
        The draws; a little too wide rather than too narrow. A case whose panellists are all left out of a draw is
        left out of that draw.
    """
    table = np.asarray(votes, np.float64)
    held = ~np.isnan(table)
    filled = np.where(held, table, 0.0)
    counts = case_draws(strata if strata is not None else [0] * len(table), draws, seed)
    people = np.random.default_rng([seed, 1]).multinomial(
        table.shape[1], np.full(table.shape[1], 1 / table.shape[1]), size=draws
    )
    given = people @ held.T
    sums = people @ filled.T
    means = np.divide(sums, given, out=np.zeros_like(sums), where=given > 0)
    weight = counts * (1.0 if weights is None else np.asarray(weights, np.float64)) * (given > 0)
    total = weight.sum(axis=1)
    return np.asarray(np.sum(weight * means, axis=1)[total > 0] / total[total > 0])


def two_way_means(
    votes: ArrayLike, *, strata: Sequence[int], weights: ArrayLike, draws: int = DRAWS, seed: int = 0
) -> NDArray[np.float64]:
    """The same draws for several means of the same cases and people, so that they can be put in order.

    Args:
        votes: Cases x panellists x means, NaN over all means where a panellist did not judge a case.
        strata: The stratum of each case, as numbers.
        weights: What each case counts in the means.
        draws: How many.
        seed: Of the draws.

    Returns:
        Draws x means; a draw in which no case is left is left out of all.
    """
    table = np.asarray(votes, np.float64)
    held = ~np.isnan(table[:, :, 0])
    counts = case_draws(strata, draws, seed)
    # As floats, which hold these whole numbers exactly: whole numbers are multiplied twenty times as slowly.
    people = (
        np.random.default_rng([seed, 1])
        .multinomial(table.shape[1], np.full(table.shape[1], 1 / table.shape[1]), size=draws)
        .astype(np.float64)
    )
    given = people @ held.T.astype(np.float64)
    weight = counts * np.asarray(weights, np.float64) * (given > 0)
    total = weight.sum(axis=1)
    part = np.divide(weight, given, out=np.zeros_like(weight), where=given > 0)
    filled = (np.where(held, table[:, :, k], 0.0) for k in range(table.shape[2]))
    sums = np.stack([np.sum(part * (people @ one.T), axis=1) for one in filled], axis=1)
    return np.asarray(sums[total > 0] / total[total > 0, None])


def case_draws(strata: Sequence[int], draws: int, seed: int) -> NDArray[np.float64]:
    """How often each case is drawn, draws x cases: as many as there are, with replacement, within its stratum."""
    marks = np.asarray(strata)
    rng = np.random.default_rng(seed)
    out = np.zeros((draws, len(marks)))
    for stratum in np.unique(marks):
        place = np.flatnonzero(marks == stratum)
        out[:, place] = rng.multinomial(len(place), np.full(len(place), 1 / len(place)), size=draws)
    return out


def _some(values: ArrayLike) -> NDArray[np.float64]:
    """At least one number."""
    x = np.asarray(values, np.float64)
    if not len(x) or not np.all(np.isfinite(x)):
        msg = "At least one number is needed, and none missing."
        raise ValueError(msg)
    return x


def _middle(n: int, rank: int) -> NDArray[np.float64]:
    """The chance that each sorted value is the one of this rank in a draw of n from n."""
    at_most = bdtrc(rank - 1, n, np.arange(n + 1) / n)
    return np.diff(np.asarray(at_most, np.float64))


def _two_middles(n: int, half: int) -> NDArray[np.float64]:
    """The chance of each pair of sorted values in the two middle places of a draw of n from n, n even."""
    place = np.arange(1, n + 1)
    below = (place / n) ** half - ((place - 1) / n) ** half
    above = ((n - place + 1) / n) ** half - ((n - place) / n) ** half
    chance = np.triu(comb(n, half) * below[:, None] * above[None, :], 1)
    return np.asarray(chance + np.diag(_middle(n, half) - chance.sum(axis=1)))
