"""The workbook behind a chart of a slide: what people see when they press "Edit data", without a live cell in it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from workshop.export.sheet import OPTIONS
from workshop.export.text import celled


def safe(text: str) -> str:
    """A name of a bar or a part on one line, as it may stand in a cell."""
    return " ".join(celled(text).split())


def workbook(names: Sequence[str], series: Sequence[str], columns: Sequence[Sequence[object]], at: str) -> bytes:
    """One sheet in the shape to which the chart refers: names below each other, one column for each series."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties({"created": datetime.fromisoformat(at).replace(tzinfo=None)})
        sheet = book.add_worksheet("Sheet1")
        for row, name in enumerate(names, 1):
            sheet.write_string(row, 0, name)
        for place, (header, values) in enumerate(zip(series, columns, strict=True), 1):
            sheet.write_string(0, place, header)
            for row, value in enumerate(values, 1):
                sheet.write_number(row, place, value)
    return made.getvalue()
