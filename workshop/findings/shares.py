"""Intervals for a share: Wilson's, with an effective number of cases and a t quantile for stratified samples."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from workshop.findings.stats.special import ndtri, stdtrit


@dataclass(frozen=True, slots=True)
class Interval:
    """The lower and upper end of an interval, as shares from 0 to 1."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How wide the interval is, as a share."""
        return self.high - self.low


def wilson(count: float, n: float, level: float = 0.95) -> Interval:
    """Wilson's score interval for `count` of `n` (Wilson 1927; Newcombe 1998, method 3).

    Raises ValueError unless 0 <= count <= n and n > 0.
    """
    if n <= 0 or not 0 <= count <= n:
        msg = f"A share needs 0 <= count <= n and n above 0, not {count} of {n}."
        raise ValueError(msg)
    return wilson_with(count / n, n, float(ndtri((1 + level) / 2)))


def wilson_t(share: float, effective: float, df: float, level: float = 0.95) -> Interval:
    """Wilson's interval with an effective number of cases and Student's t with `df` degrees of freedom."""
    return wilson_with(share, effective, float(stdtrit(df, (1 + level) / 2)))


def wilson_with(share: float, effective: float, quantile: float) -> Interval:
    """Wilson's interval from its parts: the share, the effective number of cases and the quantile."""
    if effective <= 0:
        return Interval(0.0, 1.0)
    squared = quantile * quantile / effective
    centre = (share + squared / 2) / (1 + squared)
    half = sqrt(share * (1 - share) * squared + squared * squared / 4) / (1 + squared)
    low = 0.0 if share == 0 else max(0.0, centre - half)
    high = 1.0 if share == 1 else min(1.0, centre + half)
    return Interval(low, high)
