"""Whether disciplines judge alike: people are permuted, never votes, for a discipline is a few people.

An ordinary chi-square over votes takes a lenient person for a lenient profession.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import factorial, prod

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: What a comparison needs: people of the discipline, others, workshops of the discipline, cases.
PEOPLE, OTHERS, WORKSHOPS, CASES = 3, 3, 2, 15

TOO_FEW = "Too few people to compare."

DRAWS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How a discipline differs from the others, as a share of 1; None with `note` where there are too few."""

    discipline: str
    people: int
    effect: float | None
    p: float | None
    note: str = ""


def person_effects(votes: ArrayLike) -> tuple[float | None, ...]:
    """Each panellist's mean over their cases of own answer less the mean of the others on that case.

    Args:
        votes: Cases x panellists of one workshop, numbers (0 or 1 for no and yes), NaN where not judged.

    Returns:
        One number for each panellist, None for those who never judged beside another.
    """
    table = np.asarray(votes, np.float64)
    held = ~np.isnan(table)
    filled = np.where(held, table, 0.0)
    others = held.sum(axis=1, keepdims=True) - held
    means = np.divide(filled.sum(axis=1, keepdims=True) - filled, others, out=np.zeros_like(filled), where=others > 0)
    beside = held & (others > 0)
    count = beside.sum(axis=0)
    sums = np.sum(np.where(beside, filled - means, 0.0), axis=0)
    return tuple(float(x / n) if n else None for x, n in zip(sums, count, strict=True))


def discipline_effects(effects: Sequence[float | None], disciplines: Sequence[str]) -> dict[str, float]:
    """The mean over a discipline's people of their effects; people without one are left out."""
    pairs = [(d, e) for d, e in zip(disciplines, effects, strict=True) if e is not None]
    return {d: float(np.mean([e for x, e in pairs if x == d])) for d in dict.fromkeys(d for d, _ in pairs)}


def overall_p(
    effects: Sequence[float | None],
    disciplines: Sequence[str],
    workshops: Sequence[str],
    *,
    draws: int = DRAWS,
    seed: int = 0,
) -> float | None:
    """Whether disciplines differ at all: variance of their means, labels permuted among people of a workshop.

    None with fewer than two disciplines. The p-value is never 0.
    """
    e, names, where = _known(effects, disciplines, workshops)
    codes = sorted(set(names))
    if len(codes) < 2:  # noqa: PLR2004 - a comparison
        return None
    marks = np.array([codes.index(d) for d in names])
    drawn = np.vstack([marks, _permuted(marks, where, draws, seed)])
    means = np.stack([(drawn == k) @ e / np.sum(drawn == k, axis=1) for k in range(len(codes))], axis=1)
    return _p(means.var(axis=1))


def against_others(  # noqa: PLR0913 - one plain list for each thing known of a person
    discipline: str,
    effects: Sequence[float | None],
    disciplines: Sequence[str],
    workshops: Sequence[str],
    *,
    cases: int,
    draws: int = DRAWS,
    seed: int = 0,
) -> Difference:
    """One discipline against all others, in the units of the votes, with the p-value of permuting people.

    Args:
        discipline: Which one.
        effects: Each person's effect, as `person_effects` gives it.
        disciplines: Each person's discipline.
        workshops: Where each person judged; labels are permuted within it.
        cases: Cases judged in all.
        draws: Permutations, or all there are where those are fewer.
        seed: Of the permutations.
    """
    e, names, where = _known(effects, disciplines, workshops)
    mine = np.array([d == discipline for d in names], bool)
    people = int(mine.sum())
    enough = (
        people >= PEOPLE
        and len(e) - people >= OTHERS
        and len({w for w, m in zip(where, mine, strict=True) if m}) >= WORKSHOPS
        and cases >= CASES
    )
    if not enough:
        return Difference(discipline=discipline, people=people, effect=None, p=None, note=TOO_FEW)
    drawn = np.vstack([mine, _permuted(mine.astype(int), where, draws, seed) > 0])
    gaps = drawn @ e / people - ~drawn @ e / (len(e) - people)
    return Difference(discipline=discipline, people=people, effect=float(gaps[0]), p=_p(np.abs(gaps)))


def _known(
    effects: Sequence[float | None], disciplines: Sequence[str], workshops: Sequence[str]
) -> tuple[NDArray[np.float64], list[str], list[str]]:
    """Everything about the people who have an effect."""
    rows = [(e, d, w) for e, d, w in zip(effects, disciplines, workshops, strict=True) if e is not None]
    return np.array([r[0] for r in rows], np.float64), [r[1] for r in rows], [r[2] for r in rows]


def _permuted(marks: NDArray[np.int_], where: Sequence[str], draws: int, seed: int) -> NDArray[np.int_]:
    """Labels permuted within workshops: every distinct way where those are no more than `draws`, else by chance."""
    places = [np.array([i for i, w in enumerate(where) if w == name]) for name in dict.fromkeys(where)]
    labels_of = [marks[p].tolist() for p in places]
    if prod(map(_orders, labels_of)) <= draws:
        out = []
        for chosen in product(*map(_arrangements, labels_of)):
            row = marks.copy()
            for place, labels in zip(places, chosen, strict=True):
                row[place] = labels
            out.append(row)
        seen = next(i for i, row in enumerate(out) if np.array_equal(row, marks))
        return np.array(out[:seen] + out[seen + 1 :], int).reshape(-1, len(marks))
    rng = np.random.default_rng(seed)
    drawn = np.tile(marks, (draws, 1))
    for place in places:
        drawn[:, place] = rng.permuted(drawn[:, place], axis=1)
    return drawn


def _orders(labels: Sequence[int]) -> int:
    """How many distinct orders of labels there are: n! over the factorials of how often each occurs."""
    return factorial(len(labels)) // prod(factorial(n) for n in Counter(labels).values())


def _arrangements(labels: Sequence[int]) -> list[tuple[int, ...]]:
    """All distinct orders of labels."""
    found: list[tuple[int, ...]] = [()]
    for _ in labels:
        rest = [(f, [k for k in set(labels) if f.count(k) < labels.count(k)]) for f in found]
        found = [(*f, k) for f, free in rest for k in free]
    return found


def _p(statistics: NDArray[np.float64]) -> float:
    """The p-value of the first statistic among all."""
    return float(np.mean(statistics >= statistics[0] - 1e-12))
