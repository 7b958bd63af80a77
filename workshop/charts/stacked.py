"""Stacked bars: a whole divided in up to four parts, such as how far panels agreed."""

from __future__ import annotations

from collections.abc import Sequence

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn, plain
from workshop.charts.palette import BLUE, INK, ORANGE, PLUM, TEAL, WHITE
from workshop.charts.svg import LINE, Number, block, breadth, rect, text, wrapped

#: From the firmest to the least settled.
HUES = (BLUE, TEAL, ORANGE, PLUM)

_BAR = 34

#: A bar: its label and a count for each part.
Stack = tuple[str, Sequence[Number]]


def stacked(caption: Caption, parts: Sequence[str], rows: Sequence[Stack], width: int = WIDTH) -> Chart:
    """Bars of equal length, each divided by the shares of its parts, with the counts inside.

    Args:
        caption: What the chart is called.
        parts: Names of the parts, at most four.
        rows: Each bar's label and its counts, as many as there are parts.
        width: How wide to draw.

    Raises:
        ValueError: There are more than four parts: more hues cannot be told apart.
    """
    if len(parts) > len(HUES):
        msg = f"A stacked bar takes at most {len(HUES)} parts, not {len(parts)}; gather some first."
        raise ValueError(msg)
    table = Table(("", *parts), tuple((label, *counts) for label, counts in rows))
    over = width < NARROW
    left = 0.0 if over else min(0.36 * width, max((breadth(label, 16) for label, _ in rows), default=0) + 14)
    key, y = _key(parts, width)
    drawing = [key]
    for label, counts in rows:
        lines = wrapped(label, width if over else left - 12, 16)
        tall = len(lines) * LINE * 16
        top = y + tall + 2 if over else y
        start = y + 15 if over else y + (_BAR - tall) / 2 + 15
        drawing.append(block(lines, 0 if over else left - 12, start, anchor=None if over else "end"))
        drawing.append(_bar(counts, left, top, width - left))
        y = max(top + _BAR, y + tall) + 12
    return drawn(caption, table, (width, round(y)), *drawing)


def _bar(counts: Sequence[Number], left: float, top: float, room: float) -> str:
    """One bar; a part too thin for its number goes without, the table has it."""
    total = sum(counts) or 1
    out, x = [], left
    for count, hue in zip(counts, HUES, strict=False):
        wide = room * count / total
        if count:
            out.append(rect(x, top, wide, _BAR, fill=hue, stroke=WHITE))
            said = plain(count)
            if wide > breadth(said, 16) + 6:
                out.append(text(said, x + wide / 2, top + 23, anchor="middle", weight="bold", fill=INK[hue]))
        x += wide
    return "".join(out)


def _key(parts: Sequence[str], width: int) -> tuple[str, float]:
    """The names of the parts with their hues, and where it ends."""
    out, x, y = [], 0.0, 6.0
    for name, hue in zip(parts, HUES, strict=False):
        wide = breadth(name, 16) + 40
        if x and x + wide > width:
            x, y = 0.0, y + 26
        out += [rect(x, y, 16, 16, fill=hue), text(name, x + 24, y + 14)]
        x += wide
    return "".join(out), y + 34
