"""The workbook: a cover, one table a sheet, native charts, and no cell that could become a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from math import ceil
from typing import Any

import xlsxwriter
from docx.image.image import Image
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workshop.export import sheet_charts
from workshop.export.bundle import Bundle
from workshop.export.facts import facts
from workshop.export.front_sheets import sheets
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, TITLE, Edition
from workshop.export.table import NUMBERS, Cell, Column, Row, Table
from workshop.export.text import celled

#: Nothing that is written is ever read as something else.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}

#: The row of the headings, counted from 0: above it the title and what one row is.
HEADINGS = 2

_WIDTHS = {"text": 28, "code": 14, "codes": 20, "number": 11, "whole": 11, "share": 9, "flag": 11, "time": 22}
_WIDE = {"wording", "how", "about", "text", "help", "words", "minority_view", "flags", "definition", "value_label"}
#: Height of a line in points, and how many letters surely fit in one on the cover.
_LINE, _COVER_LETTERS, _TALLEST = 15, 92, 400
#: The logo on the cover: so many pixels tall and at most so wide; its row in points.
_LOGO_TALL, _LOGO_MOST_WIDE, _LOGO_ROW = 68, 450, 68
#: So many characters beside each other can still be read on a page of A4 laid across.
_READABLE = 190
#: Numbers as office programs write them: a number that is not whole has two decimals.
_FORMATS = {"share": "0.0%", "number": "#,##0", "whole": "#,##0"}
_BROKEN = "#,##0.00"


def render(bundle: Bundle, edition: Edition) -> bytes:
    """The workbook of an edition."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, OPTIONS) as book:
        book.set_properties(_properties(bundle, edition))
        tables = sheets(bundle, edition)
        _cover(book, bundle, edition, tables)
        for table in tables:
            rows = tuple(table.rows(bundle, edition))
            sheet = book.add_worksheet(table.name)
            _page(sheet, edition, landscape=True, wide=pages(table))
            _table(book, sheet, table, rows, bundle.look.colour)
            sheet_charts.draw(book, sheet, table, rows)
    return made.getvalue()


def _properties(bundle: Bundle, edition: Edition) -> dict[str, Any]:
    return {
        "title": celled(bundle.title),
        "subject": celled(f"Findings of case reviews, {EDITIONS[edition][0].lower()}"),
        "author": celled(bundle.authority),
        "comments": PURPOSE_AND_LAW[1],
        "created": datetime.fromisoformat(bundle.written_at).replace(tzinfo=None),
    }


def pages(table: Table) -> int:
    """On how many pages beside each other a table prints, so that its letters can be read."""
    return ceil(sum(map(width, table.columns)) / _READABLE)


