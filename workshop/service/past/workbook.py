"""Workbooks: the same tables as sheets of one .xlsx file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from workshop.service.past.about import FIELDS
from workshop.service.past.archive import entries
from workshop.service.past.faults import refuse
from workshop.service.past.grids import MOST_CELLS, MOST_ROWS, Grid, Sheets

_TABLES = ("cases", "judgements", "conclusions", "strata")
#: Where a cell or row says that it stands. A sheet is held in memory up to its furthest cell, so this must be bounded.
_CELL = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]*)\$?(\d+)""")
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY", b"\x00")


def from_workbook(data: bytes, name: str) -> Sheets:
    """The sheets of the workbook `data`. Raises PastErrors where it is damaged, too large or not plain."""
    _guard(dict(entries(data, name)), name)
    tables: dict[str, Grid] = {}
    about: tuple[str, dict[str, object]] | None = None
    passed: list[str] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for sheet in book.sheet_names:
                key = sheet.strip().casefold().removesuffix(".csv").removesuffix(".json")
                if key not in (*_TABLES, "workshop"):
                    passed.append(sheet)
                    continue
                if key in tables or (key == "workshop" and about):
                    raise refuse(name, f"Two sheets are called “{key}”.", "Keep one of them.")
                cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
                grid = Grid(sheet, tuple((n, tuple(map(_text, row))) for n, row in enumerate(cells, start=1)))
                if key == "workshop":
                    about = (sheet, _about(grid))
                else:
                    tables[key] = grid
    except CalamineError as error:
        mend = "Open it in your spreadsheet program and save it again as .xlsx."
        raise refuse(name, "This cannot be read as a workbook.", mend) from error
    return Sheets(tables, about, tuple(passed))


def _guard(parts: Mapping[str, bytes], name: str) -> None:
    """Refuse what could grow without bound when read: declared entities, and cells far away from all others."""
    for path, part in parts.items():
        if not path.endswith((".xml", ".rels")):
            continue
        if any(word in part for word in _DECLARATIONS):
            mend = "Open it in your spreadsheet program and save it again as .xlsx."
            raise refuse(name, f"{path[:80]} declares entities, which no workbook needs.", mend)
        if "worksheets/" in path:
            spots = {(column, int(row)) for column, row in _CELL.findall(part)}
            wide = max((_number(column) for column, _ in spots), default=0)
            if wide > MOST_CELLS or max((row for _, row in spots), default=0) > MOST_ROWS:
                mend = f"Delete what stands beyond {MOST_ROWS:,} rows or {MOST_CELLS} columns."
                raise refuse(name, f"A sheet ({path[:80]}) is too large.", mend)


def _number(letters: bytes) -> int:
    """The number of a column from its letters; 0 for none."""
    out = 0
    for letter in letters[:4].upper():
        out = out * 26 + letter - 64
    return out


def _text(value: Any) -> str:
    """A cell as the text that a CSV file would hold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def _about(grid: Grid) -> dict[str, object]:
    """The fields of the sheet “workshop”: each with its value beside it, or all as headings above their values."""
    rows = [[cell.strip() for cell in cells] for _, cells in grid.rows if any(cell.strip() for cell in cells)]
    if not rows:
        return {}
    across = sum(cell in FIELDS for cell in rows[0]) > sum(bool(row) and row[0] in FIELDS for row in rows)
    if across:
        return dict(zip(rows[0], rows[1] if len(rows) > 1 else (), strict=False))
    pairs = [(row[0], row[1] if len(row) > 1 else "") for row in rows]
    return {key: value for key, value in pairs if (key, value) not in {("field", "value"), ("", "")}}
