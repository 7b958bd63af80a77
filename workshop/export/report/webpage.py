"""The report as one web page that stands by itself: no script, nothing fetched, and set for print as well."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from workshop.export.report.blocks import Block, Document, Finding, Fold, Grid, Heading, Picture, Points, Words
from workshop.export.report.columns import in_words, numeric
from workshop.export.report.style import STYLE, WATERMARK
from workshop.export.table import Cell
from workshop.export.text import clean, joined

#: The level of a chapter's heading.
_CHAPTER = 2
#: Names of rows shorter than this stay on one line.
_SHORT = 9


def written(document: Document, style: str = "") -> str:
    """The document as HTML, in its own style or in another."""
    parts, split = list(_parts(document.blocks)), document.front if style else document.before
    body = "\n".join((*parts[:split], _contents(document), *parts[split:]))
    facts = _on_paper(document) if style else _facts(document)
    look = document.look
    style = style or f"{STYLE}{WATERMARK if document.internal else ''}:root {{ --blue: {look.colour}; }}\n"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n'
        f"<title>{safe(document.title)}: {safe(document.mark)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#findings">Skip to the findings</a>\n'
        f'<header>{_logo(document)}<p class="authority">{safe(document.whose)}</p>\n<h1>{safe(document.title)}</h1>\n'
        f'<p class="mark">{safe(document.mark)}</p></header>\n'
        f'<main id="findings">\n{facts}\n{body}\n</main>\n'
        f"<footer><p>{safe(document.mark)}. {safe(document.title)}, {safe(document.authority)}. "
        f"Made from the record that ends at {safe(document.written_at)}.</p></footer>\n</body>\n</html>\n"
    )


def _facts(document: Document) -> str:
    held = "".join(f"<div><dt>{safe(name)}</dt><dd>{safe(value)}</dd></div>" for name, value in document.facts)
    return f'<dl class="facts">{held}</dl>'


def _on_paper(document: Document) -> str:
    """The facts as lines: what lays out paper would tag a list of names and values as lists within lists."""
    return "".join(f'<p class="fact"><strong>{safe(name)}</strong> {safe(value)}</p>' for name, value in document.facts)


def _parts(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks as HTML; each chapter can be gone to."""
    place = count(1)
    for block in blocks:
        if isinstance(block, Heading) and block.level == _CHAPTER:
            fresh = ' class="fresh"' if block.fresh else ""
            yield f'<h2 id="chapter-{next(place)}"{fresh}>{safe(block.text)}</h2>'
        else:
            yield _html(block)


def _contents(document: Document) -> str:
    """The chapters as links. On paper the page of each stands behind it."""
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == _CHAPTER]
    items = "".join(
        f'<li data-to="#chapter-{n}"><a href="#chapter-{n}">{safe(text)}</a></li>' for n, text in enumerate(chapters, 1)
    )
    return f'<nav class="contents" aria-label="Contents"><p>Contents</p><ol>{items}</ol></nav>' if items else ""


def _logo(document: Document) -> str:
    """The council's logo, carried in the page itself."""
    look = document.look
    if not look.logo:
        return ""
    told = safe(f"Logo of {look.name or document.authority}")
    return f'<img class="logo" alt="{told}" src="data:{look.kind};base64,{b64encode(look.logo).decode()}">\n'


def safe(text: str) -> str:
    """Text that stays text."""
    # A minus may not part from its pounds at the end of a line.
    return escape(joined(clean(text))).replace("−£", "−\u2060£")  # noqa: RUF001 - a true minus


def _html(block: Block) -> str:  # noqa: PLR0911 - one return for each kind of block
    match block:
        case Heading():
            return f"<h{block.level}>{safe(block.text)}</h{block.level}>"
        case Words():
            return f'<p class="care">{safe(block.text)}</p>' if block.care else f"<p>{safe(block.text)}</p>"
        case Points():
            return "<ul>" + "".join(f"<li>{safe(item)}</li>" for item in block.items) + "</ul>"
        case Finding():
            return _finding(block)
        case Grid():
            return _grid(block.title, block.headers, block.rows, block.note)
        case Picture():
            return _picture(block)
        case Fold():
            inner = "".join(_html(part) for part in block.blocks)
            return f"<details><summary>{safe(block.title)}</summary>{inner}</details>"


def _finding(block: Finding) -> str:
    care = f'<p class="take-care">{safe(block.care)}</p>' if block.care else ""
    how = f'<p class="how"><strong>How we know.</strong> {safe(block.how)}</p>' if block.how else ""
    return (
        f'<section class="finding"><p class="number">{safe(block.number)}</p><div><p class="sentence">'
        f"{safe(block.sentence)}</p>{care}{how}</div></section>"
    )


def _picture(block: Picture) -> str:
    """The chart with its table one press away, and printed in full."""
    chart = block.chart
    note = f"<figcaption>{safe(block.note)}</figcaption>" if block.note else ""
    table = _grid(chart.title, chart.table.headers, chart.table.rows, "") if block.twin else ""
    twin = f"<details><summary>The same as a table</summary>{table}</details>" if table else ""
    return f'<figure><p class="chart-title">{safe(chart.title)}</p>{chart.svg}{note}{twin}</figure>'


def _grid(title: str, headers: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], note: str) -> str:
    """A table with its caption, header cells with their scope, and numbers set to the right."""
    if not rows:
        return f"<p><strong>{safe(title)}</strong>: none.</p>"
    words = in_words(rows)
    marks = [' class="number"' if right else "" for right in numeric(words, len(headers))]
    head = "".join(f'<th scope="col"{m}>{safe(h)}</th>' for h, m in zip(headers, marks, strict=True))
    body = "".join(
        f'<tr><th scope="row"{_short(row[0])}>{safe(row[0])}</th>'
        + "".join(f"<td{m}>{safe(value)}</td>" for value, m in zip(row[1:], marks[1:], strict=True))
        + "</tr>"
        for row in words
    )
    below = f'<p class="note">{safe(note)}</p>' if note else ""
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{safe(title)}"><table>'
        f"<caption>{safe(title)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{below}"
    )


def _short(text: str) -> str:
    """The mark of a row's name that is too short to be broken, such as “Year 1”."""
    return ' class="short"' if len(text) < _SHORT else ""
