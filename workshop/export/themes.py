"""The notes of a bundle, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.findings.themes.counting import Noted, Themes, themes


def noted(bundle: Bundle) -> tuple[Noted, ...]:
    """Notes of reviews that may be told, the room's and panellists' own alike; never who wrote one."""
    return tuple(_notes(bundle))


def _notes(bundle: Bundle) -> Iterator[Noted]:
    for state, review, case in bundle.told():
        for note in review.notes.values():
            if note.seat not in review.recused and note.text.strip():
                yield Noted(f"{state.id}/{review.id}/{note.id}", case, review.table, note.step, note.text)


def told_themes(bundle: Bundle) -> Themes | None:
    """What was decided about the notes; None where nobody has decided about any."""
    found = themes(noted(bundle), bundle.coded.book, bundle.coded.codings)
    return found if found.read else None
