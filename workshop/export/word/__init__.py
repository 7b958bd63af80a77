"""The report for Word: real headings, tables with header rows, captions, and pictures that are told in words."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Emu

from workshop.export import raster, report
from workshop.export.archive import packed, unpacked
from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Document, Finding, Fold, Grid, Heading, Picture, Points, Words
from workshop.export.report.printed import printed
from workshop.export.statement import Edition
from workshop.export.text import clean
from workshop.export.word import contents, page
from workshop.export.word.markup import caption, holding, paragraph, run, table

#: Drawn over the whole width of the text: so many EMU (914,400 to the inch) for a point of a drawing 720 wide.
_WIDE = 6_120_000
_LOGO_TALL = 720_000


def render(bundle: Bundle, edition: Edition) -> bytes:
    """The report of an edition as a Word file."""
    return written(report.document(bundle, edition), bundle, edition)


def written(whole: Document, bundle: Bundle, edition: Edition) -> bytes:
    """A document of a bundle as a Word file."""
    document = printed(whole)
    made = docx.Document()
    page.set_up(made, document)
    page.describe(made, bundle, edition)
    _Body(made, document).write()
    out = io.BytesIO()
    made.save(out)
    return packed(unpacked(out.getvalue()), bundle.written_at)


class _Body:
    """Writes a document's blocks one after another, and counts its tables and figures."""

    def __init__(self, made: WordDocument, document: Document) -> None:
        self._made, self._document = made, document
        self._tables = self._figures = 0
        self._headings = contents.headings(document.blocks)
        self._places = iter(range(len(self._headings)))

    def write(self) -> None:
        """The head of the first page, the contents, and everything that follows."""
        d = self._document
        if d.look.logo:
            self._picture(d.look.logo, f"Logo of {d.look.name or d.authority}", tall=_LOGO_TALL)
        self._add(paragraph("Subtitle", d.whose), paragraph("Title", d.title), paragraph("Edition", d.mark))
        for name, value in d.facts:
            self._add(holding("Fact", run(name, bold=True), "<w:r><w:tab/></w:r>", run(value)))
        for block in d.blocks[: d.front]:
            self._write(block)
        self._add(*contents.listed(self._headings))
        for block in d.blocks[d.front :]:
            self._write(block)
        self._add(paragraph("Normal", f"Made from the record that ends at {d.written_at}."))

    def _add(self, *parts: str) -> None:
        """Put elements, given as markup, at the end: before the section's own properties, which stay last."""
        for part in parts:
            self._made.element.body.insert(-1, parse_xml(part))

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                self._add(contents.heading(block, next(self._places)))
            case Words():
                self._add(paragraph("TakeCare" if block.care else "Normal", block.text))
            case Points():
                self._add(*(paragraph("ListBullet", item) for item in block.items))
            case Finding():
                self._add(*_finding(block))
            case Grid():
                self._grid(block)
            case Picture():
                self._drawn(block)
            case Fold():
                for part in block.blocks:
                    self._write(part)

    def _grid(self, grid: Grid) -> None:
        if not grid.rows:
            self._add(paragraph("Normal", f"{grid.title}: none."))
            return
        self._tables += 1
        self._add(caption("Table", self._tables, grid.title), table(grid), paragraph("TableNote", grid.note))

    def _drawn(self, block: Picture) -> None:
        self._figures += 1
        self._add(caption("Figure", self._figures, block.chart.title))
        self._picture(raster.png(block.chart), f"{block.chart.title}. {block.chart.description}")
        if block.note:
            self._add(paragraph("TableNote", block.note))

    def _picture(self, data: bytes, told: str, *, tall: int = 0) -> None:
        """A picture as wide as the text, or so tall, with its text alternative."""
        size = {"height": Emu(tall)} if tall else {"width": Emu(_WIDE)}
        inline = self._made.part.new_pic_inline(io.BytesIO(data), **size)
        inline.docPr.set("descr", " ".join(clean(told).split()))
        inline.docPr.set("name", f"Picture {inline.docPr.id}")
        self._add(paragraph("Picture", ""))
        self._made.element.body[-2].add_r().add_drawing(inline)


def _finding(block: Finding) -> Iterator[str]:
    yield paragraph("FindingNumber", block.number)
    yield paragraph("Finding", block.sentence)
    if block.care:
        yield paragraph("FindingCare", block.care)
    if block.how:
        yield holding("FindingNote", run("How we know. ", bold=True), run(block.how))
