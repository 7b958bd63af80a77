"""A share that grows over the stages of a journey: a line with the band in which it is likely to lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, GREY, PALE, WHITE
from workshop.charts.ranges import Range, ranges
from workshop.charts.svg import LINE, block, line, tag, text, wrapped

_TALL, _TOP, _LEFT, _SIZE = 240, 26, 52, 14
#: With more stages than these their names do not fit beside each other.
_MOST = 9


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage with the share reached by its end and its range, 0 to 1; without a range the share stands alone."""

    label: str
    share: float
    low: float | None
    high: float | None


def curve(caption: Caption, stages: Sequence[Stage], width: int = WIDTH) -> Chart:
    """The line over the stages, from left to right; on a narrow page, or with many, rows of ranges from top to bottom.

    Stages at the end that add nothing are not drawn; the table has them.

    Args:
        caption: What the chart is called.
        stages: In the order of time.
        width: How wide to draw.
    """
    table = Table(
        ("By the end of", "Share", "Likely from", "to"),
        tuple((s.label, _percent(s.share), _percent(s.low), _percent(s.high)) for s in stages),
    )
    if width < NARROW or len(till_settled(stages)) > _MOST:
        rows = [Range(s.label, s.share, s.low, s.high, _percent(s.share)) for s in stages]
        narrow = ranges(caption, rows, width)
        return Chart(narrow.svg, narrow.title, narrow.description, table)
    held = till_settled(stages)
    step = (width - _LEFT - 8) / max(1, len(held))
    places = [_LEFT + step * (i + 0.5) for i in range(len(held))]
    heads = [wrapped(s.label, step - 8, _SIZE, most=5) for s in held]
    foot = _TOP + _TALL + max((len(h) for h in heads), default=1) * LINE * _SIZE + 14
    parts = [_axis(width), _band(held, places), _line(held, places)]
    for stage, x, head in zip(held, places, heads, strict=True):
        y = _height(stage.share)
        parts.append(tag("circle", cx=x, cy=y, r=7, fill=BLUE, stroke=WHITE, stroke_width=2))
        over = min(y, _height(stage.high)) if stage.high is not None else y
        parts.append(text(_percent(stage.share), x, over - 9, size=15, weight="bold", anchor="middle"))
        parts.append(block(head, x, _TOP + _TALL + 20, size=_SIZE, anchor="middle"))
    return drawn(caption, table, (width, round(foot)), *parts)


def till_settled(stages: Sequence[Stage]) -> Sequence[Stage]:
    """The stages up to the first one from which on nothing is added."""
    last = len(stages)
    while last > 1 and stages[last - 2].share >= stages[last - 1].share:
        last -= 1
    return stages[:last]


def _height(share: float) -> float:
    """Where a share lies, from the top."""
    return _TOP + _TALL * (1 - share)


def _axis(width: int) -> str:
    """Lines at the quarters, with their shares."""
    out = ""
    for quarter in range(5):
        y = _height(quarter / 4)
        out += line(_LEFT, y, width - 8, y, stroke=GREY if quarter == 0 else PALE)
        out += text(f"{25 * quarter}%", _LEFT - 8, y + 5, size=13, anchor="end")
    return out


def _band(stages: Sequence[Stage], places: Sequence[float]) -> str:
    """The band between the ends of the ranges, and the end of each as a mark."""
    known = [
        (x, s.low, s.high) for x, s in zip(places, stages, strict=True) if s.low is not None and s.high is not None
    ]
    if not known:
        return ""
    above = [f"{x:.1f},{_height(high):.1f}" for x, _, high in known]
    below = [f"{x:.1f},{_height(low):.1f}" for x, low, _ in reversed(known)]
    out = tag("path", d=f"M{' L'.join(above + below)} Z", fill=PALE)
    for x, low, high in known:
        out += line(x, _height(low), x, _height(high), stroke=BLUE, stroke_width=2)
        for end in (low, high):
            out += line(x - 6, _height(end), x + 6, _height(end), stroke=BLUE, stroke_width=2)
    return out


def _line(stages: Sequence[Stage], places: Sequence[float]) -> str:
    """The line through the shares."""
    points = [f"{x:.1f},{_height(s.share):.1f}" for x, s in zip(places, stages, strict=True)]
    return tag("path", d=f"M{' L'.join(points)}", fill="none", stroke=BLUE, stroke_width=3) if points else ""


def _percent(share: float | None) -> str:
    """A share as a whole percentage, blank where there is none."""
    return "" if share is None else f"{100 * share:.0f}%"
