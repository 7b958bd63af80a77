"""Change between two rounds over the cases of a workshop: never over votes, never on one case."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.margins import NOBODY_MOVED, Comparison
from workshop.findings.stats.rankings import midranks
from workshop.findings.stats.special import ndtr

#: Up to so many cases every way of keeping and flipping is gone through.
ALL_FLIPS = 14

#: Up to so many differences the exact distribution of ranks is used where there are no ties.
EXACT_RANKS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How many of those who answered twice changed. `share` is None where nobody did."""

    both: int
    changed: int
    share: float | None
    stable: bool | None


def stability(before: Sequence[Hashable], after: Sequence[Hashable], limit: float = 0.15) -> Stability:
    """Who changed between rounds; None stands for no answer. Stable is a share up to `limit` (Scheibe 1975)."""
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a is not None and b is not None]
    changed = sum(a != b for a, b in pairs)
    share = changed / len(pairs) if pairs else None
    return Stability(
        both=len(pairs), changed=changed, share=share, stable=None if share is None else share <= limit + 1e-12
    )


def sign_flip(changes: ArrayLike, *, draws: int = 9999, seed: int = 0, exact: bool | None = None) -> Comparison:
    """Whether cases moved one way: each case keeps or flips its change, by chance.

    Two-sided on the size of the mean change, which is the statistic. Exact with few cases (or where `exact` says so),
    otherwise p = (b + 1) / (draws + 1).
    """
    found = np.asarray(changes, np.float64)
    if not np.all(np.isfinite(found)):
        msg = "Changes are numbers; leave out cases that have none."
        raise ValueError(msg)
    moved = found[found != 0]
    if not len(moved):
        return Comparison(statistic=0.0 if len(found) else None, p=None, note=NOBODY_MOVED)
    seen = abs(moved.sum()) * (1 - 1e-12)
    mean = float(found.mean())
    if exact or (exact is None and len(moved) <= ALL_FLIPS):
        sums = np.zeros(1)
        for change in moved:
            sums = np.concatenate([sums + change, sums - change])
        return Comparison(statistic=mean, p=float(np.mean(np.abs(sums) >= seen)))
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], size=(draws, len(moved)))
    return Comparison(statistic=mean, p=(int(np.sum(np.abs(signs @ moved) >= seen)) + 1) / (draws + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedRank:
    """Wilcoxon's signed ranks: sums of ranks of rises and of falls, and the two-sided p-value."""

    rises: float
    falls: float
    n: int
    p: float | None
    exact: bool
    note: str = ""


def wilcoxon(before: ArrayLike, after: ArrayLike, *, exact: bool | None = None, correction: bool = False) -> SignedRank:
    """Wilcoxon's signed rank test of pairs on an ordered scale (1945); pairs without change are left out.

    Args:
        before: One number for each case.
        after: The other, in the same order.
        exact: Whether to use the exact distribution, ties included; unless said, up to 50 cases without ties.
        correction: Continuity correction of the normal approximation.
    """
    change = np.asarray(after, np.float64) - np.asarray(before, np.float64)
    moved = change[change != 0]
    if not len(moved):
        return SignedRank(rises=0.0, falls=0.0, n=0, p=None, exact=False, note=NOBODY_MOVED)
    ranks = midranks(np.abs(moved))[0]
    rises, falls = float(ranks[moved > 0].sum()), float(ranks[moved < 0].sum())
    tied = len(np.unique(ranks)) < len(ranks)
    whole = exact if exact is not None else not tied and len(moved) == len(change) <= EXACT_RANKS
    p = _exact_p(ranks, min(rises, falls)) if whole else _normal_p(ranks, rises, correction=correction)
    return SignedRank(rises=rises, falls=falls, n=len(moved), p=p, exact=whole)


def _exact_p(ranks: NDArray[np.float64], smaller: float) -> float:
    """Twice the chance of a sum of ranks as small as this, every sign as likely; ranks doubled so as to be whole."""
    doubled = np.rint(2 * ranks).astype(int)
    ways = np.zeros(int(doubled.sum()) + 1)
    ways[0] = 1.0
    for rank in doubled:
        moved = np.zeros_like(ways)
        moved[rank:] = ways[: len(ways) - rank]
        ways = (ways + moved) / 2
    return min(1.0, 2 * float(ways[: round(2 * smaller) + 1].sum()))


def _normal_p(ranks: NDArray[np.float64], rises: float, *, correction: bool) -> float:
    """The normal approximation, with the variance that tied ranks have."""
    apart = abs(rises - ranks.sum() / 2)
    if correction:
        apart = max(0.0, apart - 0.5)
    return min(1.0, 2 * float(ndtr(-apart / np.sqrt(np.sum(ranks**2) / 4))))
