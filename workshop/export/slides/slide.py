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
    body: Native | Shown | Grid | Points | Paragraphs
    below: str = ""
    notes: tuple[str, ...] = ()
