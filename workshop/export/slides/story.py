"""What the slides tell, in order: the same figures and words as the report's, one message each."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, plain
from workshop.export.bundle import Bundle
from workshop.export.facts import FIRST, facts
from workshop.export.report import LIMITS, PUBLIC_LIMITS, agreement, opening
from workshop.export.report.blocks import Grid, Points, percent
from workshop.export.slides import inside, money, statements
from workshop.export.slides.slide import Line, Native, Paragraphs, Ranged, Slide
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, Edition
from workshop.findings.edition import SUPPRESSED_WORDS
from workshop.findings.edition import Edition as Visible
from workshop.findings.figure import FLAGS, Figure

#: The figures that may stand for all others, the broadest first.
_HEADLINE = ("different_setting", "same_setting")
_WEIGHTED = "different_weighted"


def story(bundle: Bundle, edition: Edition) -> Iterator[Slide]:
    """The slides after the first one. The public edition has the headline alone, behind its gate."""
    visible = bundle.shown(edition)
    yield _headline(bundle, visible)
    yield from _range(bundle, visible)
    yield from _children(bundle, visible)
    if edition == "internal":
        yield from inside.slides(bundle)
    yield from statements.slides(bundle, edition)
    yield from money.slides(bundle, edition)
    yield _limits(bundle, edition)
    made = tuple((name, value) for name, value in facts(bundle, edition) if name not in FIRST and name != "Title")
    yield Slide("How this was worked out", Grid("What these findings rest on", ("What", "How"), made))
    yield Slide("About how the system works, not about any one child or young person", Paragraphs(PURPOSE_AND_LAW))


def _headline(bundle: Bundle, visible: Visible) -> Slide:
    figure = next((f for id_ in _HEADLINE if id_ not in visible.hidden and (f := bundle.findings.figure(id_))), None)
    rows = [
        Bar(row["label"], row["count"])
        for row in visible.figures
        if row["id"] not in visible.hidden and row["population"] is None
    ]
    if figure is None:
        told = f"{SUPPRESSED_WORDS} Too few cases were reviewed for a public figure."
        return Slide("The figures of these reviews are too small to publish", Points((told,)))
    chart = bars(Caption("counts", "Cases, by what the panel judged"), rows, figure.n)
    after = visible.wordings[figure.id].removeprefix(figure.sentence).strip()
    flags = next(row["flags"] for row in visible.figures if row["id"] == figure.id)
    care = opening.told_flags(tuple(flags))
    words = tuple(visible.wordings[row["id"]] for row in visible.figures)
    return Slide(figure.sentence.rstrip("."), Native(chart, figure.n), f"{after} {care}".strip(), (*words, how(figure)))


def _range(bundle: Bundle, visible: Visible) -> Iterator[Slide]:
    chart, figure = opening.shares(visible), bundle.findings.figure(_HEADLINE[0])
    row = next((r for r in visible.figures if r["id"] == _HEADLINE[0]), None)
    if chart is None or figure is None or row is None or not isinstance(row["low"], float):
        return
    low, high = (f"{100 * row[end]:.0f}%" for end in ("low", "high"))
    rows = opening.drawn_shares(visible)
    yield Slide(
        f"The share of cases with a different ideal setting is likely to lie between {low} and {high}",
        Ranged(
            chart,
            tuple(f"{r.label}: {percent(r.share)} ({r.said})" for r in rows),
            (Line("Share of cases", tuple(r.share or 0.0 for r in rows), tuple((r.low, r.high) for r in rows)),),
            bars=True,
        ),
        "The bar is the share of the cases reviewed; the line shows where it is likely to lie, other cases drawn.",
        (f"{chart.title}. {chart.description}", how(figure)),
    )


def _children(bundle: Bundle, visible: Visible) -> Iterator[Slide]:
    """What the cases mean for all children of the sampling frame, where this edition may say it."""
    figure = bundle.findings.figure(_WEIGHTED)
    if figure is None or _WEIGHTED in visible.hidden:
        return
    words = visible.wordings[_WEIGHTED].removeprefix(figure.sentence).strip()
    if words:
        points = (figure.sentence, *figure.how, *(FLAGS[f] for f in figure.flags))
        yield Slide(words.rstrip("."), Points(points), notes=(visible.wordings[_WEIGHTED], how(figure)))


def _limits(bundle: Bundle, edition: Edition) -> Slide:
    """What the figures leave open: the report's own points."""
    told = PUBLIC_LIMITS if edition == "public" else (*LIMITS, *agreement.open_points(bundle))
    title = "What we cannot say: this is neither a forecast nor a target"
    return Slide(title, Points(told), notes=(EDITIONS[edition][1],))


def how(figure: Figure) -> str:
    """How a figure is known, for the notes."""
    return f"How we know: {' '.join(figure.how)} Base: {plain(figure.n)} cases. Method {figure.method}."
