"""Actual by ideal setting: counts of cases, in the order of the ladder, then what stands off it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workshop.domain.codes import CodeList
from workshop.findings.figure import tidy
from workshop.findings.verdicts import CaseVerdict, direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows are actual, columns ideal settings; both hold every code that occurs on either side.

    `cells` are cases, fractions where a case is split. `cases` has the ids behind each cell that is not empty, `ways`
    the direction of each.
    """

    codes: tuple[str, ...]
    labels: tuple[str, ...]
    cells: tuple[tuple[float, ...], ...]
    cases: dict[tuple[str, str], tuple[str, ...]]
    ways: dict[tuple[str, str], str] = field(default_factory=dict)

    def moves(self) -> tuple[tuple[str, str, float], ...]:
        """Every non-empty cell as (actual, ideal, cases)."""
        return tuple(
            (a, b, self.cells[i][j])
            for i, a in enumerate(self.codes)
            for j, b in enumerate(self.codes)
            if self.cells[i][j]
        )

    def net(self) -> dict[str, float]:
        """Ideal less actual, by setting: how many more (or fewer) cases would be there."""
        return {code: tidy(sum(row[i] for row in self.cells) - sum(self.cells[i])) for i, code in enumerate(self.codes)}


def ladder_order(codes: set[str], settings: CodeList) -> tuple[str, ...]:
    """Codes from the lowest rung to the highest, list order within a rung, then those off the ladder."""
    place = {c.code: i for i, c in enumerate(settings.codes)}
    tiers = {c.code: c.tier for c in settings.codes}

    def rung(code: str) -> tuple[bool, int, int, str]:
        tier = tiers.get(code)
        return tier is None, tier or 0, place.get(code, len(place)), code

    return tuple(sorted(codes, key=rung))


def matrix(verdicts: Sequence[CaseVerdict], settings: CodeList) -> Matrix:
    """The matrix over all cases with a verdict on whether the setting would have been the same."""
    sums: dict[tuple[str, str], float] = {}
    behind: dict[tuple[str, str], list[str]] = {}
    for v in verdicts:
        for ideal, share in v.row.items():
            cell = (v.facts.actual_setting, ideal)
            sums[cell] = sums.get(cell, 0.0) + share
            behind.setdefault(cell, []).append(v.facts.case)
    order = ladder_order({c for cell in sums for c in cell}, settings)
    return Matrix(
        codes=order,
        labels=tuple(settings.label(c) for c in order),
        cells=tuple(tuple(tidy(sums.get((a, b), 0)) for b in order) for a in order),
        cases={cell: tuple(ids) for cell, ids in behind.items()},
        ways={(a, b): direction(a, b, settings) for a, b in behind},
    )
