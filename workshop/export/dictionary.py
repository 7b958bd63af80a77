"""The data dictionary: what every field of every table means, written from the tables' own metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Kind, Row, Table
from workshop.export.tables import TABLES, told

#: The kinds of field in words.
KINDS: dict[Kind, str] = {
    "text": "Text",
    "code": "Code",
    "codes": "One or several, joined by a bar",
    "number": "Number",
    "whole": "Whole number",
    "share": "Share, 0 to 1",
    "flag": "True or false",
    "time": "Time, UTC",
}


def fields(tables: Iterable[Table]) -> Iterator[Row]:
    """A row for each column of these tables."""
    for table in tables:
        for c in table.columns:
            yield table.name, c.name, c.heading, c.about, KINDS[c.kind], c.codes


def _fields(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    return fields(told(bundle, edition))


FIELDS = Table(
    "data_dictionary", "Data dictionary", "One row is one field of one table.",
    (
        Column("table", "Table", "Name of the table."),
        Column("field", "Field", "Name of the field in files."),
        Column("heading", "Heading", "Its heading for people."),
        Column("about", "Meaning", "What it means."),
        Column("kind", "Kind", "How it is written."),
        Column("codes", "Code list", "Key of the code list its codes come from, where it is always the same one."),
    ), _fields, public=True,
)  # fmt: skip


_INTRODUCTION = (
    "What the exported tables hold, as CSV files (with metadata for each) and as sheets of the workbook.",
    "This page is made by `python -m workshop.export`; a test keeps it true.",
    "",
    "A code always stands beside its label. Blank means that there is no value; “c” in a number's place that it is",
    "suppressed. No table holds a seat, a pseudonym or a name. The words of questions and the entries of code lists",
    "travel with each export, in the tables `questions` and `codes`.",
)


def as_markdown() -> str:
    """The dictionary as a page of documentation; `python -m workshop.export` prints it."""
    lines = [
        "# Data dictionary",
        "",
        *_INTRODUCTION,
    ]
    for table in TABLES:
        edition = "Internal and public editions." if table.public else "Internal edition."
        lines += ["", f"## {table.name}: {table.title}", "", f"{table.about} {edition}", ""]
        lines += ["| Field | Heading | Meaning | Kind | Code list |", "|---|---|---|---|---|"]
        lines += [f"| `{c.name}` | {c.heading} | {c.about} | {KINDS[c.kind]} | {c.codes} |" for c in table.columns]
    return "\n".join(lines) + "\n"
