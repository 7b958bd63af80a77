"""The slides that only an internal edition has: when, why, from where to where, with what, and how far they agreed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, Chart, plain
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report import agreement, change, reasons
from workshop.export.report.blocks import Grid, listed
from workshop.export.slides.slide import Native, Shown, Slide
from workshop.findings.figure import Figure

#: Most services in the chart; the report has them all.
_MOST = 10
#: How wide the flows are drawn, so that they fill a slide.
_WIDE = 1100


def slides(bundle: Bundle) -> Iterator[Slide]:
    """All of them that the day's questions give."""
    yield from _settings(bundle)
    yield from _timing(bundle)
    yield from _causes(bundle)
    yield from _services(bundle)
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
    grid = Grid(squares.title, squares.table.headers, tuple(tuple(row) for row in squares.table.rows))
    title = same.sentence.rstrip(".") if same else squares.title
    yield Slide(title, grid, "Rows: the actual setting. Columns: what the panel judged ideal.", (_said(squares),))


def _timing(bundle: Bundle) -> Iterator[Slide]:
    found = bundle.findings.earliest
    stages = [s for s in found.stages if s.by_then] if found else []
    if not found or not stages:
        return
    top = max(stages, key=lambda s: s.figure.count)
    chart, after = change.stages(found), top.by_then.wording if top.by_then else ""
    notes = (top.figure.wording, _said(chart), _how(top.figure))
    yield Slide(top.figure.sentence.rstrip("."), Native(chart), after, notes)


def _causes(bundle: Bundle) -> Iterator[Slide]:
    found = bundle.findings.causes
    named = [c for c in found if c.code.lower() != "none"]
    if not named:
        return
    first, chart = named[0].figure, reasons.most_named(found)
    yield Slide(
        first.sentence.rstrip("."), Native(chart, first.n), first.reach, (first.wording, _said(chart), _how(first))
    )


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
            yield Slide(held.words.rstrip("."), Native(chart), asked, (asked, held.words, _said(chart)))


def _said(chart: Chart) -> str:
    return f"{chart.title}: {chart.table.in_words}."


def _how(figure: Figure) -> str:
    behind = f"The cases behind it: {listed(figure.cases)}."
    return f"How we know: {' '.join(figure.how)} Method {figure.method}. {behind}"
