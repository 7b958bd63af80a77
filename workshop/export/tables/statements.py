"""Statements that were built on the findings, what they rest on, and who signed them."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.domain.statement import PROGRESS
from workshop.export.bundle import Bundle
from workshop.export.stated import printed
from workshop.export.statement import Edition
from workshop.export.table import Column, Row, Table, coded

_STATEMENT = Column("statement", "Statement", "Key of the statement.")
_TEXTS = ("title", "context", "did", "found", "next_steps")
_TASKS = ("owner", "due", "resource", "burden", "minority")


def _statements(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    for one in printed(bundle, edition):
        held = one.statement
        yield (
            held.id, *(getattr(held, name) for name in (*_TEXTS, *_TASKS)), "|".join(held.tags), held.progress,
            PROGRESS[held.progress], one.signed, one.signatures[-1].at[:10] if one.signatures else "",
            one.saved.version,
        )  # fmt: skip


def _evidence(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    for one in printed(bundle, edition):
        for c in one.evidence:
            if not c.hidden:
                yield one.statement.id, c.ref, c.label, c.said, c.reach, c.sentence, c.gone


def _signatures(bundle: Bundle, edition: Edition) -> Iterator[Row]:
    for one in printed(bundle, edition):
        for signature in (*one.lapsed, *one.signatures):
            stands = signature in one.signatures
            yield one.statement.id, signature.person, signature.role, signature.at, signature.version, stands


STATEMENTS = Table(
    "statements", "Statements", "One row is one complete statement, in people's own words.",
    (
        _STATEMENT,
        Column("title", "Title", "What it is called."),
        Column("context", "Context", "What the question was."),
        Column("did", "What we did", "Who looked at what, and how."),
        Column("found", "What we found", "What was found; in the public edition, in its own words for the public."),
        Column("next_steps", "What next", "What will be done."),
        Column("owner", "Owner", "Who does it."),
        Column("due", "Due", "By when, as year-month-day."),
        Column("resource", "What it needs", "Money, time or people, and where they come from."),
        Column("burden", "Who would have to do more", "Who carries it."),
        Column("minority", "Who sees it otherwise", "The minority view; blank where the room was asked and had none."),
        Column("features", "Features", "Codes of the features that it bears on, joined by bars.", "codes"),
        *coded("progress", "How far it has come", "How far it has come."),
        Column("signed", "Signed", "Whether somebody signed these very words.", "flag"),
        Column("signed_on", "Signed on", "Day of the last signature of these words, as year-month-day."),
        Column("version", "Version", "How often it had been saved.", "whole"),
    ), _statements, public=True, later=True,
)  # fmt: skip

EVIDENCE = Table(
    "statement_evidence", "Evidence of statements", "One row is one piece of evidence that a statement cites.",
    (
        _STATEMENT,
        Column("evidence", "Evidence", "What it is cited by: figure, case or conclusion."),
        Column("label", "What it is", "What it is, in words."),
        Column("said", "What it says", "A count with what it is out of, or other words."),
        Column("reach", "Range", "Its range, where there is one."),
        Column("wording", "In words", "The whole finding."),
        Column("gone", "Not found", "Whether these findings do not have it any more.", "flag"),
    ), _evidence, public=True, later=True,
)  # fmt: skip

SIGNATURES = Table(
    "statement_signatures", "Signatures of statements", "One row is one person's signature of one version.",
    (
        _STATEMENT,
        Column("person", "Who signed", "Name of whoever signed."),
        Column("role", "What they are", "As they put it."),
        Column("signed_at", "When", "When it was signed.", "time"),
        Column("version", "Version", "Which version was signed.", "whole"),
        Column("stands", "Stands", "False where the words were changed afterwards.", "flag"),
    ), _signatures, later=True,
)  # fmt: skip
