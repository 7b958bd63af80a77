"""The deck before its slides: 16:9, two layouts, the council's colour as its theme, the edition behind every slide."""

from __future__ import annotations

import copy
import re
from datetime import datetime
from xml.sax.saxutils import escape

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Emu, Inches

from workshop.charts.palette import ORANGE, PLUM, TEAL
from workshop.export.bundle import Bundle
from workshop.export.look import Look
from workshop.export.slides.words import line
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, STAMP, Edition

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
LEFT, WIDE = Inches(0.6), Inches(12.13)
TOP, BELOW, FOOT = Inches(1.6), Inches(6.15), Inches(6.95)

#: Where things stand: left, top, width, height, by the kind of placeholder.
_TITLE = (LEFT, Inches(0.4), WIDE, Inches(1.1))
_BODY = (LEFT, TOP, WIDE, Emu(BELOW - TOP))
_PLACES = {
    "title": _TITLE, "ctrTitle": (LEFT, Inches(2.0), WIDE, Inches(1.4)),
    "subTitle": (LEFT, Inches(3.5), WIDE, Inches(3)), "body": _BODY, "obj": _BODY, "": _BODY,
    "ftr": (LEFT, FOOT, Inches(10.5), Inches(0.35)),
    "sldNum": (Inches(11.73), FOOT, Inches(1), Inches(0.35)), "dt": (LEFT, FOOT, Inches(1), Inches(0.35)),
}  # fmt: skip
#: The layouts that are used, by their place in the template: a title slide, and a title with whatever shows it.
_KEPT = (0, 5)


def set_up(made: Deck, look: Look, edition: Edition) -> None:
    """Make the library's template 16:9, in the council's colour."""
    made.slide_width, made.slide_height = WIDTH, HEIGHT
    layouts = made.slide_layouts
    for layout in [held for place, held in enumerate(layouts) if place not in _KEPT]:
        layouts.remove(layout)
    for part in (made.slide_master, *layouts):
        for shape in part.placeholders:
            kind = shape._element.nvSpPr.nvPr.find("{*}ph").get("type", "")  # noqa: SLF001 - its name in the file
            shape.left, shape.top, shape.width, shape.height = _PLACES[kind]
    _theme(made, look)
    _align(made)
    made.slide_master.shapes._spTree.insert(2, parse_xml(_BAND))  # noqa: SLF001 - behind everything else
    if edition == "internal":
        made.slide_master.shapes._spTree.insert(2, parse_xml(_STAMP))  # noqa: SLF001 - behind everything else


def _theme(made: Deck, look: Look) -> None:
    """Colours and typeface of the theme, so that whatever people add looks alike."""
    theme = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode()
    hues = {"dk2": look.digits, "accent1": look.digits, "accent2": TEAL[1:], "accent3": ORANGE[1:], "accent4": PLUM[1:]}
    for name, digits in hues.items():
        text = re.sub(rf"(<a:{name}>)<a:srgbClr val=\"\w+\"/>", rf'\1<a:srgbClr val="{digits}"/>', text)
    text = re.sub(r'<a:latin typeface="[^"]*"/>', '<a:latin typeface="Arial"/>', text)
    theme._blob = text.encode()  # noqa: SLF001 - a part without a class of its own


def _align(made: Deck) -> None:
    """Titles to the left, bold, in the council's colour, standing on what they are about."""
    style = made.slide_master.element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    shown = style.find("{*}defRPr")
    shown.set("b", "1")
    shown.find(".//{*}schemeClr").set("val", "tx2")
    for layout in made.slide_layouts:
        for shape in layout.placeholders:
            for level in shape._element.iterfind(".//{*}lvl1pPr"):  # noqa: SLF001 - the list style has no other way in
                level.set("algn", "l")
            for body in shape._element.iterfind(".//{*}bodyPr"):  # noqa: SLF001
                body.set("lIns", "0")


def describe(made: Deck, bundle: Bundle, edition: Edition) -> None:
    """The file's own properties, dated by the record."""
    known = made.core_properties
    known.title, known.author = line(bundle.title)[:255], line(bundle.authority)[:255]
    known.subject = f"Findings of case reviews, {EDITIONS[edition][0].lower()}"
    known.comments, known.language, known.revision = PURPOSE_AND_LAW[1], "en-GB", 1
    known.keywords = known.category = ""
    known.last_modified_by = known.author
    known.created = known.modified = datetime.fromisoformat(bundle.written_at).replace(tzinfo=None)
    made.part.package.drop_rel(_thumbnail(made))


def _thumbnail(made: Deck) -> str:
    """The relation to the picture of itself that the template brings."""
    rels = made.part.package._rels  # noqa: SLF001 - there is no other list of them
    return next(str(key) for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL)


def footer(slide: Slide, text: str, number: int) -> None:
    """The edition and the slide's number, in the placeholders that the layout keeps for them."""
    for shape in slide.slide_layout.placeholders:
        kind = shape._element.nvSpPr.nvPr.find("{*}ph").get("type", "")  # noqa: SLF001 - its name in the file
        if kind in ("ftr", "sldNum"):
            copied = copy.deepcopy(shape._element)  # noqa: SLF001 - the library leaves footers out
            slide.shapes._spTree.append(copied)  # noqa: SLF001
            body = copied.find("{*}txBody")
            for paragraph in body.findall("{*}p"):
                body.remove(paragraph)
            body.append(parse_xml(_paragraph(text if kind == "ftr" else "", number)))


def _paragraph(text: str, number: int) -> str:
    size = '<a:rPr lang="en-GB" sz="1100"/>'
    if text:
        return f'<a:p {nsdecls("a")}><a:pPr algn="l"/><a:r>{size}<a:t>{escape(line(text))}</a:t></a:r></a:p>'
    field = f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">{size}<a:t>{number}</a:t></a:fld>'
    return f'<a:p {nsdecls("a")}><a:pPr algn="r"/>{field}</a:p>'


#: The council's colour along the top of every slide.
_BAND = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="901" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    f'<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{WIDTH}" cy="137160"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    '</a:prstGeom><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>'
    "<p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>"
)

#: The word behind every slide of an internal edition.
_STAMP = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="900" name="Internal edition"/><p:cNvSpPr txBox="1"/>'
    '<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm rot="20000000"><a:off x="1700000" y="2400000"/>'
    '<a:ext cx="8800000" cy="2100000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
    '<p:txBody><a:bodyPr wrap="none" anchor="ctr"/><a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="en-GB" sz="13000" b="1">'
    f'<a:solidFill><a:srgbClr val="EEF1F5"/></a:solidFill></a:rPr><a:t>{STAMP}</a:t></a:r></a:p></p:txBody></p:sp>'
)
