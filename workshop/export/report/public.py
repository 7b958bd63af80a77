"""The tables that a public edition prints beside its headline: what passed the gate, with its totals."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.public_tables import TITLES, column_label, row_label
from workshop.export.report.blocks import Grid
from workshop.findings.edition import Edition

_SUPPRESSED = "“c”: suppressed, so that no single case can be worked out."


def grids(bundle: Bundle, shown: Edition | None = None) -> Iterator[Grid]:
    """Every table of `shown`, else of the edition that suppresses; totals stand in the last column and row."""
    told = shown or bundle.shown("public")
    for table in told.tables:
        headers = ("", *(column_label(bundle, table, c) for c in (*table.columns, "")))
        rows = [(row_label(bundle, table, code), *cells) for code, cells in zip(table.rows, table.cells, strict=True)]
        rows.append(("All", *table.totals, ""))
        yield Grid(TITLES[table.id], headers, tuple(rows), told.note or _SUPPRESSED)
