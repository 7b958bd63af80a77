"""The first page: what was found, each with its range and how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workshop.charts.chart import Caption, Chart, plain
from workshop.charts.ranges import Range, ranges
from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Finding, Grid, Heading, Picture, Words, percent
from workshop.export.statement import Edition
from workshop.findings import causes
from workshop.findings.edition import SUPPRESSED_WORDS
from workshop.findings.edition import Edition as Shown
from workshop.findings.figure import COUNTS_ONLY, FEW, FLAGS, INDICATIVE, Figure

_WEIGHTED = "different_weighted"

#: How the chart of shares is read.
READING = "The dot is the share of the cases reviewed; the line shows where it is likely to lie, other cases drawn."


def opening(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    """The findings that are read first."""
    shown = bundle.shown(edition)
    found = [*_first(bundle, shown), *(_further(bundle) if edition == "internal" else ())]
    yield Heading("What we found")
    cares = {one.care for one in found}
    if len(found) > 1 and len(cares) == 1 and cares != {""}:
        # Said once where it holds of all of them, or nobody reads it.
        yield Words(f"Take care with every figure here. {next(iter(cares))}", care=True)
        found = [replace(one, care="") for one in found]
    yield from found
    if not found:
        yield Words(f"{SUPPRESSED_WORDS} Too few cases were reviewed for a public figure.")


def headline(bundle: Bundle, edition: Edition) -> Iterator[Block]:
    """The headline as a chart and a table."""
    shown = bundle.shown(edition)
    yield Heading("The headline in figures", fresh=edition == "internal")
    chart = shares(shown)
    if chart:
        yield Picture(chart, READING, twin=False)
    yield headline_grid(shown)
    if shown.hidden:
        yield Words(
            "“c” stands for a number that is suppressed, so that no single case can be worked out. A suppressed number "
            "may be small itself, or may give a small one away."
        )


def _first(bundle: Bundle, shown: Shown) -> Iterator[Finding]:
    """Same and different, and what they mean for all children in the frame, as far as this edition may say."""
    rows = {row["id"]: row for row in shown.figures}
    told = ""
    for id_ in ("different_setting", "same_setting", _WEIGHTED):
        figure, row = bundle.findings.figure(id_), rows.get(id_)
        if figure is None or row is None or id_ in shown.hidden:
            continue
        number = f"{plain(row['count'])} of {plain(row['n'])}"
        if id_ == _WEIGHTED:
            number = percent(row["share"]) or number
        how = " ".join(figure.how)
        yield Finding(number, shown.wordings[id_], "" if how == told else how, _care(tuple(row["flags"])))
        told = how


def _further(bundle: Bundle) -> Iterator[Finding]:
    """Where the pathway could first have changed, and why most."""
    found = bundle.findings
    stages = found.earliest.leading() if found.earliest else ()
    if stages and found.earliest:
        last = stages[-1].by_then
        after = last.wording if last else ""
        yield _finding(stages[0].figure, after, found.earliest.words if len(stages) > 1 else "")
    first = causes.leading(found.causes)
    if first:
        depth = found.chapter("ranking")
        sure = " ".join(depth.lead) if depth else ""
        yield _finding(first[0].figure, sure, causes.in_words(found.causes) if len(first) > 1 else "")


def _finding(figure: Figure, after: str = "", words: str = "") -> Finding:
    """A figure that is read first; `words` stand in place of its own where it does not lead alone."""
    sentence = f"{words or figure.wording} {after}".strip()
    return Finding(f"{plain(figure.count)} of {plain(figure.n)}", sentence, " ".join(figure.how), _care(figure.flags))


def _care(flags: tuple[str, ...]) -> str:
    return told_flags(flags)


def told_flags(flags: tuple[str, ...]) -> str:
    """What to take care of, in words. Where counts alone are allowed, that they are indicative goes without saying."""
    few = bool({FEW, COUNTS_ONLY} & set(flags))
    return " ".join(FLAGS[f] for f in flags if f != INDICATIVE or not few)


def shares(shown: Shown) -> Chart | None:
    """Shares with their ranges; only rows with numbers are drawn, and None where there is none."""
    rows = drawn_shares(shown)
    return ranges(Caption("headline", "What the panel judged, in shares of cases"), rows) if rows else None


def drawn_shares(shown: Shown) -> tuple[Range, ...]:
    """The shares that this edition may draw, each with its range."""
    return tuple(
        Range(row["label"], row["share"], row["low"], row["high"], f"{plain(row['count'])} of {plain(row['n'])}")
        for row in shown.figures
        if row["id"] not in shown.hidden and isinstance(row["share"], float | int) and row["population"] is None
    )


def headline_grid(shown: Shown) -> Grid:
    """Every figure of the headline as this edition may print it."""
    rows = []
    for row in shown.figures:
        low, high = percent(row["low"]), percent(row["high"])
        likely = low if low == high else f"{low} to {high}"
        care = "Indicative" if INDICATIVE in row["flags"] else ""
        rows.append((row["label"], row["count"], row["n"], percent(row["share"]), likely, care))
    return Grid(
        "Cases by what the panel judged",
        ("What it counts", "Cases", "Of", "Share", "Likely between", "Take care"),
        tuple(rows),
        "“Indicative” marks figures on few cases, or with a wide range.",
    )
