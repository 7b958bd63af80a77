"""One order from many lists: Kemeny's, which agrees with most pairs, and Borda's for long lists."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Up to so many steps the best order is found for certain.
EXACT_UP_TO = 12

Lists = Sequence[Sequence[Hashable]] | Mapping[Any, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order and how well it fits: the number of pairs, over all lists, that it puts as they do.

    `worst` is the least that any order could have, `alone` whether no other order fits as well, `exact` whether the
    best one is certain (False where Borda's mean positions stood in).
    """

    order: tuple[Hashable, ...]
    score: float
    worst: float
    alone: bool
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Borda:
    """Points (objects below, summed over lists) and the mean position by object, and the order they give."""

    order: tuple[Hashable, ...]
    points: dict[Hashable, float]
    positions: dict[Hashable, float]


def precedence(lists: Lists, items: Sequence[Hashable]) -> NDArray[np.float64]:
    """How many lists put the item of the row before that of the column; lists that lack either say nothing."""
    place = {item: i for i, item in enumerate(items)}
    table = np.zeros((len(items), len(items)))
    for steps, weight in _weighted(lists):
        named = [place[s] for s in dict.fromkeys(steps) if s in place]
        for i, a in enumerate(named):
            for b in named[i + 1 :]:
                table[a, b] += weight
    return table


def kemeny(lists: Lists, items: Sequence[Hashable] | None = None) -> Order:
    """The order that agrees with most pairs (Kemeny 1959).

    Args:
        lists: Orders, best or earliest first, whole or not; or a mapping from order to how many gave it. A text is a
            list of letters.
        items: What to order; all that are named unless given. Of orders that fit as well, the one that keeps to the
            order of `items` soonest is taken, so give them by earlier median stage.
    """
    named = list(items) if items is not None else named_items(lists)
    table = precedence(lists, named)
    if len(named) > EXACT_UP_TO:
        order = [named.index(x) for x in borda(lists, named).order]
        score = sum(float(table[a, b]) for i, a in enumerate(order) for b in order[i + 1 :])
        worst = float(table.sum()) - score
        return Order(order=tuple(named[i] for i in order), score=score, worst=worst, alone=False, exact=False)
    best, ways = _best(table)
    full = (1 << len(named)) - 1
    order, left = [], full
    while left:
        step = next(i for i in range(len(named)) if left >> i & 1 and _fits(best, table, left, i))
        order.append(step)
        left ^= 1 << step
    return Order(
        order=tuple(named[i] for i in order),
        score=best[full],
        worst=float(table.sum()) - best[full],
        alone=ways[full] == 1,
        exact=True,
    )


def borda(lists: Lists, items: Sequence[Hashable] | None = None) -> Borda:
    """Points by position (Borda): n less the position, and for objects left out the mean of the positions left over."""
    named = list(items) if items is not None else named_items(lists)
    n = len(named)
    sums, total = dict.fromkeys(named, 0.0), 0.0
    for steps, weight in _weighted(lists):
        held = [s for s in dict.fromkeys(steps) if s in sums]
        rest = (len(held) + 1 + n) / 2
        position = {s: float(i) for i, s in enumerate(held, 1)}
        for item in named:
            sums[item] += weight * position.get(item, rest)
        total += weight
    mean = {item: s / total if total else (n + 1) / 2 for item, s in sums.items()}
    points = {item: (n - mean[item]) * total for item in named}
    return Borda(order=tuple(sorted(named, key=lambda x: mean[x])), points=points, positions=mean)


def named_items(lists: Lists) -> list[Hashable]:
    """All that the lists name, by how early they name it on the median."""
    places: dict[Hashable, list[float]] = {}
    for steps, _ in _weighted(lists):
        for i, step in enumerate(dict.fromkeys(steps)):
            places.setdefault(step, []).append(i)
    return sorted(places, key=lambda s: float(np.median(places[s])))


def _weighted(lists: Lists) -> list[tuple[Sequence[Hashable], float]]:
    """Lists, each with how many gave it."""
    return list(lists.items()) if isinstance(lists, Mapping) else [(steps, 1.0) for steps in lists]


def _best(table: NDArray[np.float64]) -> tuple[list[float], list[int]]:
    """For every set of items the best score of an order of it, and how many orders have it."""
    n = len(table)
    best, ways = [0.0] * (1 << n), [1] * (1 << n)
    for held in range(1, 1 << n):
        scores = [(_before(table, held, i) + best[held ^ (1 << i)], i) for i in range(n) if held >> i & 1]
        best[held] = max(score for score, _ in scores)
        ways[held] = sum(ways[held ^ (1 << i)] for score, i in scores if score >= best[held] - 1e-9)
    return best, ways


def _before(table: NDArray[np.float64], held: int, first: int) -> float:
    """What putting one item first gains against the others of the set."""
    return float(sum(table[first, j] for j in range(len(table)) if held >> j & 1 and j != first))


def _fits(best: list[float], table: NDArray[np.float64], left: int, first: int) -> bool:
    """Whether a best order of what is left can start with this item."""
    return _before(table, left, first) + best[left ^ (1 << first)] >= best[left] - 1e-9
