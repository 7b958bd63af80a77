"""Agreement of two raters from their square table, and the paradox that makes kappa alone misleading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.agreement_weights import Weights, agreement_weights
from workshop.findings.stats.coefficients import SAME_ANSWER
from workshop.findings.stats.ratings import square

#: Alpha (or kappa) and AC1 further apart than this call for the note.
PARADOX = 0.2

EMPTY = "The table is empty, so there is nothing to compare."


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRaters:
    """Five readings of one table. None where everyone gave one answer; `note` says so.

    `error` is the standard error of Cohen's kappa (Fleiss, Cohen and Everitt 1969).
    """

    percent_agreement: float | None
    cohen: float | None
    scott: float | None
    ac: float | None
    free_marginal: float | None
    error: float | None = None
    note: str = ""


def two_raters(table: ArrayLike, weights: Weights = "identity", scores: Sequence[float] | None = None) -> TwoRaters:
    """Percent agreement, Cohen's kappa, Scott's pi, Gwet's AC1 (AC2) and free-marginal kappa.

    Args:
        table: Cases by first rater's answer (rows) and second rater's (columns), categories in one order.
        weights: Partial agreement; identity for plain categories.
        scores: What each category is worth, for weights on a scale.
    """
    counts = square(table)
    total, q = float(counts.sum()), len(counts)
    if total == 0:
        return TwoRaters(percent_agreement=None, cohen=None, scott=None, ac=None, free_marginal=None, note=EMPTY)
    p = counts / total
    w = agreement_weights(q, weights, scores)
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    mean = (rows + columns) / 2
    observed = float(np.sum(w * p))
    chance = float(rows @ w @ columns)
    scale = float(w.sum()) / (q * (q - 1)) if q > 1 else 1.0
    cohen = _beyond(observed, chance)
    return TwoRaters(
        percent_agreement=observed,
        cohen=cohen,
        scott=_beyond(observed, float(mean @ w @ mean)),
        ac=_beyond(observed, scale * float(mean @ (1 - mean))) if q > 1 else None,
        free_marginal=_beyond(observed, float(w.sum()) / q**2),
        error=None if cohen is None else _error(p, w, cohen, chance, total),
        note=SAME_ANSWER if cohen is None else "",
    )


def cohen_kappa(table: ArrayLike, weights: Weights = "identity", scores: Sequence[float] | None = None) -> float | None:
    """Cohen's kappa (1960; weighted 1968) of a square table; None where everyone gave one answer."""
    return two_raters(table, weights, scores).cohen


def prevalence_note(alpha: float | None, ac: float | None) -> str:
    """What to print when a chance-corrected coefficient and AC1 tell different stories; empty otherwise."""
    if alpha is None or ac is None or abs(alpha - ac) <= PARADOX:
        return ""
    return (
        "Nearly all cases got the same answer. Where that is so, figures that allow for chance can be low although "
        "people agree; read them beside the percentage and the shares of answers."
    )


def _beyond(observed: float, chance: float) -> float | None:
    """Agreement beyond chance; None where chance leaves nothing."""
    return (observed - chance) / (1 - chance) if chance < 1 - 1e-12 else None


def _error(p: NDArray[np.float64], w: NDArray[np.float64], kappa: float, chance: float, total: float) -> float:
    """The standard error of a kappa, weighted or not."""
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    spread = (w @ columns)[:, None] + (rows @ w)[None, :]
    square_sum = float(np.sum(p * (w - spread * (1 - kappa)) ** 2))
    variance = (square_sum - (kappa - chance * (1 - kappa)) ** 2) / (total * (1 - chance) ** 2)
    return float(np.sqrt(max(0.0, variance)))
