"""Funnel limits: which places differ from the average by more than chance, given their size (Spiegelhalter 2005)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import bdtr, chdtrc, ndtr

#: Under so many cases the limits come from the binomial distribution.
EXACT_UNDER = 30

#: 95% and 99.8%; only the second deserves a word.
INNER, OUTER = 1.96, 3.09


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdispersion:
    """How much more places differ than chance would have it.

    `phi` is the mean squared z-score after pulling in the outermost tenth at each end; `p` says how often chance gives
    as much; `tau` is the standard deviation to add, 0 where there is no more than chance.
    """

    phi: float
    p: float
    tau: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the plot: its share, its limits, and whether it lies outside the outer ones."""

    share: float
    size: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    different: bool


def funnel_limits(centre: float, size: float, z: float, tau: float = 0.0) -> tuple[float, float]:
    """The limits, kept within 0 and 1, for a place worth `size` cases.

    Normal from 30 cases or with `tau` to add; below that binomial, smoothed between whole counts.
    """
    if not 0 <= centre <= 1 or size <= 0:
        msg = f"Limits need a share from 0 to 1 and a size above 0, not {centre} and {size}."
        raise ValueError(msg)
    if size < EXACT_UNDER and tau == 0:
        tail = float(ndtr(-z))
        return _binomial(centre, round(size), tail), _binomial(centre, round(size), 1 - tail)
    reach = z * float(np.sqrt(centre * (1 - centre) / size + tau**2))
    return max(0.0, centre - reach), min(1.0, centre + reach)


def overdispersion(
    shares: ArrayLike, sizes: ArrayLike, centre: float | None = None, trim: float = 0.1
) -> Overdispersion:
    """Phi and the spread to add, from z-scores winsorised at `trim`; added only where chance gives as much under 5%."""
    p, n = np.asarray(shares, np.float64), np.asarray(sizes, np.float64)
    middle = float(np.sum(n * p) / n.sum()) if centre is None else centre
    variance = middle * (1 - middle) / n
    if len(p) < 2 or not np.all(variance > 0):  # noqa: PLR2004 - places that could differ
        return Overdispersion(phi=0.0, p=1.0, tau=0.0)
    z = np.asarray((p - middle) / np.sqrt(variance))
    low, high = np.quantile(z, [trim, 1 - trim])
    phi = float(np.mean(np.clip(z, low, high) ** 2))
    k = len(p)
    chance = float(chdtrc(k, k * phi))
    w = 1 / variance
    below = float(w.sum() - np.sum(w**2) / w.sum())
    tau2 = (k * phi - (k - 1)) / below if chance < 0.05 and phi > 1 else 0.0  # noqa: PLR2004 - the usual level
    return Overdispersion(phi=phi, p=chance, tau=float(np.sqrt(max(0.0, tau2))))


def funnel(shares: ArrayLike, sizes: ArrayLike, *, allow: bool = True) -> tuple[Place, ...]:
    """Every place with its limits, in the order given; never sort by share.

    Args:
        shares: One for each place, 0 to 1.
        sizes: What each is worth in cases.
        allow: Whether limits are widened where places differ more than chance would have it.
    """
    p, n = np.asarray(shares, np.float64), np.asarray(sizes, np.float64)
    if p.shape != n.shape or not len(p) or np.any(n <= 0) or np.any((p < 0) | (p > 1)):
        msg = "Every share, 0 to 1, needs a size above 0."
        raise ValueError(msg)
    centre = float(np.sum(n * p) / n.sum())
    tau = overdispersion(p, n, centre).tau if allow else 0.0
    return tuple(_place(float(a), float(b), centre, tau) for a, b in zip(p, n, strict=True))


def _place(share: float, size: float, centre: float, tau: float) -> Place:
    """One place and its limits."""
    outer = funnel_limits(centre, size, OUTER, tau)
    return Place(
        share=share,
        size=size,
        inner=funnel_limits(centre, size, INNER, tau),
        outer=outer,
        different=not outer[0] <= share <= outer[1],
    )


def _binomial(centre: float, n: int, tail: float) -> float:
    """The share that a count of `n` falls below with this chance, smoothed between whole counts."""
    below: NDArray[np.float64] = np.asarray(bdtr(np.arange(n + 1), n, centre))
    r = int(np.searchsorted(below, tail))
    if r > n:
        return 1.0
    before = float(below[r - 1]) if r else 0.0
    step = float(below[r]) - before
    return max(0.0, (r - (float(below[r]) - tail) / step) / n) if step > 0 else r / n
