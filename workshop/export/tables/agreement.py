"""How far panels agreed, how they moved, and how good the data are."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table, coded
from workshop.export.tables.cases import AT_TABLE, CASE, WORKSHOP

_MEASURE = Column("measure", "Read as", "What findings read the answers as.")


def _agreement(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for measure, found in bundle.findings.agreement.items():
        for c in found.cases:
            first, last = labels.class_of(c.first), labels.class_of(c.last)
            yield measure, c.workshop, c.case, c.table, c.first or "", first, c.last or "", last, c.pairwise


def _movement(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for measure, cases in bundle.findings.movement.items():
        for c in cases:
            yield measure, c.workshop, c.case, c.table, c.both, c.changed, *c.before, *c.after, c.moved, c.moved.words


def _quality(bundle: Bundle, _: Edition) -> Iterator[Row]:
    for q in bundle.findings.quality.rows:
        yield (
            q.measure, q.round, q.asked, q.answered, q.unsure, q.cannot_tell, q.not_my_field, q.not_answered, q.late,
            q.aside,
        )  # fmt: skip


AGREEMENT = Table(
    "agreement", "Agreement", "One row is one table on one case.",
    (
        _MEASURE, WORKSHOP, CASE, AT_TABLE,
        *coded("first", "Judging alone", "How far the independent answers agreed."),
        *coded("last", "In the last round", "How far the answers of the last round agreed."),
        Column("pairwise", "Chance that two agree", "Chance that two independent answers agree.", "share"),
    ), _agreement,
)  # fmt: skip

MOVEMENT = Table(
    "movement", "Movement", "One row is one table on one case, between the first and the last round.",
    (
        _MEASURE, WORKSHOP, CASE, AT_TABLE,
        Column("both", "Answered twice", "People who answered in both rounds.", "whole"),
        Column("changed", "Changed", "Of these, people who changed their answer.", "whole"),
        Column("before_most", "Commonest, first", "People with the commonest answer in the first round.", "whole"),
        Column("before_n", "Answers, first", "Answers in the base of the first round.", "whole"),
        Column("after_most", "Commonest, last", "People with the commonest answer in the last round.", "whole"),
        Column("after_n", "Answers, last", "Answers in the base of the last round.", "whole"),
        *coded("moved", "What the discussion did", "Whether the case was agreed and stayed so, and so on."),
    ), _movement,
)  # fmt: skip

QUALITY = Table(
    "quality", "What was asked and what came", "One row is one question in one round, over all cases.",
    (
        _MEASURE,
        Column("round", "Round", "1 is the first judgement, 2 the one after the discussion.", "whole"),
        Column("asked", "Asked", "Answers that could have come; the parts add up to it.", "whole"),
        Column("answered", "Answered", "Answers given.", "whole"),
        Column("unsure", "Unsure", "Answers of “unsure”.", "whole"),
        Column("cannot_tell", "Cannot tell", "Answers of “cannot tell from this record”.", "whole"),
        Column("not_my_field", "Not my field", "Answers of “not my field”.", "whole"),
        Column("not_answered", "Not answered", "No answer.", "whole"),
        Column("late", "Late", "Answers after the reveal, which count nowhere.", "whole"),
        Column("set_aside", "Set aside", "Answers of people who know the child, which count nowhere.", "whole"),
    ), _quality,
)  # fmt: skip
