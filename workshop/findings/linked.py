"""Counts that belong together: the headline and the tables of one reading, with every way in which they add up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.findings.figure import tidy
from workshop.findings.verdicts import LESS, MORE, OTHER, CaseVerdict

#: The parts of the headline: what every case is, and which way it differs.
CLASSES = ("same_setting", "different_setting", "no_verdict")
WAYS = ("less_specialist", "more_specialist", "other_kind")
#: Printed nowhere, and yet known to whoever adds up.
UNDIRECTED, JUDGED = "undirected", "judged"

_NEAR = 1e-9

Relation = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Counts by name with how they add up. `unprinted` are named for their sums alone. All names begin alike."""

    counts: dict[str, float]
    sums: tuple[Relation, ...]
    unprinted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """A table of cases: its codes down and across, its inner counts row by row, and how it is linked to the headline.

    `whole` are inner cells that hold everybody of their row, with the row's total: they say the same of each of them.
    """

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    linked: Linked
    whole: frozenset[str]

    def cell(self, row: str, column: str) -> str:
        """The name of an inner count; of a total where `row` or `column` is blank."""
        return named(self.id, row, column)

    @property
    def inner(self) -> tuple[str, ...]:
        """The names of all inner counts."""
        return tuple(self.cell(r, c) for r in self.rows for c in self.columns)


def named(table: str, row: str, column: str) -> str:
    """The name of a cell of a table."""
    return f"{table}[{row}][{column}]"


def headline(verdicts: Sequence[CaseVerdict], prefix: str = "") -> Linked:
    """The counts of the headline, and how they add up."""
    judged = [v for v in verdicts if v.different is not None]
    ways = [v for v in judged if v.directions]
    counts = {
        "same_setting": sum(1 - (v.different or 0.0) for v in judged),
        "different_setting": sum(v.different or 0.0 for v in judged),
        "no_verdict": len(verdicts) - len(judged),
        "less_specialist": sum(v.directions.get(LESS, 0.0) for v in ways),
        "more_specialist": sum(v.directions.get(MORE, 0.0) for v in ways),
        "other_kind": sum(v.directions.get(OTHER, 0.0) for v in ways),
        "cases": len(verdicts),
        JUDGED: len(judged),
    }
    counts[UNDIRECTED] = max(0.0, counts["different_setting"] - sum(counts[w] for w in WAYS))
    sums: list[Relation] = [
        ("cases", CLASSES), ("different_setting", (*WAYS, UNDIRECTED)), (JUDGED, ("same_setting", "different_setting"))
    ]  # fmt: skip
    return Linked(
        counts={prefix + name: tidy(n) for name, n in counts.items()},
        sums=tuple((prefix + total, tuple(prefix + p for p in parts)) for total, parts in sums),
        unprinted=frozenset({prefix + UNDIRECTED, prefix + JUDGED}),
    )


def matrix(
    verdicts: Sequence[CaseVerdict], codes: Sequence[str], way: Callable[[str, str], str], prefix: str = ""
) -> Crossed:
    """Actual by ideal setting. `way` names the direction of a move.

    Where cases are split the diagonal is not the count of the same, nor are moves those of a direction; such a sum is
    then no sum, and nobody can use it.
    """
    judged = [v for v in verdicts if v.different is not None]
    cells = {
        (a, b): tidy(sum(v.row.get(b, 0.0) for v in judged if v.facts.actual_setting == a))
        for a in codes
        for b in codes
    }
    made = _crossed(f"{prefix}matrix", (tuple(codes), tuple(codes)), cells, prefix + JUDGED)
    head = headline(verdicts, prefix).counts
    groups = {
        "same_setting": [(a, b) for a, b in cells if a == b],
        "different_setting": [(a, b) for a, b in cells if a != b],
    }
    groups |= {w: [(a, b) for a, b in cells if a != b and way(a, b) == w] for w in WAYS}
    linked = [
        (prefix + name, tuple(named(made.id, a, b) for a, b in pairs))
        for name, pairs in groups.items()
        if pairs and abs(head[prefix + name] - sum(cells[p] for p in pairs)) < _NEAR
    ]
    return _with(made, linked)


def by(verdicts: Sequence[CaseVerdict], id_: str, of: Callable[[CaseVerdict], str], prefix: str = "") -> Crossed:
    """Cases by something known of each, such as the phase, and by what the panel judged."""
    rows = tuple(dict.fromkeys(sorted(of(v) for v in verdicts)))
    cells: dict[tuple[str, str], float] = {}
    for row in rows:
        counts = headline([v for v in verdicts if of(v) == row]).counts
        cells |= {(row, column): counts[column] for column in CLASSES}
    made = _crossed(f"{prefix}{id_}", (rows, CLASSES), cells, f"{prefix}cases")
    return _with(made, [(prefix + c, (named(made.id, "", c),)) for c in CLASSES])


def _crossed(
    id_: str, codes: tuple[tuple[str, ...], tuple[str, ...]], cells: dict[tuple[str, str], float], total: str
) -> Crossed:
    """A table with its totals."""
    rows, columns = codes
    counts = {named(id_, r, c): n for (r, c), n in cells.items()}
    counts |= {named(id_, r, ""): tidy(sum(cells[r, c] for c in columns)) for r in rows}
    counts |= {named(id_, "", c): tidy(sum(cells[r, c] for r in rows)) for c in columns}
    sums: list[Relation] = [(named(id_, r, ""), tuple(named(id_, r, c) for c in columns)) for r in rows]
    sums += [(named(id_, "", c), tuple(named(id_, r, c) for r in rows)) for c in columns]
    sums += [(total, tuple(named(id_, r, "") for r in rows)), (total, tuple(named(id_, "", c) for c in columns))]
    whole = frozenset(
        name
        for (r, c), n in cells.items()
        if n > 0 and n == counts[named(id_, r, "")]
        for name in (named(id_, r, c), named(id_, r, ""))
    )
    return Crossed(id=id_, rows=rows, columns=columns, linked=Linked(counts=counts, sums=tuple(sums)), whole=whole)


def _with(made: Crossed, more: Sequence[Relation]) -> Crossed:
    linked = Linked(counts=made.linked.counts, sums=(*made.linked.sums, *more))
    return Crossed(id=made.id, rows=made.rows, columns=made.columns, linked=linked, whole=made.whole)
