"""Agreement of many raters beyond chance, with missing answers and weights (Gwet, Handbook of Inter-Rater Reliability).

All coefficients are (observed - expected) / (1 - expected); they differ in what they expect by chance:

- percent agreement: nothing
- Fleiss' kappa: two answers drawn from the shares of all answers (Fleiss 1971)
- free-marginal kappa: every category alike (Brennan and Prediger 1981; Randolph 2005)
- AC1, with weights AC2: only items on which answers are a matter of chance (Gwet 2008)
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.agreement_weights import Weights, agreement_weights
from workshop.findings.stats.ratings import Unit, checked_counts, rating_counts
from workshop.findings.stats.special import stdtrit

SAME_ANSWER = "Everyone gave the same answer, so there is nothing for chance to explain."
NOBODY_TWICE = "No item was rated by two people, so there is no agreement to measure."

#: Expected agreement, and each item's part in it, from shares of answers by item, their mean, and weights.
Chance = Callable[
    [NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]], tuple[float, NDArray[np.float64] | None]
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """An agreement coefficient. `value` is None where the data cannot carry one, and `note` says why.

    Attributes:
        value: At most 1; 0 is what chance would give.
        observed: Share of pairs of raters who agree, averaged over items.
        expected: The same by chance.
        error: Standard error over items; None with fewer than two.
        low: Lower end of the 95% interval, Student's t with items - 1 degrees of freedom; None without an error.
        high: Upper end, at most 1.
        items: Items with at least one answer.
        note: Why there is no value; empty otherwise.
    """

    value: float | None
    observed: float | None
    expected: float | None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    items: int = 0
    note: str = ""


def percent_agreement(
    counts: ArrayLike, weights: Weights = "identity", scores: Sequence[float] | None = None
) -> Coefficient:
    """Mean over items of the share of pairs of raters who agree. `counts` are items x categories."""
    return _coefficient(counts, weights, scores, lambda _shares, _mean, _w: (0.0, None))


def fleiss_kappa(
    counts: ArrayLike, weights: Weights = "identity", scores: Sequence[float] | None = None
) -> Coefficient:
    """Fleiss' kappa, for any number of raters per item; with two and the same for all, Scott's pi."""

    def chance(
        shares: NDArray[np.float64], mean: NDArray[np.float64], w: NDArray[np.float64]
    ) -> tuple[float, NDArray[np.float64] | None]:
        return float(mean @ w @ mean), shares @ ((w @ mean + mean @ w) / 2)

    return _coefficient(counts, weights, scores, chance)


def free_marginal_kappa(
    counts: ArrayLike, weights: Weights = "identity", scores: Sequence[float] | None = None
) -> Coefficient:
    """Free-marginal kappa: Randolph's, which with identity weights is Brennan and Prediger's.

    Every column of `counts` is a possible answer, whether or not anybody gave it.
    """
    return _coefficient(counts, weights, scores, lambda _shares, mean, w: (float(w.sum()) / len(mean) ** 2, None))


def gwet_ac(counts: ArrayLike, weights: Weights = "identity", scores: Sequence[float] | None = None) -> Coefficient:
    """Gwet's AC1; with weights AC2. Every column of `counts` is a possible answer."""

    def chance(
        shares: NDArray[np.float64], mean: NDArray[np.float64], w: NDArray[np.float64]
    ) -> tuple[float, NDArray[np.float64] | None]:
        q = len(mean)
        scale = float(w.sum()) / (q * (q - 1)) if q > 1 else 0.0
        return scale * float(np.sum(mean * (1 - mean))), scale * (shares @ (1 - mean))

    return _coefficient(counts, weights, scores, chance)


def category_kappas(counts: ArrayLike) -> tuple[Coefficient, ...]:
    """Fleiss' kappa of each category against all others, in the order of the columns."""
    table = checked_counts(counts)
    total = table.sum(axis=1)
    return tuple(fleiss_kappa(np.column_stack([column, total - column])) for column in table.T)


def coefficients(
    units: Iterable[Unit],
    categories: Sequence[Hashable] | None = None,
    weights: Weights = "identity",
    scores: Sequence[float] | None = None,
) -> dict[str, Coefficient]:
    """All four, by name, from items x raters with None or NaN for no answer."""
    counts, _ = rating_counts(units, categories)
    made = {"percent_agreement": percent_agreement, "fleiss": fleiss_kappa, "free_marginal": free_marginal_kappa}
    return {name: f(counts, weights, scores) for name, f in {**made, "ac": gwet_ac}.items()}


def _coefficient(counts: ArrayLike, weights: Weights, scores: Sequence[float] | None, chance: Chance) -> Coefficient:
    """A coefficient from what it expects by chance, with its standard error over items."""
    table = checked_counts(counts)
    n, q = table.shape
    rated = table.sum(axis=1)
    twice = rated > 1
    if not twice.any():
        return Coefficient(value=None, observed=None, expected=None, items=n, note=NOBODY_TWICE)
    w = agreement_weights(q, weights, scores)
    shares = table / rated[:, None]
    agreed = np.zeros(n)
    pairs = rated[twice] * (rated[twice] - 1)
    agreed[twice] = np.sum(table[twice] * (table[twice] @ w - 1), axis=1) / pairs
    observed = float(agreed[twice].mean())
    expected, parts = chance(shares, shares.mean(axis=0), w)
    if expected >= 1 - 1e-12:
        return Coefficient(value=None, observed=observed, expected=expected, items=n, note=SAME_ANSWER)
    value = (observed - expected) / (1 - expected)
    if n < 2:  # noqa: PLR2004 - a spread over items needs two
        return Coefficient(value=value, observed=observed, expected=expected, items=n)
    each = n / twice.sum() * (agreed - expected * twice) / (1 - expected)
    if parts is not None:
        each = each - 2 * (1 - value) * (parts - expected) / (1 - expected)
    error = float(np.sqrt(np.sum((each - value) ** 2) / (n * (n - 1))))
    reach = float(stdtrit(n - 1, 0.975)) * error
    low, high = value - reach, min(1.0, value + reach)
    return Coefficient(value=value, observed=observed, expected=expected, error=error, low=low, high=high, items=n)
