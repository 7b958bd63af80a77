"""What was asked, the words to choose from, and what was noted in the room."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table
from workshop.export.tables.cases import AT_TABLE, CASE, WORKSHOP


def _questions(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for q in bundle.material.questions:
        yield (
            q.id, q.kind, q.text, q.help, q.codes, q.required, q.most or None, "|".join(q.scale), "|".join(q.quiet),
            q.measures,
        )  # fmt: skip


def _codes(bundle: Bundle, _: Edition) -> Iterator[Row]:
    material = bundle.material
    lists = {id(c): c for c in (*material.code_lists.values(), material.settings, material.disciplines) if c}
    seen = set()
    for codes in sorted(lists.values(), key=lambda c: (c.id, c.version)):
        for c in codes.codes:
            row = (codes.id, codes.version, c.code, c.label, c.definition, c.tier, c.group)
            if row not in seen:
                seen.add(row)
                yield row


def _notes(bundle: Bundle, _: Edition) -> Iterator[Row]:
    """Notes of reviews that may be told. A panellist's goes without them; one of somebody set aside is left out."""
    for state, review, case in bundle.told():
        for note in review.notes.values():
            if note.seat not in review.recused:
                source = "panel" if note.seat else "room"
                yield state.id, case, review.table, note.step, source, "|".join(note.tags), note.text


def _workshops(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for s in bundle.states:
        reviews = sum(1 for state, _, _ in bundle.told() if state is s)
        yield s.id, s.title, s.authority, s.held_on or s.closed_at[:10], s.origin, s.status, len(s.tables), reviews


QUESTIONS = Table(
    "questions", "Questions", "One row is one question of the protocol, as it was worded on the day.",
    (
        Column("question", "Question", "Key of the question."),
        Column("kind", "Kind", "How it is answered: one, several, ranked, yes_no_unsure, scale, words, text, pathway."),
        Column("text", "Wording", "The question as people read it."),
        Column("help", "Help", "The help that stood below it."),
        Column("codes", "Code list", "Code list to choose from, where there is one."),
        Column("required", "Required", "Whether an answer was asked of everybody.", "flag"),
        Column("most", "At most", "How many may be chosen or written; blank without a bound.", "whole"),
        Column("scale", "Scale", "The steps of a scale from 1 upwards, joined by bars.", "codes"),
        Column("quiet", "Also offered", "Other answers offered: cannot_tell, not_my_field.", "codes"),
        Column("measure", "Read as", "What findings read the answer as."),
    ), _questions, public=True,
)  # fmt: skip

CODES = Table(
    "codes", "Code lists", "One row is one entry of a code list, in the version in force on the day.",
    (
        Column("list", "List", "Key of the list."),
        Column("version", "Version", "Version of the list."),
        Column("code", "Code", "The code.", "code"),
        Column("label", "Label", "The code in words."),
        Column("definition", "Definition", "What it means."),
        Column("tier", "Rung", "Rung on the ladder of settings; blank off the ladder and in other lists.", "whole"),
        Column("group", "Group", "Group it is reported under."),
    ), _codes, public=True,
)  # fmt: skip

NOTES = Table(
    "notes", "Notes", "One row is one note taken in the room.",
    (
        WORKSHOP, CASE, AT_TABLE,
        Column("step", "Step", "Step of the review at which it was taken."),
        Column("source", "From", "“room” for what the facilitator wrote down, “panel” for a panellist's own note."),
        Column("tags", "Tags", "Tags given to it, joined by bars.", "codes"),
        Column("text", "Note", "The note."),
    ), _notes,
)  # fmt: skip

WORKSHOPS = Table(
    "workshops", "Workshops", "One row is one workshop.",
    (
        WORKSHOP,
        Column("title", "Title", "What it was called."),
        Column("authority", "Authority", "Whose it was."),
        Column("held_on", "Held on", "Day on which it was held or closed, as year-month-day."),
        Column("origin", "Origin", "live, rehearsal, or past for one that was brought in from files."),
        Column("status", "Status", "closed; anything else still runs, and holds only what may be told."),
        Column("tables", "Tables", "How many tables it had.", "whole"),
        Column("reviews", "Reviews", "Concluded reviews in these files.", "whole"),
    ), _workshops,
)  # fmt: skip
