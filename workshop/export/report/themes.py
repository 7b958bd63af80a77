"""What notes are about, as a chapter of the report: counts by theme, and how they came about."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Grid, Heading, Words
from workshop.export.table import Cell
from workshop.export.themes import told_themes
from workshop.findings.themes.counting import Themes


def chapter(bundle: Bundle) -> Iterator[Block]:
    """Nothing where nobody has decided about any note."""
    found = told_themes(bundle)
    if found is None:
        return
    yield Heading("What was noted")
    what = "notes and written answers" if found.answers else "notes"
    title = what.capitalize()
    yield Words(
        f"People read {found.read} of {found.notes} {what}, from {found.cases} cases, and put each under the themes "
        "of their own codebook. Each may have several. No program decided anything."
    )
    rows: list[tuple[Cell, ...]] = [
        (c.label, c.notes, c.differ or None, len(c.cases)) for c in sorted(found.counts, key=lambda c: -c.notes)
    ]
    if found.nothing:
        rows.append(("No theme fits", found.nothing, None, None))
    yield Grid(
        f"{title} by theme, of {found.read}", ("Theme", title, "Not all agree", f"Cases, of {found.cases}"),
        tuple(rows), f"Counts of what was written down, not of how often it was so. {agreement(found)}".strip(),
    )  # fmt: skip


def agreement(found: Themes) -> str:
    """How far two people agree, in a sentence; blank where no note was read twice."""
    if not found.twice:
        return "No note was read by two people, so it is not known how far another reader would agree."
    notes = f"{found.twice} {'note' if found.twice == 1 else 'notes'}"
    if found.alpha.value is None:
        return f"Two people read {notes}. {found.alpha.note}"
    return f"Two people read {notes}. Their agreement beyond chance is {found.alpha.value:.2f}, of 1 at most."
