"""Which step came straight after which: a box, an arrow as thick as its number of cases, and the box it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, INK, TEAL
from workshop.charts.svg import LINE, block, line, rect, tag, text, wrapped

_SIZE, _PAD, _GAP = 15, 8, 12


@dataclass(frozen=True, slots=True)
class Pair:
    """One step straight after another, and in how many cases."""

    before: str
    after: str
    cases: int


def succession(caption: Caption, pairs: Sequence[Pair], width: int = WIDTH) -> Chart:
    """Rows of pairs, in the order given.

    Args:
        caption: What the chart is called.
        pairs: Those to draw, most cases first.
        width: How wide to draw; under 520 the arrows are short.
    """
    table = Table(("Step", "Straight after it", "Cases"), tuple((p.before, p.after, p.cases) for p in pairs))
    arrow = 76.0 if width < NARROW else 150.0
    box = (width - arrow) / 2
    most = max((p.cases for p in pairs), default=1)
    parts, y = [], 4.0
    for pair in pairs:
        sides = [wrapped(name, box - 2 * _PAD, _SIZE) for name in (pair.before, pair.after)]
        tall = max(len(s) for s in sides) * LINE * _SIZE + 2 * _PAD
        for lines, x, fill in ((sides[0], 0.0, BLUE), (sides[1], box + arrow, TEAL)):
            top = y + (tall - len(lines) * LINE * _SIZE) / 2 + _SIZE - 2
            parts.append(rect(x, y, box, tall, fill=fill))
            parts.append(block(lines, x + _PAD, top, size=_SIZE, fill=INK[fill]))
        parts.append(_arrow(box + 6, box + arrow - 6, y + tall / 2 + 6, 2 + 6 * pair.cases / most))
        said = f"{pair.cases} {'case' if pair.cases == 1 else 'cases'}"
        parts.append(text(said, box + arrow / 2, y + tall / 2 - 8, size=14, weight="bold", anchor="middle"))
        y += tall + _GAP
    return drawn(caption, table, (width, round(y)), *parts)


def _arrow(start: float, end: float, y: float, thick: float) -> str:
    """An arrow from left to right."""
    head = 8 + thick
    tip = f"M{end:.1f},{y:.1f} L{end - head:.1f},{y - head / 1.6:.1f} L{end - head:.1f},{y + head / 1.6:.1f} Z"
    return line(start, y, end - head + 1, y, stroke_width=thick) + tag("path", d=tip, fill="currentColor")
