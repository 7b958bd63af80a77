"""Agreement on one item alone: shares, pairs and spread. Nothing here corrects for chance, which needs many items."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import factorial
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.labels import needed

#: How far a setting off the ladder is from any other.
OFF_LADDER = 0.5


def modal_share(counts: ArrayLike) -> float | None:
    """The share of the commonest answer; None where nobody answered."""
    found = _counts(counts)
    return float(found.max() / found.sum()) if found.sum() else None


def pairwise_agreement(counts: ArrayLike) -> float | None:
    """The chance that two raters picked at random agree; None with fewer than two (the item term of Fleiss 1971)."""
    found = _counts(counts)
    n = found.sum()
    return float(np.sum(found * (found - 1)) / (n * (n - 1))) if n > 1 else None


def mean_pairwise_distance(answers: Sequence[Any], distance: Callable[[Any, Any], float]) -> float | None:
    """The mean over all pairs of answers of how far apart they are; None with fewer than two."""
    n = len(answers)
    if n < 2:  # noqa: PLR2004 - a pair
        return None
    return sum(distance(answers[i], answers[j]) for i in range(n) for j in range(i)) / (n * (n - 1) / 2)


def tier_distance(tiers: Mapping[str, int | None]) -> Callable[[str, str], float]:
    """How far apart two settings lie on the ladder, 0 to 1; one off the ladder is 0.5 from every other."""
    rungs = [t for t in tiers.values() if t is not None]
    most = max(rungs, default=0) - min(rungs, default=0)

    def distance(a: str, b: str) -> float:
        low, high = tiers.get(a), tiers.get(b)
        if a == b:
            return 0.0
        if low is None or high is None:
            return OFF_LADDER
        return abs(low - high) / most if most else 0.0

    return distance


def van_der_eijk(counts: ArrayLike) -> float | None:
    """Van der Eijk's A of counts on an ordered scale: 1 all in one place, 0 flat, -1 at the two ends (2001).

    None where nobody answered. Raises ValueError with fewer than three categories.
    """
    left = _counts(counts)
    if len(left) < 3:  # noqa: PLR2004 - the measure needs a middle
        msg = "Van der Eijk's measure needs a scale of at least three steps."
        raise ValueError(msg)
    total = left.sum()
    if not total:
        return None
    found = 0.0
    while left.sum() > 1e-9 * total:
        pattern = left > 0
        height = left[pattern].min()
        found += height * pattern.sum() / total * _layer(pattern)
        left = np.where(pattern, left - height, 0.0)
    return float(found)


def tastle_wierman(counts: ArrayLike) -> float | None:
    """Tastle and Wierman's consensus of counts on an ordered scale: 1 all in one place, 0 half at each end (2007)."""
    found = _counts(counts)
    if not found.sum():
        return None
    if len(found) < 2:  # noqa: PLR2004 - one place
        return 1.0
    share = found / found.sum()
    place = np.arange(len(found))
    apart = np.abs(place - float(place @ share)) / (len(found) - 1)
    held = share > 0
    return max(0.0, float(1 + np.sum(share[held] * np.log2(1 - apart[held]))))


def needed_for(n: int, percent: float) -> int:
    """How many of `n` make agreement at so many per cent: the smallest k with 100 k >= percent n."""
    return needed(n, percent / 100)


def chance_of_agreement(n: int, answers: int, percent: float = 75) -> float:
    """The chance that the commonest answer reaches so many per cent, if `n` raters choose at random among `answers`."""
    if n < 1 or answers < 1:
        msg = f"{n} raters and {answers} answers: at least one of each is needed."
        raise ValueError(msg)
    under = [Fraction(1, factorial(k)) for k in range(needed_for(n, percent))]
    ways = [Fraction(1)]
    for _ in range(answers):
        sums = [Fraction(0)] * min(n + 1, len(ways) + max(len(under) - 1, 0))
        for i, a in enumerate(ways):
            for j, b in enumerate(under[: n + 1 - i]):
                sums[i + j] += a * b
        ways = sums
    none = ways[n] if n < len(ways) else Fraction(0)
    return float(1 - none * factorial(n) / Fraction(answers) ** n)


def ordered_consensus(answers: Sequence[float], steps: int, percent: float = 75) -> bool | None:
    """Whether a panel agrees on a scale of so many steps.

    The middle half spans at most one step (two on scales longer than five), and enough lie within one step of the
    median. None where nobody answered.
    """
    if not len(answers):
        return None
    marks = np.asarray(answers, np.float64)
    low, middle, high = np.quantile(marks, [0.25, 0.5, 0.75])
    near = int(np.sum(np.abs(marks - middle) <= 1))
    return bool(high - low <= (1 if steps <= 5 else 2) and near >= needed_for(len(marks), percent))  # noqa: PLR2004


def _counts(counts: ArrayLike) -> NDArray[np.float64]:
    """A row of counts from 0."""
    found = np.asarray(counts, np.float64)
    if found.ndim != 1 or not np.all(np.isfinite(found)) or np.any(found < 0):
        msg = "Counts are a row of numbers from 0, one for each answer."
        raise ValueError(msg)
    return found


def _layer(pattern: NDArray[np.bool_]) -> float:
    """Agreement of one layer, a pattern of places that are held or not."""
    k, s = len(pattern), int(pattern.sum())
    if s in (1, k):
        unimodal = 1.0
    else:
        triples = [
            (pattern[a], pattern[b], pattern[c]) for a in range(k) for b in range(a + 1, k) for c in range(b + 1, k)
        ]
        fits = sum(t in {(True, True, False), (False, True, True)} for t in triples)
        gaps = sum(t == (True, False, True) for t in triples)
        unimodal = ((k - 2) * fits - (k - 1) * gaps) / ((k - 2) * (fits + gaps))
    return unimodal * (1 - (s - 1) / (k - 1))
