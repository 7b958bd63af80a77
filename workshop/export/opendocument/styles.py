"""The styles and the page of an OpenDocument text: A4, British English, the council's colour, the edition."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import raster
from workshop.export.opendocument.package import words
from workshop.export.report.blocks import Document
from workshop.export.report.stamp import stamped

STAMP_FILE = "Pictures/edition.png"

_INK, _PLUM, _GREY, _LINE, _WHITE = "#0b0c0c", "#801650", "#505a5f", "#b1b4b6", "#ffffff"
_KEEP = 'fo:keep-with-next="always" fo:keep-together="always"'
_DEFAULT = (
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
    '<style:text-properties fo:font-family="Arial" fo:font-size="11pt" fo:language="en" fo:country="GB"/>'
    "</style:default-style>"
)
_OTHERS = (
    '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Drawn" style:family="graphic"><style:graphic-properties style:vertical-pos="top" '
    'style:vertical-rel="baseline" fo:border="none"/></style:style>'
    '<text:list-style style:name="Points"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
    '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" '
    'fo:margin-left="0.6cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style>'
)

_TABLE = (
    '<style:style style:name="Figures" style:family="table"><style:table-properties style:width="17cm" '
    'table:align="margins"/></style:style>'
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
    "</style:style>"
)


def tables(colour: str) -> str:
    """The styles of tables. They stand with the content, where alone word processors read them."""
    return _TABLE + _cell("TextCell", f"0.5pt solid {_LINE}") + _cell("HeadCell", f"1.5pt solid {colour}")


def page(document: Document) -> str:
    """Everything that `styles.xml` holds."""
    made = "".join(_styles(document.look.colour))
    ground = (
        f'<style:background-image xlink:href="{STAMP_FILE}" xlink:type="simple" xlink:actuate="onLoad" '
        'style:repeat="stretch"/>'
        if document.internal
        else ""
    )
    line = '<style:header-footer-properties fo:min-height="0.8cm"'
    return (
        f"<office:styles>{_DEFAULT}{made}{_OTHERS}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
        'fo:margin-left="2cm" fo:margin-right="2cm" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" '
        f'style:print-orientation="portrait">{ground}</style:page-layout-properties>'
        f'<style:header-style>{line} fo:margin-bottom="0.4cm"/></style:header-style>'
        f'<style:footer-style>{line} fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="A4">'
        f'<style:header><text:p text:style-name="Header">{words(document.whose)}<text:tab/>{words(document.mark)}'
        f'</text:p></style:header><style:footer><text:p text:style-name="Header">{words(document.title)}<text:tab/>'
        'Page <text:page-number text:select-page="current">1</text:page-number> of <text:page-count>1</text:page-count>'
        "</text:p></style:footer></style:master-page></office:master-styles>"
    )


def stamp() -> bytes:
    """The word that lies behind every page of an internal edition, as a picture in the shape of A4."""
    return raster.drawn(stamped())


def _styles(colour: str) -> Iterator[str]:
    under = f'fo:border-top="1.5pt solid {colour}" fo:padding-top="0.25cm"'
    side = f'fo:border-left="4.5pt solid {colour}" fo:padding-left="0.3cm" fo:background-color="#f3f6f9"'
    careful = f'fo:border-left="4.5pt solid {_PLUM}" fo:padding-left="0.3cm" fo:background-color="#faf4f7"'
    tab = '<style:tab-stops><style:tab-stop style:position="{}"{}/></style:tab-stops>'
    yield _style("Standard", "", "")
    yield _style("Text_20_body", _space(0, 0.25), "", name="Text body")
    yield _style("Title", _space(0, 0.3), _type(28, colour, bold=True))
    yield _style("Subtitle", _space(0, 0.1), _type(13, _GREY))
    yield _style("Heading_20_1", f"{_KEEP} {under} {_space(0.9, 0.3)}", _type(17, colour, bold=True), name="Heading 1")
    fresh = f'fo:break-before="page" {_KEEP} {under} {_space(0, 0.3)}'
    yield _style("Fresh", fresh, _type(17, colour, bold=True), name="Heading 1 on a new page", over="Heading_20_1")
    yield _style("ContentsTitle", f"{_KEEP} {_space(0.6, 0.2)}", _type(14, colour, bold=True), name="Contents title")
    yield _style("Contents", _space(0, 0.1), _type(11, colour))
    yield _style("Heading_20_2", f"{_KEEP} {_space(0.6, 0.2)}", _type(13, _INK, bold=True), name="Heading 2")
    yield _style("Heading_20_3", f"{_KEEP} {_space(0.35, 0.1)}", _type(11, colour, bold=True), name="Heading 3")
    yield _style("Caption", f"{_KEEP} {_space(0.4, 0.15)}", _type(10, _INK, bold=True))
    edition = f'fo:background-color="{colour}" fo:padding="0.1cm" {_space(0.1, 0.4)}'
    yield _style("Edition", edition, _type(12, _WHITE, bold=True))
    yield _style("Fact", f'{_space(0, 0.1)} fo:margin-left="5cm" fo:text-indent="-5cm"', "", tab.format("0cm", ""))
    yield _style("TakeCare", f"{careful} {_space(0.3, 0.3)}", "")
    yield _style("Point", _space(0, 0.15), "")
    yield _style("FindingNumber", f"{_KEEP} {side} {_space(0.4, 0)}", _type(20, colour, bold=True))
    yield _style("Finding", f"{side} {_space(0, 0)}", _type(12, _INK))
    yield _style("FindingCare", f"{side} {_space(0, 0)}", _type(9.5, _PLUM, bold=True))
    yield _style("FindingNote", f"{side} {_space(0, 0)}", _type(9.5, _GREY))
    yield _style("Picture", _space(0, 0.15), "")
    yield _style("TableNote", _space(0.15, 0.35), _type(9, _GREY))
    for style, weight in (("TableText", False), ("TableHead", True)):
        yield _style(style, _space(0.07, 0.07), _type(9, _INK, bold=weight))
        yield _style(f"{style}Right", f'fo:text-align="end" {_space(0.07, 0.07)}', _type(9, _INK, bold=weight))
    yield _style("Header", _space(0, 0), _type(8.5, _GREY), tab.format("17cm", ' style:type="right"'))


def _style(  # noqa: PLR0913 - as many as a style has parts
    id_: str, paragraph: str, type_: str, tabs: str = "", *, name: str = "", over: str = "Standard"
) -> str:
    level = f' style:default-outline-level="{id_[-1]}"' if id_.startswith("Heading") else ""
    over = "" if id_ == "Standard" else f' style:parent-style-name="{over}"'
    return (
        f'<style:style style:name="{id_}" style:display-name="{name or id_}" style:family="paragraph"{over}{level}>'
        f"<style:paragraph-properties {paragraph}>{tabs}</style:paragraph-properties>"
        f"<style:text-properties {type_}/></style:style>"
    )


def _space(above: float, below: float) -> str:
    return f'fo:margin-top="{above}cm" fo:margin-bottom="{below}cm"'


def _type(size: float, colour: str, *, bold: bool = False) -> str:
    weight = ' fo:font-weight="bold"' if bold else ""
    return f'fo:font-size="{size}pt" fo:color="{colour}"{weight}'


def _cell(name: str, line: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:border-bottom="{line}" fo:padding-left="0.1cm" fo:padding-right="0.2cm"/></style:style>'
    )
