"""The word that lies behind every page of an internal edition."""

from __future__ import annotations

from workshop.charts.svg import tag, text
from workshop.export.raster import FAMILY
from workshop.export.statement import STAMP


def stamped() -> str:
    """The word across a page in the shape of A4, as a drawing."""
    turned = tag(
        "g",
        text(STAMP, 0, 0, size=120, anchor="middle", weight="bold", fill="#eef1f5"),
        transform="translate(315 460) rotate(-50)",
    )
    return tag("svg", turned, xmlns="http://www.w3.org/2000/svg", font_family=FAMILY, width=595, height=842)
