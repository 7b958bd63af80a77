"""Words sized by how many wrote them, the commonest first, each with its count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from workshop.charts.chart import WIDTH, Caption, Chart, Table, drawn
from workshop.charts.palette import BLUE, PLUM
from workshop.charts.svg import Number, breadth, tag
from workshop.charts.svg import words as escaped

#: The type of the rarest word, of the commonest, and of the counts.
_Type = tuple[float, float, float]
_ON_A_PAGE: _Type = (18, 60, 14)
#: On a wall the largest that fits; anything smaller than the last could not be read from the back of the room.
_ON_A_WALL: tuple[_Type, ...] = ((48, 156, 36), (42, 120, 34), (38, 90, 33), (34, 64, 32), (33, 42, 32))

_Word = tuple[str, int, float]


def cloud(caption: Caption, words: Sequence[tuple[str, int]], width: int = WIDTH, tall: int = 0) -> Chart:
    """Words in lines, from the commonest to the rarest, their height by the square root of their count.

    Args:
        caption: What was asked.
        words: (word, how many wrote it); ties stay in the order given.
        width: How wide to draw.
        tall: How much height a wall has; 0 where it is no wall, and the page scrolls.
    """
    ranked = sorted((w for w in words if w[1] > 0), key=lambda w: -w[1])
    table = Table(("Word", "Count"), tuple(ranked))
    made = [_lines(ranked, width, type_) for type_ in (_ON_A_WALL if tall else (_ON_A_PAGE,))]
    lines = next((one for one in made if one.height <= tall), made[-1])
    return drawn(caption, table, (width, max(40, round(lines.height))), *lines.drawn(width))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Words as they stand in lines; `count` is the type of their counts."""

    rows: tuple[tuple[_Word, ...], ...]
    count: float
    gap: float

    @property
    def height(self) -> float:
        """How tall the lines are together."""
        return 4 + sum(_tall(row) * 1.2 + self.gap for row in self.rows)

    def drawn(self, width: int) -> list[str]:
        """Every word at its place, each line in the middle."""
        parts, y = [], 4.0
        for row in self.rows:
            x = (width - sum(_wide(*item, self.count) for item in row)) / 2 + self.count / 2
            for i, (word, count, size) in enumerate(row):
                look = (size, self.count, PLUM if i % 2 else BLUE)
                parts.append(_word(word, count, (x, y + _tall(row) * 0.85), look))
                x += _wide(word, count, size, self.count)
            y += _tall(row) * 1.2 + self.gap
        return parts


def _lines(ranked: Sequence[tuple[str, int]], width: int, type_: _Type) -> _Lines:
    """The words broken into lines, set in `type_`."""
    rarest, commonest, small = type_
    most = ranked[0][1] if ranked else 1
    rows: list[list[_Word]] = [[]]
    used = 0.0
    for word, count in ranked:
        size = max(rarest, commonest * sqrt(count / most))
        wide = _wide(word, count, size, small)
        if wide > width:
            size, wide = size * width / wide, width
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((word, count, size))
        used += wide
    return _Lines(tuple(tuple(row) for row in rows), small, rarest / 3)


def _tall(row: Sequence[_Word]) -> float:
    """The type of the largest word of a line."""
    return max((size for _, _, size in row), default=0.0)


def _word(word: str, count: int, at: tuple[float, float], look: tuple[float, float, str]) -> str:
    """One word at its size and hue, its count small behind it in the same line of text."""
    size, count_size, hue = look
    small = tag("tspan", f" {count}", font_size=count_size, font_weight="normal", fill="currentColor")
    x, y = at
    return tag("text", escaped(word), small, x=x, y=y, font_size=size, font_weight="bold", fill=hue)


def _wide(word: str, count: int, size: Number, count_size: Number) -> float:
    """The room that a word takes with its count and the space behind it."""
    return breadth(word, size) + breadth(str(count), count_size) + 3 + count_size * 1.3
