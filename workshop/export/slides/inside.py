"""The slides that only an internal edition has: when, why, from where to where, with what, and how far they agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, Chart, plain
from workshop.charts.curve import Stage, till_settled
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report import agreement, change, depth, reasons
from workshop.export.report.blocks import Grid, listed
from workshop.export.slides.slide import Line, Native, Ranged, Shown, Slide
from workshop.findings.causes import in_words, leading
from workshop.findings.depth.chapter import Curve
from workshop.findings.figure import Figure, percent
from workshop.findings.measures import IDEAL_SETTING, IDEAL_SUPPORT

#: Most services in the chart; the report has them all.
_MOST = 10
#: What a question is about, where its slide would else say the same as the next.
_ABOUT = {IDEAL_SETTING: "About the setting:", IDEAL_SUPPORT: "About the support:"}
#: How wide the flows are drawn, so that they fill a slide.
_WIDE = 1100
#: How the chart of journeys is read where it has whiskers.
_READING = (
    "Upright lines show where the share is likely to lie, had other cases been drawn. Cases that could not have "
    "changed stay out to the end."
)
#: The widest table of squares that a slide holds; above it the moves stand below each other.
_WIDEST = 8
#: Most rows of a table on a slide.
_ROWS = 8


def slides(bundle: Bundle) -> Iterator[Slide]:
    """All of them that the day's questions give."""
    yield from _settings(bundle)
    yield from _table(bundle, "moves", "net")
    yield from _timing(bundle)
    yield from _curve(bundle)
    yield from _causes(bundle)
    yield from _services(bundle)
    yield from _table(bundle, "services", "offer")
    yield from _table(bundle, "waiting", "waiting")
    yield from _agreement(bundle)


def _settings(bundle: Bundle) -> Iterator[Slide]:
    found = bundle.findings
    if not found.matrix.codes:
        return
    ways = {id_: found.figure(id_) for id_ in ("less_specialist", "more_specialist", "other_kind")}
    less, more, other = (plain(figure.count) if figure else "0" for figure in ways.values())
    flows, squares = change.flows(bundle, _WIDE), change.squares(bundle)
    notes = tuple(figure.wording for figure in ways.values() if figure)
    yield Slide(
        f"Ideal: a less specialist setting in {less} cases, a more specialist one in {more}, another kind in {other}",
        Shown(flows),
        notes=(*notes, _said(flows)),
    )
    same = found.figure("same_setting")
    title = same.sentence.rstrip(".") if same else squares.title
    if len(squares.table.headers) <= _WIDEST:
        grid = Grid(squares.title, squares.table.headers, tuple(tuple(row) for row in squares.table.rows))
        below = "Rows: the actual setting. Columns: what the panel judged ideal."
    else:
        most = sorted(flows.table.rows, key=lambda row: -float(row[2]))
        grid = Grid(flows.title, flows.table.headers, tuple(tuple(row) for row in most[:_ROWS]))
        below = "The largest steps. The report has all of them." if len(most) > _ROWS else ""
    yield Slide(title, grid, below, (_said(squares),))


def _timing(bundle: Bundle) -> Iterator[Slide]:
    found = bundle.findings.earliest
    stages = found.leading() if found else ()
    if not found or not stages:
        return
    last = stages[-1].by_then
    chart, after = change.stages(found), last.wording if last else ""
    notes = (*(s.figure.wording for s in stages), _said(chart), _how(stages[0].figure))
    yield Slide(found.words.rstrip("."), Native(chart), after, notes)


def _causes(bundle: Bundle) -> Iterator[Slide]:
    found = bundle.findings.causes
    named = leading(found)
    if not named:
        return
    first, chart = named[0].figure, reasons.most_named(found)
    depth = bundle.findings.chapter("ranking")
    below = " ".join((first.reach, *(depth.lead if depth else ()))).strip()
    yield Slide(in_words(found).rstrip("."), Native(chart, first.n), below, (first.wording, _said(chart), _how(first)))


def _services(bundle: Bundle) -> Iterator[Slide]:
    wishes = bundle.findings.wishes()
    if not wishes:
        return
    cases: dict[str, set[str]] = {}
    for wish in wishes:
        cases.setdefault(wish.service, set()).update(wish.cases)
    counts = Counter({service: len(held) for service, held in cases.items()}).most_common(_MOST)
    rows = [Bar(labels.label(bundle, "services", service), count) for service, count in counts]
    chart = bars(Caption("services", "Services asked for, in cases"), rows)
    title = f"“{rows[0].label}” was asked for in {rows[0].count} {'case' if rows[0].count == 1 else 'cases'}"
    yield Slide(title, Native(chart), "Cases in which anybody asked for it, at any phase.", (_said(chart),))


def _agreement(bundle: Bundle) -> Iterator[Slide]:
    for measure, held in bundle.findings.agreement.items():
        chart = agreement.classes(measure, held)
        if chart.table.rows:
            asked = labels.measured(bundle, measure)
            about = _ABOUT.get(measure, "")
            said = f"{about} {held.words[:1].lower()}{held.words[1:]}" if about else held.words
            yield Slide(said.rstrip("."), Native(chart), asked, (asked, held.words, _said(chart)))


def _table(bundle: Bundle, id_: str, table: str) -> Iterator[Slide]:
    """The first sentence of a chapter in depth as the message, and the rows that show it."""
    chapter = next((c for c in bundle.shown("internal").chapters if c.id == id_), None)
    listing = chapter.table(table) if chapter else None
    if chapter and listing and chapter.lead:
        grid = depth.grid(replace(listing, rows=listing.rows[:_ROWS]))
        more = f" The report has all {len(listing.rows)}." if len(listing.rows) > _ROWS else ""
        notes = (*chapter.lead, listing.note, *(f.wording for f in chapter.figures[:_ROWS]), *chapter.not_said)
        yield Slide(chapter.lead[0].rstrip("."), grid, f"{listing.note}{more}".strip(), tuple(n for n in notes if n))


def _curve(bundle: Bundle) -> Iterator[Slide]:
    """When journeys could first have gone differently, over the stages."""
    chapter = next((c for c in bundle.shown("internal").chapters if c.id == "parting"), None)
    drawing = next((d for d in chapter.drawings if isinstance(d, Curve) and d.steps), None) if chapter else None
    if chapter is None or drawing is None:
        return
    half = next((s for s in drawing.steps if 2 * s.share >= 1), drawing.steps[-1])
    chart = depth.drawn(drawing, _WIDE)
    whose = " in the sampling frame" if any(f.population for f in chapter.figures) else ""
    title = f"By the end of “{half.label}” {percent(half.share)} of journeys{whose} could already have gone differently"
    notes = (*(f.wording for f in chapter.figures), _said(chart))
    steps = till_settled([Stage(s.label, s.share, s.low, s.high) for s in drawing.steps])
    line = Line("Share of journeys", tuple(s.share for s in steps), tuple((s.low, s.high) for s in steps))
    drawn = Ranged(chart, tuple(f"{s.label}: {percent(s.share)}" for s in steps), (line,))
    yield Slide(title, drawn, _READING, notes)


def _said(chart: Chart) -> str:
    return f"{chart.title}: {chart.table.in_words}."


def _how(figure: Figure) -> str:
    behind = f"The cases behind it: {listed(figure.cases)}."
    return f"How we know: {' '.join(figure.how)} Method {figure.method}. {behind}"
