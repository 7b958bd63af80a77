"""Effects that differ from place to place, pooled: between-place variance by DerSimonian and Laird or by REML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import chdtrc, ndtri, stdtrit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """A pooled effect.

    Attributes:
        tau2: Variance between places; 0 in a fixed-effect model.
        mu: The mean effect.
        se: Its standard error.
        low: Lower end of its interval (normal).
        high: Upper end.
        q: Cochran's Q, with k - 1 degrees of freedom.
        q_p: Its p-value; None with one place.
        i2: Share of Q that is more than chance, 0 to 1.
        prediction_low: Lower end of the range for a new place (t with k - 2); None with fewer than three.
        prediction_high: Upper end.
        places: How many, k.
    """

    tau2: float
    mu: float
    se: float
    low: float
    high: float
    q: float
    q_p: float | None
    i2: float
    prediction_low: float | None
    prediction_high: float | None
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shrunken:
    """Each place's effect pulled towards the mean, with its standard error and how far it was pulled (0 to 1)."""

    effects: tuple[float, ...]
    errors: tuple[float, ...]
    pull: tuple[float, ...]


def fixed_effect(y: ArrayLike, v: ArrayLike, level: float = 0.95) -> Pooled:
    """The mean weighted by 1 / variance, as if all places had one effect."""
    effects, variances = _checked(y, v)
    return _pooled(effects, variances, 0.0, level)


def dersimonian_laird(y: ArrayLike, v: ArrayLike, level: float = 0.95) -> Pooled:
    """Random effects with the variance between places by moments (DerSimonian and Laird 1986)."""
    effects, variances = _checked(y, v)
    w = 1 / variances
    spare = w.sum() - np.sum(w**2) / w.sum()
    tau2 = (_q(effects, variances) - (len(effects) - 1)) / float(spare) if spare > 0 else 0.0
    return _pooled(effects, variances, max(0.0, tau2), level)


def reml(y: ArrayLike, v: ArrayLike, level: float = 0.95) -> Pooled:
    """Random effects with the variance between places by restricted maximum likelihood (Viechtbauer 2005)."""
    effects, variances = _checked(y, v)
    if len(effects) < 2:  # noqa: PLR2004 - a variance between places
        return _pooled(effects, variances, 0.0, level)

    def deviance(tau2: float) -> float:
        w = 1 / (variances + tau2)
        mu = float(w @ effects) / float(w.sum())
        return 0.5 * float(-np.sum(np.log(w)) + np.log(w.sum()) + w @ (effects - mu) ** 2)

    widest = 4 * (float(effects.var(ddof=1)) + float(variances.max()))
    grid = widest * np.linspace(0, 1, 401) ** 2
    at = int(np.argmin([deviance(float(t)) for t in grid]))
    tau2 = _lowest(deviance, float(grid[max(0, at - 1)]), float(grid[min(len(grid) - 1, at + 1)]))
    return _pooled(effects, variances, _settled(effects, variances, tau2), level)


def shrunken(y: ArrayLike, v: ArrayLike, tau2: float) -> Shrunken:
    """Estimates for each place given the variance between places (empirical Bayes).

    theta = B mu + (1 - B) y with B = v / (v + tau2); error^2 = (1 - B) v + B^2 / sum of weights.
    """
    effects, variances = _checked(y, v)
    w = 1 / (variances + tau2)
    mu = float(w @ effects) / float(w.sum())
    pull = variances * w
    errors = np.sqrt((1 - pull) * variances + pull**2 / w.sum())
    found = pull * mu + (1 - pull) * effects
    return Shrunken(effects=_plain(found), errors=_plain(errors), pull=_plain(pull))


def james_stein(y: ArrayLike, variance: float, *, positive: bool = True) -> Shrunken:
    """Effects with one known variance, pulled towards their mean (Efron and Morris 1975). Needs four places or more.

    The pull is (k - 3) variance / sum (y - mean)^2; `positive` keeps it from going past the mean.
    """
    effects = np.asarray(y, np.float64)
    k = len(effects)
    if k < 4 or variance <= 0:  # noqa: PLR2004 - k - 3 above 0
        msg = "The James-Stein estimate needs at least four effects and a variance above 0."
        raise ValueError(msg)
    apart = float(np.sum((effects - effects.mean()) ** 2))
    pull = (k - 3) * variance / apart if apart > 0 else 1.0
    pull = min(1.0, pull) if positive else pull
    error = float(np.sqrt(max(0.0, variance * (1 - pull * (k - 1) / k))))
    return Shrunken(
        effects=_plain(effects.mean() + (1 - pull) * (effects - effects.mean())), errors=(error,) * k, pull=(pull,) * k
    )


def _pooled(y: NDArray[np.float64], v: NDArray[np.float64], tau2: float, level: float) -> Pooled:
    """The pooled effect given the variance between places."""
    w = 1 / (v + tau2)
    mu, se, k = float(w @ y) / float(w.sum()), float(1 / np.sqrt(w.sum())), len(y)
    reach = float(ndtri((1 + level) / 2)) * se
    q = _q(y, v)
    wide = float(stdtrit(k - 2, (1 + level) / 2)) * float(np.sqrt(tau2 + se**2)) if k > 2 else None  # noqa: PLR2004
    return Pooled(
        tau2=tau2,
        mu=mu,
        se=se,
        low=mu - reach,
        high=mu + reach,
        q=q,
        q_p=float(chdtrc(k - 1, q)) if k > 1 else None,
        i2=max(0.0, 1 - (k - 1) / q) if q > 0 else 0.0,
        prediction_low=None if wide is None else mu - wide,
        prediction_high=None if wide is None else mu + wide,
        places=k,
    )


def _lowest(f: Callable[[float], float], low: float, high: float) -> float:
    """Where a function is lowest between two ends, by golden sections."""
    ratio = (5**0.5 - 1) / 2
    for _ in range(90):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if f(a) < f(b) else (a, high)
    return (low + high) / 2


def _settled(y: NDArray[np.float64], v: NDArray[np.float64], tau2: float) -> float:
    """The variance at which the REML equation holds, from close by; 0 where it would fall below."""
    for _ in range(200):
        w = 1 / (v + tau2)
        mu = float(w @ y) / float(w.sum())
        found = max(0.0, float(np.sum(w**2 * ((y - mu) ** 2 - v + 1 / w.sum())) / np.sum(w**2)))
        if abs(found - tau2) <= 1e-12 * (1 + tau2):
            return found
        tau2 = found
    return tau2


def _q(y: NDArray[np.float64], v: NDArray[np.float64]) -> float:
    """Cochran's Q: the weighted squares about the fixed-effect mean."""
    w = 1 / v
    return float(w @ (y - float(w @ y) / float(w.sum())) ** 2)


def _checked(y: ArrayLike, v: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Effects with variances above 0."""
    effects, variances = np.asarray(y, np.float64), np.asarray(v, np.float64)
    if not len(effects) or effects.shape != variances.shape or not np.all(variances > 0):
        msg = "Every effect needs a variance above 0, and there must be one at least."
        raise ValueError(msg)
    return effects, variances


def _plain(values: NDArray[np.float64]) -> tuple[float, ...]:
    """An array as numbers."""
    return tuple(float(x) for x in values)
