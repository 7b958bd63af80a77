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
from workshop.export.report.trimmed import trimmed
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, SIMULATED, TITLE, Edition

#: What the findings of any edition leave open.
LIMITS = (
    "The range allows for other cases having been reviewed. Another panel might have judged otherwise.",
    "The figures count cases that were reviewed. They are not a forecast, and not a target.",
    "The panel judged afterwards, with a written record in hand. It did not meet the child or young person.",
)
#: What a public edition says first: that there is more than it shows.
WITHHELD = "Suppressed figures exist; they are withheld so that no child or young person can be recognised."
PUBLIC_LIMITS = (WITHHELD, *LIMITS)


#: Facts that stand on the first page already, or on every one.
_ON_THE_FIRST_PAGE = (*FIRST, "Title", "Authority", "Edition")


def document(bundle: Bundle, edition: Edition) -> Document:
    """The report of an edition. The public one holds the headline alone, and statements that say no more."""
    return Document(
        title=bundle.title,
        authority=bundle.authority,
        mark=EDITIONS[edition][0],
        internal=edition == "internal",
        facts=tuple(fact for fact in facts(bundle, edition) if fact[0] in FIRST),
        written_at=in_words(bundle.written_at),
        blocks=tuple(trimmed(_blocks(bundle, edition))),
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
    """First what everybody reads, whole in itself; then what it rests on; then, in an internal edition, the annexes."""
    if bundle.findings.simulated:
        yield Words(SIMULATED, care=True)
    if edition == "internal":
        yield Words(EDITIONS[edition][1], care=True)
    yield from opening.opening(bundle, edition)
    yield from statements.summary(bundle, edition)
    yield Heading("What we cannot say")
    yield Points((*LIMITS, *agreement.open_points(bundle)) if edition == "internal" else PUBLIC_LIMITS)
    body = list(_rest(bundle, edition))
    yield from body
    yield Heading("How this was worked out")
    known = (*_ON_THE_FIRST_PAGE, *(("How it may be used",) if edition == "internal" else ()))
    rows = tuple((name, value) for name, value in facts(bundle, edition) if name not in known)
    yield Grid("What these findings rest on", ("What", "How"), rows)
    yield Heading(TITLE)
    yield from (Words(paragraph) for paragraph in PURPOSE_AND_LAW)
    if edition == "internal":
        yield from depth.depth(bundle, body)
        yield from agreement.cases(bundle)
        yield from agreement.asked(bundle)


def _rest(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    """What the first pages rest on. The public edition holds the headline alone, and statements."""
    yield from opening.headline(bundle, edition)
    if edition == "public":
        yield from public.grids(bundle)
    else:
        yield from change.settings(bundle)
        yield from change.timing(bundle)
        yield from reasons.causes(bundle)
        yield from change.needed(bundle)
        yield from reasons.answers(bundle)
        yield from themes.chapter(bundle)
        yield from agreement.agreement(bundle)
        yield from reasons.scales(bundle)
        yield from money.chapter(bundle, edition)
    yield from statements.chapter(bundle, edition)
