"""A slide before it takes any format: one message, what shows it, and the numbers for whoever speaks."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.charts.chart import Chart
from workshop.export.report.blocks import Grid, Points


@dataclass(frozen=True, slots=True)
class Native:
    """A chart that the receiving program draws itself from the chart's table, and lets people change.

    `total` is what bars are out of, where they are out of anything. Further columns of the table are stacked.
    """

    chart: Chart
    total: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Values from left to right under one name; `ranges` are the ends of each one's range, None where it has none."""

    name: str
    values: tuple[float, ...]
    ranges: tuple[tuple[float | None, float | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Ranged:
    """A native chart of numbers with their ranges, which no table of a chart holds as numbers.

    `chart` says what it is called and how it is told. `names` stand at the axis, `lines` hold a value for each of them.
    `form` is the number format of office programs. `bars` lie side by side; else lines go from left to right.
    """

    chart: Chart
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    form: str = "0%"
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart that only a picture can hold."""

    chart: Chart


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Text to be read."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One message in the title, what shows it, a line below it, and notes for whoever speaks."""

    title: str
    body: Native | Ranged | Shown | Grid | Points | Paragraphs
    below: str = ""
    notes: tuple[str, ...] = ()
