"""Bars: how many gave each answer, in the order of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn, plain
from workshop.charts.palette import BLUE, ORANGE, PALE
from workshop.charts.svg import LINE, Number, block, breadth, rect, text, wrapped

_SIZE = 16
_BAR = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `mark` is said beside it ("what happened") and gives the bar the second colour."""

    label: str
    count: Number
    mark: str = ""


def bars(caption: Caption, rows: Sequence[Bar], total: Number | None = None, width: int = WIDTH) -> Chart:
    """Horizontal bars with their counts.

    Args:
        caption: What the chart is called.
        rows: The bars from top to bottom, zeros included.
        total: What the counts are out of: bars are drawn to it and read "6 of 8". Without it, to the longest bar.
        width: How wide to draw; under 520 the labels stand over the bars.
    """
    marked = any(r.mark for r in rows)
    headers = ("Answer", "Count", "Note") if marked else ("Answer", "Count")
    table = Table(headers, tuple((r.label, r.count, r.mark) if marked else (r.label, r.count) for r in rows))
    over = width < NARROW
    most = max([total or 0, *(r.count for r in rows)], default=0) or 1
    says = [_says(r, total, aside=not over) for r in rows]
    tail = max((breadth(s, _SIZE) for s in says), default=0) + 12
    left = 0.0 if over else min(0.42 * width, max((breadth(r.label, _SIZE) for r in rows), default=0) + 14)
    room = max(40.0, width - left - tail)
    parts, y = [], 4.0
    for row, said in zip(rows, says, strict=True):
        named = f"{row.label} · {row.mark}" if over and row.mark else row.label
        lines = wrapped(named, width if over else left - 12, _SIZE)
        tall = len(lines) * LINE * _SIZE
        top = y + tall + 4 if over else y + max(0, tall - _BAR) / 2
        parts.append(
            block(lines, 0 if over else left - 12, y + 15 if over else _middle(y, tall), anchor=None if over else "end")
        )
        parts.append(rect(left, top, room, _BAR, fill=PALE) if total else "")
        parts.append(rect(left, top, room * row.count / most, _BAR, fill=ORANGE if row.mark else BLUE))
        parts.append(rect(left, top, 5, _BAR, fill=ORANGE) if row.mark else "")
        at = room if total else room * row.count / most
        parts.append(text(said, left + at + 8, top + 18, weight="bold"))
        y = max(top + _BAR, y + tall) + 12
    return drawn(caption, table, (width, round(y)), *parts)


def _middle(y: float, tall: float) -> float:
    """The first baseline of a label beside its bar."""
    return y + max(0, _BAR - tall) / 2 + 15


def _says(row: Bar, total: Number | None, *, aside: bool) -> str:
    """What stands behind the bar; `aside` puts the mark there too."""
    count = plain(row.count) if total is None else f"{plain(row.count)} of {plain(total)}"
    return f"{count} · {row.mark}" if row.mark and aside else count
