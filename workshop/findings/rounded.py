"""The alternative public edition: every count rounded by itself to the nearest five, and small ones said to be small.

It may stand in place of the one with suppressed numbers, never beside it: one shows roughly what the other hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workshop.findings.edition import MATRIX, Edition, PublicTable, edition
from workshop.findings.figure import Figure
from workshop.findings.linked import CLASSES
from workshop.findings.report import Findings
from workshop.findings.shares import wilson
from workshop.findings.stats.suppression import ROUND_TO, SMALL, rounded
from workshop.findings.verdicts import CaseVerdict

#: What stands in place of a count from 1 to 5, as in the statistics of the Department for Education.
LOW = "low"

NOTE = f"Every count is rounded by itself to the nearest {ROUND_TO}, so figures may not add up. “{LOW}” is 1 to 5."

_GIVEN = ("share", "low", "high", "interval", "population", "children", "children_low", "children_high")


def rounded_edition(findings: Findings) -> Edition:
    """The public edition with rounded counts, without estimates for the caseload: they could be solved for counts."""
    limit = findings.method.suppress
    figures = [f for f in findings.figures if f.population is None]
    rows = [_row(f, findings) for f in figures]
    matrix = findings.matrix
    return Edition(
        name="public",
        figures=tuple(rows),
        matrix={
            "rows": list(matrix.codes), "columns": list(matrix.codes),
            "cells": [[near(n, limit) for n in row] for row in matrix.cells],
        },
        wordings={f.id: _words(f, row) for f, row in zip(figures, rows, strict=True)},
        hidden=frozenset(),
        tables=(
            *_crossed(matrix.codes, matrix.cells, limit),
            *(_by(findings.verdicts, id_, limit) for id_ in ("phase", "need") if findings.verdicts),
        ),
        cases=near(findings.cases, limit),
        note=NOTE,
    )  # fmt: skip


def near(count: float, limit: int) -> int | str:
    """A count as this edition prints it."""
    found = rounded(count, threshold=limit + 1)
    return LOW if found == SMALL else found


def _row(figure: Figure, findings: Findings) -> dict[str, Any]:
    """One figure in the exchange form; its share and range are those of the rounded counts."""
    limit = findings.method.suppress
    plain = next(row for row in edition(findings).figures if row["id"] == figure.id)
    count, n = near(figure.count, limit), near(figure.n, limit)
    row: dict[str, Any] = {**plain, "count": count, "n": n, **dict.fromkeys(_GIVEN)}
    if isinstance(count, int) and isinstance(n, int) and n and figure.n >= findings.method.percent_from_public:
        held = wilson(min(count, n), n, findings.method.level)
        row |= {"share": min(count, n) / n, "low": held.low, "high": held.high, "interval": "wilson"}
    return row | {"flags": []}


def _words(figure: Figure, row: dict[str, Any]) -> str:
    count = "1 to 5" if row["count"] == LOW else "none" if row["count"] == 0 else f"about {row['count']}"
    n = "few" if row["n"] == LOW else f"about {row['n']}"
    return f"{figure.label}: {count} of {n} cases."


def _crossed(codes: Sequence[str], cells: Sequence[Sequence[float]], limit: int) -> tuple[PublicTable, ...]:
    """The matrix with its totals, each rounded by itself."""
    if not codes:
        return ()
    rows = tuple(tuple(near(n, limit) for n in (*row, sum(row))) for row in cells)
    totals = tuple(near(sum(row[i] for row in cells), limit) for i in range(len(codes)))
    return (PublicTable(id=MATRIX, rows=tuple(codes), columns=tuple(codes), cells=rows, totals=totals),)


def _by(verdicts: Sequence[CaseVerdict], id_: str, limit: int) -> PublicTable:
    """Cases by phase or by need, and by what the panel judged, each rounded by itself."""

    def counts(held: Sequence[CaseVerdict]) -> tuple[int | str, ...]:
        judged = [v.different for v in held if v.different is not None]
        found = (len(judged) - sum(judged), sum(judged), len(held) - len(judged), len(held))
        return tuple(near(n, limit) for n in found)

    of = {v.facts.case: v.facts.phase if id_ == "phase" else v.facts.primary_need for v in verdicts}
    codes = tuple(sorted(set(of.values())))
    return PublicTable(
        id=id_, rows=codes, columns=CLASSES,
        cells=tuple(counts([v for v in verdicts if of[v.facts.case] == code]) for code in codes),
        totals=counts(verdicts)[:-1],
    )  # fmt: skip
