"""Editions: what of the findings an internal and a public reader is shown, and the JSON that both are exchanged in.

The one place where findings leave for the public: what it prints has passed `gate`, all of it together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workshop.findings.depth.chapter import Chapter
from workshop.findings.depth.exchange import exchanged
from workshop.findings.disclosure import SUPPRESSED, small
from workshop.findings.figure import COUNTS_ONLY, Figure
from workshop.findings.gate import Passed, Rule, passed
from workshop.findings.linked import Crossed
from workshop.findings.method import Method
from workshop.findings.report import Findings
from workshop.findings.verdicts import CaseVerdict

SCHEMA = 1

#: What is said in place of a suppressed finding.
SUPPRESSED_WORDS = "Suppressed, so that no single case can be worked out."

#: The name under which `Edition.hidden` says that the matrix is suppressed.
MATRIX = "matrix"

_WEIGHTED = ("different_weighted", "different_weighted_panel")
_NAMES = (
    *("id", "label", "count", "n", "share", "low", "high", "interval"),
    *("population", "children", "children_low", "children_high"),
)
_VALUES = ("count", "share", "low", "high", "children", "children_low", "children_high")
_PERCENTAGES = ("share", "low", "high", "interval", "children", "children_low", "children_high")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTable:
    """A table of a public edition: codes down and across, counts or "c", each row ending in its total.

    `id` is matrix (actual by ideal setting), phase or need (both by what the panel judged). `totals` are of columns.
    """

    id: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[float | str, ...], ...]
    totals: tuple[float | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The headline as one kind of reader sees it.

    `figures` are rows of the exchange form; a suppressed value is the string "c". `wordings` are by figure id.
    `hidden` are the ids of suppressed figures, `matrix` among them where the matrix is. `chapters` are the findings in
    depth; a public edition has none. `tables` are those that a public edition prints beside the headline.
    `cases` is how many there were, where that is rounded too, and `note` what must be said of every number.
    """

    name: str
    figures: tuple[Mapping[str, Any], ...]
    matrix: Mapping[str, Any]
    wordings: Mapping[str, str]
    hidden: frozenset[str]
    chapters: tuple[Chapter, ...] = ()
    tables: tuple[PublicTable, ...] = ()
    cases: float | str | None = None
    note: str = ""


def edition(findings: Findings, *, public: bool = False) -> Edition:
    """The internal edition, which hides nothing, or the public one, which passes the gate of `disclosure`."""
    gate = _passed(_Same(findings)) if public else None
    hidden = _hidden(findings, gate) if gate else frozenset[str]()
    least = findings.method.percent_from_public if public else findings.method.percent_from
    return Edition(
        name="public" if public else "internal",
        figures=tuple(_row(f, hidden, least, _base(findings)) for f in findings.figures),
        matrix=_matrix(findings, gate),
        wordings={f.id: _words(f, hidden, least) for f in findings.figures},
        hidden=hidden,
        chapters=() if public else findings.chapters,
        tables=_tables(gate) if gate else (),
    )


def as_json(
    findings: Findings, *, public: bool = False, in_depth: bool = False, shown: Edition | None = None
) -> dict[str, Any]:
    """The findings in the exchange form, schema 1: only dictionaries, lists, numbers, strings and None.

    An internal edition may have the findings in depth beside the headline, as `chapters`. A public one never has.
    `shown` is an edition to exchange in place of these two.
    """
    shown = shown or edition(findings, public=public)
    tables = [_exchanged(table) for table in shown.tables if table.id != MATRIX]
    depth: dict[str, Any] = {"tables": tables} if tables else {}
    depth |= {"note": shown.note} if shown.note else {}
    depth |= {"chapters": [exchanged(chapter) for chapter in shown.chapters]} if in_depth and shown.chapters else {}
    return {
        "schema": SCHEMA,
        "method": findings.method.number,
        "edition": shown.name,
        "authority": findings.authority,
        "simulated": findings.simulated,
        "workshops": findings.workshops,
        "cases": findings.cases if shown.cases is None else shown.cases,
        "figures": [dict(row) for row in shown.figures],
        "matrix": dict(shown.matrix),
        **depth,
    }


def _exchanged(table: PublicTable) -> dict[str, Any]:
    """A table by phase or need in the exchange form. Rows end in their total; the last row is of all cases."""
    return {
        "id": table.id, "rows": list(table.rows), "columns": [*table.columns, "cases"],
        "cells": [list(row) for row in table.cells], "totals": list(table.totals),
    }  # fmt: skip


