"""A table of counts shaded by size: actual setting by ideal setting."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.charts.chart import WIDTH, Caption, Chart, Table, drawn, plain
from workshop.charts.palette import BLACK, HEAT, QUIET
from workshop.charts.svg import LINE, Number, block, rect, tag, text, wrapped

_ROW = 46
#: Columns narrower than this have their names written upwards, so tall.
_NARROW, _TALL = 75, 150

#: A count, or "c" where it is suppressed.
Cell = Number | str


def heat(  # noqa: PLR0913 - what is shown, and four ways to show it that have defaults
    caption: Caption,
    labels: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    axes: tuple[str, str] = ("Actual", "Ideal"),
    width: int = WIDTH,
    *,
    across: Sequence[str] | None = None,
) -> Chart:
    """A table, rows actual and columns ideal, with totals; cells where both are the same are framed.

    Args:
        caption: What the chart is called.
        labels: Names of rows, and of columns unless `across` names those.
        cells: One sequence of counts for each row; empty cells stay blank.
        axes: What rows and columns are.
        width: How wide to draw.
        across: Names of the columns.
    """
    columns, totals = labels if across is None else across, _totals(cells)
    headers = (f"{axes[0]} (rows) by {axes[1].lower()} (columns)", *columns, *(("Total",) if totals else ()))
    rows = [(label, *row, *_sum(row, totals)) for label, row in zip(labels, cells, strict=True)]
    foot = [("Total", *totals, sum(totals))] if totals else []
    table = Table(headers, tuple(rows + foot))
    left = 0.27 * width
    step = (width - left) / max(1, len(columns) + bool(totals))
    names = (*columns, *(("Total",) if totals else ()))
    top, heads = _heads(names, left, step)
    parts = [text(f"{axes[0]} in rows", 0, 18, weight="bold"), text(f"{axes[1]} in columns", left, 18, weight="bold")]
    parts += heads
    for j, name in enumerate((*labels, *(("Total",) if totals else ()))):
        lines = wrapped(name, left - 10, 14, most=2)
        y = top + j * _ROW
        parts.append(block(lines, left - 10, y + _ROW / 2 + 5 - (len(lines) - 1) * 9, size=14, anchor="end"))
    parts += _cells(table, (left, top, step), labels, columns)
    return drawn(caption, table, (width, round(top + (len(labels) + bool(totals)) * _ROW + 6)), *parts)


def _heads(names: Sequence[str], left: float, step: float) -> tuple[float, list[str]]:
    """The names of the columns and where the cells begin below them; where columns are narrow, written upwards."""
    if step < _NARROW:
        heads, top = [wrapped(name, _TALL, 13, most=3) for name in names], 34.0 + _TALL
        return top, [
            tag(
                "g",
                block(head, 0, 4 - (len(head) - 1) * LINE * 6.5, size=13),
                transform=f"translate({left + (i + 0.5) * step:.1f} {top - 6:.1f}) rotate(-90)",
            )
            for i, head in enumerate(heads)
        ]
    heads = [wrapped(name, step - 6, 13, most=4) for name in names]
    top = 34 + max((len(h) for h in heads), default=0) * LINE * 13
    return top, [
        block(head, left + (i + 0.5) * step, 28 + 13, size=13, anchor="middle") for i, head in enumerate(heads)
    ]


def _cells(table: Table, place: tuple[float, float, float], labels: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The shaded cells with their counts, totals without shade. `place` is left, top and the width of a step."""
    left, top, step = place
    n, m = len(labels), len(columns)
    most = max((v for row in table.rows[:n] for v in row[1 : m + 1] if not isinstance(v, str)), default=0) or 1
    out = []
    for i, row in enumerate(table.rows):
        for j, value in enumerate(row[1:]):
            x, y = left + j * step, top + i * _ROW
            total = i >= n or j >= m
            fill, ink = _shade(value, most) if not total else ("none", "currentColor")
            out.append(rect(x + 1, y + 1, step - 2, _ROW - 2, fill=fill))
            if not total and labels[i] == columns[j]:
                out.append(
                    tag(
                        "rect",
                        x=x + 2,
                        y=y + 2,
                        width=step - 4,
                        height=_ROW - 4,
                        fill="none",
                        stroke=BLACK,
                        stroke_width=2,
                    )
                )
            if value:
                said = value if isinstance(value, str) else plain(value)
                out.append(text(said, x + step / 2, y + _ROW / 2 + 6, anchor="middle", weight="bold", fill=ink))
    return out


def _shade(value: Cell, most: Number) -> tuple[str, str]:
    """The fill and ink of a count; nothing and what is suppressed stay plain."""
    if isinstance(value, str) or not value:
        return QUIET, BLACK
    return HEAT[min(len(HEAT) - 1, int(value / most * len(HEAT)))]


def _totals(cells: Sequence[Sequence[Cell]]) -> tuple[Number, ...]:
    """Column sums; none at all where anything is suppressed."""
    if any(isinstance(v, str) for row in cells for v in row):
        return ()
    return tuple(sum(v for v in column if not isinstance(v, str)) for column in zip(*cells, strict=True))


def _sum(row: Sequence[Cell], totals: Sequence[Number]) -> tuple[Number, ...]:
    """A row's sum, where sums are shown."""
    return (sum(v for v in row if not isinstance(v, str)),) if totals else ()
