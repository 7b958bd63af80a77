"""Editions: what of the findings an internal and a public reader is shown, and the JSON that both are exchanged in.

The one place where findings leave for the public. The first public edition holds the headline alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.findings.depth.chapter import Chapter
from workshop.findings.depth.exchange import exchanged
from workshop.findings.disclosure import SUPPRESSED, small, suppressed
from workshop.findings.figure import COUNTS_ONLY, Figure, tidy
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
_PARTS = ("less_specialist", "more_specialist", "other_kind")
_VALUES = ("count", "share", "low", "high", "children", "children_low", "children_high")
_PERCENTAGES = ("share", "low", "high", "interval", "children", "children_low", "children_high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The headline as one kind of reader sees it.

    `figures` are rows of the exchange form; a suppressed value is the string "c". `wordings` are by figure id.
    `hidden` are the ids of suppressed figures, `matrix` among them where the matrix is. `chapters` are the findings in
    depth; a public edition has none.
    """

    name: str
    figures: tuple[Mapping[str, Any], ...]
    matrix: Mapping[str, Any]
    wordings: Mapping[str, str]
    hidden: frozenset[str]
    chapters: tuple[Chapter, ...] = ()


def edition(findings: Findings, *, public: bool = False) -> Edition:
    """The internal edition, which hides nothing, or the public one, which passes the gate of `disclosure`."""
    hidden = _hidden(findings) if public else frozenset[str]()
    least = findings.method.percent_from_public if public else findings.method.percent_from
    return Edition(
        name="public" if public else "internal",
        figures=tuple(_row(f, hidden, least, _base(findings)) for f in findings.figures),
        matrix=_matrix(findings, hidden=MATRIX in hidden),
        wordings={f.id: _words(f, hidden, least) for f in findings.figures},
        hidden=hidden,
        chapters=() if public else findings.chapters,
    )


def as_json(findings: Findings, *, public: bool = False, in_depth: bool = False) -> dict[str, Any]:
    """The findings in the exchange form, schema 1: only dictionaries, lists, numbers, strings and None.

    An internal edition may have the findings in depth beside the headline, as `chapters`. A public one never has.
    """
    shown = edition(findings, public=public)
    depth = {"chapters": [exchanged(chapter) for chapter in shown.chapters]} if in_depth and not public else {}
    return {
        "schema": SCHEMA,
        "method": findings.method.number,
        "edition": shown.name,
        "authority": findings.authority,
        "simulated": findings.simulated,
        "workshops": findings.workshops,
        "cases": findings.cases,
        "figures": [dict(row) for row in shown.figures],
        "matrix": dict(shown.matrix),
        **depth,
    }


def _hidden(findings: Findings) -> frozenset[str]:
    """Everything a public edition suppresses."""
    limit = findings.method.suppress
    counts = {f.id: f.count for f in findings.figures if f.id not in _WEIGHTED}
    undirected = tidy(counts["different_setting"] - sum(counts[p] for p in _PARTS))
    counts |= {"cases": findings.cases, "undirected": max(0, undirected)}
    sums = {
        "cases": ("same_setting", "different_setting", "no_verdict"),
        "different_setting": (*_PARTS, "undirected"),
    }
    hidden = set(suppressed(counts, sums, limit, known=("cases",)))
    if _decodes(findings.verdicts, findings.method) or hidden & {"same_setting", "different_setting"}:
        hidden |= set(_WEIGHTED)
    cells = [cell for row in findings.matrix.cells for cell in row]
    if hidden or any(small(cell, limit) for cell in cells):
        hidden.add(MATRIX)
    return frozenset(hidden)


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


def _matrix(findings: Findings, *, hidden: bool) -> dict[str, Any]:
    """The matrix in the exchange form; suppressed whole, listing every setting so that none is told by its presence."""
    if hidden:
        codes = list(findings.settings)
        return {"rows": codes, "columns": codes, "cells": [[SUPPRESSED for _ in codes] for _ in codes]}
    codes = list(findings.matrix.codes)
    return {"rows": codes, "columns": codes, "cells": [list(row) for row in findings.matrix.cells]}
