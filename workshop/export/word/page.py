"""The page of a Word file: A4, British English, styles in the council's colour, and the edition on every page."""

from __future__ import annotations

from datetime import datetime

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Document
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, Edition
from workshop.export.text import clean
from workshop.export.word.markup import field, run
from workshop.export.word.styles import styles
from workshop.export.word.watermark import WATERMARK

_MARGINS = {"left_margin": Mm(20), "right_margin": Mm(20), "top_margin": Mm(22), "bottom_margin": Mm(20)}


def set_up(made: WordDocument, document: Document) -> None:
    """Give an empty Word document its paper, its styles, its header and its footer."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, value in _MARGINS.items():
        setattr(section, name, value)
    section.header_distance = section.footer_distance = Mm(10)
    _style(made, document)
    header = section.header._element  # noqa: SLF001 - the library has no watermark
    marks = WATERMARK if document.internal else ""
    _replace(header, _line("Header", run(f"{document.whose}\t\t{document.mark}"), marks))
    pages = f"{run('Page ')}{field('PAGE', '1')}{run(' of ')}{field('NUMPAGES', '1')}"
    _replace(section.footer._element, _line("Footer", run(f"{document.title}\t\t"), pages))  # noqa: SLF001


def _style(made: WordDocument, document: Document) -> None:
    """Put the project's styles in the place of the template's of the same name."""
    root = made.styles.element
    defaults = root.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    language.set(qn("w:val"), "en-GB")
    held = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
    for markup in styles(document.look):
        style = parse_xml(markup)
        old = held.get(style.get(qn("w:styleId")))
        if old is None:
            root.append(style)
        else:
            root.replace(old, style)


def _line(style: str, *runs: str) -> str:
    named = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    return f'<w:p {named}><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def _replace(part: object, markup: str) -> None:
    """Make the paragraph all that a header or footer holds."""
    for child in list(part):  # type: ignore[call-overload] # an element of the library, which it leaves untyped
        part.remove(child)  # type: ignore[attr-defined]
    part.append(parse_xml(markup))  # type: ignore[attr-defined]


def describe(made: WordDocument, bundle: Bundle, edition: Edition) -> None:
    """The file's own properties, dated by the record."""
    known = made.core_properties
    known.title, known.author = clean(bundle.title)[:255], clean(bundle.authority)[:255]
    known.subject = f"Findings of case reviews, {EDITIONS[edition][0].lower()}"
    known.comments, known.language, known.revision = PURPOSE_AND_LAW[1], "en-GB", 1
    known.keywords = known.category = ""
    known.last_modified_by = known.author
    known.created = known.modified = datetime.fromisoformat(bundle.written_at).replace(tzinfo=None)
    rels = made.part.package.rels
    # The template brings a picture of itself.
    for key in [key for key, rel in rels.items() if rel.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del rels[key]
