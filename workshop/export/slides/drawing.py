"""What shows a slide's message: a chart that people can change, a picture, a table, or text."""

from __future__ import annotations

import io

from pptx.chart.chart import Chart as PptxChart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Pt

from workshop.charts.palette import BLUE, INK, ORANGE, PLUM, TEAL
from workshop.export import raster
from workshop.export.report.blocks import Grid, Points
from workshop.export.slides import chart_data, deck, ranged
from workshop.export.slides.grid import draw as draw_grid
from workshop.export.slides.slide import Native, Paragraphs, Ranged, Shown, Slide
from workshop.export.slides.words import fill, line

_HUES = (BLUE, TEAL, ORANGE, PLUM)
#: The room under the title, with and without a line below it.
_TALL, _WHOLE = Emu(deck.BELOW - deck.TOP), Emu(deck.FOOT - deck.TOP)
#: Text that is read from a screen: the longest that fits, in characters, and its size in points.
_SIZES = ((450, 22), (1000, 18), (1400, 16), (10**9, 13))


class Drawing:
    """Draws what a slide shows, dated by the record."""

    def __init__(self, at: str) -> None:
        """Remember the time that embedded workbooks are dated to (UTC, ISO)."""
        self._at = at

    def draw(self, on: PptxSlide, slide: Slide) -> None:
        """Put a slide's body under its title."""
        match slide.body:
            case Native():
                self._chart(on, slide.body)
            case Ranged():
                ranged.draw(on, slide.body, _TALL, self._at)
            case Shown():
                _picture(on, slide.body, _TALL if slide.below else _WHOLE)
            case Grid():
                draw_grid(on, slide.body)
            case Points():
                _text(on, slide.body.items, bullets=True)
            case Paragraphs():
                _text(on, slide.body.items, bullets=False)

    def _chart(self, on: PptxSlide, body: Native) -> None:
        table = body.chart.table
        names = [chart_data.safe(str(row[0])) for row in table.rows]
        series = [chart_data.safe(header) for header in table.headers[1:]]
        columns = [[row[place] for row in table.rows] for place in range(1, len(table.headers))]
        data = CategoryChartData(number_format="General")
        data.categories = names
        for name, values in zip(series, columns, strict=True):
            data.add_series(name, values)
        kind = XL_CHART_TYPE.BAR_STACKED_100 if len(series) > 1 else XL_CHART_TYPE.BAR_CLUSTERED
        frame = on.shapes.add_chart(kind, deck.LEFT, deck.TOP, deck.WIDE, _TALL, data)
        frame.name = line(body.chart.title)
        named = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - alt text has no other way in
        named.set("descr", line(f"{body.chart.title}. {body.chart.description}"))
        frame.chart.part.chart_workbook.update_from_xlsx_blob(chart_data.workbook(names, series, columns, self._at))
        _set(frame.chart, body.total)


def _set(chart: PptxChart, total: float | None) -> None:
    """Labels at the bars in place of an axis, the first row on top, and the project's hues."""
    chart.font.size = Pt(14)
    chart.has_title = False
    stacked = len(chart.plots[0].categories) > 0 and len(chart.series) > 1
    chart.has_legend = stacked
    if stacked:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.fill.background()
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    values = chart.value_axis
    values.has_major_gridlines, values.visible = False, False
    values.tick_label_position, values.minimum_scale = XL_TICK_LABEL_POSITION.NONE, 0
    if total and not stacked:
        values.maximum_scale = total
    chart.plots[0].gap_width = 45
    for number, series in enumerate(chart.series):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor.from_string(_HUES[number % len(_HUES)][1:])
        labels = series.data_labels
        labels.show_value, labels.font.size, labels.font.bold = True, Pt(14), True
        if stacked:
            labels.number_format, labels.number_format_is_linked = "0;;", False
            labels.font.color.rgb = RGBColor.from_string(INK[_HUES[number % len(_HUES)]][1:])


def _picture(on: PptxSlide, body: Shown, tall: Emu) -> None:
    """The picture as large as there is room, in the middle."""
    data = raster.png(body.chart)
    picture = on.shapes.add_picture(io.BytesIO(data), deck.LEFT, deck.TOP)
    share = min(deck.WIDE / picture.width, tall / picture.height)
    picture.width, picture.height = Emu(int(picture.width * share)), Emu(int(picture.height * share))
    picture.left = Emu(deck.LEFT + (deck.WIDE - picture.width) // 2)
    named = picture._element.nvPicPr.cNvPr  # noqa: SLF001 - alt text has no other way in
    named.set("descr", line(f"{body.chart.title}. {body.chart.description}"))


def _text(on: PptxSlide, items: tuple[str, ...], *, bullets: bool) -> None:
    size = next(points for most, points in _SIZES if sum(map(len, items)) <= most)
    box = on.shapes.add_textbox(deck.LEFT, deck.TOP, deck.WIDE, Emu(deck.FOOT - deck.TOP))
    box.name = "Text"
    fill(box.text_frame, items, size, after=10)
    if bullets:
        for paragraph in box.text_frame.paragraphs:
            properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - a bullet has no other way in
            properties.set("marL", "342900")
            properties.set("indent", "-342900")
            properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))
