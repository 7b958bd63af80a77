"""How far panels agreed and moved, what cannot be said, and every case with its verdict. Internal editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workshop.charts.chart import Caption, Chart, plain
from workshop.charts.stacked import stacked
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report.blocks import Block, Fold, Grid, Heading, Picture, Words, listed, percent, which
from workshop.export.tables.cases import direction
from workshop.findings.agreement import Agreement
from workshop.findings.figure import CASES, REVIEWS, Figure
from workshop.findings.labels import Label
from workshop.findings.movement import Moved

#: Labels in the order of the chart's four hues; the two others are told in words.
_CLASSES = (Label.ALL_AGREE, Label.AGREED, Label.LEANING, Label.SPLIT)

#: Chapters in depth that count cases or reviews.
_COUNTING = frozenset({"agreeing", "talking", "waiting"})


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


def open_points(bundle: Bundle) -> Iterator[str]:
    """What these figures leave open, a sentence each."""
    found = bundle.findings
    none = found.figure("no_verdict")
    if none:
        yield f"{none.sentence} {none.how[1]}" if none.count else none.sentence
    if found.undirected:
        yield f"In which direction the ideal lay stayed open in: {listed(found.undirected)}."
    if found.band and found.band[0] != found.band[1]:
        low, high = (percent(x) for x in found.band)
        yield f"Had every case without a verdict gone one way, or the other: {low} to {high} different."
    if found.mean_of_votes is not None:
        moved = percent(found.mean_of_votes)
        yield f"Counting votes and not verdicts, {moved} of the positions taken differ from what happened."
    if found.quality.unreviewed:
        yield f"Not reviewed: {listed(found.quality.unreviewed)}."
    if found.quality.practice:
        yield f"Judged for practice, and in no figure: {listed(found.quality.practice)}."


def asked(bundle: Bundle) -> Iterator[Block]:
    """How good the data are: what was asked, and what came."""
    rows = tuple(
        (labels.measured(bundle, q.measure), q.round, q.asked, q.answered, q.unsure + q.cannot_tell, q.not_my_field,
         q.not_answered, q.late + q.aside)
        for q in bundle.findings.quality.rows
    )  # fmt: skip
    if rows:
        headers = (
            "Question",
            "Round",
            "Asked",
            "Answered",
            "Could not say",
            "Not my field",
            "No answer",
            "Not counted",
        )
        yield Heading("What was asked", annex=True)
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
    yield Heading("The cases", annex=True)
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
    yield from _differences(bundle)
    figures = [f for f in _behind(bundle) if f.count]
    behind = tuple((f.label, plain(f.count), plain(f.n), which(f.cases, f.base)) for f in figures)
    yield Fold(
        "The cases behind each figure",
        (
            Grid(
                "Cases behind each figure", ("Figure", "Cases", "Of", "Which"), behind,
                "Figures that hold of no case are left out. The workbook's sheet “figure_cases” has every figure.",
            ),
        ),
    )  # fmt: skip


def _behind(bundle: Bundle) -> Iterator[Figure]:
    """The figures whose cases stand in no other table of the report."""
    yield from bundle.findings.figures
    for chapter in bundle.shown("internal").chapters:
        yield from (f for f in chapter.figures if chapter.id in _COUNTING and f.unit in {CASES, REVIEWS})
