"""Intervals for one share, plain and from a sample design, and how many cases a precision needs.

`wilson` is the interval that findings use; it is offered here again so that the family stands together.
"""

from __future__ import annotations

from math import ceil, isfinite, sqrt

from workshop.findings.shares import Interval, wilson, wilson_t, wilson_with
from workshop.findings.stats.special import betaincinv, expit, logit, ndtri, stdtrit

__all__ = [
    "Interval",
    "clopper_pearson",
    "effective_size",
    "half_width",
    "korn_graubard",
    "logit_interval",
    "required_cases",
    "wald",
    "wilson",
    "wilson_t",
    "wilson_with",
]


def clopper_pearson(count: float, n: float, level: float = 0.95) -> Interval:
    """The exact interval for `count` of `n` (Clopper and Pearson 1934); both may be effective numbers of cases.

    Raises ValueError unless 0 <= count <= n and n > 0.
    """
    if n <= 0 or not 0 <= count <= n:
        msg = f"A share needs 0 <= count <= n and n above 0, not {count} of {n}."
        raise ValueError(msg)
    tail = (1 - level) / 2
    low = float(betaincinv(count, n - count + 1, tail)) if count > 0 else 0.0
    high = float(betaincinv(count + 1, n - count, 1 - tail)) if count < n else 1.0
    return Interval(low, high)


def effective_size(share: float, variance: float) -> float | None:
    """How many independent cases a share with this variance is worth, p (1 - p) / v; None where that says nothing."""
    return share * (1 - share) / variance if variance > 0 and 0 < share < 1 else None


def korn_graubard(share: float, variance: float, n: float, df: float, level: float = 0.95) -> Interval:
    """Korn and Graubard's interval (1998): Clopper-Pearson at the effective number of cases, adjusted for df.

    Args:
        share: The estimate from the design.
        variance: Its variance.
        n: Cases in the sample.
        df: Degrees of freedom of the design: cases less strata.
        level: Confidence.
    """
    tail = (1 - level) / 2
    worth = effective_size(share, variance)
    found = n if worth is None else worth * (float(stdtrit(n - 1, tail)) / float(stdtrit(df, tail))) ** 2
    return clopper_pearson(share * found, found, level)


def logit_interval(share: float, variance: float, df: float | None = None, level: float = 0.95) -> Interval:
    """The interval made on the scale of log odds, with t where `df` is given; a share of 0 or 1 has no spread there."""
    if not 0 < share < 1:
        return Interval(0.0, 1.0)
    reach = _quantile(level, df) * sqrt(variance) / (share * (1 - share))
    return Interval(float(expit(logit(share) - reach)), float(expit(logit(share) + reach)))


def wald(share: float, variance: float, df: float | None = None, level: float = 0.95) -> Interval:
    """The plain interval, share more or less z (or t) standard errors, kept within 0 and 1. It is too short for few."""
    reach = _quantile(level, df) * sqrt(variance)
    return Interval(max(0.0, share - reach), min(1.0, share + reach))


def required_cases(
    half: float, share: float = 0.5, population: float | None = None, level: float = 0.95, effect: float = 1.0
) -> int:
    """How many cases, drawn at random, give a share to plus or minus `half`.

    n0 = z^2 p (1 - p) / half^2, then n0 / (1 + (n0 - 1) / N), rounded up. `effect` is the design effect, if any.
    """
    if not 0 < half < 1 or not 0 <= share <= 1:
        msg = f"Half a width above 0 and a share from 0 to 1 are needed, not {half} and {share}."
        raise ValueError(msg)
    first = effect * _quantile(level, None) ** 2 * share * (1 - share) / half**2
    found = first if population is None else first / (1 + (first - 1) / population)
    return ceil(found - 1e-9)


def half_width(n: float, share: float = 0.5, population: float | None = None, level: float = 0.95) -> float:
    """Half the width of the Wilson interval that `n` cases of `population` would buy."""
    if n <= 0 or (population is not None and n > population):
        msg = f"The number of cases is above 0 and at most the population, not {n} of {population}."
        raise ValueError(msg)
    rest = 1.0 if population is None or not isfinite(population) else 1 - n / population
    return 0.0 if rest <= 0 else wilson_with(share, n / rest, _quantile(level, None)).width / 2


def _quantile(level: float, df: float | None) -> float:
    """The normal quantile, or Student's t."""
    return float(ndtri((1 + level) / 2) if df is None else stdtrit(df, (1 + level) / 2))
