"""The styles of a Word file. They are real ones, so that an officer can restyle a whole report at a stroke."""

from __future__ import annotations

from collections.abc import Iterator

from docx.oxml.ns import nsdecls

from workshop.export.look import Look

_NAMED = nsdecls("w")
_FONT = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
_INK, _PLUM, _GREY, _LINE, _WHITE = "0B0C0C", "801650", "505A5F", "B1B4B6", "FFFFFF"
_KEEP = "<w:keepNext/><w:keepLines/>"
_ENGLISH = '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB"/>'
_TABS = '<w:tabs><w:tab w:val="center" w:pos="4819"/><w:tab w:val="right" w:pos="9638"/></w:tabs>'


def styles(look: Look) -> Iterator[str]:
    """Every style, as markup."""
    yield _style("Normal", "Normal", _space(0, 140, 276), _FONT + _ENGLISH)
    yield from _headings(look.digits)
    yield from _texts(look.digits)
    yield from _findings(look.digits)
    yield _table_style(look.digits)


def _headings(colour: str) -> Iterator[str]:
    top = f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="8" w:color="{colour}"/></w:pBdr>'
    first, second = _space(480, 160, 240) + _outline(0), _space(320, 120, 240) + _outline(1)
    yield _style("Title", "Title", _space(0, 160, 240), _type(56, colour, bold=True))
    yield _style("Subtitle", "Subtitle", _space(0, 60), _type(26, _GREY))
    yield _style("Heading1", "heading 1", _KEEP + top + first, _type(34, colour, bold=True))
    yield _style("Heading2", "heading 2", _KEEP + second, _type(26, _INK, bold=True))
    third = _space(200, 60, 240) + _outline(2)
    yield _style("Heading3", "heading 3", _KEEP + third, _type(22, colour, bold=True))
    yield _style("ContentsTitle", "Contents title", _KEEP + _space(360, 120, 240), _type(28, colour, bold=True))
    yield _style("TOC1", "toc 1", _space(0, 60, 240), _type(22, colour))


def _texts(colour: str) -> Iterator[str]:
    hanging = '<w:ind w:left="2835" w:hanging="2835"/>'
    yield _style("Edition", "Edition", _ground(colour) + _space(60, 240), _type(24, _WHITE, bold=True))
    yield _style("Fact", "Fact", '<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>' + _space(0, 60) + hanging, "")
    yield _style("TakeCare", "Take care", _beside(_PLUM) + _ground("FAF4F7") + _space(160, 160) + _indent(), "")
    yield _style("Caption", "caption", _KEEP + _space(240, 80, 240), _type(20, _INK, bold=True))
    yield _style("Picture", "Picture", _space(0, 80, 240), "")
    yield _style("TableText", "Table text", _space(50, 50, 240), _type(18, _INK))
    yield _style("TableHead", "Table head", "<w:keepNext/>" + _space(50, 50, 240), _type(18, _INK, bold=True))
    yield _style("TableNote", "Table note", _space(80, 200, 240), _type(18, _GREY))
    yield _style("Header", "header", _TABS + _space(0, 0, 240), _type(17, _GREY))
    yield _style("Footer", "footer", _TABS + _space(0, 0, 240), _type(17, _GREY))


def _findings(colour: str) -> Iterator[str]:
    side = _beside(colour) + _ground("F3F6F9")
    below = side + _space(0, 0) + _indent()
    number = side + _space(240, 0, 240) + _indent()
    yield _style("FindingNumber", "Finding number", _KEEP + number, _type(40, colour, bold=True))
    yield _style("Finding", "Finding", "<w:keepLines/>" + below, _type(24, _INK))
    yield _style("FindingCare", "Finding, take care", "<w:keepLines/>" + below, _type(19, _PLUM, bold=True))
    yield _style("FindingNote", "Finding, how we know", "<w:keepLines/>" + below, _type(19, _GREY))


def _style(id_: str, name: str, paragraph: str, text: str) -> str:
    rests = ' w:default="1"' if id_ == "Normal" else ""
    over = "" if rests else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style {_NAMED} w:type="paragraph"{rests} w:styleId="{id_}"><w:name w:val="{name}"/>{over}'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def _space(before: int, after: int, line: int = 264) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _outline(level: int) -> str:
    return f'<w:outlineLvl w:val="{level}"/>'


def _indent() -> str:
    return '<w:ind w:left="227"/>'


def _beside(colour: str) -> str:
    return f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour}"/></w:pBdr>'


def _ground(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _type(size: int, colour: str, *, bold: bool = False) -> str:
    """Arial in half points."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    return f'{_FONT}{weight}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _table_style(colour: str) -> str:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    return (
        f'<w:style {_NAMED} w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
        '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" '
        f'w:color="{colour}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
    )
