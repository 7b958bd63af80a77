"""Doubt from the make-up of the panel: another panel of such people might have judged otherwise.

Model: vote = mean + case + panellist + rest, within each table (Shrout and Fleiss 1979, two-way random effects).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PanelSpread:
    """Variance between panellists, never below 0, with the degrees of freedom it rests on."""

    variance: float
    df: float


def panel_spread(tables: Sequence[NDArray[np.float64]]) -> PanelSpread:
    """The variance between panellists over several tables.

    Args:
        tables: One array (cases x panellists) for each table; NaN where a panellist did not judge a case.

    Returns:
        max(0, (MS panellists - MS rest) / mean number of cases). Gaps are met by a least-squares two-way fit. Tables
        with fewer than two cases or panellists say nothing; with none left the variance is 0 on 0 degrees of freedom.
    """
    squares = df = rest = rest_df = 0.0
    cases = []
    for table in (_trimmed(t) for t in tables):
        c, m = table.shape
        if min(c, m) < 2:  # noqa: PLR2004 - a two-way table needs two of each
            continue
        effects, residual, residual_df = _two_way(table)
        squares += c * float(np.sum((effects - effects.mean()) ** 2))
        df += m - 1
        rest += residual
        rest_df += residual_df
        cases.append(c)
    if not cases or rest_df <= 0:
        return PanelSpread(0.0, 0.0)
    return PanelSpread(max(0.0, (squares / df - rest / rest_df) / float(np.mean(cases))), df)


def panel_variance(spread: PanelSpread, carried: Sequence[float] | NDArray[np.float64]) -> float:
    """Variance of a share from the panel: the spread times the sum of squares of what each panellist carried.

    `carried` is the total case weight (all weights summing to 1) that rests on each panellist.
    """
    return spread.variance * float(np.sum(np.square(carried)))


def joint_df(case_variance: float, case_df: float, panel: float, panel_df: float) -> float:
    """Satterthwaite's degrees of freedom for the sum of a case and a panel variance."""
    total = case_variance + panel
    below = case_variance**2 / case_df + (panel**2 / panel_df if panel else 0.0)
    return total**2 / below if below > 0 else case_df


def _trimmed(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The table without cases or panellists that hold no vote."""
    held = ~np.isnan(table)
    return table[held.any(axis=1)][:, held.any(axis=0)]


def _two_way(table: NDArray[np.float64]) -> tuple[NDArray[np.float64], float, float]:
    """Panellists' effects, residual sum of squares and its degrees of freedom, by least squares."""
    c, m = table.shape
    if not np.isnan(table).any():
        effects = table.mean(axis=0)
        fitted = table.mean(axis=1, keepdims=True) + effects - table.mean()
        return effects, float(np.sum((table - fitted) ** 2)), float((c - 1) * (m - 1))
    rows, columns = np.nonzero(~np.isnan(table))
    design = np.zeros((len(rows), c + m))
    design[np.arange(len(rows)), rows] = 1
    design[np.arange(len(rows)), c + columns] = 1
    votes = table[rows, columns]
    solution, _, rank, _ = np.linalg.lstsq(design, votes, rcond=None)
    residual = float(np.sum((votes - design @ solution) ** 2))
    effects = np.asarray(solution[c:], np.float64)
    return effects, residual, float(len(votes) - int(rank))
