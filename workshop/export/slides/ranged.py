"""Native charts of numbers with their ranges: bars or lines whose whiskers draw from the chart's own workbook."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.chart.chart import Chart as PptxChart
from pptx.chart.data import CategoryChartData
from pptx.chart.series import LineSeries
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Pt

from workshop.charts.palette import BLUE, GREY, ORANGE, PALE, TEAL
from workshop.export.slides import chart_data, deck
from workshop.export.slides.slide import Line, Ranged
from workshop.export.slides.words import line as one_line

_HUES = ((BLUE, XL_MARKER_STYLE.CIRCLE, None), (ORANGE, XL_MARKER_STYLE.SQUARE, MSO_LINE.DASH))
_INK = "0B0C0C"
#: How much of a range lies above and below the number, each in a column of its own.
_ABOVE, _BELOW = "Range above", "Range below"


def draw(on: PptxSlide, body: Ranged, tall: Emu, at: str) -> None:
    """Put the chart under the title, dated by the record (UTC, ISO)."""
    names = [chart_data.safe(name) for name in body.names]
    data = CategoryChartData(number_format=body.form)
    data.categories = names
    for held in body.lines:
        data.add_series(chart_data.safe(held.name), held.values)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if body.bars else XL_CHART_TYPE.LINE_MARKERS
    frame = on.shapes.add_chart(kind, deck.LEFT, deck.TOP, deck.WIDE, tall, data)
    frame.name = one_line(body.chart.title)
    named = frame._element.nvGraphicFramePr.cNvPr  # noqa: SLF001 - alt text has no other way in
    named.set("descr", one_line(f"{body.chart.title}. {body.chart.description}"))
    series, columns = [h.name for h in body.lines], [list(h.values) for h in body.lines]
    for place, held in enumerate(body.lines):
        if held.ranges:
            above, below = _sides(held)
            _whiskers(frame.chart, place, (len(columns), above), (len(columns) + 1, below), along=not body.bars)
            series, columns = [*series, _ABOVE, _BELOW], [*columns, above, below]
    book = chart_data.workbook(names, [chart_data.safe(s) for s in series], columns, at)
    frame.chart.part.chart_workbook.update_from_xlsx_blob(book)
    _axes(frame.chart, body)
    _bars(frame.chart) if body.bars else _lines(frame.chart)


def _sides(held: Line) -> tuple[list[float], list[float]]:
    """How far each range reaches above and below its number; nought where there is none."""
    pairs = list(zip(held.values, held.ranges, strict=True))
    above = [0.0 if high is None else max(0.0, high - value) for value, (_, high) in pairs]
    return above, [0.0 if low is None else max(0.0, value - low) for value, (low, _) in pairs]


def _whiskers(
    chart: PptxChart, place: int, above: tuple[int, Sequence[float]], below: tuple[int, Sequence[float]], *, along: bool
) -> None:
    """The ranges of a series, which the library has no way to write. Columns count from the first with numbers."""
    held = chart.series[place]._element  # noqa: SLF001 - as said
    way = '<c:errDir val="y"/>' if along else ""
    held.find("{*}cat").addprevious(
        parse_xml(
            f'<c:errBars {nsdecls("c", "a")}>{way}<c:errBarType val="both"/><c:errValType val="cust"/>'
            f'<c:noEndCap val="0"/>{_numbers("plus", *above)}{_numbers("minus", *below)}'
            f'<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill></a:ln></c:spPr></c:errBars>'
        )
    )


def _numbers(side: str, column: int, values: Sequence[float]) -> str:
    letter = chr(ord("B") + column)
    points = "".join(f'<c:pt idx="{n}"><c:v>{value!r}</c:v></c:pt>' for n, value in enumerate(values))
    return (
        f"<c:{side}><c:numRef><c:f>Sheet1!${letter}$2:${letter}${len(values) + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
        f"</c:{side}>"
    )


def _axes(chart: PptxChart, body: Ranged) -> None:
    """A scale from nought, with quiet lines; the names at the other axis, the first on top or left."""
    chart.font.size, chart.has_title = Pt(14), False
    chart.has_legend = len(body.lines) > 1
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    values = chart.value_axis
    values.minimum_scale, values.tick_labels.number_format = 0, body.form
    values.tick_labels.number_format_is_linked = False
    if body.form == "0%":
        values.maximum_scale, values.major_unit = 1, 0.25
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(PALE[1:])
    values.format.line.fill.background()
    names = chart.category_axis
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = RGBColor.from_string(GREY[1:])
    names.reverse_order = body.bars
    if body.bars:
        # With the first name on top the scale would stand above; it belongs below.
        crosses = names._element.getparent().find("{*}valAx/{*}crosses")  # noqa: SLF001 - the library sets it elsewhere
        crosses.set("val", "max")


def _bars(chart: PptxChart) -> None:
    chart.plots[0].gap_width = 70
    held = chart.series[0]
    held.format.fill.solid()
    # Light enough for whiskers to be seen on it.
    held.format.fill.fore_color.rgb = RGBColor.from_string(TEAL[1:])


def _lines(chart: PptxChart) -> None:
    for held, (hue, marker, dashes) in zip(chart.series, _HUES, strict=False):
        _line(held, hue, marker, dashes)


def _line(held: LineSeries, hue: str, marker: XL_MARKER_STYLE, dashes: MSO_LINE | None) -> None:
    colour = RGBColor.from_string(hue[1:])
    held.smooth = False
    held.format.line.color.rgb, held.format.line.width = colour, Pt(2.5)
    if dashes is not None:
        held.format.line.dash_style = dashes
    held.marker.style, held.marker.size = marker, 9
    held.marker.format.fill.solid()
    held.marker.format.fill.fore_color.rgb = colour
