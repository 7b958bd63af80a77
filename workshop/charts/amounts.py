"""Amounts that may fall below nought: bars from a common line, each with the range in which it is likely to lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLACK, BLUE, GREY, ORANGE, TEAL
from workshop.charts.svg import LINE, Number, block, breadth, line, rect, tag, text, wrapped

#: How a bar is filled; each has a pattern of its own, so that colour never tells alone.
HUES: dict[str, str] = {"solid": BLUE, "striped": ORANGE, "dotted": TEAL, "outlined": BLACK}

_BAR = 26
_ROW = 44
_SIZE = 16


@dataclass(frozen=True, slots=True)
class Amount:
    """One bar: its label, the amount and its range in one unit, each also as it is said; `fill` is of `HUES`."""

    label: str
    value: float
    low: float
    high: float
    said: str
    range_said: str
    fill: str = "solid"


def amounts(caption: Caption, rows: Sequence[Amount], headers: tuple[str, str, str], width: int = WIDTH) -> Chart:
    """Horizontal bars from nought, to the right above it and to the left below it, with their ranges as whiskers.

    Args:
        caption: What the chart is called.
        rows: From top to bottom.
        headers: Of the table: what a row is, the amount, its range.
        width: How wide to draw; under 520 labels stand over their bars.
    """
    table = Table(headers, tuple((r.label, r.said, r.range_said) for r in rows))
    over = width < NARROW
    left = 4.0 if over else 0.3 * width
    tail = 8.0 if over else max((breadth(r.said, _SIZE) for r in rows), default=0) + 20
    ends = [0.0, *(x for r in rows for x in (r.value, r.low, r.high))]
    lowest, highest = min(ends), max(ends)
    scale = max(40.0, width - left - tail) / ((highest - lowest) or 1)
    zero, parts, y = left - lowest * scale, [_patterns(caption.name)], 6.0
    for row in rows:
        lines = wrapped(f"{row.label}: {row.said}" if over else row.label, width if over else left - 16, _SIZE)
        tall = len(lines) * LINE * _SIZE
        centre = y + tall + 4 + _BAR / 2 if over else y + max(_ROW, tall) / 2
        start = y + 14 if over else centre - tall / 2 + 15
        parts.append(block(lines, 0 if over else left - 16, start, anchor=None if over else "end"))
        parts.append(_bar(row, zero, scale, centre, caption.name))
        if not over:
            parts.append(text(row.said, width - tail + 14, centre + 5, size=_SIZE, weight="bold"))
        # On a narrow page labels stand over the bars, so nought is marked beside each bar alone.
        reach = _BAR / 2 + 3 if over else max(_ROW, tall) / 2
        parts.append(line(zero, centre - reach, zero, centre + reach, stroke=GREY, stroke_width=2))
        y = centre + _BAR / 2 + 12 if over else y + max(_ROW, tall)
    return drawn(caption, table, (width, round(y + 6)), *parts)


def _bar(row: Amount, zero: float, scale: float, y: float, name: str) -> str:
    """The bar and its whiskers."""
    start, end = sorted((zero, zero + row.value * scale))
    hue = HUES[row.fill]
    out = rect(start, y - _BAR / 2, max(1.5, end - start), _BAR, fill=_fill(row.fill, name), stroke=hue)
    a, b = zero + row.low * scale, zero + row.high * scale
    for colour, thick in (("#FFFFFF", 5), (BLACK, 2)):
        out += line(a, y, b, y, stroke=colour, stroke_width=thick)
        out += "".join(line(x, y - 7, x, y + 7, stroke=colour, stroke_width=thick) for x in (a, b))
    return out


def _fill(fill: str, name: str) -> str:
    if fill == "outlined":
        return "#FFFFFF"
    return HUES[fill] if fill == "solid" else f"url(#{name}-{fill})"


def _patterns(name: str) -> str:
    """Stripes and dots, under names that are the chart's own."""
    white: dict[str, Number | str | None] = {"stroke": "#FFFFFF", "stroke_width": 3}
    stripes = rect(0, 0, 10, 10, fill=ORANGE) + line(0, 10, 10, 0, **white)
    dots = rect(0, 0, 10, 10, fill=TEAL) + tag("circle", cx=5, cy=5, r=2.2, fill="#FFFFFF")
    return tag(
        "defs",
        *(
            tag("pattern", drawn_, id=f"{name}-{kind}", patternUnits="userSpaceOnUse", width=10, height=10)
            for kind, drawn_ in (("striped", stripes), ("dotted", dots))
        ),
    )
