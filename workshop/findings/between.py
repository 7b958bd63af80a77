"""Agreement between tables that judged the same case apart from each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from workshop.findings.stats.alpha import krippendorff_alpha
from workshop.findings.tally import pairwise

#: So many shared cases are needed before a coefficient over them is told.
ENOUGH_CASES = 5


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OverCases:
    """How alike tables answered one question over the cases that they share.

    `alike` counts the cases at which one answer is among the commonest at every table. `alpha` is Krippendorff's (2011)
    with tables as raters and each table's single commonest answer as its rating; None below `ENOUGH_CASES` cases.
    """

    cases: int
    alike: int
    alpha: float | None

    @property
    def words(self) -> str:
        """In a sentence or two; blank for fewer than two cases, of which there is nothing to sum up."""
        if self.cases < 2:  # noqa: PLR2004 - one case speaks for itself
            return ""
        start = f"Over {self.cases} shared cases the commonest answer was the same at every table on {self.alike}."
        return start if self.alpha is None else f"{start} Krippendorff's alpha between tables is {self.alpha:.2f}."


def over_cases(cases: Sequence[Mapping[str, Mapping[str, int]]]) -> OverCases:
    """Sum up tables over shared cases.

    Args:
        cases: For every case, tables by name to how often each answer was given there.
    """
    found = [c for c in cases if between(list(c.values())).tables > 1]
    alike = sum(between(list(c.values())).alike for c in found)
    tables = sorted({table for c in found for table in c})
    units = [[_single(c.get(table, {})) for table in tables] for c in found]
    told = krippendorff_alpha(units).value if len(found) >= ENOUGH_CASES else None
    return OverCases(cases=len(found), alike=alike, alpha=told)


def _single(counts: Mapping[str, int]) -> str | None:
    """The one commonest answer; None where several tie or nothing was answered."""
    most = [a for a, k in counts.items() if k and k == max(counts.values())]
    return most[0] if len(most) == 1 else None
