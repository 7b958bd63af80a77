"""The RAND/UCLA appropriateness method: ratings of one item on a scale from 1 to 9 (Fitch and others 2001).

Percentiles are taken by linear interpolation. A median of 3.5 or 6.5 falls in the higher band.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LOWEST, HIGHEST = 1, 9

#: Sizes for which the manual gives the rule; others follow the same arithmetic, which is our extension.
MANUAL_SIZES = range(8, 17)

#: Spread that counts as symmetric, and how much more an asymmetric panel may spread.
SYMMETRIC, CORRECTION = 2.35, 1.5


@dataclass(frozen=True, slots=True)
class PanelRule:
    """For a panel of `n`: agreed: at most `agree` outside the median's band; at odds: `disagree` at both ends."""

    n: int
    agree: int
    disagree: int
    extended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appropriateness:
    """One item as a panel rated it.

    Attributes:
        median: Middle rating.
        p30: The 30th percentile.
        p70: The 70th percentile.
        ipr: Spread between the two.
        iprcp: Their midpoint.
        ai: How far that is from 5.
        ipras: The spread allowed, 2.35 + 1.5 `ai`.
        disagreement: Whether `ipr` is more than `ipras`.
        di: `ipr` / `ipras`, the disagreement index; above 1 is disagreement.
        outside: Ratings outside the band that holds the median (1 to 3, 4 to 6, 7 to 9).
        agreement: Whether those are few enough for the size of the panel.
        disagreement_by_count: Whether enough ratings lie in both end bands for the size of the panel.
        rule: The rule for this size.
        classification: appropriate, uncertain or inappropriate.
    """

    median: float
    p30: float
    p70: float
    ipr: float
    iprcp: float
    ai: float
    ipras: float
    disagreement: bool
    di: float
    outside: int
    agreement: bool
    disagreement_by_count: bool
    rule: PanelRule
    classification: str


def panel_rule(n: int) -> PanelRule:
    """The rule for a panel of `n`: at odds with 3 in 10 at each end, rounded up; agreed with one fewer outside."""
    if n < 1:
        msg = f"A panel has at least one rating, not {n}."
        raise ValueError(msg)
    disagree = -(-3 * n // 10)
    return PanelRule(n, disagree - 1, disagree, n not in MANUAL_SIZES)


def appropriateness(ratings: Sequence[float]) -> Appropriateness:
    """Read one item's ratings by the spread between percentiles and by the size of the panel.

    Raises:
        ValueError: Without ratings, or with one that is not from 1 to 9.
    """
    marks = np.asarray(ratings, np.float64)
    if not len(marks) or not np.all((marks >= LOWEST) & (marks <= HIGHEST)):
        msg = "Ratings are one or more numbers from 1 to 9."
        raise ValueError(msg)
    p30, median, p70 = (float(p) for p in np.quantile(marks, [0.3, 0.5, 0.7]))
    middle = (p30 + p70) / 2
    allowed = SYMMETRIC + CORRECTION * abs(5 - middle)
    rule = panel_rule(len(marks))
    bands = [band(float(m)) for m in marks]
    outside = sum(b != band(median) for b in bands)
    apart = p70 - p30 > allowed
    return Appropriateness(
        median=median,
        p30=p30,
        p70=p70,
        ipr=p70 - p30,
        iprcp=middle,
        ai=abs(5 - middle),
        ipras=allowed,
        disagreement=apart,
        di=(p70 - p30) / allowed,
        outside=outside,
        agreement=outside <= rule.agree,
        disagreement_by_count=min(bands.count(0), bands.count(2)) >= rule.disagree,
        rule=rule,
        classification="uncertain" if apart else ("inappropriate", "uncertain", "appropriate")[band(median)],
    )


def band(rating: float) -> int:
    """0 for the band 1 to 3, 1 for 4 to 6, 2 for 7 to 9; 3.5 and 6.5 belong to the higher one."""
    return int(rating >= 3.5) + int(rating >= 6.5)  # noqa: PLR2004 - the bands' edges
