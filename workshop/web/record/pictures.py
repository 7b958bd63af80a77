"""The pictures of a findings page. Each is drawn wide, and where a phone could not read that, narrow as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from workshop.charts.alluvial import Flow, alluvial
from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, Chart, plain
from workshop.charts.heat import heat
from workshop.charts.ranges import Range, ranges
from workshop.charts.stacked import stacked
from workshop.export import Bundle
from workshop.findings.agreement import Agreement
from workshop.findings.causes import Cause
from workshop.findings.earliest import Earliest
from workshop.findings.edition import Edition
from workshop.findings.labels import Label
from workshop.findings.measures import COULD_NOT
from workshop.findings.scales import Scale
from workshop.findings.verdicts import MORE, OTHER, direction

#: How wide a chart is drawn for a phone.
_PHONE = 360
#: Most causes in a chart; the table has them all.
_MOST = 10
_CLASSES = (Label.ALL_AGREE, Label.AGREED, Label.LEANING, Label.SPLIT)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, and the same for a narrow page."""

    wide: Chart
    narrow: Chart | None = None


def _both(caption: Caption, draw: Callable[[Caption, int], Chart]) -> Picture:
    """A chart in both widths; the narrow one goes by a name of its own."""
    return Picture(draw(caption, 720), draw(replace(caption, name=f"{caption.name}-narrow"), _PHONE))


def shares(shown: Edition) -> Picture | None:
    """The headline as shares with their ranges; None where no percentage may be given."""
    rows = [
        Range(row["label"], row["share"], row["low"], row["high"], f"{plain(row['count'])} of {plain(row['n'])}")
        for row in shown.figures
        if row["id"] not in shown.hidden and isinstance(row["share"], float | int) and row["population"] is None
    ]
    if not rows:
        return None
    return _both(Caption("shares", "What the panel judged, in shares of cases"), lambda c, w: ranges(c, rows, w))


def flows(bundle: Bundle) -> Picture | None:
    """From the actual to the ideal setting, as flows; on a phone, where flows would be cut, as bars."""
    matrix = bundle.findings.matrix
    if not matrix.codes:
        return None
    names = dict(zip(matrix.codes, matrix.labels, strict=True))
    moves = [Flow(a, b, n, direction(a, b, bundle.material.settings)) for a, b, n in matrix.moves()]
    title = "Cases, from the actual to the ideal setting"
    wide = alluvial(Caption("flows", title), names, moves)
    return Picture(wide, _steps(Caption("flows-narrow", title), names, moves, sum(map(sum, matrix.cells))))


def _steps(caption: Caption, names: Mapping[str, str], moves: Sequence[Flow], total: float) -> Chart:
    """Each step as a bar, the largest first; those towards more specialist settings and other kinds are marked."""
    said = {MORE: "more specialist", OTHER: "another kind"}
    held = sorted((m for m in moves if m.start != m.end), key=lambda m: -m.count)
    rows = [Bar(f"{names[m.start]} → {names[m.end]}", m.count, said.get(m.kind, "")) for m in held]
    return bars(caption, rows, total, _PHONE)


def squares(bundle: Bundle) -> Picture | None:
    """Actual by ideal setting, as a shaded table."""
    matrix = bundle.findings.matrix
    if not matrix.codes:
        return None
    return Picture(heat(Caption("matrix", "Actual by ideal setting, in cases"), matrix.labels, matrix.cells))


def stages(found: Earliest) -> Picture | None:
    """Cases by the earliest point at which the pathway could have changed.

    Points of the journey before the first and after the last at which a case stands are left out; the answer that it
    could not have changed never is.
    """
    if not found.stages:
        return None
    held = [i for i, s in enumerate(found.stages) if s.figure.count and s.code != COULD_NOT]
    kept = range(held[0], held[-1] + 1) if held else range(0)
    rows = [Bar(s.label, s.figure.count) for i, s in enumerate(found.stages) if i in kept or s.code == COULD_NOT]
    total = found.stages[0].figure.n
    return _both(Caption("earliest", "Earliest point of change, in cases"), lambda c, w: bars(c, rows, total, w))


def ranking(found: Sequence[Cause]) -> Picture | None:
    """The causes named in most cases."""
    if not found:
        return None
    rows = [Bar(c.label, c.cases) for c in found[:_MOST]]
    title = "Root causes, in cases that name them"
    return _both(Caption("causes", title), lambda c, w: bars(c, rows, found[0].figure.n, w))


def classes(measure: str, found: Agreement) -> Picture:
    """How far panels agreed, alone and in the last round."""
    first, last = found.first(), found.last()
    held = (("Judging alone", first), ("In the last round", last))
    rows = [(name, [counts[c] for c in _CLASSES]) for name, counts in held if sum(counts.values())]
    caption = Caption(f"agreement-{measure}", "Reviews, by how far the panel agreed")
    return _both(caption, lambda c, w: stacked(c, [x.words for x in _CLASSES], rows, w))


def steps(measure: str, title: str, words: Sequence[str], found: Scale) -> Picture:
    """Answers on a scale."""
    named = dict(enumerate(words, 1))
    rows = [Bar(f"{step} {named.get(step, '')}".strip(), answers) for step, answers in found.counts]
    total = sum(n for _, n in found.counts)
    return _both(Caption(f"scale-{measure}", title), lambda c, w: bars(c, rows, total, w))
