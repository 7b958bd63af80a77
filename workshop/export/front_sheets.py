"""The sheets of a workbook: two that people read first, then every tidy table, then the dictionary of them all.

The first two say nothing that the tables do not say. They are laid out to be read and printed, not to be worked with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop.export import dictionary, labels
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Cell, Column, Row, Table
from workshop.export.tables import told
from workshop.findings.disclosure import SUPPRESSED
from workshop.findings.figure import FLAGS


def sheets(bundle: Bundle, edition: Edition) -> tuple[Table, ...]:
    """Every sheet after the cover, in order. The last one explains each column of the others."""
    held = (HEADLINE, *_crossed(bundle, edition), *told(bundle, edition))

    def fields(_: Bundle, __: Edition) -> Iterator[Row]:
        return dictionary.fields(held)

    return (*held, replace(dictionary.FIELDS, rows=fields))


def _headline(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    for row in bundle.shown(edition).figures:
        told = (row[name] for name in ("share", "low", "high", "children", "children_low", "children_high"))
        care = " ".join(FLAGS[flag] for flag in row["flags"])
        yield row["label"], row["count"], row["n"], *told, care


HEADLINE = Table(
    "headline", "The headline in figures", "One row is one figure of the first page. The sheet figures has all others.",
    (
        Column("label", "What it counts", "What it counts, in words."),
        Column("count", "Cases", "Cases it holds for; a fraction where a case is split.", "number"),
        Column("n", "Of cases", "Cases with a verdict on it.", "number"),
        Column("share", "Share", "Share of cases, or weighted share of children; blank for few cases.", "share"),
        Column("low", "Low", "Lower end of the 95% range of the share.", "share"),
        Column("high", "High", "Upper end of the 95% range of the share.", "share"),
        Column("children", "Children", "Estimated children of the sampling frame it holds for.", "whole"),
        Column("children_low", "Children, low", "Lower end of the range, in children.", "whole"),
        Column("children_high", "Children, high", "Upper end of the range, in children.", "whole"),
        Column("flags", "Take care", "What a reader has to know before using it."),
    ), _headline, public=True,
)  # fmt: skip


def _crossed(bundle: Bundle, edition: Edition) -> Iterator[Table]:
    """The matrix as a square with its totals; none where a public edition withholds any of it, or there is none."""
    matrix = bundle.shown(edition).matrix
    if not matrix["rows"] or any(cell == SUPPRESSED for row in matrix["cells"] for cell in row):
        return
    columns = [place for place in range(len(matrix["columns"])) if any(row[place] for row in matrix["cells"])]
    rows = [(code, cells) for code, cells in zip(matrix["rows"], matrix["cells"], strict=True) if any(cells)]

    def square(_: Bundle, __: Edition) -> Iterator[Row]:
        for code, cells in rows:
            yield labels.setting(bundle, code), *(cells[place] for place in columns), sum(cells)
        totals: list[Cell] = [sum(cells[place] for _, cells in rows) for place in columns]
        yield "Total", *totals, sum(sum(cells) for _, cells in rows)

    names = [(matrix["columns"][place], labels.setting(bundle, matrix["columns"][place])) for place in columns]
    yield Table(
        "actual_by_ideal", "Actual by ideal setting, as a square",
        "One row is one actual setting, with the cases of each ideal setting. A split case is divided by its votes.",
        (
            Column("actual", "Actual setting", "Setting that the children or young people had, in words."),
            *(Column(f"to_{code}", name, f"Cases whose ideal setting was “{name}”.", "number") for code, name in names),
            Column("total", "Total", "All cases with this actual setting.", "number"),
        ), square, public=True,
    )  # fmt: skip
