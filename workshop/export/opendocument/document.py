"""The report as an OpenDocument text: headings, captions, tables with header rows, pictures told in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from docx.image.image import Image

from workshop.export import raster, report
from workshop.export.bundle import Bundle
from workshop.export.opendocument import contents
from workshop.export.opendocument.package import attribute, package, root, words
from workshop.export.opendocument.styles import STAMP_FILE, page, stamp, tables
from workshop.export.report.blocks import Block, Document, Finding, Fold, Grid, Heading, Picture, Points, Words
from workshop.export.report.columns import in_words, numeric, widths
from workshop.export.report.printed import printed
from workshop.export.statement import Edition

#: The width of the text, in centimetres.
_WIDE = 17.0
_LOGO_TALL = 2.0
#: The level of a chapter's heading.
_CHAPTER = 2


def render(bundle: Bundle, edition: Edition) -> bytes:
    """The report of an edition as an OpenDocument text."""
    return written(report.document(bundle, edition), bundle, edition)


def written(whole: Document, bundle: Bundle, edition: Edition) -> bytes:
    """A document of a bundle as an OpenDocument text."""
    document = printed(whole)
    body = _Body(document)
    inside = "".join(body.written())
    columns = "".join(body.styles)
    content = (
        f"<office:automatic-styles>{tables(document.look.colour)}{columns}</office:automatic-styles>"
        f"<office:body><office:text>{inside}</office:text></office:body>"
    )
    parts = {"content.xml": root("content", content), "styles.xml": root("styles", page(document)), **body.pictures}
    if document.internal:
        parts[STAMP_FILE] = stamp()
    return package("text", parts, bundle, edition)


class _Body:
    """Writes a document's blocks one after another; counts its tables and figures and keeps its pictures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tables = self._figures = 0
        self._chapters = count(1)
        self.pictures: dict[str, bytes] = {}
        self.styles: list[str] = []

    def written(self) -> Iterator[str]:
        """The head of the first page, and everything that follows."""
        d = self._document
        if d.look.logo:
            yield self._picture(d.look.logo, f"Logo of {d.look.name or d.authority}", tall=_LOGO_TALL)
        yield paragraph("Subtitle", d.whose) + paragraph("Title", d.title) + paragraph("Edition", d.mark)
        for name, value in d.facts:
            yield f'<text:p text:style-name="Fact">{_bold(name)}<text:tab/>{words(value)}</text:p>'
        yield from map(self._block, d.blocks[: d.front])
        yield contents.listed(d.blocks)
        yield from map(self._block, d.blocks[d.front :])
        yield paragraph("Text_20_body", f"Made from the record that ends at {d.written_at}.")

    def _block(self, block: Block) -> str:  # noqa: PLR0911 - a return for each kind of block
        match block:
            case Heading():
                return contents.heading(block, next(self._chapters) if block.level == _CHAPTER else 0)
            case Words():
                return paragraph("TakeCare" if block.care else "Text_20_body", block.text)
            case Points():
                items = "".join(f"<text:list-item>{paragraph('Point', i)}</text:list-item>" for i in block.items)
                return f'<text:list text:style-name="Points">{items}</text:list>'
            case Finding():
                return "".join(_finding(block))
            case Grid():
                return self._grid(block)
            case Picture():
                self._figures += 1
                told = f"{block.chart.title}. {block.chart.description}"
                return (
                    _caption("Figure", self._figures, block.chart.title)
                    + self._picture(raster.png(block.chart), told)
                    + (paragraph("TableNote", block.note) if block.note else "")
                )
            case Fold():
                return "".join(map(self._block, block.blocks))

    def _grid(self, grid: Grid) -> str:
        if not grid.rows:
            return paragraph("Text_20_body", f"{grid.title}: none.")
        self._tables += 1
        rows = in_words(grid.rows)
        right = numeric(rows, len(grid.headers))
        name = f"Table{self._tables}"
        for place, share in enumerate(widths(grid)):
            self.styles.append(
                f'<style:style style:name="{name}.{place}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{share * _WIDE:.3f}cm"/></style:style>'
            )
        columns = "".join(f'<table:table-column table:style-name="{name}.{n}"/>' for n in range(len(right)))
        head = _row(grid.headers, right, "TableHead", "HeadCell")
        body = "".join(_row(row, right, "TableText", "TextCell") for row in rows)
        return (
            f"{_caption('Table', self._tables, grid.title)}"
            f'<table:table table:name="{name}" table:style-name="Figures">'
            f"<table:title>{words(grid.title)}</table:title>{columns}"
            f"<table:table-header-rows>{head}</table:table-header-rows>{body}</table:table>"
            f"{paragraph('TableNote', grid.note)}"
        )

    def _picture(self, data: bytes, told: str, *, tall: float = 0) -> str:
        """A picture as wide as the text, or so tall (in centimetres), with its text alternative."""
        size = Image.from_blob(data)
        ratio = size.px_height / size.px_width
        wide, high = (tall / ratio, tall) if tall else (_WIDE, _WIDE * ratio)
        ending = "png" if data.startswith(b"\x89PNG") else "jpg"
        name = f"Pictures/{len(self.pictures) + 1}.{ending}"
        self.pictures[name] = data
        return (
            f'<text:p text:style-name="Picture"><draw:frame draw:style-name="Drawn" text:anchor-type="as-char" '
            f'draw:name="Picture {len(self.pictures)}" svg:width="{wide:.2f}cm" svg:height="{high:.2f}cm">'
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
            f"<svg:title>{words(told.split('.', maxsplit=1)[0])}</svg:title><svg:desc>{words(told)}</svg:desc>"
            "</draw:frame></text:p>"
        )


def paragraph(style: str, text: str) -> str:
    """A paragraph of one style."""
    return f'<text:p text:style-name="{style}">{words(text)}</text:p>'


def _bold(text: str) -> str:
    return f'<text:span text:style-name="Strong">{words(text)}</text:span>'


def _caption(kind: str, number: int, title: str) -> str:
    """The caption above a table or a figure, numbered by a field of its own sequence."""
    count = (
        f'<text:sequence text:name="{kind}" text:formula="ooow:{kind}+1" style:num-format="1" '
        f"text:ref-name={attribute(f'ref{kind}{number}')}>{number}</text:sequence>"
    )
    return f'<text:p text:style-name="Caption">{kind} {count}: {words(title)}</text:p>'


def _finding(block: Finding) -> Iterator[str]:
    yield paragraph("FindingNumber", block.number) + paragraph("Finding", block.sentence)
    if block.care:
        yield paragraph("FindingCare", block.care)
    if block.how:
        yield f'<text:p text:style-name="FindingNote">{_bold("How we know. ")}{words(block.how)}</text:p>'


def _row(cells: tuple[str, ...] | list[str], right: list[bool], style: str, cell: str) -> str:
    inside = "".join(
        f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
        f"{paragraph(f'{style}Right' if numbers else style, text)}</table:table-cell>"
        for text, numbers in zip(cells, right, strict=True)
    )
    return f'<table:table-row table:style-name="Row">{inside}</table:table-row>'
