"""The report: one document of blocks, written here as Markdown, as a web page and as a PDF.

Word and OpenDocument write the same `document`.
"""

from __future__ import annotations

from collections.abc import Iterator

from workshop.export.bundle import Bundle
from workshop.export.facts import FIRST, facts, in_words
from workshop.export.report import (
    agreement,
    change,
    depth,
    money,
    opening,
    plain,
    public,
    reasons,
    statements,
    tagged,
    themes,
    webpage,
)  # fmt: skip
from workshop.export.report.blocks import Block, Document, Grid, Heading, Points, Words
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, SIMULATED, TITLE, Edition

#: What an edition that tells no more than the headline leaves open.
PUBLIC_LIMITS = (
    "Suppressed figures exist; they are withheld so that no child or young person can be recognised.",
    "The range allows for other cases having been reviewed. Another panel might have judged otherwise.",
    "The figures count cases that were reviewed. They are not a forecast, and not a target.",
)


def document(bundle: Bundle, edition: Edition) -> Document:
    """The report of an edition. The public one holds the headline alone, and statements that say no more."""
    return Document(
        title=bundle.title,
        authority=bundle.authority,
        mark=EDITIONS[edition][0],
        internal=edition == "internal",
        facts=tuple(fact for fact in facts(bundle, edition) if fact[0] in FIRST),
        written_at=in_words(bundle.written_at),
        blocks=tuple(_blocks(bundle, edition)),
        look=bundle.look,
    )


def markdown(bundle: Bundle, edition: Edition) -> bytes:
    """The report as Markdown, in UTF-8."""
    return plain.written(document(bundle, edition)).encode()


def html(bundle: Bundle, edition: Edition) -> bytes:
    """The report as one web page, in UTF-8."""
    return webpage.written(document(bundle, edition)).encode()


def pdf(bundle: Bundle, edition: Edition) -> bytes:
    """The report as a tagged PDF. Raises Refusal where the system cannot make one."""
    return tagged.written(document(bundle, edition))


def _blocks(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    if bundle.findings.simulated:
        yield Words(SIMULATED, care=True)
    if edition == "internal":
        yield Words(EDITIONS[edition][1], care=True)
    yield from opening.opening(bundle, edition)
    if edition == "internal":
        yield from change.settings(bundle)
        yield from change.timing(bundle)
        yield from reasons.causes(bundle)
        yield from change.needed(bundle)
        yield from reasons.answers(bundle)
        yield from themes.chapter(bundle)
        yield from agreement.agreement(bundle)
        yield from reasons.scales(bundle)
        yield from money.chapter(bundle, edition)
        yield from agreement.limits(bundle)
        yield from statements.chapter(bundle, edition)
        yield from agreement.cases(bundle)
        yield from depth.depth(bundle)
    else:
        yield from public.grids(bundle)
        yield Heading("What we cannot say")
        yield Points(PUBLIC_LIMITS)
        yield from statements.chapter(bundle, edition)
    yield Heading("How this was worked out")
    rows = tuple((name, value) for name, value in facts(bundle, edition) if name not in FIRST)
    yield Grid("What these findings rest on", ("What", "How"), rows)
    yield Heading(TITLE)
    yield from (Words(paragraph) for paragraph in PURPOSE_AND_LAW)
