"""Shares with their ranges: a dot, and the interval in which the true share is likely to lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, GREY, PALE, WHITE
from workshop.charts.svg import LINE, block, breadth, line, tag, text, wrapped

_ROW = 46


@dataclass(frozen=True, slots=True)
class Range:
    """One share with its interval, 0 to 1; without a share only `said` stands there ("7 of 9 cases")."""

    label: str
    share: float | None
    low: float | None
    high: float | None
    said: str


def ranges(caption: Caption, rows: Sequence[Range], width: int = WIDTH) -> Chart:
    """Rows of dots and intervals on an axis from 0 to 100%.

    Args:
        caption: What the chart is called.
        rows: From top to bottom.
        width: How wide to draw; under 520 labels stand over their row.
    """
    table = Table(
        ("Finding", "Share", "Likely from", "to", "In words"),
        tuple((r.label, _percent(r.share), _percent(r.low), _percent(r.high), r.said) for r in rows),
    )
    over = width < NARROW
    left = 8.0 if over else 0.36 * width
    tail = 8.0 if over else max((breadth(r.said, 15) for r in rows), default=0) + 18
    room = width - left - tail - 8
    parts, y = [], 8.0
    for row in rows:
        lines = wrapped(f"{row.label}: {row.said}" if over else row.label, width if over else left - 16, 16)
        tall = len(lines) * LINE * 16
        centre = y + tall + 12 if over else y + max(_ROW, tall) / 2
        start = y + 14 if over else centre - tall / 2 + 15
        parts.append(block(lines, 0 if over else left - 16, start, anchor=None if over else "end"))
        parts.append(_dot(row, left, room, centre))
        if not over:
            parts.append(text(row.said, left + room + 14, centre + 5, size=15, weight="bold"))
        y = centre + (20 if over else max(_ROW, tall) / 2)
    parts.append(_axis(left, room, y))
    return drawn(caption, table, (width, round(y + 34)), *parts)


def _dot(row: Range, left: float, room: float, y: float) -> str:
    """The track, the interval with its ends, and the dot on it; nothing where there is no share."""
    if row.share is None:
        return ""
    out = line(left, y, left + room, y, stroke=PALE, stroke_width=6)
    if row.low is not None and row.high is not None:
        a, b = left + room * row.low, left + room * row.high
        out += line(a, y, b, y, stroke=BLUE, stroke_width=4)
        out += line(a, y - 7, a, y + 7, stroke=BLUE, stroke_width=3) + line(
            b, y - 7, b, y + 7, stroke=BLUE, stroke_width=3
        )
    return out + tag("circle", cx=left + room * row.share, cy=y, r=8, fill=BLUE, stroke=WHITE, stroke_width=2)


def _axis(left: float, room: float, y: float) -> str:
    """The scale under the rows, in quarters."""
    out = line(left, y + 4, left + room, y + 4, stroke=GREY)
    for i in range(5):
        x = left + room * i / 4
        anchor = "start" if i == 0 else "end" if i == 4 else "middle"  # noqa: PLR2004 - the last of five ticks
        out += line(x, y + 4, x, y + 9, stroke=GREY) + text(f"{25 * i}%", x, y + 25, size=13, anchor=anchor)
    return out


def _percent(share: float | None) -> str:
    """A share as a whole percentage, blank where there is none."""
    return "" if share is None else f"{100 * share:.0f}%"
