"""Grids: tables as they come, before anything is known of their columns."""

from __future__ import annotations

import csv
import io

import msgspec

from workshop.service.past.faults import refuse

#: Most rows of a table, and most cells of a row.
MOST_ROWS = 300_000
MOST_CELLS = 200


class Grid(msgspec.Struct, frozen=True):
    """A table as written: the name people know it by, and its rows as (line, cells)."""

    file: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class Sheets(msgspec.Struct, frozen=True):
    """What a source holds: tables by name without ending, what is said about the whole, and what was passed over.

    `about` is (name of the file or sheet, fields); None where it was not given.
    """

    tables: dict[str, Grid]
    about: tuple[str, dict[str, object]] | None = None
    passed_over: tuple[str, ...] = ()


def decoded(data: bytes, file: str) -> str:
    """The text of a file. Raises PastErrors with the line at which it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        mend = "Save it again as “CSV UTF-8” or as plain text, encoding UTF-8."
        raise refuse(file, "This is not UTF-8 text.", mend, line, column) from None


def from_csv(data: bytes, file: str) -> Grid:
    """The grid in a CSV file. Byte order mark and kind of line ends do not matter. Raises PastErrors."""
    reader = csv.reader(io.StringIO(decoded(data, file), newline=""), strict=True)
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, tuple(cells)))
            line = reader.line_num + 1
            if len(rows) > MOST_ROWS or len(cells) > MOST_CELLS:
                mend = f"A table has at most {MOST_ROWS:,} rows of {MOST_CELLS} cells."
                raise refuse(file, "The table is too large.", mend, line - 1)
    except csv.Error as error:
        mend = "Look for a double quote that is not closed, and save the table again as CSV."
        raise refuse(file, f"This line cannot be read as CSV: {error}.", mend, line) from None
    return Grid(file, tuple(rows))
