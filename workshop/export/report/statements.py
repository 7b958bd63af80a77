"""Statements as blocks of a report: in four parts, each with its evidence and with who does what about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workshop.domain.statement import PARTS, PROGRESS
from workshop.export.bundle import Bundle
from workshop.export.facts import FIRST, facts, in_words
from workshop.export.report.blocks import Block, Document, Grid, Heading, Points, Words
from workshop.export.stated import Stated, told
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, SIMULATED, TITLE, Edition
from workshop.findings.evidence import Cited

#: The level of a statement's heading in a document of statements alone.
_ALONE = 2
UNSIGNED = "Not signed off yet: these words may still change."
NOBODY = "The room was asked, and nobody did."


def document(bundle: Bundle, edition: Edition, held: Sequence[Stated]) -> Document:
    """The statements that an edition prints, as a document of their own."""
    return Document(
        title=f"Statements: {bundle.title}",
        authority=bundle.authority,
        mark=EDITIONS[edition][0],
        internal=edition == "internal",
        facts=tuple(fact for fact in facts(bundle, edition) if fact[0] in FIRST),
        written_at=in_words(bundle.written_at),
        blocks=tuple(_blocks(bundle, edition, held)),
        look=bundle.look,
    )


def chapter(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    """The statements as a chapter of the report; nothing where there is none that this edition may mention."""
    held = told(bundle, edition)
    if all(one.withheld and (edition == "public" or one.statement.set_aside) for one in held):
        return
    yield Heading("Statements: what was found, and what follows")
    yield Words(f"Worded by people, who signed what they stand for. As they stood on {in_words(bundle.worded.as_of)}.")
    yield from statements(held, edition, 3)


def summary(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    """What follows, for the first page: each statement with who does it and by when. Nothing where none is printed."""
    printed = [one for one in told(bundle, edition) if not one.withheld]
    if printed:
        yield Heading("What follows from it")
        yield _actions(printed)


def statements(held: Sequence[Stated], edition: Edition, level: int = _ALONE) -> Iterator[Block]:
    """The statements that may be printed; of the others, an internal edition says how many and why not.

    `level` is the level of their headings.
    """
    printed = [one for one in held if not one.withheld]
    if len(printed) > 1 and level == _ALONE:
        yield _actions(printed)
    for one in printed:
        yield from _one(one, edition, level)
    if not printed:
        yield Words("No statement is complete yet." if edition == "internal" else "No statement is published yet.")
    left = [one for one in held if one.withheld and not one.statement.set_aside]
    if left and edition == "internal":
        yield Heading("Not printed", level)
        yield Points(tuple(f"{one.statement.title or 'Without a title'}: {' '.join(one.withheld)}" for one in left))


def _blocks(bundle: Bundle, edition: Edition, held: Sequence[Stated]) -> Iterator[Block]:
    if bundle.findings.simulated:
        yield Words(SIMULATED, care=True)
    if edition == "internal":
        yield Words(EDITIONS[edition][1], care=True)
    yield from statements(held, edition)
    yield Heading(TITLE)
    yield from (Words(paragraph) for paragraph in PURPOSE_AND_LAW)


def _one(one: Stated, edition: Edition, level: int) -> Iterator[Block]:
    held = one.statement
    yield Heading(held.title, level)
    if not one.signed:
        yield Words(UNSIGNED, care=True)
    for field, title in PARTS:
        yield Heading(title, level + 1)
        yield from (Words(" ".join(part.split())) for part in getattr(held, field).split("\n\n") if part.strip())
    yield Heading("How we know", level + 1)
    yield Points(tuple(_evidence(one.evidence)))
    yield Heading("Who sees it otherwise", level + 1)
    yield Words(held.minority or NOBODY)
    names = [f"{s.person}{f', {s.role}' if s.role else ''}" for s in one.signatures]
    rows = (
        ("Owner", held.owner), ("Due", in_words(held.due)), ("What it needs", held.resource),
        ("Who would have to do more", held.burden), ("How far it has come", PROGRESS[held.progress]),
        ("Features", ", ".join(held.tags)),
        ("Signed off", _signed(one, names if edition == "internal" else [])),
    )  # fmt: skip
    yield Grid("Who, by when, and with what", ("What", "Which"), tuple(row for row in rows if row[1]))


def _actions(printed: Sequence[Stated]) -> Grid:
    """What follows from all of them in one table, by when it is due."""
    order = sorted((one.statement for one in printed), key=lambda s: s.due)
    rows = tuple((s.title, s.owner, in_words(s.due), PROGRESS[s.progress]) for s in order)
    return Grid("Who does what, by when", ("Statement", "Owner", "Due", "How far it has come"), rows)


def _signed(one: Stated, names: Sequence[str]) -> str:
    if not one.signatures:
        return ""
    when = in_words(one.signatures[-1].at[:10])
    return f"{when}, by {'; '.join(names)}" if names else when


def _evidence(cited: Sequence[Cited]) -> Iterator[str]:
    hidden = sum(c.hidden for c in cited)
    for c in cited:
        if not c.hidden:
            yield c.sentence or f"{c.label}. {c.said}".rstrip()
    if hidden:
        yield f"{hidden} further {'piece' if hidden == 1 else 'pieces'} of evidence: suppressed in this edition."
