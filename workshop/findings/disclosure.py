"""Suppression for a public edition: small counts hidden, and as many others as keep them from being worked out.

Audit by linear programming: what is the least and the most that a hidden count could be, given all that is shown?
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

#: What stands in place of a suppressed value.
SUPPRESSED = "c"

#: Totals by name, with the parts that add up to each.
Sums = Mapping[str, Sequence[str]]


def small(count: float, limit: int) -> bool:
    """Whether a count must be suppressed: above nothing, and not above `limit`."""
    return 0 < count <= limit


def bounds(counts: Mapping[str, float], sums: Sums, hidden: Collection[str], name: str) -> tuple[float, float]:
    """The least and most that the hidden count `name` could be, for a reader who sees everything not hidden."""
    from scipy.optimize import linprog  # noqa: PLC0415 - takes most of a second, and only a public edition needs it

    unknown = sorted(hidden)
    column = {n: i for i, n in enumerate(unknown)}
    rows, rights = [], []
    for total, parts in sums.items():
        row, right = np.zeros(len(unknown)), 0.0
        for sign, cell in [(1.0, total), *((-1.0, p) for p in parts)]:
            if cell in column:
                row[column[cell]] += sign
            else:
                right -= sign * counts[cell]
        rows.append(row)
        rights.append(right)
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
    primary = {n for n, count in counts.items() if small(count, limit) and n not in known}
    hidden = set(primary)
    while unsafe := [n for n in sorted(primary) if not _safe(bounds(counts, sums, hidden, n), limit)]:
        extra = _next(counts, sums, hidden, unsafe, known)
        if extra is None:
            return frozenset(n for n in counts if n not in known)
        hidden.add(extra)
    return frozenset(hidden)


def _safe(found: tuple[float, float], limit: int) -> bool:
    """Whether a reader is left with a wide enough range."""
    low, high = found
    return high - low >= limit and high > limit


def _next(
    counts: Mapping[str, float], sums: Sums, hidden: Collection[str], unsafe: Sequence[str], known: Collection[str]
) -> str | None:
    """The cheapest further count to hide: in a sum that holds an unsafe or hidden one, a part before a total."""
    touched = [(t, ps) for t, ps in sums.items() if any(c in hidden for c in (t, *ps))]
    near = [(t, ps) for t, ps in touched if any(c in unsafe for c in (t, *ps))]
    for group in (near, touched):
        parts = {p for _, ps in group for p in ps}
        for cells in (parts - set(sums), parts & set(sums), {t for t, _ in group}):
            free = [c for c in cells if c not in hidden and c not in known and counts[c] > 0]
            if free:
                return min(free, key=lambda c: (counts[c], c))
    return None
