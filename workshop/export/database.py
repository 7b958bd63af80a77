"""The tables as one SQLite file: for Datasette, and for whoever asks questions in SQL."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import dictionary
from workshop.export.bundle import Bundle
from workshop.export.facts import facts
from workshop.export.statement import PURPOSE_AND_LAW, TITLE, Edition
from workshop.export.table import Cell, Column, Row, Table
from workshop.export.tables import told
from workshop.export.text import clean
from workshop.store.tablefile import Affinity, Held, Seen, table_file

#: The table that stands first and says what the file is.
ABOUT = "about"

_KEPT: dict[str, Affinity] = {"number": "REAL", "share": "REAL", "whole": "INTEGER", "flag": "INTEGER"}

_HEADLINE = Seen(
    "headline",
    "SELECT label, count, n, share, low, high, wording, how, flags FROM figures WHERE \"group\" = 'headline'",
)


def render(bundle: Bundle, edition: Edition) -> bytes:
    """All tables of the edition in one file, with their dictionary, and the headline as a view."""
    tables = (*told(bundle, edition), dictionary.FIELDS)
    about = Held(ABOUT, (("name", "TEXT"), ("value", "TEXT")), tuple(_about(bundle, edition, tables)))
    return table_file((about, *(_held(table, bundle, edition) for table in tables)), (_HEADLINE,))


def _about(bundle: Bundle, edition: Edition, tables: tuple[Table, ...]) -> Iterator[tuple[str, str]]:
    yield from ((name, clean(value)) for name, value in facts(bundle, edition))
    yield from ((TITLE, paragraph) for paragraph in PURPOSE_AND_LAW)
    yield from ((f"Table {table.name}", f"{table.title}. {table.about}") for table in tables)


def _held(table: Table, bundle: Bundle, edition: Edition) -> Held:
    columns = tuple((c.name, _affinity(c)) for c in table.columns)
    return Held(table.name, columns, [_row(row) for row in table.rows(bundle, edition)])


def _affinity(column: Column) -> Affinity:
    """How a column is kept; a suppressed number is the text “c” in a column of numbers."""
    return _KEPT.get(column.kind, "TEXT")


def _row(row: Row) -> tuple[Cell, ...]:
    return tuple(clean(value) if isinstance(value, str) else value for value in row)
