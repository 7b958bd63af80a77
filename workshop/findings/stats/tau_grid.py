"""Partial pooling that allows for not knowing how much places differ: a grid over tau (Gelman and others, BDA, 5.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import ndtr

POINTS = 1001


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """What is believed of one quantity: mean, standard deviation and quantiles, as asked for."""

    mean: float
    sd: float
    quantiles: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridPooled:
    """The mean effect, the spread between places, and each place.

    `tau` and `weight` are the grid and what is believed of each of its points, summing to 1.
    """

    mu: Posterior
    tau_mean: float
    tau_median: float
    places: tuple[Posterior, ...]
    tau: tuple[float, ...]
    weight: tuple[float, ...]


def tau_grid(
    y: ArrayLike,
    v: ArrayLike,
    *,
    widest: float | None = None,
    quantiles: Sequence[float] = (0.025, 0.25, 0.5, 0.75, 0.975),
) -> GridPooled:
    """Pool effects y with variances v, all spreads tau from 0 to `widest` equally likely beforehand.

    Args:
        y: One effect for each place, three at least.
        v: Their variances.
        widest: The largest spread thought of; six times the spread of the effects and their errors unless given.
        quantiles: Which to give.
    """
    effects, variances = np.asarray(y, np.float64), np.asarray(v, np.float64)
    if len(effects) < 3 or effects.shape != variances.shape or not np.all(variances > 0):  # noqa: PLR2004 - proper
        msg = "The grid needs at least three effects, each with a variance above 0."
        raise ValueError(msg)
    top = widest or 6 * float(np.sqrt(effects.var(ddof=1) + variances.mean()))
    tau = np.linspace(0, top, POINTS)
    w = 1 / (variances[None, :] + tau[:, None] ** 2)
    sums = w.sum(axis=1)
    mu = w @ effects / sums
    log = -0.5 * np.log(sums) + 0.5 * np.sum(np.log(w), axis=1)
    log -= 0.5 * np.sum(w * (effects[None, :] - mu[:, None]) ** 2, axis=1)
    weight = np.exp(log - log.max())
    weight[[0, -1]] /= 2  # the trapezium rule
    weight /= weight.sum()
    pull = variances[None, :] * w
    means = pull * mu[:, None] + (1 - pull) * effects[None, :]
    spreads = np.sqrt((1 - pull) * variances[None, :] + pull**2 / sums[:, None])
    return GridPooled(
        mu=_mixture(weight, mu, 1 / np.sqrt(sums), quantiles),
        tau_mean=float(weight @ tau),
        tau_median=float(np.interp(0.5, np.cumsum(weight), tau)),
        places=tuple(_mixture(weight, means[:, i], spreads[:, i], quantiles) for i in range(len(effects))),
        tau=tuple(float(t) for t in tau),
        weight=tuple(float(x) for x in weight),
    )


def _mixture(
    weight: NDArray[np.float64], means: NDArray[np.float64], spreads: NDArray[np.float64], asked: Sequence[float]
) -> Posterior:
    """A mixture of normals: its mean, standard deviation and quantiles."""
    mean = float(weight @ means)
    sd = float(np.sqrt(weight @ (spreads**2 + (means - mean) ** 2)))
    found = []
    for q in asked:
        low, high = mean - 12 * sd, mean + 12 * sd
        for _ in range(60):
            middle = (low + high) / 2
            below = float(weight @ ndtr((middle - means) / spreads))
            low, high = (middle, high) if below < q else (low, middle)
        found.append((low + high) / 2)
    return Posterior(mean=mean, sd=sd, quantiles=tuple(found))
