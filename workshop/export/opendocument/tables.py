"""The tables as an OpenDocument spreadsheet: a cover, one table a sheet, and no cell that could become a formula."""

from __future__ import annotations

from collections.abc import Iterable

from docx.image.image import Image

from workshop.export.bundle import Bundle
from workshop.export.front_sheets import sheets
from workshop.export.look import Look
from workshop.export.opendocument.charts import charted
from workshop.export.opendocument.frozen import frozen
from workshop.export.opendocument.package import attribute, package, root, words
from workshop.export.sheet import HEADINGS, cover, pages, width
from workshop.export.statement import EDITIONS, Edition
from workshop.export.table import NUMBERS, Cell, Row, Table
from workshop.export.text import celled

_COVER_WIDTHS = (28, 90)
#: The logo on the cover, in centimetres, and the row that it stands in.
_LOGO_TALL, _LOGO_MOST_WIDE = 1.8, 12.0
_TALL_ROW = (
    '<style:style style:name="Tall" style:family="table-row"><style:table-row-properties '
    'style:row-height="2.1cm" style:use-optimal-row-height="false"/></style:style>'
)
#: Centimetres for a character of a column's width.
_CHARACTER = 0.21
#: On how many pages beside each other the widest tables print.
_ACROSS = range(1, 5)

#: How numbers are written that are no shares: whole, or with two decimals.
_NUMBERS = "".join(
    f'<number:number-style style:name="{name}"><number:number number:decimal-places="{places}" '
    f'number:min-decimal-places="{places}" number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
    for name, places in (("Thousands", 0), ("Hundredths", 2))
)


def render(bundle: Bundle, edition: Edition) -> bytes:
    """The spreadsheet of an edition."""
    tables = sheets(bundle, edition)
    held = [(table, tuple(table.rows(bundle, edition))) for table in tables]
    parts: dict[str, bytes] = {}
    made = [_cover(bundle, edition, tables)]
    if bundle.look.logo:
        parts[_logo_file(bundle.look)] = bundle.look.logo
    for number, (table, rows) in enumerate(held, 1):
        beside = _CHARACTER * sum(map(width, table.columns)) + 1
        chart = charted(table, rows, f"Object {number}", beside)
        parts |= chart.parts if chart else {}
        made.append(_sheet(table, rows, chart.frame if chart else ""))
    ranges = "".join(_range(table, len(rows)) for table, rows in held if rows)
    content = (
        f"<office:automatic-styles>{''.join(_columns(tables))}{_styles(bundle.look.colour)}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(made)}"
        f"<table:database-ranges>{ranges}</table:database-ranges></office:spreadsheet></office:body>"
    )
    parts |= {"content.xml": root("content", content), "styles.xml": root("styles", _page(edition))}
    parts["settings.xml"] = frozen([table.name for table, rows in held if rows], HEADINGS + 1)
    return package("spreadsheet", parts, bundle, edition)


def _cover(bundle: Bundle, edition: Edition, tables: Iterable[Table]) -> str:
    """The first sheet: what this is, what it is for, and which sheets follow."""
    logo = _logo(bundle.look, bundle.authority) if bundle.look.logo else ""
    rows = [_row([], "Tall")] if logo else []
    rows.append(_row([_text(bundle.title, "Title")]))
    linked = {table.name for table in tables}
    for name, value in cover(bundle, edition, tables):
        rows.append(_row([_link(name) if name in linked else _text(name, "Name"), _text(value, "Words")]))
    columns = "".join(f'<table:table-column table:style-name="cover.{n}"/>' for n in range(len(_COVER_WIDTHS)))
    return f'<table:table table:name="cover" table:style-name="Upright">{logo}{columns}{"".join(rows)}</table:table>'


