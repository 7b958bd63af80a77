"""Native charts of the OpenDocument spreadsheet: each draws from the cells beside it, and people can change it."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.charts.palette import BLUE
from workshop.export.opendocument.package import attribute, root, words
from workshop.export.sheet import HEADINGS, lines
from workshop.export.sheet_charts import drawn
from workshop.export.table import Row, Table

_WIDE, _ROW, _ROUND = 17.0, 0.75, 2.5
#: A line of a cell, in centimetres.
_LINE = 0.46


@dataclass(frozen=True, slots=True)
class Charted:
    """A chart on a sheet: the frame that holds it, and the parts of the file that it is made of."""

    frame: str
    parts: dict[str, bytes]


def charted(table: Table, rows: tuple[Row, ...], name: str, beside: float) -> Charted | None:
    """The table's chart as the object `name`, `beside` centimetres from the left; None if there is nothing to draw."""
    found = drawn(table, rows)
    if found is None:
        return None
    high = _ROUND + _ROW * len(found.block)
    above = HEADINGS + 2
    first, last = found.block[0] + above, found.block[-1] + above
    labels, numbers = (
        f"{table.name}.${chr(ord('A') + column)}${first}:{table.name}.${chr(ord('A') + column)}${last}"
        for column in (found.label, found.number)
    )
    tall = _LINE * (4 + sum(lines(table, row) for row in (tuple(c.heading for c in table.columns), *rows)))
    left, top = (0.0, tall) if found.under else (beside, 1.0)
    size = f'svg:width="{_WIDE}cm" svg:height="{high:.2f}cm"'
    frame = (
        f'<draw:frame draw:z-index="0" draw:style-name="Chart" draw:name={attribute(found.title)} '
        f'svg:x="{left:.2f}cm" svg:y="{top:.2f}cm" {size}>'
        f"<draw:object draw:notify-on-update-of-ranges={attribute(f'{labels} {numbers}')} "
        f'xlink:href="./{name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        f"<svg:title>{words(found.title)}</svg:title><svg:desc>{words(found.told)}</svg:desc></draw:frame>"
    )
    return Charted(frame, {f"{name}/content.xml": root("content", _content(found.title, labels, numbers, size))})


def _content(title: str, labels: str, numbers: str, size: str) -> str:
    """A bar chart of one series, with its numbers at the bars and without a legend."""
    bars = 'chart:vertical="true" chart:gap-width="60" chart:overlap="0"'
    quiet = 'chart:tick-marks-major-outer="false"/><style:graphic-properties draw:stroke="none"/>'
    filled = f'<style:graphic-properties draw:fill="solid" draw:fill-color="{BLUE}" draw:stroke="none"/>'
    made = {
        "Bare": '<style:graphic-properties draw:fill="none" draw:stroke="none"/>',
        "Heading": '<style:text-properties fo:font-size="12pt" fo:font-weight="bold"/>',
        "Plot": f"<style:chart-properties {bars}/>",
        "Names": f'<style:chart-properties chart:display-label="true" chart:reverse-direction="true" {quiet}',
        "Numbers": f'<style:chart-properties chart:display-label="false" chart:minimum="0" {quiet}',
        "Series": f'<style:chart-properties chart:data-label-number="value"/>{filled}',
    }
    styles = "".join(_style(name, properties) for name, properties in made.items())
    body = (
        f'<chart:chart {size} chart:class="chart:bar" chart:style-name="Bare"><chart:title chart:style-name="Heading">'
        f"<text:p>{words(title)}</text:p></chart:title>"
        '<chart:plot-area chart:style-name="Plot" chart:data-source-has-labels="none">'
        '<chart:axis chart:dimension="x" chart:name="primary-x" chart:style-name="Names">'
        f"<chart:categories table:cell-range-address={attribute(labels)}/></chart:axis>"
        '<chart:axis chart:dimension="y" chart:name="primary-y" chart:style-name="Numbers"/>'
        '<chart:series chart:style-name="Series" chart:class="chart:bar" '
        f"chart:values-cell-range-address={attribute(numbers)}/>"
        '<chart:wall chart:style-name="Bare"/></chart:plot-area></chart:chart>'
    )
    return (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:chart>{body}</office:chart></office:body>"
    )


def _style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="chart">{properties}</style:style>'
