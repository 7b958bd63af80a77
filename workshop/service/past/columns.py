"""Columns: a grid with its headings understood, as rows whose cells are found by name."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

import msgspec

from workshop.service.past.faults import Faults
from workshop.service.past.grids import Grid


class Shape(msgspec.Struct, frozen=True):
    """The columns of one table: those it must have and those it may have."""

    needed: tuple[str, ...]
    allowed: tuple[str, ...] = ()


SHAPES: dict[str, Shape] = {
    "cases": Shape(("case", "actual_setting"), ("title", "stratum", "actual_support", "phase", "need", "calibration")),
    "judgements": Shape(
        ("workshop", "case", "seat", "discipline", "round", "question", "value"), ("table", "state", "at")
    ),
    "conclusions": Shape(
        ("workshop", "case", "ideal_setting", "outcome"), ("table", "minority_view", "ideal_support", "words", "at")
    ),
    "strata": Shape(("stratum", "population"), ("label",)),
}


class Cells:
    """One row: its cells by the name of their column, and where it stands, for whoever finds something wrong."""

    def __init__(self, file: str, line: int, cells: Sequence[str], places: dict[str, int], faults: Faults) -> None:
        """Read `cells` by `places`, the position from 0 of each column."""
        self.file, self.line, self._cells, self._places, self._faults = file, line, cells, places, faults
        self.sound = True

    def text(self, column: str) -> str:
        """The words in a cell, without blanks around them; blank where there is no such cell."""
        place = self._places.get(column)
        return self._cells[place].strip() if place is not None and place < len(self._cells) else ""

    def fault(self, column: str, message: str, mend: str) -> None:
        """Note that a cell is wrong."""
        self.sound = False
        self._faults.add(self.file, self.line, self._places.get(column, -1) + 1, message, mend)

    def needed(self, column: str) -> str:
        """The words in a cell that may not be blank."""
        text = self.text(column)
        if not text:
            self.fault(column, f"“{column}” is blank.", f"Fill in the column “{column}”, or set the row aside.")
        return text


def rows(grid: Grid | None, name: str, aside: set[tuple[str, int]], faults: Faults) -> list[Cells]:
    """The rows of the table `name` that are neither blank nor set aside.

    Rows of `aside` (table, line) that were met are taken out of it.
    """
    if grid is None:
        if name != "strata":
            mend = f"Add {name}.csv, or a sheet called {name}, with the columns {', '.join(SHAPES[name].needed)}."
            faults.add(f"{name}.csv", 0, 0, f"There is no table of {name}.", mend)
        return []
    lines = [(line, cells) for line, cells in grid.rows if any(cell.strip() for cell in cells)]
    if not lines:
        faults.add(grid.file, 1, 0, "The table is empty.", f"Begin with a row of headings: {_headings(name)}.")
        return []
    places = _places(grid.file, lines[0], name, faults)
    if places is None:
        return []
    out = []
    for line, cells in lines[1:]:
        if (name, line) in aside:
            aside.discard((name, line))
            continue
        out.append(Cells(grid.file, line, cells, places, faults))
        if any(cell.strip() for cell in cells[len(lines[0][1]) :]):
            mend = "Put text with a comma in it in double quotes."
            faults.add(grid.file, line, len(lines[0][1]) + 1, "There are more cells than headings.", mend)
            out.pop()
    return out


def _headings(name: str) -> str:
    return ", ".join((*SHAPES[name].needed, *SHAPES[name].allowed))


def _places(file: str, heading: tuple[int, tuple[str, ...]], name: str, faults: Faults) -> dict[str, int] | None:
    """The position of each column; None where one that is needed is missing."""
    line, cells = heading
    shape, places = SHAPES[name], {}
    for place, cell in enumerate(cells):
        column = cell.strip().casefold().replace(" ", "_")
        if column in places:
            faults.add(file, line, place + 1, f"Two columns are called “{column}”.", "Keep one of them.")
        elif column in (*shape.needed, *shape.allowed):
            places[column] = place
        elif column:
            near = difflib.get_close_matches(column, [*shape.needed, *shape.allowed], 1)
            hint = f"Was “{near[0]}” meant?" if near else ""
            message = f"The column “{cell.strip()[:40]}” is not known and was left out."
            faults.notice(file, line, place + 1, message, hint)
    missing = [column for column in shape.needed if column not in places]
    for column in missing:
        mend = f"Add it to the first row. The columns are: {_headings(name)}; separate them by commas."
        faults.add(file, line, 0, f"The column “{column}” is missing.", mend)
    return None if missing else places