def _sheet(table: Table, rows: tuple[Row, ...], frame: str) -> str:
    """The title, what one row is, and the rows under their headings, which are repeated on paper."""
    about = table.about if rows else f"{table.about} There are none here."
    head = _row([_text(c.heading, "HeadRight" if c.kind in NUMBERS else "Head") for c in table.columns])
    body = "".join(
        _row([_cell(value, column.kind) for value, column in zip(row, table.columns, strict=True)]) for row in rows
    )
    columns = "".join(f'<table:table-column table:style-name="{table.name}.{n}"/>' for n in range(len(table.columns)))
    shapes = f"<table:shapes>{frame}</table:shapes>" if frame else ""
    return (
        f'<table:table table:name="{table.name}" table:style-name="Broad{pages(table)}">'
        f"<table:title>{words(table.title)}</table:title>{shapes}{columns}"
        f"{_row([_text(table.title, 'Title')])}{_row([_text(about, 'About')])}"
        f"<table:table-header-rows>{head}</table:table-header-rows>{body}</table:table>"
    )


def _range(table: Table, rows: int) -> str:
    """A name for the table's cells, by which other programs find them."""
    last = _letters(len(table.columns) - 1)
    cells = f"{table.name}.A{HEADINGS + 1}:{table.name}.{last}{HEADINGS + 1 + rows}"
    return f'<table:database-range table:name="t_{table.name}" table:target-range-address={attribute(cells)}/>'


