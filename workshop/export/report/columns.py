"""How the columns of a table are set: which hold numbers, and how wide each is, the same in every format."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.export.report.blocks import Grid, said
from workshop.export.table import Cell

#: A column is set as numbers when all its cells look like this.
_NUMERIC = frozenset("0123456789.,%+−-c ")  # noqa: RUF001 - a true minus stands in tables

#: So many characters of a table's type fit beside each other on a page, and a column is at most so wide.
_ROOM, _MOST = 104, 60
#: Characters that the space between two columns takes.
_BETWEEN = 3


def in_words(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The cells as people read them."""
    return [[said(value) for value in row] for row in rows]


def numeric(words: Sequence[Sequence[str]], columns: int) -> list[bool]:
    """For each column whether it holds numbers alone; the first one names the row."""
    return [place > 0 and all(set(row[place]) <= _NUMERIC for row in words) for place in range(columns)]


def widths(grid: Grid) -> tuple[float, ...]:
    """The share of the table's width that each column takes, by what it holds; they add up to 1."""
    words = in_words(grid.rows)
    least, wanted = [], []
    for place, header in enumerate(grid.headers):
        cells = [row[place] for row in words]
        # No word is broken, as far as that can be; a header is bold, and so a little wider.
        words_here = [1 + len(part) for part in header.split()] + [len(part) for text in cells for part in text.split()]
        whole = max(words_here, default=0) + _BETWEEN
        lengths = sorted(map(len, cells)) or [0]
        # Between the middle and the longest cell: one long answer does not squeeze all the others.
        typical = (lengths[len(lengths) // 2] + lengths[-1]) / 2 + _BETWEEN
        least.append(min(_MOST, whole))
        wanted.append(min(_MOST, max(whole, typical)))
    spare = max(0, _ROOM - sum(least))
    asked = sum(wanted) - sum(least) or 1
    given = [low + spare * (most - low) / asked for low, most in zip(least, wanted, strict=True)]
    return tuple(width / sum(given) for width in given)
