"""Why: root causes, who would have had to act, outcomes, wishes, and how sure the panel was. Internal editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop.charts.bars import Bar, bars
from workshop.charts.chart import Caption, Chart, plain
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report import depth
from workshop.export.report.blocks import Block, Fold, Grid, Heading, Picture, Words, listed, percent, which
from workshop.findings.causes import Cause

#: Most causes in the chart; the table has them all.
_MOST = 10


def causes(bundle: Bundle) -> Iterator[Block]:
    """Root causes: cases, most of the panel, points; and then the other questions with several answers."""
    found = bundle.findings.causes
    if found:
        yield Heading("Why")
        yield from depth.told(bundle, "ranking")
        yield Picture(
            most_named(found),
            " ".join(found[0].figure.how),
            twin=False,
        )
        yield _ranking("Root causes", found)
        yield _behind("cause", found)
    for measure, named in bundle.findings.named.items():
        if named:
            yield Heading(labels.measured(bundle, measure), 3)
            yield _ranking("What was named", named)
            yield _behind("answer", named)


def most_named(found: tuple[Cause, ...]) -> Chart:
    """The causes named in most cases."""
    rows = [Bar(c.label, c.cases) for c in sorted(found[:_MOST], key=lambda c: -c.cases)]
    return bars(Caption("causes", "Root causes, in cases that name them"), rows, found[0].figure.n)


def _ranking(title: str, found: tuple[Cause, ...]) -> Grid:
    rows = tuple((c.label, c.cases, _range(c), c.most, c.mentions, c.points) for c in found)
    headers = ("Answer", "Cases", "Likely between", "Cases, most of the panel", "Mentions", "Points")
    return Grid(title, headers, rows, f"Of {plain(found[0].figure.n)} cases.")


def _behind(what: str, found: tuple[Cause, ...]) -> Fold:
    title = f"The cases behind each {what}"
    return Fold(
        title,
        (
            Grid(
                title,
                ("Answer", "Cases", "Which"),
                tuple((c.label, c.cases, which(c.figure.cases, c.figure.base)) for c in found),
            ),
        ),
    )


def _range(cause: Cause) -> str:
    low, high = percent(cause.figure.low), percent(cause.figure.high)
    return f"{low} to {high}" if low else ""


def answers(bundle: Bundle) -> Iterator[Block]:
    """Questions with one answer, such as outcomes and wishes."""
    found = {m: c for m, c in bundle.findings.choices.items() if c.rows}
    if not found:
        return
    yield Heading("Outcomes, wishes, and what happened")
    for measure, choices in found.items():
        yield Heading(labels.measured(bundle, measure), 3)
        rows = tuple(
            (r.label, r.figure.count, r.votes, which(r.figure.cases, r.figure.base) if r.figure.cases else "")
            for r in choices.rows
        )
        n = choices.rows[0].figure.n
        note = f"{plain(n)} {'case' if n == 1 else 'cases'} with a verdict, {choices.votes} votes."
        if choices.no_verdict:
            asked = sorted({*choices.no_verdict, *choices.rows[0].figure.base})
            note += f" No verdict in: {_lower(which(choices.no_verdict, asked))}."
        yield Grid("Cases and votes", ("Answer", "Cases", "Votes", "Cases behind it"), rows, note)


def scales(bundle: Bundle) -> Iterator[Block]:
    """How sure the panel was, and whether the record was enough to judge by."""
    found = bundle.findings.scales
    if not found:
        return
    yield Heading("How sure the panel was, and of what record")
    for measure, scale in found.items():
        question = bundle.material.question(measure)
        words = dict(enumerate(question.scale, 1)) if question else {}
        title = labels.measured(bundle, measure)
        rows = [Bar(f"{step} {words.get(step, '')}".strip(), answers) for step, answers in scale.counts]
        yield Picture(bars(Caption(f"scale-{measure}", title), rows, sum(n for _, n in scale.counts)))
        yield Words(
            f"The middle answer is {plain(scale.middle)}{_quoted(words, scale.middle)}."
            + (f" Cases in the lower half of the scale: {listed(scale.low)}." if scale.low else "")
        )


def _quoted(words: Mapping[int, str], step: float) -> str:
    """The step in words; blank between two steps, and where it has none."""
    held = words.get(int(step), "") if step == int(step) else ""
    return f", “{held}”" if held else ""


def _lower(text: str) -> str:
    """“All but …” in the middle of a sentence; keys of cases keep their capitals."""
    return text[:1].lower() + text[1:] if text.startswith("All") else text
