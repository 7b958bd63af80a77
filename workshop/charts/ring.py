"""A ring for the projector: how many have answered, never what."""

from __future__ import annotations

from math import pi

from workshop.charts.chart import Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, PALE, TEAL
from workshop.charts.svg import tag, text

_RADIUS = 104
_CENTRE = 130


def ring(caption: Caption, done: int, of: int, said: str = "") -> Chart:
    """`done` of `of` as a ring that closes, with the numbers in the middle.

    Args:
        caption: What the ring counts.
        done: How many are done.
        of: How many there are.
        said: A word under the numbers, such as "in".
    """
    share = min(1.0, done / of) if of else 0.0
    around = 2 * pi * _RADIUS
    arc = tag(
        "circle",
        cx=_CENTRE,
        cy=_CENTRE,
        r=_RADIUS,
        fill="none",
        stroke=TEAL if done >= of > 0 else BLUE,
        stroke_width=28,
        stroke_dasharray=f"{around * share:.1f} {around:.1f}",
        transform=f"rotate(-90 {_CENTRE} {_CENTRE})",
    )
    parts = [
        tag("circle", cx=_CENTRE, cy=_CENTRE, r=_RADIUS, fill="none", stroke=PALE, stroke_width=28),
        arc if share else "",
        text(f"{done} of {of}", _CENTRE, _CENTRE + (6 if said else 16), size=46, anchor="middle", weight="bold"),
        text(said, _CENTRE, _CENTRE + 42, size=24, anchor="middle") if said else "",
    ]
    return drawn(caption, Table(("Done", "Of"), ((done, of),)), (2 * _CENTRE, 2 * _CENTRE), *parts)
