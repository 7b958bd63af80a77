"""The report as Markdown: readable as it is, and by any converter."""

from __future__ import annotations

import re

from workshop.export.report.blocks import Block, Document, Finding, Fold, Grid, Heading, Picture, Points, Words, said
from workshop.export.text import clean

#: What Markdown would read as markup. What opens a line (lists, headings) is caught apart.
_MARKUP = re.compile(r"([\\`*_\[\]<>|])")
_OPENING = re.compile(r"^(\d*)([#+=~]|-(?!\d)|[.)](?=\s|$))")


def written(document: Document) -> str:
    """The document as Markdown. Text from the day cannot become markup, and links are never made."""
    lines = [f"# {safe(document.title)}", "", f"**{safe(document.mark)}**", ""]
    lines += [f"- {safe(name)}: {safe(value)}" for name, value in document.facts]
    for block in document.blocks:
        lines += ["", *_lines(block)]
    return "\n".join(lines) + "\n"


def safe(text: str) -> str:
    """Text on one line, with its markup characters shielded."""
    one = " ".join(clean(text).split())
    return _OPENING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", one).replace("&", "&amp;"))


def _lines(block: Block) -> list[str]:  # noqa: PLR0911 - a return for each kind of block
    match block:
        case Heading():
            return [f"{'#' * block.level} {safe(block.text)}"]
        case Words():
            return [f"> {safe(block.text)}" if block.care else safe(block.text)]
        case Points():
            return [f"- {safe(item)}" for item in block.items]
        case Finding():
            care = [f"  *{safe(block.care)}*"] if block.care else []
            how = [f"  How we know: {safe(block.how)}"] if block.how else []
            return [f"- **{safe(block.number)}**: {safe(block.sentence)}", *care, *how]
        case Grid():
            return _grid(block.title, block.headers, [tuple(said(v) for v in row) for row in block.rows], block.note)
        case Picture():
            if not block.twin:
                return [safe(block.note)]
            table = block.chart.table
            rows = [tuple(said(v) for v in row) for row in table.rows]
            return _grid(block.chart.title, table.headers, rows, block.note)
        case Fold():
            inner = [line for part in block.blocks for line in ("", *_lines(part))]
            return [f"### {safe(block.title)}", *inner]


def _grid(title: str, headers: tuple[str, ...], rows: list[tuple[str, ...]], note: str) -> list[str]:
    """A titled table; Markdown has no captions, so the title stands above."""
    if not rows:
        return [f"**{safe(title)}**", "", "None."]
    head = [f"**{safe(title)}**", "", f"| {' | '.join(safe(h) for h in headers)} |", f"|{'---|' * len(headers)}"]
    body = [f"| {' | '.join(safe(value) for value in row)} |" for row in rows]
    return [*head, *body, *(["", safe(note)] if note else [])]
