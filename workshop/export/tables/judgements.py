"""The judgements, one by one, without the people who gave them; and how many people there were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.export import disciplines, labels
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table, coded
from workshop.export.tables.cases import AT_TABLE, CASE, WORKSHOP


def discipline(bundle: Bundle, code: str) -> str:
    """The label of a discipline, pooled ones included."""
    return disciplines.POOLED_LABEL if code == disciplines.POOLED else labels.label(bundle, "disciplines", code)


def _judgements(bundle: Bundle, _: Edition) -> Iterator[Row]:
    """Rows sorted by what they say, so that their order leads to nobody."""
    shown = disciplines.shown(bundle.material.votes)
    rows = []
    for v in bundle.material.votes:
        code = shown[v.workshop, v.table].get(v.discipline, disciplines.POOLED)
        # An answer that counts nowhere belongs to its owner: that there was one is told, what it said is not.
        value, words = ("", "") if v.late or v.aside else labels.answer(bundle, v)
        rows.append((
            v.workshop, v.case, v.table, v.stage, v.point, v.round, v.independent, v.question, v.measure,
            v.state, labels.state(v.state), value, words, v.counted, v.late, v.aside,
            code, discipline(bundle, code), v.simulated, v.paper,
        ))  # fmt: skip
    yield from sorted(rows)


def _people(bundle: Bundle, _: Edition) -> Iterator[Row]:
    shown = disciplines.shown(bundle.material.votes)
    seats = {(v.workshop, v.table, v.seat): v.discipline for v in bundle.material.votes}
    counts = Counter((w, t, shown[w, t].get(d, disciplines.POOLED)) for (w, t, _), d in seats.items())
    for (workshop, table, code), people in sorted(counts.items()):
        yield workshop, table, code, discipline(bundle, code), people


_DISCIPLINE = coded(
    "discipline",
    "Discipline",
    f"Discipline spoken for; those with fewer than {disciplines.MINIMUM} people at a table are pooled.",
    "disciplines",
)

JUDGEMENTS = Table(
    "judgements", "Judgements", "One row is one answer of somebody in the panel; who it was is not kept here.",
    (
        WORKSHOP, CASE, AT_TABLE,
        Column("stage", "Stage", "Stage of the protocol in which it was asked."),
        Column("point", "Decision point", "Decision point it concerns; 0 is the whole case.", "whole"),
        Column("round", "Round", "1 is the first judgement, 2 the one after the discussion.", "whole"),
        Column("independent", "Independent", "Whether it was given alone, before anything was shown.", "flag"),
        Column("question", "Question", "Key of the question; see the table of questions."),
        Column("measure", "Read as", "What findings read the answer as."),
        *coded("state", "State", "Whether it was answered, or which other answer was given."),
        Column("value", "Answer", "The answer: a code, a step of a scale, or text; several are joined by a bar. Blank "
               "where it counts nowhere.", "codes"),
        Column("value_label", "Answer (label)", "The answer in words; several are joined by a bar."),
        Column("counted", "Counted", "Whether it stands in the base of figures.", "flag"),
        Column("late", "Late", "Whether it came after the reveal; it then counts nowhere.", "flag"),
        Column("set_aside", "Set aside", "Whether its owner knows the child; it then counts nowhere.", "flag"),
        *_DISCIPLINE,
        Column("simulated", "Simulated", "Whether a rehearsal's simulated person gave it.", "flag"),
        Column("paper", "From paper", "Whether it was written on paper and entered by the team.", "flag"),
    ), _judgements,
)  # fmt: skip

PEOPLE = Table(
    "people", "People", "One row is one discipline at one table.",
    (
        WORKSHOP,
        Column("table", "Table", "Key of the table."),
        *_DISCIPLINE,
        Column("people", "People", "How many people sat there for it.", "whole"),
    ), _people,
)  # fmt: skip
