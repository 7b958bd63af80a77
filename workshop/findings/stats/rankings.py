"""Agreement of several judges who rank the same objects: Kendall's W, with ties and unfinished lists."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

from workshop.findings.stats.special import chdtrc, fdtrc

#: All arrangements are gone through up to so many; beyond, they are drawn by chance.
ALL_UP_TO = 50_000

NOTHING_RANKED = "No judge put any object before another, so there is no order to agree on."
TOO_SMALL = "Agreement on an order needs at least two judges and two objects."


@dataclass(frozen=True, slots=True, kw_only=True)
class Concordance:
    """Kendall's W. `w` is None where there is none, and `note` says why.

    Attributes:
        w: 0 no agreement, 1 the same order by all.
        chi2: m (n - 1) W, which is also Friedman's statistic.
        df: Objects less one.
        p: From the chi-square distribution; too large with few judges.
        f: (m - 1) W / (1 - W) (Legendre 2005); None where W is 1.
        f_p: Its p-value.
        mean_rho: (m W - 1) / (m - 1), without ties the mean of Spearman's correlation over pairs of judges.
        rank_sums: Sum of ranks by object.
        judges: How many there are, m.
        note: Why there is no value.
    """

    w: float | None
    chi2: float | None = None
    df: int | None = None
    p: float | None = None
    f: float | None = None
    f_p: float | None = None
    mean_rho: float | None = None
    rank_sums: tuple[float, ...] = ()
    judges: int = 0
    note: str = ""


def midranks(scores: ArrayLike) -> NDArray[np.float64]:
    """Ranks from 1 within each row; ties share the mean. NaN comes after all others, at the mean of the ranks left."""
    table = np.atleast_2d(np.asarray(scores, np.float64))
    filled = np.where(np.isnan(table), np.inf, table)
    below = np.sum(filled[:, None, :] < filled[:, :, None], axis=2)
    same = np.sum(filled[:, None, :] == filled[:, :, None], axis=2)
    return np.asarray(below + (same + 1) / 2)


def ranks_of_lists(lists: Sequence[Sequence[Hashable]], objects: Sequence[Hashable]) -> NDArray[np.float64]:
    """Ranks (judges x objects) from lists, best first, such as a top five. Objects left out share the ranks left over.

    Raises ValueError where a list names an object twice or one that there is not.
    """
    place = {o: i for i, o in enumerate(objects)}
    table = np.full((len(lists), len(objects)), np.nan)
    for judge, named in enumerate(lists):
        if len(set(named)) < len(named) or any(o not in place for o in named):
            msg = f"List {judge + 1} names an object twice, or one that is not among {list(objects)}."
            raise ValueError(msg)
        for rank, name in enumerate(named, 1):
            table[judge, place[name]] = rank
    return midranks(table)


def kendall_w(scores: ArrayLike) -> Concordance:
    """Kendall's coefficient of concordance, corrected for ties (Siegel and Castellan 1988).

    Args:
        scores: Judges x objects: ranks, or scores to be ranked, low first. NaN where a judge left an object out, which
            then shares the mean of the ranks left over.
    """
    ranks = midranks(scores)
    m, n = ranks.shape
    if min(m, n) < 2:  # noqa: PLR2004 - agreement on an order
        return Concordance(w=None, judges=m, note=TOO_SMALL)
    sums = ranks.sum(axis=0)
    most = m**2 * (n**3 - n) - m * _ties(ranks)
    if most <= 0:
        return Concordance(w=None, judges=m, rank_sums=tuple(sums.tolist()), note=NOTHING_RANKED)
    w = float(12 * np.sum((sums - m * (n + 1) / 2) ** 2) / most)
    chi2 = m * (n - 1) * w
    f = (m - 1) * w / (1 - w) if w < 1 - 1e-12 else None
    df = n - 1 - 2 / m
    return Concordance(
        w=w,
        chi2=chi2,
        df=n - 1,
        p=float(chdtrc(n - 1, chi2)),
        f=f,
        f_p=float(fdtrc(df, (m - 1) * df, f)) if f is not None and df > 0 else None,
        mean_rho=(m * w - 1) / (m - 1),
        rank_sums=tuple(float(s) for s in sums),
        judges=m,
    )


def concordance_permutation_p(scores: ArrayLike, *, draws: int = 9999, seed: int = 0) -> float | None:
    """The chance of at least this agreement if every judge ranked at random.

    Exact where there are few arrangements, otherwise (b + 1) / (draws + 1). None where there is no W.
    """
    ranks = midranks(scores)
    m, n = ranks.shape
    if kendall_w(ranks).w is None:
        return None
    seen = _spread(ranks.sum(axis=0)[None, :])[0]
    if factorial(n) ** (m - 1) <= ALL_UP_TO:
        return float(np.mean(_spread(_all_sums(ranks)) >= seen - 1e-9))
    rng = np.random.default_rng(seed)
    sums = np.zeros((draws, n))
    for row in ranks:
        sums += rng.permuted(np.tile(row, (draws, 1)), axis=1)
    return float((np.sum(_spread(sums) >= seen - 1e-9) + 1) / (draws + 1))


def _all_sums(ranks: NDArray[np.float64]) -> NDArray[np.float64]:
    """The rank sums of every arrangement, the first judge held still."""
    sums = ranks[:1]
    for row in ranks[1:]:
        orders = np.array(list(permutations(row)))
        sums = (sums[:, None, :] + orders[None, :, :]).reshape(-1, ranks.shape[1])
    return sums


def _spread(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far rank sums spread, row by row: with ties as they are, W rises with it."""
    return np.asarray(np.sum((sums - sums.mean(axis=1, keepdims=True)) ** 2, axis=1))


def _ties(ranks: NDArray[np.float64]) -> float:
    """The sum over judges of t cubed - t over groups of t tied objects."""
    groups = [np.unique(row, return_counts=True)[1] for row in ranks]
    return float(sum(np.sum(t.astype(np.float64) ** 3 - t) for t in groups))