def _letters(column: int) -> str:
    """The name of a column, counted from 0."""
    return (_letters(column // 26 - 1) if column > 25 else "") + chr(ord("A") + column % 26)  # noqa: PLR2004 - letters


def _logo_file(look: Look) -> str:
    return f"Pictures/logo.{'png' if look.kind == 'image/png' else 'jpg'}"


def _logo(look: Look, authority: str) -> str:
    """The logo in the first row of the cover, which it has to itself, with its text alternative."""
    size = Image.from_blob(look.logo)
    wide = min(_LOGO_MOST_WIDE, _LOGO_TALL * size.px_width / size.px_height)
    high = wide * size.px_height / size.px_width
    told = words(f"Logo of {look.name or authority}")
    return (
        '<table:shapes><draw:frame draw:z-index="0" draw:style-name="Chart" draw:name="Logo" svg:x="0cm" svg:y="0.1cm" '
        f'svg:width="{wide:.2f}cm" svg:height="{high:.2f}cm"><draw:image xlink:href="{_logo_file(look)}" '
        'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        f"<svg:title>{told}</svg:title><svg:desc>{told}</svg:desc></draw:frame></table:shapes>"
    )


def _row(cells: list[str], style: str = "Row") -> str:
    filled = "".join(cells) or "<table:table-cell/>"
    return f'<table:table-row table:style-name="{style}">{filled}</table:table-row>'


def _text(text: str, style: str) -> str:
    lines = "".join(f"<text:p>{words(part)}</text:p>" for part in celled(text).split("\n")) if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f'<table:table-cell table:style-name="{style}"{kind}>{lines}</table:table-cell>'


def _link(sheet: str) -> str:
    """A cell of the contents, which leads to its sheet."""
    return (
        '<table:table-cell table:style-name="Name" office:value-type="string"><text:p>'
        f'<text:a xlink:type="simple" xlink:href="#{sheet}.A1">{words(sheet)}</text:a></text:p></table:table-cell>'
    )


def _cell(value: Cell, kind: str) -> str:
    """One cell, by what it is and never by what it looks like."""
    if value is None:
        return '<table:table-cell table:style-name="Words"/>'
    if isinstance(value, bool):
        told = str(value).lower()
        return (
            f'<table:table-cell table:style-name="Words" office:value-type="boolean" office:boolean-value="{told}">'
            f"<text:p>{told.upper()}</text:p></table:table-cell>"
        )
    if isinstance(value, str):
        return _text(value, "Words")
    if kind == "share":
        return (
            f'<table:table-cell table:style-name="Share" office:value-type="percentage" office:value="{value!r}">'
            f"<text:p>{100 * value:.1f}%</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell table:style-name="{"Whole" if kind == "whole" or float(value).is_integer() else "Broken"}" '
        f'office:value-type="float" office:value="{value!r}">'
        f"<text:p>{value:g}</text:p></table:table-cell>"
    )


def _columns(tables: Iterable[Table]) -> Iterable[str]:
    every = [(f"cover.{n}", wide) for n, wide in enumerate(_COVER_WIDTHS)]
    every += [(f"{t.name}.{n}", width(column)) for t in tables for n, column in enumerate(t.columns)]
    for name, wide in every:
        yield (
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{wide * _CHARACTER:.2f}cm"/></style:style>'
        )


def _styles(colour: str) -> str:
    """The styles of cells, rows and sheets."""
    top = 'style:vertical-align="top"'
    headed = f'{top} fo:wrap-option="wrap" fo:border-bottom="1.5pt solid {colour}"'
    cells: dict[str, tuple[str, ...]] = {
        "Title": ("", f'fo:font-size="15pt" fo:font-weight="bold" fo:color="{colour}"', ""),
        "About": ("", "", ""),
        "Name": (f'{top} fo:wrap-option="wrap"', f'fo:font-weight="bold" fo:color="{colour}"', ""),
        "Head": (f'{headed} fo:padding-left="0.2cm"', 'fo:font-weight="bold"', ""),
        "HeadRight": (headed, 'fo:font-weight="bold"', "", '<style:paragraph-properties fo:text-align="end"/>'),
        "Words": (f'{top} fo:wrap-option="wrap" fo:padding-left="0.2cm"', "", ""),
        "Share": (top, "", ' style:data-style-name="Percent"'),
        "Whole": (top, "", ' style:data-style-name="Thousands"'),
        "Broken": (top, "", ' style:data-style-name="Hundredths"'),
    }
    made = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"{more}><style:table-cell-properties {box}/>'
        f"{''.join(side)}<style:text-properties {type_}/></style:style>"
        for name, (box, type_, more, *side) in cells.items()
    )
    sheets = "".join(
        f'<style:style style:name="{name}" style:family="table" style:master-page-name="{name}">'
        '<style:table-properties table:display="true"/></style:style>'
        for name in ("Upright", *(f"Broad{wide}" for wide in _ACROSS))
    )
    return (
        f"{_NUMBERS}"
        '<number:percentage-style style:name="Percent"><number:number number:decimal-places="1" '
        'number:min-decimal-places="1" number:min-integer-digits="1"/><number:text>%</number:text>'
        "</number:percentage-style>"
        '<style:style style:name="Chart" style:family="graphic"><style:graphic-properties draw:fill="none" '
        'draw:stroke="none"/></style:style>'
        '<style:style style:name="Row" style:family="table-row"><style:table-row-properties '
        f'style:use-optimal-row-height="true"/></style:style>{_TALL_ROW}{sheets}{made}'
    )


def _page(edition: Edition) -> str:
    """How sheets print: A4, as wide as the page, and saying on each page which edition it is."""
    said = (
        f"<style:header><text:p><text:sheet-name>Sheet</text:sheet-name> · {EDITIONS[edition][0]}</text:p>"
        "</style:header><style:footer><text:p>Page <text:page-number>1</text:page-number> of "
        "<text:page-count>1</text:page-count></text:p></style:footer>"
    )
    sizes = {"Upright": ("21cm", "29.7cm", "portrait", 1)}
    sizes |= {f"Broad{wide}": ("29.7cm", "21cm", "landscape", wide) for wide in _ACROSS}
    high_enough = '<style:header-footer-properties fo:min-height="0.8cm" fo:margin="0cm"/>'
    line = (
        f"<style:header-style>{high_enough}</style:header-style><style:footer-style>{high_enough}</style:footer-style>"
    )
    layouts = "".join(
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{wide}" '
        f'fo:page-height="{high}" style:print-orientation="{way}" fo:margin="1.5cm" style:scale-to-X="{across}" '
        f'style:scale-to-Y="0"/>{line}</style:page-layout>'
        for name, (wide, high, way, across) in sizes.items()
    )
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="{name}">{said}</style:master-page>'
        for name in sizes
    )
    return (
        '<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" '
        'fo:font-size="10pt" fo:language="en" fo:country="GB"/></style:default-style></office:styles>'
        f"<office:automatic-styles>{layouts}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
    )
