"""Whether a pattern of moves is larger than chance: both answers of a case swapped at random, case by case."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from workshop.findings.stats.margins import NOBODY_MOVED, Comparison
from workshop.findings.stats.ratings import in_order

FLIPS = 999


def swap_test(
    first: Sequence[Hashable], second: Sequence[Hashable], *, flips: int = FLIPS, seed: int = 0
) -> Comparison:
    """Test the pattern of moves between two answers to the same cases, such as actual and ideal setting.

    The statistic is Stuart and Maxwell's; p = (b + 1) / (flips + 1). With few cases in many categories it keeps its
    level where the chi-square distribution is far too cautious.

    Args:
        first: One answer for each case.
        second: The other, in the same order.
        flips: How often all cases are swapped or not, by chance.
        seed: Of the swaps.
    """
    moves = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if not moves:
        return Comparison(statistic=None, p=None, note=NOBODY_MOVED)
    names = in_order(c for move in moves for c in move)
    place = {c: i for i, c in enumerate(names)}
    signed = np.zeros((len(moves), len(names)))
    for i, (a, b) in enumerate(moves):
        signed[i, place[a]], signed[i, place[b]] = 1.0, -1.0
    inverse = np.linalg.pinv(signed.T @ signed, hermitian=True)  # a swap changes both signs, so the spread stays
    seen = signed.sum(axis=0)
    statistic = float(seen @ inverse @ seen)
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(flips, len(moves)))
    drawn = signs @ signed
    found = np.einsum("fi,ij,fj->f", drawn, inverse, drawn, optimize=True)
    p = (int(np.sum(found >= statistic - 1e-9)) + 1) / (flips + 1)
    return Comparison(statistic=statistic, p=p, df=int(np.linalg.matrix_rank(inverse)))


def pattern_words(found: Comparison, level: float = 0.05) -> str:
    """The result as a reader may have it."""
    if found.p is None:
        return found.note
    if found.p < level:
        return "The pattern of moves is larger than chance."
    return "The pattern of moves is not clearly larger than chance."
