"""What panellists agree on about the order of steps, and which steps may come in either order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from workshop.findings.stats.orders import Lists, named_items, precedence

Arrow = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialOrder:
    """Steps and the arrows between them.

    Attributes:
        steps: What was ordered.
        arrows: All arrows that enough panellists agree on, those within a circle left out.
        drawn: The fewest arrows that say the same.
        either: Pairs of steps that no arrows join, directly or through others: in either order.
        circle: Steps whose order is not agreed, because the arrows between them went in a circle.
    """

    steps: tuple[Hashable, ...]
    arrows: tuple[Arrow, ...]
    drawn: tuple[Arrow, ...]
    either: tuple[Arrow, ...]
    circle: tuple[Hashable, ...]


def partial_order(
    lists: Lists, steps: Sequence[Hashable] | None = None, *, least: int = 3, share: float = 2 / 3
) -> PartialOrder:
    """Draw an arrow where at least `least` named both steps and at least `share` of them put the one first.

    Args:
        lists: Each panellist's steps in order.
        steps: Which steps to order; all that are named unless given.
        least: Panellists who must have named both.
        share: The part of them that must agree.
    """
    named = list(steps) if steps is not None else named_items(lists)
    table = precedence(lists, named)
    exact = Fraction(share).limit_denominator(1000)
    found = []
    for i, a in enumerate(named):
        for j, b in enumerate(named):
            both = Fraction(float(table[i, j] + table[j, i]))
            if i != j and both >= max(least, 1) and Fraction(float(table[i, j])) >= exact * both > 0:
                found.append((a, b))
    circles = _circles(named, found)
    arrows = [(a, b) for a, b in found if circles.get(a) is None or circles.get(a) != circles.get(b)]
    reach = closure(named, arrows)
    either = [(a, b) for i, a in enumerate(named) for b in named[i + 1 :] if b not in reach[a] and a not in reach[b]]
    return PartialOrder(
        steps=tuple(named),
        arrows=tuple(arrows),
        drawn=transitive_reduction(named, arrows),
        either=tuple(either),
        circle=tuple(s for s in named if s in circles),
    )


def closure(steps: Iterable[Hashable], arrows: Iterable[Arrow]) -> dict[Hashable, set[Hashable]]:
    """For each step all that arrows lead to from it, through others too."""
    ahead: dict[Hashable, set[Hashable]] = {s: set() for s in steps}
    for a, b in arrows:
        ahead[a].add(b)
    for middle, beyond in ahead.items():
        for reached in ahead.values():
            if middle in reached:
                reached.update(beyond)
    return ahead


def transitive_reduction(steps: Sequence[Hashable], arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    """The fewest arrows that lead to the same (Aho, Garey and Ullman 1972). Raises ValueError in a circle."""
    kept = list(dict.fromkeys(arrows))
    reach = closure(steps, kept)
    if any(s in reach[s] for s in steps):
        msg = "The arrows go in a circle; there is no fewest set of them."
        raise ValueError(msg)
    return tuple((a, b) for a, b in kept if not any(b in reach[c] for c in reach[a] if c != b))


def _circles(steps: Sequence[Hashable], arrows: Iterable[Arrow]) -> dict[Hashable, int]:
    """The circle, by number, of each step that lies in one."""
    reach = closure(steps, arrows)
    found: dict[Hashable, int] = {}
    for number, step in enumerate(steps):
        if step in reach[step] and step not in found:
            found |= {other: number for other in reach[step] if step in reach[other]}
    return found
