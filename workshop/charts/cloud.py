"""Words sized by how many wrote them, the commonest first, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from workshop.charts.chart import WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, PLUM
from workshop.charts.svg import Number, breadth, tag
from workshop.charts.svg import words as escaped

_SMALL = 18
_LARGE = 60


def cloud(caption: Caption, words: Sequence[tuple[str, int]], width: int = WIDTH) -> Chart:
    """Words in lines, from the commonest to the rarest, their height by the square root of their count.

    Args:
        caption: What was asked.
        words: (word, how many wrote it); ties stay in the order given.
        width: How wide to draw.
    """
    ranked = sorted((w for w in words if w[1] > 0), key=lambda w: -w[1])
    table = Table(("Word", "Count"), tuple(ranked))
    most = ranked[0][1] if ranked else 1
    rows: list[list[tuple[str, int, float]]] = [[]]
    used = 0.0
    for word, count in ranked:
        size = _fit(word, count, max(_SMALL, _LARGE * sqrt(count / most)), width)
        wide = _wide(word, count, size)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((word, count, size))
        used += wide
    parts, y = [], 4.0
    for row in rows:
        tall = max((size for _, _, size in row), default=0.0)
        x = (width - sum(_wide(*item) for item in row)) / 2 + _SMALL / 2
        for i, (word, count, size) in enumerate(row):
            parts.append(_word(word, count, (x, y + tall * 0.85), (size, PLUM if i % 2 else BLUE)))
            x += _wide(word, count, size)
        y += tall * 1.2 + 6
    return drawn(caption, table, (width, max(40, round(y))), *parts)


def _word(word: str, count: int, at: tuple[float, float], look: tuple[float, str]) -> str:
    """One word at its size and hue, its count small behind it in the same line of text."""
    size, hue = look
    small = tag("tspan", f" {count}", font_size=14, font_weight="normal", fill="currentColor")
    x, y = at
    return tag("text", escaped(word), small, x=x, y=y, font_size=size, font_weight="bold", fill=hue)


def _wide(word: str, count: int, size: Number) -> float:
    """The room that a word takes with its count and the space behind it."""
    return breadth(word, size) + breadth(str(count), 14) + 3 + _SMALL


def _fit(word: str, count: int, size: float, width: int) -> float:
    """The size, less where the word alone would be wider than the chart."""
    wide = _wide(word, count, size)
    return size if wide <= width else size * width / wide
