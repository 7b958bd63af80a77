"""The tables of the findings in depth, one cell a row, so that any of them can be put together again."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.report.blocks import said
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table


def _cells(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    for chapter in bundle.shown(edition).chapters:
        for table in chapter.tables:
            for number, row in enumerate(table.rows, 1):
                for header, cell in zip(table.headers, row, strict=True):
                    if cell is not None and cell != "":
                        value = cell if isinstance(cell, int | float) else None
                        yield chapter.id, table.id, table.title, number, header, value, said(cell)


IN_DEPTH = Table(
    "in_depth", "Tables in depth", "One row is one cell of one table of the findings in depth.",
    (
        Column("chapter", "Chapter", "Key of the chapter, as in the group of its figures."),
        Column("table", "Table", "Key of the table."),
        Column("title", "Title", "What the table is called."),
        Column("row", "Row", "Row within the table, from 1.", "whole"),
        Column("column", "Column", "Heading of the column; the first one of a row names it."),
        Column("value", "Number", "The number of the cell, where it is one.", "number"),
        Column("text", "In words", "The cell as people read it."),
    ), _cells,
)  # fmt: skip
