"""How far two sequences of steps lie apart: edit distance and optimal matching (Studer and Ritschard 2016)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: What it costs to put one step in place of another: a number, or a function of the two steps.
Substitution = float | Callable[[Hashable, Hashable], float]

Steps = Sequence[Hashable]


def levenshtein(a: Steps, b: Steps) -> int:
    """The fewest steps to put in, take out or change to make one of the other."""
    return round(optimal_matching(a, b, indel=1, substitution=1))


def optimal_matching(a: Steps, b: Steps, indel: float = 1.0, substitution: Substitution = 2.0) -> float:
    """The cheapest way of making one sequence of the other.

    Args:
        a: One sequence; a text is one of letters.
        b: The other.
        indel: Cost of putting a step in or taking it out.
        substitution: Cost of changing a step into another.
    """
    row = [indel * j for j in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        last, row = row, [indel * i]
        for j, y in enumerate(b, 1):
            change = 0.0 if x == y else substitution(x, y) if callable(substitution) else substitution
            row.append(min(last[j] + indel, row[j - 1] + indel, last[j - 1] + change))
    return float(row[-1])


def family_substitution(families: Mapping[Any, Hashable], within: float = 1.0, across: float = 2.0) -> Substitution:
    """A substitution that costs less within a family of supports; steps without a family stand alone."""

    def cost(a: Hashable, b: Hashable) -> float:
        return within if families.get(a) is not None and families.get(a) == families.get(b) else across

    return cost


def normalised(distance: float, a: Steps, b: Steps, indel: float = 1.0) -> float:
    """Yujian and Bo's normalisation to 0..1: 2d / (indel (|a| + |b|) + d) (2007). Two empty sequences are 0 apart."""
    below = indel * (len(a) + len(b)) + distance
    return 2 * distance / below if below else 0.0


def yujian_bo(a: Steps, b: Steps, indel: float = 1.0, substitution: Substitution = 2.0) -> float:
    """Optimal matching, normalised to 0..1."""
    return normalised(optimal_matching(a, b, indel, substitution), a, b, indel)


def distance_matrix(
    sequences: Sequence[Steps], distance: Callable[[Steps, Steps], float] = yujian_bo
) -> NDArray[np.float64]:
    """All distances between sequences."""
    n = len(sequences)
    out = np.zeros((n, n))
    for i in range(n):
        for j in range(i):
            out[i, j] = out[j, i] = distance(sequences[i], sequences[j])
    return out


def without_repeats(steps: Steps) -> tuple[Hashable, ...]:
    """The sequence with steps that follow themselves merged into one."""
    return tuple(s for i, s in enumerate(steps) if i == 0 or s != steps[i - 1])
