"""Every tidy table, in the order in which documents hold them. A new one is added here and nowhere else."""

from __future__ import annotations

from workshop.export.bundle import Bundle
from workshop.export.statement import Edition
from workshop.export.table import Table
from workshop.export.tables.agreement import AGREEMENT, MOVEMENT, QUALITY
from workshop.export.tables.asked import CODES, NOTES, QUESTIONS, WORKSHOPS
from workshop.export.tables.cases import CASES, CONCLUSIONS, VERDICTS
from workshop.export.tables.depth import IN_DEPTH
from workshop.export.tables.figures import BEHIND, FIGURES, GROUPS, MATRIX
from workshop.export.tables.judgements import JUDGEMENTS, PEOPLE
from workshop.export.tables.money import MOVES, OPPORTUNITY, SAFEGUARD, YEARS
from workshop.export.tables.reasons import CAUSES, PATHWAYS, SCALES, SERVICES
from workshop.export.tables.statements import EVIDENCE, SIGNATURES, STATEMENTS
from workshop.export.tables.themes import NOTE_THEMES, THEMES

TABLES: tuple[Table, ...] = (
    FIGURES, MATRIX, GROUPS, CAUSES, SERVICES, SCALES, AGREEMENT, MOVEMENT, IN_DEPTH, VERDICTS, BEHIND, CASES,
    CONCLUSIONS, JUDGEMENTS, PATHWAYS, NOTES, THEMES, NOTE_THEMES, STATEMENTS, EVIDENCE, SIGNATURES, OPPORTUNITY,
    SAFEGUARD, MOVES, YEARS, WORKSHOPS, PEOPLE, QUALITY, QUESTIONS, CODES,
)  # fmt: skip


def told(bundle: Bundle, edition: Edition) -> tuple[Table, ...]:
    """The tables that an edition of these findings holds: those of what people write afterwards only where they did."""
    return tuple(t for t in for_edition(edition) if not t.later or any(True for _ in t.rows(bundle, edition)))


def for_edition(edition: Edition) -> tuple[Table, ...]:
    """The tables that an edition may hold."""
    return TABLES if edition == "internal" else tuple(t for t in TABLES if t.public)
