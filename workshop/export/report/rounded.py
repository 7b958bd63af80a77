"""The report of the public edition with rounded numbers, which may stand in place of the one that suppresses them.

Every number in it is one of the rounded edition's own: nothing else of the findings is read here. Statements are not
in it, for the numbers in people's sentences are not rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workshop.export.bundle import Bundle
from workshop.export.facts import in_words
from workshop.export.public_tables import TITLES, column_label, row_label
from workshop.export.report.blocks import Block, Document, Grid, Heading, Points, Words, percent
from workshop.export.report.trimmed import trimmed
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, SIMULATED, TITLE
from workshop.findings.edition import Edition
from workshop.findings.rounded import LOW, rounded_edition

MARK = f"{EDITIONS['public'][0]}, rounded"
_HOW = (
    "Each panel judged its cases alone, talked, and judged again.",
    "Shares and ranges are worked out from the rounded counts, and given where 20 cases or more were reviewed.",
    "Numbers of children are left out: the counts could be worked out from them.",
)
_LIMITS = (
    "Small numbers are not shown, so that no child or young person can be recognised.",
    "The range allows for other cases having been reviewed. Another panel might have judged otherwise.",
    "The figures count cases that were reviewed. They are not a forecast, and not a target.",
)


def document(bundle: Bundle) -> Document:
    """The report, for whoever writes it in a format."""
    shown = rounded_edition(bundle.findings)
    held = ", ".join(in_words(day) for day in bundle.days)
    facts = (("Held on", held), ("Cases reviewed", _about(shown.cases)), ("Take care", shown.note))
    return Document(
        title=bundle.title,
        authority=bundle.authority,
        mark=MARK,
        internal=False,
        facts=tuple((name, value) for name, value in facts if value),
        written_at=in_words(bundle.written_at),
        blocks=tuple(trimmed(_blocks(bundle, shown))),
        look=bundle.look,
    )


def _blocks(bundle: Bundle, shown: Edition) -> Iterator[Block]:
    if bundle.findings.simulated:
        yield Words(SIMULATED, care=True)
    yield Heading("What we found")
    yield Points(tuple(shown.wordings[row["id"]] for row in shown.figures))
    headers = ("What it counts", "Cases", "Of", "Share", "Likely between")
    yield Grid("Cases by what the panel judged", headers, tuple(map(_row, shown.figures)), shown.note)
    for table in shown.tables:
        across = ("", *(column_label(bundle, table, code) for code in (*table.columns, "")))
        rows = [(row_label(bundle, table, code), *cells) for code, cells in zip(table.rows, table.cells, strict=True)]
        rows.append(("All", *table.totals, ""))
        yield Grid(TITLES[table.id], across, tuple(rows), shown.note)
    yield Heading("What we cannot say")
    yield Points(_LIMITS)
    yield Heading("How this was worked out")
    yield Points((*_HOW, f"Method {bundle.findings.method.number}; what shipped under a number never changes."))
    yield Heading(TITLE)
    yield from (Words(paragraph) for paragraph in PURPOSE_AND_LAW)


def _row(row: Mapping[str, Any]) -> tuple[str | int | float, ...]:
    low, high = percent(row["low"]), percent(row["high"])
    return row["label"], row["count"], row["n"], percent(row["share"]), f"{low} to {high}" if low else ""


def _about(cases: float | str | None) -> str:
    return "1 to 5" if cases == LOW else f"about {cases}"
