"""A chart and its twin: the picture, and the table that says the same in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.charts.svg import FONT, Number, tag, words

#: How wide a chart is drawn unless told otherwise. It scales with the page; phones ask for a narrow one.
WIDTH = 720

#: Below this, labels stand over their bars and not beside them.
NARROW = 520


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called. `name` is unique on its page; a blank `description` is made from the table."""

    name: str
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Headers, and rows as long as they are. Numbers stay numbers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Number, ...], ...]

    @property
    def in_words(self) -> str:
        """The rows in one line, for those who hear a chart."""
        return "; ".join(" ".join(_said(value) for value in row if value != "") for row in self.rows)


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart. `svg` is safe markup with its own title and description."""

    svg: str
    title: str
    description: str
    table: Table


def drawn(caption: Caption, table: Table, size: tuple[Number, Number], *parts: str) -> Chart:
    """The chart of these parts on a ground of `size` (width, height)."""
    description = caption.description or f"{table.in_words}."
    width, height = size
    svg = tag(
        "svg",
        tag("title", words(caption.title), id=f"{caption.name}-title"),
        tag("desc", words(description), id=f"{caption.name}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role="img",
        aria_labelledby=f"{caption.name}-title {caption.name}-desc",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        font_family=FONT,
    )
    return Chart(svg, caption.title, description, table)


def _said(value: str | Number) -> str:
    """One cell, for those who hear it."""
    return value if isinstance(value, str) else plain(value)


def plain(value: Number) -> str:
    """A count as people write it: whole where it is whole, else with one or two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
