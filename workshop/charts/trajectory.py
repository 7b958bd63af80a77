"""Two lines over some years, and the gap between them: what is to come without change, and with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from workshop.charts.chart import NARROW, WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, GREY, ORANGE, PALE, WHITE
from workshop.charts.svg import breadth, line, rect, tag, text

_HEIGHT = 300
_TOP, _FOOT = 44.0, 34.0


@dataclass(frozen=True, slots=True)
class Course:
    """One line: its name, and for each year what stands under it, the value, and how that is said."""

    name: str
    points: Sequence[tuple[str, float, str]]

    @property
    def values(self) -> tuple[float, ...]:
        """The values alone."""
        return tuple(value for _, value, _ in self.points)

    @property
    def said(self) -> tuple[str, ...]:
        """The values as they are said."""
        return tuple(said for _, _, said in self.points)


def trajectory(
    caption: Caption, without: Course, changed: Course, unit: tuple[float, str], width: int = WIDTH
) -> Chart:
    """The two lines on a scale from nought, so that the gap is seen against the whole.

    Args:
        caption: What the chart is called.
        without: What comes if nothing changes: solid, with round points.
        changed: What comes with change, in the same years: dashed, with square points.
        unit: By what values are divided on the scale, and how that is said, such as (1e6, "£ million").
        width: How wide to draw.
    """
    years = [year for year, _, _ in without.points]
    headers = ("", without.name, changed.name)
    table = Table(headers, tuple(zip(years, without.said, changed.said, strict=True)))
    top = max(*without.values, *changed.values, 1.0)
    step = _step(top)
    highest = step * ceil(top / step)
    left = breadth(f"{highest / unit[0]:g}", 13) + 16
    room = width - left - 48
    across = [left + 12 + room * i / max(1, len(years) - 1) for i in range(len(years))]

    def down(value: float) -> float:
        return _TOP + (_HEIGHT - _TOP - _FOOT) * (1 - value / highest)

    parts = [_key(without.name, changed.name, width), text(unit[1], 0, _TOP - 10, size=13)]
    parts += [
        line(left, down(m * step), width - 8, down(m * step), stroke=PALE if m else GREY)
        + text(f"{m * step / unit[0]:g}", left - 8, down(m * step) + 5, size=13, anchor="end")
        for m in range(round(highest / step) + 1)
    ]
    above, below = ([(x, down(v)) for x, v in zip(across, course.values, strict=True)] for course in (without, changed))
    parts += _drawn(above, below)
    under = [year.removeprefix("Year ") for year in years] if width < NARROW else years
    parts += [text(t, x, _HEIGHT - 10, size=14, anchor="middle") for x, t in zip(across, under, strict=True)]
    return drawn(caption, table, (width, _HEIGHT), *parts)


def _drawn(above: Sequence[tuple[float, float]], below: Sequence[tuple[float, float]]) -> list[str]:
    """The gap, the two lines, and their points."""
    out = [tag("polygon", points=_points([*above, *below[::-1]]), fill=PALE)]
    for points, hue, dashes in ((above, BLUE, None), (below, ORANGE, "8 5")):
        line_ = {"points": _points(points), "stroke": hue, "stroke_dasharray": dashes}
        out.append(tag("polyline", fill="none", stroke_width=3, **line_))
    out += [tag("circle", cx=x, cy=y, r=6, fill=BLUE, stroke=WHITE, stroke_width=1.5) for x, y in above]
    return [*out, *(rect(x - 5, y - 5, 10, 10, fill=ORANGE, stroke=WHITE) for x, y in below)]


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _step(top: float) -> float:
    """A round step that gives four to eight marks."""
    size: float = 10.0 ** floor(log10(top))
    return next((size * part for part in (0.2, 0.25, 0.5, 1.0) if top / (size * part) <= 6), size)  # noqa: PLR2004


def _key(without: str, changed: str, width: int) -> str:
    """The names of the lines, each with its line and point, on the right of the top."""
    out, x = "", float(width - 8)
    for name, hue, dashes in ((changed, ORANGE, "8 5"), (without, BLUE, None)):
        x -= breadth(name, 14) + 50
        out += line(x, 12, x + 34, 12, stroke=hue, stroke_width=3, stroke_dasharray=dashes)
        if dashes:
            out += rect(x + 12, 7, 10, 10, fill=hue)
        else:
            out += tag("circle", cx=x + 17, cy=12, r=6, fill=hue)
        out += text(name, x + 42, 17, size=14)
        x -= 16
    return out
