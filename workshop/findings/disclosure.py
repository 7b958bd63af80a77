"""Suppression for a public edition: small counts hidden, and as many others as keep them from being worked out.

Audit by linear programming: what is the least and the most that a hidden count could be, given all that is shown?
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

#: What stands in place of a suppressed value.
SUPPRESSED = "c"

#: Totals by name, with the parts that add up to each.
Sums = Mapping[str, Sequence[str]]
#: The same, where a total may be the sum of several sets of parts.
Relations = Sequence[tuple[str, Sequence[str]]]

#: Error of linear programming.
_ROUNDING = 1e-6


def small(count: float, limit: int) -> bool:
    """Whether a count must be suppressed: above nothing, and not above `limit`."""
    return 0 < count <= limit


def bounds(
    counts: Mapping[str, float], sums: Sums | Relations, hidden: Collection[str], name: str
) -> tuple[float, float]:
    """The least and most that the hidden count `name` could be, for a reader who sees everything not hidden."""
    from scipy.optimize import linprog  # noqa: PLC0415 - takes most of a second, and only a public edition needs it

    unknown = sorted(hidden)
    column = {n: i for i, n in enumerate(unknown)}
    rows, rights = [], []
    for total, parts in _pairs(sums):
        if not any(cell in column for cell in (total, *parts)):
            continue
        row, right = np.zeros(len(unknown)), 0.0
        for sign, cell in [(1.0, total), *((-1.0, p) for p in parts)]:
            if cell in column:
                row[column[cell]] += sign
            else:
                right -= sign * counts[cell]
        rows.append(row)
        rights.append(right)
    if not rows:
        return 0.0, float("inf")
    ends = []
    for sign in (1.0, -1.0):
        aim = np.zeros(len(unknown))
        aim[column[name]] = sign
        found = linprog(aim, A_eq=np.array(rows), b_eq=np.array(rights), bounds=(0, None))
        ends.append(sign * float(found.fun) if found.fun is not None else float("inf"))
    return ends[0], ends[1]


def suppressed(counts: Mapping[str, float], sums: Sums, limit: int, known: Collection[str] = ()) -> frozenset[str]:
    """Which counts to hide.

    Args:
        counts: Every count by name, parts and totals.
        sums: How they add up.
        limit: Counts from above 0 to this are hidden.
        known: Totals that a reader knows anyway and that hiding would not protect.

    Returns:
        The names: all small counts, and others, parts before totals and smaller before larger, until every small
        count could be anything in a range of at least `limit` that reaches above `limit`.
    """
    small_ones = frozenset(n for n, count in counts.items() if small(count, limit) and n not in known)
    found = pattern(counts, sums, limit, Asked(protect=small_ones, known=frozenset(known)))
    return frozenset(n for n in counts if n not in known) if found is None else found


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a pattern must do.

    `protect` are the counts that nobody may work out, `known` those that cannot be hidden any more, `unprinted` those
    that are printed nowhere, and so are unknown from the start.
    """

    protect: frozenset[str]
    known: frozenset[str] = frozenset()
    unprinted: frozenset[str] = frozenset()


def pattern(counts: Mapping[str, float], sums: Sums | Relations, limit: int, asked: Asked) -> frozenset[str] | None:
    """The counts to hide so that all of `asked.protect` are safe; None where no pattern does that.

    What is hidden never makes another count less safe, so each is made safe in turn, once.
    """
    hidden = set(asked.protect | asked.unprinted)
    for name in sorted(asked.protect):
        while not safe(bounds(counts, sums, hidden, name), limit):
            extra = _next(counts, _pairs(sums), hidden, name, asked.known)
            if extra is None:
                return None
            hidden.add(extra)
    return frozenset(hidden)


def pruned(
    counts: Mapping[str, float], sums: Sums | Relations, limit: int, found: frozenset[str], asked: Asked
) -> frozenset[str]:
    """A pattern without the cells that need not be hidden after all, the largest shown again first."""
    hidden = set(found)
    for name in sorted(found - asked.protect - asked.unprinted, key=lambda n: (-counts[n], n)):
        fewer = hidden - {name}
        if all(safe(bounds(counts, sums, fewer, p), limit) for p in sorted(asked.protect)):
            hidden = fewer
    return frozenset(hidden)


def safe(found: tuple[float, float], limit: int) -> bool:
    """Whether a reader is left with a wide enough range."""
    low, high = found
    return high - low >= limit and high > limit + _ROUNDING


def _pairs(sums: Sums | Relations) -> Sequence[tuple[str, Sequence[str]]]:
    return tuple(sums.items()) if isinstance(sums, Mapping) else sums


def _next(
    counts: Mapping[str, float],
    sums: Sequence[tuple[str, Sequence[str]]],
    hidden: Collection[str],
    unsafe: str,
    known: Collection[str],
) -> str | None:
    """The cheapest further count to hide: in a sum that holds the unsafe or a hidden one, a part before a total."""
    totals = {total for total, _ in sums}
    touched = [(t, ps) for t, ps in sums if any(c in hidden for c in (t, *ps))]
    near = [(t, ps) for t, ps in touched if unsafe in (t, *ps)]
    for group in (near, touched):
        parts = {p for _, ps in group for p in ps}
        for cells in (parts - totals, parts & totals, {t for t, _ in group}):
            free = [c for c in cells if c not in hidden and c not in known and counts[c] > 0]
            if free:
                return min(free, key=lambda c: (counts[c], c))
    return None
