"""Agreement between tables that judged the same case apart from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from workshop.findings.tally import pairwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How alike tables answered one question. None where there are too few tables or answers to say.

    `within` is the chance that two people picked at random at one table gave the same answer, averaged over tables;
    `between` the same for two people of different tables, averaged over pairs of tables, each table weighing the same.
    `leading` are the answers given most at each table, more than one where they tie.
    """

    tables: int
    within: float | None
    between: float | None
    leading: tuple[frozenset[str], ...]

    @property
    def alike(self) -> bool:
        """Whether one answer is among the commonest at every table."""
        return bool(self.leading) and bool(frozenset.intersection(*self.leading))

    @property
    def words(self) -> str:
        """In a sentence or two that can be read out."""
        if self.between is None:
            return "There are too few tables with enough answers to compare."
        start = (
            f"Two people at different tables, judging alone, gave the same answer {100 * self.between:.0f}% of the time"
        )
        if self.within is None:
            return f"{start}."
        return f"{start}; two people at the same table {100 * self.within:.0f}%."


def between(counts: Sequence[Mapping[str, int]]) -> Between:
    """Compare tables by how often each answer was given at each.

    Args:
        counts: For every table, answers to how many gave them. Tables with fewer than two answers are left out.

    Returns:
        The comparison. Between tables i and j it is the sum over answers of p_i p_j; within a table it is
        Fleiss' (1971) share of agreeing pairs.
    """
    tables = [dict(c) for c in counts if sum(c.values()) > 1]
    if len(tables) < 2:  # noqa: PLR2004 - it takes two to compare
        return Between(tables=len(tables), within=None, between=None, leading=())
    shares = [{a: k / sum(c.values()) for a, k in c.items()} for c in tables]
    inner = [p for c in tables if (p := pairwise(list(c.values()))) is not None]
    return Between(
        tables=len(tables),
        within=fmean(inner) if inner else None,
        between=fmean(sum(p * q.get(a, 0.0) for a, p in one.items()) for one, q in combinations(shares, 2)),
        leading=tuple(frozenset(a for a, k in c.items() if k == max(c.values())) for c in tables),
    )
