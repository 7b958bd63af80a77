"""Disciplines as a document may show them: never a group so small that it points to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from workshop.findings.material import Vote

#: A discipline is named for a table where at least so many people spoke for it.
MINIMUM = 5

#: What stands in place of disciplines that are too small to be named.
POOLED = "pooled"
POOLED_LABEL = "Several disciplines, pooled"

#: At a table of a workshop: discipline code to what may be shown for it.
Shown = Mapping[tuple[str, str], Mapping[str, str]]


def shown(votes: Iterable[Vote]) -> Shown:
    """For every table, by (workshop, table): each discipline code and the code that may be shown for it."""
    people: dict[tuple[str, str], dict[str, str]] = {}
    for vote in votes:
        people.setdefault((vote.workshop, vote.table), {})[vote.seat] = vote.discipline
    return {place: pooled(Counter(seats.values())) for place, seats in people.items()}


def pooled(counts: Mapping[str, int], minimum: int = MINIMUM) -> dict[str, str]:
    """Each code and what may be shown for it.

    Codes with fewer than `minimum` people are pooled; while the pool itself is smaller, the smallest code that still
    stands joins it, so that nobody is found by taking the others away.
    """
    order = sorted(counts, key=lambda code: (counts[code], code))
    small = [code for code in order if counts[code] < minimum]
    standing = [code for code in order if code not in small]
    while small and standing and sum(counts[code] for code in small) < minimum:
        small.append(standing.pop(0))
    return {code: POOLED if code in small else code for code in counts}
