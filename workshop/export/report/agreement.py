"""How far panels agreed and moved, what cannot be said, and every case with its verdict. Internal editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.charts.chart import Caption, Chart, plain
from workshop.charts.stacked import stacked
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Finding, Fold, Grid, Heading, Picture, Points, Words, listed, percent
from workshop.export.tables.cases import direction
from workshop.export.tables.figures import further
from workshop.findings.agreement import Agreement
from workshop.findings.labels import Label
from workshop.findings.movement import Moved

#: Labels in the order of the chart's four hues; the two others are told in words.
_CLASSES = (Label.ALL_AGREE, Label.AGREED, Label.LEANING, Label.SPLIT)


def agreement(bundle: Bundle) -> Iterator[Block]:
    """Agreement alone and in the last round, and what the discussion did."""
    found = bundle.findings.agreement
    if not found:
        return
    yield Heading("How far panels agreed")
    for measure, held in found.items():
        yield Heading(labels.measured(bundle, measure), 3)
        yield Words(held.words)
        yield Picture(classes(measure, held))
        moved = Counter(c.moved for c in bundle.findings.movement.get(measure, ()))
        if moved:
            rows = tuple((m.words, moved[m]) for m in Moved)
            yield Grid("What the discussion did", ("What became of the case", "Reviews"), rows)


def classes(measure: str, held: Agreement) -> Chart:
    """Reviews by how far the panel agreed, judging alone and in the last round."""
    first, last = held.first(), held.last()
    rows = [
        (name, [counts[c] for c in _CLASSES])
        for name, counts in (("Judging alone", first), ("In the last round", last))
        if sum(counts.values())
    ]
    return stacked(
        Caption(f"agreement-{measure}", "Reviews, by how far the panel agreed"), [c.words for c in _CLASSES], rows
    )


def limits(bundle: Bundle) -> Iterator[Block]:
    """What the figures leave open, and how good the data are."""
    found = bundle.findings
    yield Heading("What we cannot say")
    none = found.figure("no_verdict")
    if none:
        yield Finding(f"{plain(none.count)} of {plain(none.n)}", none.wording, " ".join(none.how))
    points = []
    if found.undirected:
        points.append(f"In which direction the ideal lay stayed open in: {listed(found.undirected)}.")
    if found.band and found.band[0] != found.band[1]:
        low, high = (percent(x) for x in found.band)
        points.append(f"Had every case without a verdict gone one way, or the other: {low} to {high} different.")
    if found.mean_of_votes is not None:
        moved = percent(found.mean_of_votes)
        points.append(f"Counting votes and not verdicts, {moved} of the positions taken differ from what happened.")
    if found.quality.unreviewed:
        points.append(f"Not reviewed: {listed(found.quality.unreviewed)}.")
    if found.quality.practice:
        points.append(f"Judged for practice, and in no figure: {listed(found.quality.practice)}.")
    if points:
        yield Points(tuple(points))
    yield from _differences(bundle)
    rows = tuple(
        (labels.measured(bundle, q.measure), q.round, q.asked, q.answered, q.unsure + q.cannot_tell, q.not_my_field,
         q.not_answered, q.late + q.aside)
        for q in found.quality.rows
    )  # fmt: skip
    headers = ("Question", "Round", "Asked", "Answered", "Could not say", "Not my field", "No answer", "Not counted")
    yield Grid("What was asked and what came", headers, rows, "“Not counted” came late or was set aside.")


def _differences(bundle: Bundle) -> Iterator[Block]:
    """Where a table's written conclusion and its votes do not name the same setting."""
    rows = tuple(
        (c.case, c.table, _or_split(bundle, c.ideal_setting), _or_split(bundle, d.verdict))
        for d in bundle.findings.differences
        for c in (d.conclusion,)
    )
    if rows:
        yield Grid(
            "Where the written conclusion and the votes differ", ("Case", "Table", "Written down", "By the votes"), rows
        )


def _or_split(bundle: Bundle, code: str) -> str:
    return labels.setting(bundle, code) if code else "No one setting"


def cases(bundle: Bundle) -> Iterator[Block]:
    """Every case with its verdict and the room's words, and the cases behind each figure."""
    titles = {c.case: c.title for c in bundle.material.cases}
    yield Heading("The cases")
    rows = tuple(
        (
            t.case, titles.get(t.case, ""), labels.setting(bundle, v.facts.actual_setting),
            labels.setting(bundle, t.setting) if t.setting else "", direction(t.direction) or "No verdict", t.n,
        )
        for v in bundle.findings.verdicts
        for t in v.tables
    )  # fmt: skip
    headers = ("Case", "Title", "Actual setting", "Ideal setting", "Direction", "Votes")
    yield Grid("Every case reviewed", headers, rows)
    worded = tuple(
        (c.case, "Agreed" if c.outcome == "agreed" else "Split", c.words, c.minority_view)
        for c in bundle.material.conclusions
        if c.words or c.minority_view
    )
    if worded:
        yield Grid("In the room's words", ("Case", "Outcome", "Conclusion", "Minority view"), worded)
    figures = (*bundle.findings.figures, *(f for _, f in further(bundle)))
    behind = tuple((f.label, plain(f.count), plain(f.n), listed(f.cases)) for f in figures)
    yield Fold(
        "The cases behind each figure",
        (Grid("Cases behind each figure", ("Figure", "Cases", "Of", "Which"), behind),),
    )
