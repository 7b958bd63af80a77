"""What notes are about, as people decided: themes with their counts, and each note with its themes."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table
from workshop.export.tables.cases import AT_TABLE, CASE
from workshop.export.themes import told_themes

_THEME = Column("theme", "Theme (key)", "Key of the theme.", "code")


def _themes(bundle: Bundle, _: Edition) -> Iterator[Row]:
    found = told_themes(bundle)
    for count in found.counts if found else ():
        theme = bundle.coded.book.theme(count.id)
        about = theme.about if theme else ""
        yield (count.id, count.label, about, count.notes, count.differ, found.read, len(count.cases), found.cases)  # type: ignore[union-attr]


def _note_themes(bundle: Bundle, _: Edition) -> Iterator[Row]:
    found = told_themes(bundle)
    for one in found.decided if found else ():
        for theme in (*one.agreed, *one.differ) or ("",):
            held = bundle.coded.book.theme(theme)
            rank = one.proposed.index(theme) + 1 if theme in one.proposed else None
            yield (
                one.note.case, one.note.table, one.note.step, one.note.asked, one.note.text, theme,
                held.label if held else "", theme in one.agreed, one.people, rank,
            )  # fmt: skip


THEMES = Table(
    "themes", "Themes of notes", "One row is one theme of the codebook, as people decided about notes.",
    (
        _THEME,
        Column("theme_label", "Theme", "The theme in words."),
        Column("about", "What belongs to it", "What belongs to it, as the codebook says."),
        Column("notes", "Notes", "Notes that everybody who read them put there.", "whole"),
        Column("differ", "Notes, not all agree", "Notes that only some of those who read them put there.", "whole"),
        Column("of_notes", "Of notes", "Notes that somebody has read and decided about.", "whole"),
        Column("cases", "Cases", "Cases with at least one such note.", "whole"),
        Column("of_cases", "Of cases", "Cases with a note that was read.", "whole"),
    ), _themes, later=True,
)  # fmt: skip

NOTE_THEMES = Table(
    "note_themes", "Notes and their themes", "One row is one theme of one note; a note that no theme fits has one too.",
    (
        CASE, AT_TABLE,
        Column("step", "Step", "Step of the review at which it was taken."),
        Column("asked", "Answer to", "The question that a written answer was given to; blank for a note."),
        Column("note", "Note", "The note, or the answer."),
        _THEME,
        Column("theme_label", "Theme", "The theme in words; blank where none fits."),
        Column("agreed", "All agree", "Whether everybody who read it put it there.", "flag"),
        Column("people", "People", "How many read it.", "whole"),
        Column("rank", "Proposed as", "Its place among the proposals; blank where it was not proposed.", "whole"),
    ), _note_themes, later=True,
)  # fmt: skip