def _page(sheet: Worksheet, edition: Edition, *, landscape: bool, wide: int = 1) -> None:
    """How a sheet prints: A4, so many pages wide, and saying on each page which edition it is."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(wide, 0)
    if wide > 1:
        sheet.repeat_columns(0)
    sheet.set_header(f"&L&A&R{EDITIONS[edition][0]}")
    sheet.set_footer("&CPage &P of &N")
    sheet.hide_gridlines(2)


def cover(bundle: Bundle, edition: Edition, tables: Iterable[Table]) -> Iterator[tuple[str, str]]:
    """The lines of the first sheet below its title: what this is, what it is for, and which sheets follow."""
    yield "Council", bundle.look.name or bundle.authority
    yield from facts(bundle, edition)[1:]
    yield from ((TITLE if first else "", text) for first, text in _with_first(PURPOSE_AND_LAW))
    yield "Contents", ""
    yield from ((table.name, f"{table.title}. {table.about}") for table in tables)


def width(column: Column) -> int:
    """How wide a column is, in characters."""
    return 60 if column.name in _WIDE else _WIDTHS[column.kind]


def _cover(book: Workbook, bundle: Bundle, edition: Edition, tables: tuple[Table, ...]) -> None:
    """The first sheet."""
    sheet = book.add_worksheet("cover")
    _page(sheet, edition, landscape=False)
    title = book.add_format({"bold": True, "font_size": 18, "font_color": bundle.look.colour})
    name = book.add_format({"bold": True, "valign": "top", "font_color": bundle.look.colour})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    goes = book.add_format({"valign": "top", "underline": 1, "font_color": bundle.look.colour})
    linked = {table.name for table in tables}
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    top = _logo(sheet, bundle)
    sheet.write_string(top, 0, celled(bundle.title), title)
    for row, (key, value) in enumerate(cover(bundle, edition, tables), top + 1):
        if key in linked:
            # The contents lead to their sheets; nothing that was typed on the day is ever a link.
            sheet.write_url(row, 0, f"internal:'{key}'!A1", goes, key)
        elif key:
            sheet.write_string(row, 0, key, name)
        if value:
            sheet.write_string(row, 1, celled(value), words)
            # Not every program finds the height of wrapped text by itself.
            sheet.set_row(row, _LINE * ceil(len(value) / _COVER_LETTERS))


def _logo(sheet: Worksheet, bundle: Bundle) -> int:
    """Put the logo into the first row, where there is one, and give the row that follows it."""
    look = bundle.look
    if not look.logo:
        return 0
    size = Image.from_blob(look.logo)
    scale = min(_LOGO_TALL / size.px_height, _LOGO_MOST_WIDE / size.px_width)
    sheet.set_row(0, _LOGO_ROW)
    told = celled(f"Logo of {look.name or bundle.authority}")
    shape = {"x_scale": scale, "y_scale": scale, "y_offset": 4, "image_data": io.BytesIO(look.logo)}
    sheet.insert_image(0, 0, "logo", {**shape, "description": told})
    return 1


def _with_first(texts: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """The texts, each with whether it is the first one."""
    return ((place == 0, text) for place, text in enumerate(texts))


def _table(book: Workbook, sheet: Worksheet, table: Table, rows: tuple[Row, ...], colour: str) -> None:
    """The title, what one row is, and the rows as a table with a name that formulas and screen readers know."""
    sheet.write_string(0, 0, table.title, book.add_format({"bold": True, "font_size": 14, "font_color": colour}))
    sheet.write_string(1, 0, table.about if rows else f"{table.about} There are none here.")
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, width(column))
    if not rows:
        return
    tops = [book.add_format({**_heading(c), "bottom": 2, "bottom_color": colour}) for c in table.columns]
    sheet.add_table(
        HEADINGS, 0, HEADINGS + len(rows), len(table.columns) - 1,
        {
            "name": f"t_{table.name}",
            "style": "Table Style Light 9",
            "banded_rows": False,
            "autofilter": len(rows) > 1,
            "columns": [{"header": c.heading, "header_format": tops[n]} for n, c in enumerate(table.columns)],
        },
    )  # fmt: skip
    formats = [book.add_format(_format(c)) for c in table.columns]
    broken = book.add_format({"text_wrap": True, "valign": "top", "num_format": _BROKEN})
    for number, row in enumerate(rows, HEADINGS + 1):
        if (tall := lines(table, row)) > 1:
            # Not every program finds the height of wrapped text by itself.
            sheet.set_row(number, min(_TALLEST, _LINE * tall))
        for place, value in enumerate(row):
            split = table.columns[place].kind == "number" and isinstance(value, float) and not value.is_integer()
            _write(sheet, number, place, value, broken if split else formats[place])
    sheet.set_row(HEADINGS, _LINE * lines(table, tuple(f"{c.heading}  " for c in table.columns)))
    sheet.freeze_panes(HEADINGS + 1, 0)
    sheet.repeat_rows(HEADINGS)


def lines(table: Table, row: Row) -> int:
    """How many lines the fullest cell of a row takes."""
    texts = [(value, width(column)) for value, column in zip(row, table.columns, strict=True) if isinstance(value, str)]
    return max((sum(ceil((len(part) or 1) / wide) for part in text.split("\n")) for text, wide in texts), default=1)


def _format(column: Column) -> dict[str, Any]:
    number = _FORMATS.get(column.kind)
    # Text keeps off the number that may end right before it.
    return {
        "text_wrap": True,
        "valign": "top",
        **({"num_format": number} if number else {"align": "left", "indent": 1}),
    }


def _heading(column: Column) -> dict[str, Any]:
    """Headings stand over what they head: numbers are set to the right."""
    side: dict[str, Any] = {"align": "right"} if column.kind in NUMBERS else {"align": "left", "indent": 1}
    return {"text_wrap": True, "valign": "top", "bold": True, **side}


def _write(sheet: Worksheet, row: int, place: int, value: Cell, form: Format) -> None:
    """One cell, by what it is and never by what it looks like."""
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value, form)
    elif isinstance(value, str):
        if value:
            sheet.write_string(row, place, celled(value), form)
    elif value is not None:
        sheet.write_number(row, place, value, form)
