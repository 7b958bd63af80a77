"""Text on slides: cleaned, and set in one size."""

from __future__ import annotations

from collections.abc import Iterable

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.text.text import TextFrame
from pptx.util import Pt

from workshop.export.text import clean, joined


def line(text: str) -> str:
    """Text on one line."""
    return " ".join(clean(text).split())


def fill(frame: TextFrame, paragraphs: Iterable[str], size: float, *, after: float = 6) -> None:
    """Make these the paragraphs of a text frame, in `size` points."""
    frame.word_wrap = True
    frame.margin_left = 0
    for number, text in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(after)
        run = paragraph.add_run()
        run.text = joined(line(text))
        run.font.size = Pt(size)
        run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
