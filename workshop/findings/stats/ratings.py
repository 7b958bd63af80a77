"""Ratings of items by several raters, read into counts: the form that agreement coefficients start from."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: A row of answers to one item; None or NaN where a rater did not answer.
Unit = Iterable[Any]


def is_missing(value: object) -> bool:
    """Whether this stands for no answer: None or NaN."""
    return value is None or (isinstance(value, float) and isnan(value))


def given(unit: Unit) -> list[Hashable]:
    """The answers to one item without the missing ones; lists and sets are made fit to be compared."""
    return [_frozen(v) for v in unit if not is_missing(v)]


def in_order(values: Iterable[Hashable]) -> list[Hashable]:
    """Distinct values, sorted where they can be, otherwise in the order in which they came."""
    distinct = list(dict.fromkeys(values))
    try:
        return sorted(distinct)  # type: ignore[type-var]
    except TypeError:
        return distinct


def rating_counts(
    units: Iterable[Unit], categories: Sequence[Hashable] | None = None
) -> tuple[NDArray[np.float64], tuple[Hashable, ...]]:
    """Count how many raters gave each item each answer.

    Args:
        units: One row for each item, one answer for each rater, None or NaN where there is none.
        categories: Every possible answer in order; those that occur unless given.

    Returns:
        Counts (items x categories) and the categories, in the order of the columns.

    Raises:
        ValueError: When an answer is not among the categories.
    """
    rows = [given(u) for u in units]
    names = list(categories) if categories is not None else in_order(v for row in rows for v in row)
    column = {name: i for i, name in enumerate(names)}
    counts = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for value in row:
            if value not in column:
                msg = f"The answer {value!r} to item {i + 1} is not among the categories {names}."
                raise ValueError(msg)
            counts[i, column[value]] += 1
    return counts, tuple(names)


def cross_table(
    first: Iterable[Any], second: Iterable[Any], categories: Sequence[Hashable] | None = None
) -> tuple[NDArray[np.float64], tuple[Hashable, ...]]:
    """A square table of pairs: first answers in rows, second in columns. Pairs with a missing answer are left out."""
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if not is_missing(a) and not is_missing(b)]
    names = list(categories) if categories is not None else in_order(v for pair in pairs for v in pair)
    place = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(names), len(names)))
    for a, b in pairs:
        if a not in place or b not in place:
            msg = f"The pair {a!r}, {b!r} is not among the categories {names}."
            raise ValueError(msg)
        table[place[a], place[b]] += 1
    return table, tuple(names)


def checked_counts(counts: ArrayLike) -> NDArray[np.float64]:
    """Counts (items x categories) without items that nobody rated. Raises ValueError where they are no counts."""
    table = np.asarray(counts, np.float64)
    if table.ndim != 2 or not np.all(np.isfinite(table)) or np.any(table < 0):  # noqa: PLR2004 - items by categories
        msg = "Counts are a table, items by categories, of numbers from 0."
        raise ValueError(msg)
    rated = np.asarray(table.sum(axis=1) > 0)
    return np.asarray(table[rated])


def square(table: ArrayLike) -> NDArray[np.float64]:
    """A square table of counts from 0. Raises ValueError otherwise."""
    found = np.asarray(table, np.float64)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:  # noqa: PLR2004 - rows and columns
        msg = f"The table must be square; it is {' by '.join(str(s) for s in found.shape)}."
        raise ValueError(msg)
    if not np.all(np.isfinite(found)) or np.any(found < 0):
        msg = "The table holds counts, numbers from 0."
        raise ValueError(msg)
    return found


def _frozen(value: object) -> Hashable:
    """A value that can be compared and counted: sets frozen, lists as tuples, numpy's numbers as Python's."""
    if isinstance(value, (set, frozenset)):
        return frozenset(value)
    if isinstance(value, list):
        return tuple(value)
    return value.item() if isinstance(value, np.generic) else value
