"""Native charts of the workbook: each beside the table it draws from, with alternative text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from workshop.export.table import Row, Table

#: Rows above the first row of a table.
_ABOVE = 3
_BLUE = "#12436D"
#: Most bars in one chart.
_MOST = 12


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a sheet's chart shows: its title, the columns of names and numbers, and which rows belong to it.

    It stands to the right of the table, or `under` it where the sheet is there to be printed.
    """

    title: str
    names: str
    numbers: str
    takes: Callable[[dict[str, object]], bool]
    under: bool = False


#: The figure that counts cases outside the others.
_WITHOUT = "No verdict"

_CHARTS: dict[str, _Drawn] = {
    "headline": _Drawn(
        "Cases, by what the panel judged", "label", "count", lambda r: r["label"] != _WITHOUT, under=True
    ),
    "causes": _Drawn("Root causes: cases naming them", "code_label", "cases", lambda r: r["measure"] == "root_causes"),
    "services": _Drawn("Services asked for: cases", "service_label", "cases", lambda _: True),
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A table's chart: the places of its rows, of the columns of names and numbers, and how it is told in words."""

    title: str
    block: tuple[int, ...]
    label: int
    number: int
    told: str
    under: bool


def drawn(table: Table, rows: Sequence[Row]) -> Chart | None:
    """The table's chart; None where it has none, or there are no numbers to draw."""
    chosen = _CHARTS.get(table.name)
    if chosen is None:
        return None
    names = [c.name for c in table.columns]
    block = _block([dict(zip(names, row, strict=True)) for row in rows], chosen)
    if not block:
        return None
    label, number = names.index(chosen.names), names.index(chosen.numbers)
    said = "; ".join(f"{rows[n][label]}: {rows[n][number]}" for n in block)
    return Chart(chosen.title, tuple(block), label, number, f"Bar chart. {chosen.title}. {said}.", chosen.under)


def draw(book: Workbook, sheet: Worksheet, table: Table, rows: Sequence[Row]) -> None:
    """Put the table's chart beside it, where it has one and there are numbers to draw."""
    found = drawn(table, rows)
    if found is None:
        return
    first, last = found.block[0] + _ABOVE, found.block[-1] + _ABOVE
    chart = book.add_chart({"type": "bar"})
    chart.add_series({
        "categories": [table.name, first, found.label, last, found.label],
        "values": [table.name, first, found.number, last, found.number],
        "fill": {"color": _BLUE},
        "gap": 60,
        "data_labels": {"value": True},
    })  # fmt: skip
    chart.set_title({"name": found.title, "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "major_gridlines": {"visible": False}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 640, "height": 120 + 28 * len(found.block)})
    place = (_ABOVE + len(rows) + 1, 0) if found.under else (1, len(table.columns) + 1)
    sheet.insert_chart(*place, chart, {"description": found.told, "object_position": 3})


def _block(rows: Sequence[dict[str, object]], drawn: _Drawn) -> list[int]:
    """The places of the rows to draw: the first run of them that all hold numbers of cases."""
    block: list[int] = []
    for place, row in enumerate(rows):
        if drawn.takes(row) and isinstance(row[drawn.numbers], int | float) and row.get("children") is None:
            block.append(place)
        elif block:
            break
    return block[:_MOST]
