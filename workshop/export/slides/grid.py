"""A table on a slide."""

from __future__ import annotations

from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide as PptxSlide
from pptx.table import _Cell
from pptx.util import Emu, Pt

from workshop.export.report.blocks import Grid
from workshop.export.report.columns import in_words, numeric, widths
from workshop.export.slides import deck
from workshop.export.slides.words import fill, line

#: The style "No Style, No Grid": none of the template's colours.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_INK, _LINE = "0B0C0C", "B1B4B6"
_ROW = 360_000
_WIDE_TABLE = 6


def draw(on: PptxSlide, grid: Grid) -> None:
    """The table under the title, its first row and first column marked as headers."""
    words = in_words(grid.rows)
    frame = on.shapes.add_table(
        len(words) + 1, len(grid.headers), deck.LEFT, deck.TOP, deck.WIDE, Emu(_ROW * (len(words) + 1))
    )
    frame.name = line(grid.title)
    properties = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - alt text has no other way in
    properties.set("descr", line(f"Table. {grid.title}. {len(words)} rows."))
    table = frame.table
    table.first_row, table.first_col, table.horz_banding = True, True, False
    table._tbl.tblPr.find("{*}tableStyleId").text = _PLAIN  # noqa: SLF001
    right = numeric(words, len(grid.headers))
    size = 14 if len(grid.headers) < _WIDE_TABLE else 13
    for place, share in enumerate(widths(grid)):
        table.columns[place].width = Emu(int(share * deck.WIDE))
        _cell(table.cell(0, place), grid.headers[place], size, bold=True, right=right[place])
        for number, row in enumerate(words, 1):
            _cell(table.cell(number, place), row[place], size, bold=False, right=right[place])


def _cell(cell: _Cell, text: str, size: float, *, bold: bool, right: bool) -> None:
    fill(cell.text_frame, (text,), size, after=0)
    cell.text_frame.margin_left = Pt(4)
    cell.margin_top = cell.margin_bottom = Pt(5)
    colour, thick = (_INK, 19_050) if bold else (_LINE, 9_525)
    line_below = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - borders have no other way in
    properties.insert(0, parse_xml(f'<a:lnB {nsdecls("a")} w="{thick}">{line_below}</a:lnB>'))
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    paragraph.runs[0].font.bold = bold
    paragraph.runs[0].font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
