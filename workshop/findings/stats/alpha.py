"""Krippendorff's alpha: any number of raters, answers missing or not, any measure of how far answers lie apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workshop.findings.stats.answer_sets import distances_between, jaccard_distance, masi_distance
from workshop.findings.stats.coefficients import NOBODY_TWICE, SAME_ANSWER
from workshop.findings.stats.ratings import Unit, given, in_order

#: nominal, ordinal, interval or ratio; or a function of two answers, the same both ways, that says how far apart they
#: are and is used as it is.
Metric = str | Callable[[Any, Any], float]

#: With fewer units an interval says too little to be printed.
ENOUGH_UNITS = 15

TOO_FEW_UNITS = "Too few cases for a range."


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Alpha with its parts. `value` is None where the data cannot carry one, and `note` says why.

    `observed` and `expected` are disagreements. `units` are those with two answers or more, `answers` all within them.
    `low` and `high` are a bootstrap interval over units, where one was asked for and there are enough.
    """

    value: float | None
    observed: float | None
    expected: float | None
    units: int
    answers: int
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coincidences:
    """What alpha is worked out from: counts (units x distinct values) of units with two answers, and the values."""

    counts: NDArray[np.float64]
    values: tuple[Hashable, ...]


def krippendorff_alpha(units: Iterable[Unit], metric: Metric = "nominal") -> Alpha:
    """Alpha = 1 - observed / expected disagreement (Krippendorff 2011).

    Args:
        units: One row for each unit, one answer for each rater, None or NaN where there is none. An answer may be a
            number, a word, or a set or list of choices where `metric` is a function such as `masi_distance`.
        metric: How far apart two answers are. Ordinal, interval and ratio need numbers (ordinal: anything sortable).

    Raises:
        ValueError: When the metric is unknown or does not suit the answers.
    """
    return alpha_of(coincidences(units), metric)


def alpha_with_interval(
    units: Iterable[Unit], metric: Metric = "nominal", *, draws: int = 2000, seed: int = 0, level: float = 0.95
) -> Alpha:
    """Alpha with a percentile interval: whole units are drawn again with replacement, all their answers together.

    With fewer than 15 units there is no interval and `note` says so.
    """
    data = coincidences(units)
    apart = None if metric == "ordinal" else distances(data.values, data.counts.sum(axis=0), metric)
    found = alpha_of(data, metric, apart)
    if found.value is None or found.units < ENOUGH_UNITS:
        return replace(found, note=found.note or TOO_FEW_UNITS)
    n = len(data.counts)
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws).astype(np.float64)
    values = _many(data, drawn, apart)
    if not len(values):
        return replace(found, note=SAME_ANSWER)
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return replace(found, low=float(low), high=float(high))


def coincidences(units: Iterable[Unit]) -> Coincidences:
    """Units with at least two answers, as counts by distinct value."""
    rows = [row for row in (given(u) for u in units) if len(row) > 1]
    values = in_order(v for row in rows for v in row)
    place = {v: i for i, v in enumerate(values)}
    counts = np.zeros((len(rows), len(values)))
    for i, row in enumerate(rows):
        np.add.at(counts[i], [place[v] for v in row], 1)
    return Coincidences(counts=counts, values=tuple(values))


def alpha_of(data: Coincidences, metric: Metric = "nominal", apart: NDArray[np.float64] | None = None) -> Alpha:
    """Alpha of counted units; `apart` are the distances between the values where they are known already."""
    n, units = float(data.counts.sum()), len(data.counts)
    if not units:
        return Alpha(value=None, observed=None, expected=None, units=0, answers=0, note=NOBODY_TWICE)
    margins = data.counts.sum(axis=0)
    apart = distances(data.values, margins, metric) if apart is None else apart
    observed = float(np.sum(_disagreement(data.counts, apart))) / n
    expected = float(margins @ apart @ margins) / (n * (n - 1))
    if expected <= 0:
        return Alpha(value=None, observed=0.0, expected=0.0, units=units, answers=int(n), note=SAME_ANSWER)
    value = 1 - observed / expected
    return Alpha(value=value, observed=observed, expected=expected, units=units, answers=int(n))


def distances(values: Sequence[Any], margins: NDArray[np.float64], metric: Metric) -> NDArray[np.float64]:
    """How far apart each two of the values are; `margins` says how often each occurs, which ordinal needs."""
    if metric is masi_distance or metric is jaccard_distance:
        return distances_between(values, masi=metric is masi_distance)
    if callable(metric):
        table = np.zeros((len(values), len(values)))
        for i, a in enumerate(values):
            table[i, :i] = [metric(a, b) for b in values[:i]]
        return table + table.T
    if metric == "nominal":
        return 1 - np.eye(len(values))
    if metric == "ordinal":
        up_to = np.cumsum(margins) - margins / 2
        return np.asarray((up_to[:, None] - up_to[None, :]) ** 2)
    if metric not in {"interval", "ratio"}:
        msg = f"There is no metric {metric!r}. Choose nominal, ordinal, interval or ratio, or give a function."
        raise ValueError(msg)
    try:
        marks = np.asarray(values, np.float64)
    except (TypeError, ValueError) as error:
        msg = f"The metric {metric!r} needs numbers."
        raise ValueError(msg) from error
    apart = (marks[:, None] - marks[None, :]) ** 2
    if metric == "interval":
        return np.asarray(apart)
    both = (marks[:, None] + marks[None, :]) ** 2
    return np.divide(apart, both, out=np.zeros_like(apart), where=both != 0)


def _disagreement(counts: NDArray[np.float64], apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each unit's disagreement: over ordered pairs of its answers, divided by one less than their number."""
    return np.asarray(np.sum(counts * (counts @ apart), axis=1) / (counts.sum(axis=1) - 1))


def _many(data: Coincidences, drawn: NDArray[np.float64], apart: NDArray[np.float64] | None) -> NDArray[np.float64]:
    """Alpha for each row of `drawn`, how often each unit is taken; draws without disagreement are left out.

    Without `apart`, the distances between the values, these are the ordinal ones of each draw.
    """
    margins = drawn @ data.counts
    n = margins.sum(axis=1)
    if apart is None:
        both = [_ordinal(data, row, weights) for row, weights in zip(margins, drawn, strict=True)]
        observed, expected = np.array(both).T
    else:
        observed = drawn @ _disagreement(data.counts, apart)
        expected = np.sum((margins @ apart) * margins, axis=1)
    some = expected > 0
    return np.asarray(1 - observed[some] * (n[some] - 1) / expected[some])


def _ordinal(data: Coincidences, margins: NDArray[np.float64], weights: NDArray[np.float64]) -> tuple[float, float]:
    """Observed and expected sums of one draw, whose margins decide how far apart ranks are."""
    apart = distances(data.values, margins, "ordinal")
    return float(weights @ _disagreement(data.counts, apart)), float(margins @ apart @ margins)
