"""Post-stratification: weights adjusted after drawing to known totals, such as children by type of need."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import stdtrit
from workshop.findings.stats.stratified import Sampled

#: Groups with fewer cases should be left unadjusted.
FEW = 5


def post_stratified_mean(  # noqa: PLR0913 - plain arrays, as the design has them
    values: ArrayLike,
    groups: Sequence[Hashable],
    totals: Mapping[Any, float],
    *,
    strata: Sequence[Hashable] | None = None,
    populations: Mapping[Any, float] | None = None,
    fpc: bool = True,
    level: float = 0.95,
) -> Sampled:
    """The mean after post-stratification; its variance is that of residuals about the means of the groups.

    Args:
        values: One number for each case.
        groups: The post-stratum of each case.
        totals: Children in each post-stratum.
        strata: The stratum each case was drawn from; one for all unless given.
        populations: Children in each stratum; needed with `strata`.
        fpc: Whether cases were drawn without replacement.
        level: Confidence of the interval.

    Raises:
        ValueError: When a group or stratum has no total, a total no case, or a stratum one case only.
    """
    y = np.asarray(values, np.float64)
    drawn: list[Hashable] = list(strata) if strata is not None else [None] * len(y)
    big: dict[Any, float] = dict(populations or {None: float(sum(totals.values()))})
    _check(groups, totals, len(y))
    _check(drawn, big, len(y))
    weight, rest = _adjusted(y, np.array([big[h] / drawn.count(h) for h in drawn]), groups, totals)
    sum_ = float(weight.sum())
    error = float(np.sqrt(_variance(weight * rest, drawn, big, fpc=fpc))) / sum_
    value, df = float(weight @ y) / sum_, float(len(y) - len(big))
    reach = float(stdtrit(df, (1 + level) / 2)) * error
    found = Sampled(value=value, error=error, df=df, cases=len(y), population=sum_, note=_few(groups, totals))
    return replace(found, low=value - reach, high=value + reach)


def post_stratified_total(  # noqa: PLR0913 - plain arrays, as the design has them
    values: ArrayLike,
    groups: Sequence[Hashable],
    totals: Mapping[Any, float],
    *,
    strata: Sequence[Hashable] | None = None,
    populations: Mapping[Any, float] | None = None,
    fpc: bool = True,
    level: float = 0.95,
) -> Sampled:
    """The total after post-stratification: the mean times the sum of the known totals."""
    mean = post_stratified_mean(values, groups, totals, strata=strata, populations=populations, fpc=fpc, level=level)
    times = {k: (getattr(mean, k) or 0.0) * mean.population for k in ("value", "error", "low", "high")}
    return Sampled(**times, df=mean.df, cases=mean.cases, population=mean.population, note=mean.note)


def _check(marks: Sequence[Hashable], totals: Mapping[Any, float], cases: int) -> None:
    """Refuse groups or strata without a total, or totals without a case."""
    if set(marks) != set(totals) or len(marks) != cases:
        msg = "Every group and every stratum needs both a known total and at least one case."
        raise ValueError(msg)


def _few(groups: Sequence[Hashable], totals: Mapping[Any, float]) -> str:
    """A note naming the groups with fewer than five cases; empty where there are none."""
    few = [str(g) for g in totals if list(groups).count(g) < FEW]
    return f"Fewer than {FEW} cases in: {', '.join(few)}; better left unadjusted." if few else ""


def _adjusted(
    y: NDArray[np.float64], before: NDArray[np.float64], groups: Sequence[Hashable], totals: Mapping[Any, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights brought to the known totals, and residuals about the means of the groups."""
    weight, rest = before.copy(), y.copy()
    for group, total in totals.items():
        inside = np.array([g == group for g in groups])
        weight[inside] *= total / before[inside].sum()
        rest[inside] -= np.average(y[inside], weights=before[inside])
    return weight, rest


def _variance(
    weighted: NDArray[np.float64], drawn: Sequence[Hashable], big: Mapping[Any, float], *, fpc: bool
) -> float:
    """The variance of a weighted total over strata."""
    found = 0.0
    for stratum, size in big.items():
        inside = weighted[np.array([h == stratum for h in drawn])]
        n = len(inside)
        if n < 2 and n != size:  # noqa: PLR2004 - a variance
            msg = f"Stratum {stratum!r} needs at least two cases."
            raise ValueError(msg)
        if n > 1:
            found += (1 - n / size if fpc else 1.0) * n * float(inside.var(ddof=1))
    return found
