"""How sure an order is: ranges of ranks one by one, and sets that hold for all at once (Mogstad and others 2024)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.rankings import midranks

#: Draws from the normal.
DRAWS = 10_000

#: Less than this is rounding.
NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class RankSet:
    """The ranks that something may have, 1 for the largest value."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRange:
    """Where something stands over bootstrap draws: middle and ends of its ranks, and how often it is in the top."""

    rank: float
    low: float
    high: float
    in_top: float


def rank_ranges(values: ArrayLike, draws: ArrayLike, *, top: int = 3, level: float = 0.95) -> tuple[RankRange, ...]:
    """The range of ranks of each value, taken one by one; ties share the mean rank.

    All of them at once hold far less often: use `simultaneous_rank_sets` before calling anything the top one.

    Args:
        values: The estimates, k of them; the largest has rank 1.
        draws: The same in every bootstrap draw, draws x k.
        top: What counts as the top.
        level: Confidence.
    """
    ranks = midranks(-np.asarray(draws, np.float64))
    seen = midranks(-np.asarray(values, np.float64))[0]
    low, high = np.quantile(ranks, [(1 - level) / 2, (1 + level) / 2], axis=0)
    inside = np.mean(ranks <= top, axis=0)
    return tuple(
        RankRange(rank=float(r), low=float(a), high=float(b), in_top=float(t))
        for r, a, b, t in zip(seen, low, high, inside, strict=True)
    )


def simultaneous_rank_sets(
    values: ArrayLike,
    covariance: ArrayLike,
    *,
    level: float = 0.95,
    seed: int = 0,
    stepwise: bool = False,
) -> tuple[RankSet, ...]:
    """Sets of ranks that hold for all at once, from estimates and their covariance, by drawing from the normal.

    Args:
        values: The estimates, k of them; the largest has rank 1.
        covariance: k x k, or k variances where the estimates are independent.
        level: Confidence that every set holds.
        seed: Of the draws.
        stepwise: Whether pairs found to differ are set aside and the rest looked at again (narrower sets).
    """
    spread = np.asarray(covariance, np.float64)
    spread = np.diag(spread) if spread.ndim == 1 else spread
    x = np.asarray(values, np.float64)
    if spread.shape != (len(x), len(x)):
        msg = f"{len(x)} values need {len(x)} variances, or a covariance of {len(x)} by {len(x)}."
        raise ValueError(msg)
    rng = np.random.default_rng(seed)
    drawn = rng.multivariate_normal(np.zeros(len(x)), spread, size=DRAWS, method="eigh")
    variance = np.diag(spread)[:, None] + np.diag(spread)[None, :] - 2 * spread
    return _sets(x, drawn, np.sqrt(np.maximum(variance, 0)), level, stepwise=stepwise)


def rank_sets_from_draws(
    values: ArrayLike, draws: ArrayLike, *, level: float = 0.95, stepwise: bool = False
) -> tuple[RankSet, ...]:
    """The same from bootstrap draws (draws x k) of the estimates."""
    x, found = np.asarray(values, np.float64), np.asarray(draws, np.float64)
    covariance = np.cov(found, rowvar=False).reshape(len(x), len(x))
    variance = np.diag(covariance)[:, None] + np.diag(covariance)[None, :] - 2 * covariance
    return _sets(x, found - x, np.sqrt(np.maximum(variance, 0)), level, stepwise=stepwise)


def top_words(name: str, found: RankSet) -> str:
    """What may be written of something that leads the order."""
    if found == RankSet(1, 1):
        return f"{name} is the most common."
    return f"{name} is among the most common."


def _sets(
    x: NDArray[np.float64], drawn: NDArray[np.float64], errors: NDArray[np.float64], level: float, *, stepwise: bool
) -> tuple[RankSet, ...]:
    """Ranks from pairs that differ by more than the largest difference that chance would make."""
    differences = x[:, None] - x[None, :]
    known = errors > NOTHING
    sure = ~known & (np.abs(differences) > NOTHING)
    pairs = known.copy()
    while pairs.any():
        rows, columns = np.nonzero(np.triu(pairs | pairs.T, 1))
        most = np.max(np.abs(drawn[:, rows] - drawn[:, columns]) / errors[rows, columns], axis=1)
        critical = float(np.quantile(most, level))
        clear = pairs & (np.abs(differences) > critical * errors)
        sure |= clear
        if not stepwise or not clear.any():
            break
        pairs &= ~clear
    above = np.sum(sure & (differences < 0), axis=1)
    below = np.sum(sure & (differences > 0), axis=1)
    return tuple(RankSet(1 + int(a), len(x) - int(b)) for a, b in zip(above, below, strict=True))
