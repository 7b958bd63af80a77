"""The slides for PowerPoint: 16:9, one message each, charts that people can change, the numbers in the notes."""

from __future__ import annotations

import io

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Inches

from workshop.export.archive import packed, unpacked
from workshop.export.bundle import Bundle
from workshop.export.facts import FIRST, facts
from workshop.export.look import Look
from workshop.export.slides import deck
from workshop.export.slides.drawing import Drawing
from workshop.export.slides.slide import Slide
from workshop.export.slides.story import story
from workshop.export.slides.words import fill, line
from workshop.export.statement import EDITIONS, SIMULATED, Edition

#: A title of so many characters is set smaller, in points; longer ones are cut, the notes have them whole.
_SIZES = ((80, 30), (130, 26), (260, 22))

#: A line below a chart that is longer than so many characters is set smaller.
_BELOW = 230


def render(bundle: Bundle, edition: Edition) -> bytes:
    """The slides of an edition as a PowerPoint file."""
    made = Presentation()
    deck.set_up(made, bundle.look, edition)
    deck.describe(made, bundle, edition)
    _first(made, bundle, edition)
    drawing = Drawing(bundle.written_at)
    for number, slide in enumerate(story(bundle, edition), 2):
        _slide(made, slide, drawing, _foot(bundle, edition), number)
    out = io.BytesIO()
    made.save(out)
    return packed(unpacked(out.getvalue()), bundle.written_at)


def _foot(bundle: Bundle, edition: Edition) -> str:
    """What stands below every slide."""
    care = ("Rehearsal: not real findings",) if bundle.findings.simulated else ()
    return " · ".join((EDITIONS[edition][0], *care, bundle.title, bundle.look.beside(bundle.authority)))


def _first(made: Deck, bundle: Bundle, edition: Edition) -> None:
    """The title slide: what this is, whose, of when, and how it may be used."""
    slide = made.slides.add_slide(made.slide_layouts[0])
    title, below = slide.shapes.title, slide.placeholders[1]
    fill(title.text_frame, (line(bundle.title),), 40)
    told = [f"{name}: {value}" for name, value in facts(bundle, edition) if name in FIRST]
    care = [SIMULATED] if bundle.findings.simulated else []
    name, meaning = EDITIONS[edition]
    fill(below.text_frame, (bundle.look.beside(bundle.authority), *care, *told, f"{name}. {meaning}"), 18)
    for paragraph in below.text_frame.paragraphs:
        paragraph.runs[0].font.color.rgb = RGBColor(0x0B, 0x0C, 0x0C)
    slide.notes_slide.notes_text_frame.text = " ".join(EDITIONS[edition])
    _logo(slide, bundle.look, bundle.authority)


def _logo(slide: PptxSlide, look: Look, authority: str) -> None:
    if look.logo:
        picture = slide.shapes.add_picture(io.BytesIO(look.logo), Inches(0.6), Inches(0.5), height=Inches(0.9))
        named = picture._element.nvPicPr.cNvPr  # noqa: SLF001 - alt text has no other way in
        named.set("descr", f"Logo of {line(look.name or authority)}")


def _slide(made: Deck, slide: Slide, drawing: Drawing, foot: str, number: int) -> None:
    """One slide with its title first in reading order, then what shows it, then the line below."""
    on = made.slides.add_slide(made.slide_layouts[1])
    title, longest = line(slide.title), _SIZES[-1][0]
    size = next((points for most, points in _SIZES if len(title) <= most), _SIZES[-1][1])
    fill(on.shapes.title.text_frame, (title if len(title) <= longest else f"{title[:longest]}…",), size)
    drawing.draw(on, slide)
    if slide.below:
        box = on.shapes.add_textbox(deck.LEFT, deck.BELOW, deck.WIDE, Emu(deck.FOOT - deck.BELOW))
        box.name = "Below the chart"
        fill(box.text_frame, (slide.below,), 16 if len(slide.below) <= _BELOW else 13)
    deck.footer(on, foot, number)
    on.notes_slide.notes_text_frame.text = "\n".join(line(note) for note in (slide.title, *slide.notes))
