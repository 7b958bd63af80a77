"""Charts as PNG, for formats that have no drawing of their own, set in the project's own typeface."""

from __future__ import annotations

import io
import tempfile
from functools import cache, lru_cache
from pathlib import Path

import resvg_py

from workshop.charts.chart import Chart
from workshop.paths import static

#: The typeface's name, and its files as browsers get them.
FAMILY = "Atkinson Hyperlegible"
WEIGHTS = (400, 700)

#: Points of a drawing become so many pixels, enough for print at the width of a page.
_ZOOM = 2


def typeface(weight: int) -> Path:
    """The file of one weight as browsers get it."""
    return static() / "vendor" / f"atkinson-hyperlegible-{weight}.woff2"


def png(chart: Chart, zoom: float = _ZOOM) -> bytes:
    """The chart on white. Its colours and words are the drawing's own."""
    return drawn(chart.svg, zoom)


@lru_cache(maxsize=64)
def drawn(svg: str, zoom: float = _ZOOM, background: str | None = "#ffffff") -> bytes:
    """SVG markup as a PNG file; `background` is a colour, or None for none."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=zoom,
        background=background,
        # System fonts would give other pixels on another machine; only letters that the typeface lacks need them.
        skip_system_fonts=set(svg) <= _letters(),
        font_files=list(_files()),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )


@cache
def _letters() -> frozenset[str]:
    """Every character that the typeface has, and line ends."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only who asks for a picture waits for it

    with TTFont(typeface(WEIGHTS[0])) as font:
        return frozenset(map(chr, font.getBestCmap())) | {"\n", "\t"}


@cache
def _files() -> tuple[str, ...]:
    """The typeface as the renderer reads it: unpacked once into a folder that lives as long as the program."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - as above

    folder, out = Path(_folder().name), []
    for weight in WEIGHTS:
        made, place = io.BytesIO(), folder / f"{weight}.ttf"
        with TTFont(typeface(weight), recalcTimestamp=False) as font:
            font.flavor = None
            font.save(made)
        place.write_bytes(made.getvalue())
        out.append(str(place))
    return tuple(out)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="workshop-typeface-")
