"""Statements as slides: one each, cut to what can be read from a chair; the notes have every word."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.domain.statement import PARTS
from workshop.export.bundle import Bundle
from workshop.export.facts import in_words
from workshop.export.report.blocks import Grid
from workshop.export.report.statements import NOBODY, UNSIGNED
from workshop.export.slides.slide import Slide
from workshop.export.stated import Stated, printed
from workshop.export.statement import Edition

#: The most characters of a part that is read, and of one that is glanced at.
_LONG, _SHORT = 260, 120


def slides(bundle: Bundle, edition: Edition) -> Iterator[Slide]:
    """A slide for each statement that the edition prints."""
    for one in printed(bundle, edition):
        yield Slide(one.statement.title, Grid(f"Statement: {one.statement.title}", ("What", "In words"), _rows(one)),
                    notes=tuple(_notes(one)))  # fmt: skip


def _rows(one: Stated) -> tuple[tuple[str, str], ...]:
    held = one.statement
    return (
        ("What we found", cut(held.found, _LONG)),
        ("What next", cut(held.next_steps, _LONG)),
        ("Who, by when", f"{cut(held.owner, _SHORT)}, by {in_words(held.due)}"),
        ("What it needs", cut(held.resource, _SHORT)),
        ("Who would have to do more", cut(held.burden, _SHORT)),
        ("Who sees it otherwise", cut(held.minority, _SHORT) or NOBODY),
        *(() if one.signed else (("Take care", UNSIGNED),)),
    )


def _notes(one: Stated) -> Iterator[str]:
    """Every word of it, with its evidence."""
    held = one.statement
    yield from (f"{title}: {getattr(held, field)}" for field, title in PARTS)
    yield from (f"How we know: {c.sentence or f'{c.label}. {c.said}'}" for c in one.evidence if not c.hidden)
    yield f"What it needs: {held.resource}"
    yield f"Who would have to do more: {held.burden}"
    yield f"Who sees it otherwise: {held.minority or NOBODY}"


def cut(text: str, most: int) -> str:
    """Text on one line; where it is longer than `most` characters, cut after a whole word, which an ellipsis shows."""
    one = " ".join(text.split())
    return one if len(one) <= most else f"{one[:most].rsplit(' ', 1)[0]} …"