def _hidden(findings: Findings, gate: Passed) -> frozenset[str]:
    """The figures that a public edition suppresses, and the matrix where it is withheld whole."""
    hidden = {f.id for f in findings.figures if f.id in gate.hidden}
    if _decodes(findings.verdicts, findings.method) or hidden & {"same_setting", "different_setting"}:
        hidden |= set(_WEIGHTED)
    if all(table.id != MATRIX for table in gate.tables) and findings.matrix.codes:
        hidden.add(MATRIX)
    return frozenset(hidden)


@lru_cache(maxsize=16)
def _passed(found: _Same) -> Passed:
    matrix = found.findings.matrix
    rule = Rule(matrix.codes, lambda a, b: matrix.ways.get((a, b), ""), found.findings.method.suppress)
    return passed(found.findings.verdicts, rule)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Findings as themselves, whatever they hold: the gate is worked out once for each."""

    findings: Findings

    def __eq__(self, other: object) -> bool:
        """Whether both are the very same findings."""
        return isinstance(other, _Same) and other.findings is self.findings

    def __hash__(self) -> int:
        """Of where they are."""
        return id(self.findings)


def _decodes(verdicts: tuple[CaseVerdict, ...], method: Method) -> bool:
    """Whether a weighted share would tell small counts: it can be solved for the counts in each stratum."""
    same: dict[str, float] = {}
    different: dict[str, float] = {}
    for v in verdicts:
        if v.different is not None:
            stratum = v.facts.stratum
            different[stratum] = different.get(stratum, 0.0) + v.different
            same[stratum] = same.get(stratum, 0.0) + 1 - v.different
    return any(small(k, method.suppress) for k in (*same.values(), *different.values()))


def _base(findings: Findings) -> float:
    """The n that the public headline shows."""
    found = findings.figure("different_setting")
    return found.n if found else 0


def _row(figure: Figure, hidden: frozenset[str], least: int, base: float) -> dict[str, Any]:
    """One figure in the exchange form."""
    row: dict[str, Any] = {name: getattr(figure, name) for name in _NAMES}
    flags = list(figure.flags)
    if figure.n < least:
        row |= dict.fromkeys(_PERCENTAGES)
        if COUNTS_ONLY not in flags:
            flags.append(COUNTS_ONLY)
    if figure.id in hidden:
        row |= {name: SUPPRESSED for name in _VALUES if row[name] is not None}
        if figure.n != base and figure.id != "no_verdict":
            row["n"] = SUPPRESSED
        flags = []
    return row | {"flags": flags}


def _words(figure: Figure, hidden: frozenset[str], least: int) -> str:
    """The finding in words, as far as this reader may know it."""
    if figure.id in hidden:
        return f"{figure.label}: {SUPPRESSED_WORDS[0].lower()}{SUPPRESSED_WORDS[1:]}"
    return figure.wording if figure.n >= least else figure.sentence


def _matrix(findings: Findings, gate: Passed | None) -> dict[str, Any]:
    """The matrix in the exchange form; suppressed whole, listing every setting so that none is told by its presence."""
    held = next((t for t in gate.tables if t.id == MATRIX), None) if gate else None
    codes = list(findings.matrix.codes)
    if gate and held is None and codes:
        codes = list(findings.settings)
        return {"rows": codes, "columns": codes, "cells": [[SUPPRESSED for _ in codes] for _ in codes]}
    cells: list[list[Any]] = [list(row) for row in findings.matrix.cells]
    if gate and held:
        cells = [[_cell(gate, held, a, b) for b in codes] for a in codes]
    return {"rows": codes, "columns": codes, "cells": cells}


def _tables(gate: Passed) -> tuple[PublicTable, ...]:
    """The tables that passed, with their totals."""
    return tuple(
        PublicTable(
            id=t.id, rows=t.rows, columns=t.columns,
            cells=tuple(tuple(_cell(gate, t, r, c) for c in (*t.columns, "")) for r in t.rows),
            totals=tuple(_cell(gate, t, "", c) for c in t.columns),
        )
        for t in gate.tables
    )  # fmt: skip


def _cell(gate: Passed, table: Crossed, row: str, column: str) -> float | str:
    name = table.cell(row, column)
    return SUPPRESSED if name in gate.hidden else gate.counts[name]
