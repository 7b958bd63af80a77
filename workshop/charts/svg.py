"""Writing SVG: elements, text and its width, and the document around a chart."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

FONT = "Atkinson Hyperlegible, Arial, sans-serif"

#: Height of a line of text, as a multiple of its size.
LINE = 1.25

#: Width of an average letter, as a multiple of the size. A little wide: better to wrap too early than too late.
LETTER = 0.55

#: How far a single long word may pass the width that letters are reckoned at before it is cut.
_SLACK = 1.3

#: Characters that may stand nowhere in XML.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Number = int | float


def number(value: Number) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def tag(name: str, *children: str, **attributes: Number | str | None) -> str:
    """An element. Underscores in attribute names become hyphens; None leaves an attribute out.

    Children are markup already: pass words through `words`.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(value if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(text: str) -> str:
    """Text made safe to stand inside an element; characters that XML forbids are left out."""
    return escape(_FORBIDDEN.sub("", text))


def text(  # noqa: PLR0913 - where, what and how text is set
    content: str,
    x: Number,
    y: Number,
    *,
    size: Number = 16,
    anchor: str | None = None,
    weight: str | None = None,
    fill: str = "currentColor",
) -> str:
    """A line of text with its baseline at `y`. `anchor` is start, middle or end."""
    return tag("text", words(content), x=x, y=y, font_size=size, text_anchor=anchor, font_weight=weight, fill=fill)


def rect(  # noqa: PLR0913 - a rectangle has four sides and a fill
    x: Number, y: Number, width: Number, height: Number, *, fill: str, stroke: str | None = None
) -> str:
    """A filled rectangle."""
    return tag("rect", x=x, y=y, width=max(0, width), height=height, fill=fill, stroke=stroke)


def line(x1: Number, y1: Number, x2: Number, y2: Number, **attributes: Number | str | None) -> str:
    """A straight line, in the colour of the text unless told otherwise."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": "currentColor", "stroke_width": 1, **attributes})


def breadth(content: str, size: Number) -> float:
    """About how wide a text is."""
    return len(content) * LETTER * size


def wrapped(content: str, width: Number, size: Number, most: int = 3) -> list[str]:
    """The text in at most `most` lines of about `width`; what does not fit ends in an ellipsis."""
    room = max(4, int(width / (LETTER * size)))
    lines = [""]
    for word in content.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= room or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    cut = lines[:most]
    if len(lines) > most:
        cut[-1] += "…"
    return [part if len(part) <= room * _SLACK else part[:room] + "…" for part in cut]


def block(content: list[str], x: Number, y: Number, **how: Number | str | None) -> str:
    """Lines of text under one another, the first with its baseline at `y`."""
    size = how.get("size") or 16
    step = LINE * size if not isinstance(size, str) else 0
    return "".join(text(part, x, y + i * step, **how) for i, part in enumerate(content))  # type: ignore[arg-type]
