"""Paragraphs and tables of a Word file as markup. Text from the day is cleaned and escaped here, and nowhere else."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from workshop.export.report.blocks import Grid
from workshop.export.report.columns import in_words, numeric, widths
from workshop.export.text import clean, joined

_NAMED = nsdecls("w")
#: The width of the text on A4 with the margins of `page`, in twentieths of a point.
TEXT_WIDTH = 9_638


def run(text: str, *, bold: bool = False) -> str:
    """A run of text; line ends and tabs stay."""
    shown = escape(joined(clean(text))).replace("\t", "</w:t><w:tab/><w:t xml:space='preserve'>")
    shown = shown.replace("\n", "</w:t><w:br/><w:t xml:space='preserve'>")
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{weight}<w:t xml:space='preserve'>{shown}</w:t></w:r>"


def attribute(text: str) -> str:
    """Text on one line as a quoted attribute."""
    return quoteattr(" ".join(clean(text).split()))


def holding(style: str, *runs: str, fresh: bool = False) -> str:
    """A paragraph of one style that holds these runs; a `fresh` one begins a page."""
    page = "<w:pageBreakBefore/>" if fresh else ""
    return f'<w:p {_NAMED}><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>{"".join(runs)}</w:p>'


def paragraph(style: str, text: str) -> str:
    """A paragraph of one style with this text."""
    return holding(style, run(text) if text else "")


def field(code: str, shown: str) -> str:
    """A field with what it shows until Word works it out again."""
    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{told}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def caption(kind: str, number: int, title: str) -> str:
    """The caption above a table or a figure, numbered by a field, so that Word can list and renumber them."""
    return holding("Caption", run(f"{kind} "), field(f"SEQ {kind}", str(number)), run(f": {title}"))


def table(grid: Grid) -> str:
    """A table whose first row is repeated on each page and whose first column names the row."""
    words = in_words(grid.rows)
    right = numeric(words, len(grid.headers))
    wide = [round(share * TEXT_WIDTH) for share in widths(grid)]
    columns = "".join(f'<w:gridCol w:w="{w}"/>' for w in wide)
    head = _row(grid.headers, wide, right, "TableHead", "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    body = "".join(_row(row, wide, right, "TableText", "<w:trPr><w:cantSplit/></w:trPr>") for row in words)
    told = f"{grid.title}. {len(words)} rows; columns: {', '.join(h for h in grid.headers if h)}."
    return (
        f'<w:tbl {_NAMED}><w:tblPr><w:tblStyle w:val="Figures"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val={attribute(grid.title)}/><w:tblDescription w:val={attribute(told)}/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(words: tuple[str, ...] | list[str], wide: list[int], right: list[bool], style: str, properties: str) -> str:
    aside = '<w:jc w:val="right"/>'
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f"{aside if numbers else ''}</w:pPr>{run(text)}</w:p></w:tc>"
        for text, width, numbers in zip(words, wide, right, strict=True)
    )
    return f"<w:tr>{properties}{cells}</w:tr>"
