"""How pathways could have gone: actual by ideal settings, and the earliest point of change. Internal editions."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.charts.alluvial import KINDS, Flow, alluvial
from workshop.charts.bars import Bar, bars
from workshop.charts.chart import WIDTH, Caption, Chart, plain
from workshop.charts.heat import heat
from workshop.export import labels
from workshop.export.bundle import Bundle
from workshop.export.report import depth
from workshop.export.report.blocks import Block, Fold, Grid, Heading, Picture, Words, listed, which
from workshop.findings.earliest import Earliest, Stage
from workshop.findings.figure import signed
from workshop.findings.matrix import Matrix
from workshop.findings.verdicts import direction

#: The widest table of squares that paper holds; the table of steps behind it says the same.
_WIDEST = 8
#: Directions in words, as the chart of flows has them.
_WAYS = {"": "", **{kind: name for kind, (name, _) in KINDS.items()}}


def flows(bundle: Bundle, width: int = WIDTH) -> Chart:
    """Cases from the actual to the ideal setting, as bands, drawn so wide."""
    matrix = bundle.findings.matrix
    names = dict(zip(matrix.codes, matrix.labels, strict=True))
    moves = [Flow(a, b, n, direction(a, b, bundle.material.settings)) for a, b, n in matrix.moves()]
    return alluvial(Caption("flows", "Cases, from the actual to the ideal setting"), names, moves, width=width)


def squares(bundle: Bundle) -> Chart:
    """Actual by ideal setting, shaded: the settings that cases had, by those that were any one's ideal."""
    matrix = bundle.findings.matrix
    rows = [i for i, row in enumerate(matrix.cells) if any(row)]
    columns = [i for i in range(len(matrix.codes)) if any(row[i] for row in matrix.cells)]
    return heat(
        Caption("matrix", "Actual by ideal setting, in cases"),
        [matrix.labels[i] for i in rows],
        [[matrix.cells[i][j] for j in columns] for i in rows],
        across=[matrix.labels[j] for j in columns],
    )


def stages(earliest: Earliest) -> Chart:
    """Cases by the earliest point at which the pathway could have changed."""
    total = earliest.stages[0].figure.n if earliest.stages else 0
    rows = [Bar(s.label, s.figure.count) for s in _named(earliest)]
    return bars(Caption("earliest", "Earliest point of change, in cases"), rows, total)


def _named(earliest: Earliest) -> tuple[Stage, ...]:
    """The points that anybody named: a long list of noughts hides where the cases are."""
    return tuple(s for s in earliest.stages if s.votes or s.figure.count)


def settings(bundle: Bundle) -> Iterator[Block]:
    """From the actual to the ideal setting: the flows, the matrix, and the net change in each setting."""
    matrix = bundle.findings.matrix
    if not matrix.codes:
        return
    yield Heading("From what happened to what would have been ideal")
    yield Picture(
        flows(bundle),
        "Steps towards more specialist settings are shown beside steps towards less specialist ones.",
        twin=False,
    )
    yield _behind(bundle)
    shaded = squares(bundle)
    yield Picture(
        shaded,
        "Framed: the setting was the ideal one. A case whose panel agreed that the setting should differ, and not on "
        "which, is divided by its votes.",
        twin=len(shaded.table.headers) <= _WIDEST,
    )
    if bundle.findings.chapters:
        yield from depth.told(bundle, "moves", "net")
    else:
        yield _cases_in_each(matrix)


def _behind(bundle: Bundle) -> Fold:
    """Each step with its cases: the flows as a table."""
    matrix = bundle.findings.matrix
    names = dict(zip(matrix.codes, matrix.labels, strict=True))
    rows = tuple(
        (names[a], names[b], plain(n), _WAYS[matrix.ways.get((a, b), "")], listed(matrix.cases.get((a, b), ())))
        for a, b, n in matrix.moves()
    )
    headers = ("What happened", "What the panel judged ideal", "Cases", "Direction", "Which")
    return Fold("The cases behind each step", (Grid("Cases behind each step", headers, rows),))


def _cases_in_each(matrix: Matrix) -> Grid:
    """Actual and ideal cases by setting, and the net change."""
    names = dict(zip(matrix.codes, matrix.labels, strict=True))
    net = matrix.net()
    rows = tuple(
        (names[c], plain(sum(matrix.cells[i])), plain(sum(row[i] for row in matrix.cells)), signed(net[c]))
        for i, c in enumerate(matrix.codes)
    )
    return Grid("Cases in each setting", ("Setting", "Actual", "Ideal", "Net change"), rows)


def timing(bundle: Bundle) -> Iterator[Block]:
    """When the pathway could first have changed."""
    earliest = bundle.findings.earliest
    if earliest is None:
        return
    yield Heading("When pathways could first have changed")
    total = earliest.stages[0].figure.n if earliest.stages else 0
    yield Picture(
        stages(earliest),
        " ".join(earliest.stages[0].figure.how) if earliest.stages else "",
        twin=False,
    )
    yield Grid(
        "Earliest point of change",
        ("Point", "Cases", "Changed by then", "Votes", "Cases behind it"),
        tuple(
            (
                s.label, s.figure.count, s.by_then.count if s.by_then else None, s.votes,
                which(s.figure.cases, s.figure.base) if s.figure.cases else "",
            )
            for s in _named(earliest)
        ),
        f"Of {plain(total)} cases. Points that nobody named are left out.",
    )  # fmt: skip
    yield from depth.told(bundle, "parting")
    yield from depth.curves(bundle, "parting")
    if earliest.not_enough:
        yield Words(f"More than half of the panel could not say in: {listed(earliest.not_enough)}.")


def needed(bundle: Bundle) -> Iterator[Block]:
    """The services that panels asked for, by phase."""
    wishes = bundle.findings.wishes()
    if not wishes:
        return
    yield Heading("What would have been needed")
    yield from depth.told(bundle, "services", "offer")
    rows = tuple(
        (
            labels.label(bundle, "services", w.service), labels.label(bundle, "phases", w.phase), w.asked, w.most,
            listed(w.cases),
        )
        for w in wishes
    )  # fmt: skip
    headers = ("Service", "Phase", "Cases asking", "Most of the panel", "Cases behind it")
    yield Grid("Services asked for at decision points", headers, rows)
