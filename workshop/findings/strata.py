"""From the sample of cases to the caseload: stratified shares with finite population correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop.findings.shares import Interval, wilson_t


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A stratified share and what its interval needs.

    `variance` is of the share, over draws of cases. `design` is the number of cases that the design alone is worth,
    finite population included. `df` is cases less strata. `whole` says that every case was a plain yes or no.
    """

    share: float
    variance: float
    design: float
    df: float
    whole: bool
    population: float

    @property
    def error(self) -> float:
        """The standard error, as a share."""
        return float(np.sqrt(self.variance))


def stratified(values: Sequence[Sequence[float]], populations: Sequence[float]) -> Estimate:
    """Stratified mean of case values (0 to 1) and its variance (Lohr, Sampling: Design and Analysis, ch. 3).

    Args:
        values: One sequence of case values for each stratum, at least two cases in each.
        populations: Children in each stratum, in the same order.

    Raises:
        ValueError: When the two do not match, a stratum holds fewer than two cases, or more cases than children.
    """
    sizes = [len(v) for v in values]
    if len(values) != len(populations) or not values:
        msg = f"{len(values)} strata of cases and {len(populations)} populations do not match."
        raise ValueError(msg)
    if min(sizes) < 2:  # noqa: PLR2004 - a variance needs two
        msg = "Every stratum needs at least two cases; merge those with fewer before estimating."
        raise ValueError(msg)
    means = [float(np.mean(v)) for v in values]
    spreads = [float(np.var(v, ddof=1)) for v in values]
    whole = all(x in (0, 1) for v in values for x in v)
    return stratified_from(means, spreads, sizes, populations, whole=whole)


def stratified_from(
    means: Sequence[float],
    spreads: Sequence[float],
    sizes: Sequence[int],
    populations: Sequence[float],
    *,
    whole: bool = True,
) -> Estimate:
    """The same from each stratum's mean, sample variance (divisor n - 1), number of cases and population."""
    n_h, big = np.asarray(sizes, float), np.asarray(populations, float)
    if bool(np.any(n_h > big)):
        msg = "A stratum has more reviewed cases than children; check the populations."
        raise ValueError(msg)
    weight = big / big.sum()
    fraction = n_h / big
    variance = float(np.sum(weight**2 * (1 - fraction) * np.asarray(spreads) / n_h))
    kish = 1 / float(np.sum(weight**2 / n_h))
    rest = 1 - float(n_h.sum() / big.sum())
    return Estimate(
        share=float(np.sum(weight * np.asarray(means))),
        variance=variance,
        design=kish / rest if rest > 0 else float("inf"),
        df=float(n_h.sum() - len(n_h)),
        whole=whole,
        population=float(big.sum()),
    )


def effective(estimate: Estimate, variance: float, cap: float) -> float:
    """How many independent cases the estimate is worth: p(1-p)/v, capped for plain yes-or-no values.

    Without a spread to go by (share 0 or 1, or no variance) it is what the design alone is worth. The cap keeps a
    lucky zero variance in small strata from buying precision.
    """
    p = estimate.share
    if p in (0.0, 1.0) or variance <= 0:
        return estimate.design
    found = p * (1 - p) / variance
    return min(found, cap * estimate.design) if estimate.whole else found


def interval(
    estimate: Estimate, cap: float, level: float, added: float = 0.0, df: float | None = None
) -> tuple[Interval, float]:
    """The interval of a stratified share and its effective number of cases.

    Args:
        estimate: The stratified share.
        cap: Most that the effective number may be, as a multiple of the design's worth.
        level: Confidence, 0.95 as a rule.
        added: Variance of the panel to add to that of the cases.
        df: Degrees of freedom; cases less strata unless given.
    """
    worth = effective(estimate, estimate.variance + added, cap)
    if np.isinf(worth):
        return Interval(estimate.share, estimate.share), worth
    return wilson_t(estimate.share, worth, estimate.df if df is None else df, level), worth
