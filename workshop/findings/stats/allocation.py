"""How to spread a number of cases over strata before drawing: by size, or by size and spread (Neyman 1934)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Cases by stratum.

    `exact` are fractions that sum to the number of cases, `nearest` each rounded by itself (their sum may be off by
    one or two), `whole` rounded so that they sum to it, by largest remainder.
    """

    exact: tuple[float, ...]
    nearest: tuple[int, ...]
    whole: tuple[int, ...]


def proportional_allocation(populations: ArrayLike, cases: int, *, minimum: int = 0) -> Allocation:
    """Cases in proportion to the children in each stratum.

    Args:
        populations: Children in each stratum.
        cases: How many cases in all.
        minimum: Each stratum gets at least so many, as far as it has children. No stratum gets more than it has.
    """
    big = np.asarray(populations, np.float64)
    return _spread(big, big, cases, minimum)


def neyman_allocation(
    populations: ArrayLike, spreads: ArrayLike, cases: int, *, costs: ArrayLike | None = None, minimum: int = 0
) -> Allocation:
    """Cases in proportion to children times standard deviation, which gives the smallest error for the number.

    `costs` of a case by stratum, where they differ, make it the optimal allocation: divided by their square roots.
    """
    big, spread = np.asarray(populations, np.float64), np.asarray(spreads, np.float64)
    price = np.ones_like(big) if costs is None else np.asarray(costs, np.float64)
    if not big.shape == spread.shape == price.shape or np.any(spread < 0) or np.any(price <= 0):
        msg = "Each stratum needs a standard deviation from 0 and, where costs are given, one above 0."
        raise ValueError(msg)
    pull = big * spread / np.sqrt(price)
    return _spread(big, pull if pull.sum() else big, cases, minimum)


def _spread(big: NDArray[np.float64], pull: NDArray[np.float64], cases: int, minimum: int) -> Allocation:
    """Spread cases by pull, within what each stratum has and must get."""
    floor = np.minimum(float(minimum), big)
    if not len(big) or np.any(big < 0) or not floor.sum() <= cases <= big.sum():
        msg = f"{cases} cases cannot be spread: the strata hold {big.sum():.0f} and must get {floor.sum():.0f}."
        raise ValueError(msg)
    exact, settled = np.zeros_like(big), np.zeros(len(big), bool)
    while True:
        left = cases - exact[settled].sum()
        free = np.where(settled, 0.0, pull)
        share = free / free.sum() if free.sum() else np.where(settled, 0.0, big) / max(big[~settled].sum(), 1e-300)
        exact = np.where(settled, exact, left * share)
        over, under = ~settled & (exact > big), ~settled & (exact < floor)
        if not over.any() and not under.any():
            break
        fixed = over if over.any() else under
        exact = np.where(fixed, np.where(over, big, floor), exact)
        settled |= fixed
    return Allocation(
        exact=tuple(float(x) for x in exact),
        nearest=tuple(int(x) for x in np.floor(exact + 0.5)),
        whole=_largest_remainder(exact, cases),
    )


def _largest_remainder(exact: NDArray[np.float64], cases: int) -> tuple[int, ...]:
    """Whole numbers that sum to the number of cases."""
    whole = np.floor(exact + 1e-9).astype(int)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: cases - int(whole.sum())]] += 1
    return tuple(int(x) for x in whole)
