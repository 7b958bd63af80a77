"""Tidy CSV files: one table a file, each with its metadata, in one zip with a read-me and a data dictionary."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from workshop.export import dictionary
from workshop.export.archive import packed
from workshop.export.bundle import Bundle
from workshop.export.facts import facts
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, TITLE, Edition
from workshop.export.table import NUMBERS, Cell, Column, Row, Table
from workshop.export.tables import told
from workshop.export.text import clean, guarded

#: What stands in place of a suppressed number.
SUPPRESSED = "c"

_TYPES = {"number": "number", "share": "number", "whole": "integer", "flag": "boolean", "time": "dateTime"}


def render(bundle: Bundle, edition: Edition) -> bytes:
    """All tables of the edition as a zip of CSV files with metadata."""
    files: list[tuple[str, bytes]] = [("README.txt", _read_me(bundle, edition).encode())]
    for table in (*told(bundle, edition), dictionary.FIELDS):
        files += [
            (f"{table.name}.csv", written(table.columns, table.rows(bundle, edition))),
            (f"{table.name}.csv-metadata.json", _metadata(bundle, edition, table)),
        ]
    return packed(files, bundle.written_at)


def written(columns: tuple[Column, ...], rows: Iterable[Row]) -> bytes:
    """Rows as CSV headed by the columns' names, in UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([c.name for c in columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    """A cell as it is written: blank for what is not there, numbers unrounded, text that cannot become a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)
    return repr(float(value)) if isinstance(value, float) else str(value)


def _metadata(bundle: Bundle, edition: Edition, table: Table) -> bytes:
    """The table described in the W3C's metadata vocabulary for tabular data."""
    about = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}],
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.about,
        "dc:creator": clean(bundle.authority),
        "dc:date": bundle.written_at,
        "dc:rights": " ".join(EDITIONS[edition]),
        "rdfs:comment": " ".join(PURPOSE_AND_LAW),
        "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "tableSchema": {"columns": [_column(c) for c in table.columns]},
    }
    return json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n"


def _column(column: Column) -> dict[str, object]:
    nothing: object = ["", SUPPRESSED] if column.kind in NUMBERS else ""
    return {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.heading,
        "dc:description": column.about,
        "datatype": _TYPES.get(column.kind, "string"),
        "null": nothing,
        **({"separator": "|"} if column.kind == "codes" else {}),
    }


def _read_me(bundle: Bundle, edition: Edition) -> str:
    lines = [clean(f"{name}: {value}") for name, value in facts(bundle, edition)]
    lines += ["", TITLE, "", *PURPOSE_AND_LAW, "", "Files", ""]
    lines += [f"{t.name}.csv: {t.title}. {t.about}" for t in (*told(bundle, edition), dictionary.FIELDS)]
    lines += [
        "",
        "Files are comma separated, in UTF-8. A code stands beside its label. Blank means that there is no value;",
        "“c” that a number is suppressed. An apostrophe stands before text that could be taken for a formula.",
    ]
    return "\n".join(lines) + "\n"
