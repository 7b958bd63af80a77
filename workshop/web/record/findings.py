"""The findings page: three sentences first, then everything behind them, in the internal or the public edition."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import render_template

from workshop.export import Bundle, labels
from workshop.export.facts import facts
from workshop.export.report.public import grids
from workshop.export.statement import EDITIONS, PURPOSE_AND_LAW, TITLE, Edition
from workshop.findings.edition import Edition as Shown
from workshop.findings.figure import FLAGS, Figure
from workshop.findings.measures import EARLIEST_CHANGE, IDEAL_SETTING, IDEAL_SUPPORT, ROOT_CAUSES
from workshop.findings.movement import Moved
from workshop.findings.pooling import PoolingError
from workshop.findings.rounded import rounded_edition
from workshop.findings.support_needed import support_needed
from workshop.web.record import blueprint, pictures
from workshop.web.record.behind import Behind, Opened, anchor
from workshop.web.record.depth import pictures_of
from workshop.web.record.links import links
from workshop.web.record.opening import opening
from workshop.web.record.reading import Reading, for_readers, read, read_programme, wanted
from workshop.web.record.way import taken, way_shown

#: The unweighted figures in the order of the page, all of one size: steps up stand as large as steps down.
_UNWEIGHTED = ("same_setting", "different_setting", "less_specialist", "more_specialist", "other_kind", "no_verdict")


@blueprint.get("/<workshop>/findings")
@for_readers
def findings(workshop: str) -> str:
    """The findings of one workshop; running ones for its team, marked so far."""
    return _page(lambda: read(workshop))


@blueprint.get("/programmes/<programme>/findings")
@for_readers
def programme(programme: str) -> str:
    """The findings of a programme's workshops, read together."""
    return _page(lambda: read_programme(programme))


def _page(reads: Any) -> str:
    try:
        reading: Reading = reads()
    except PoolingError as problem:
        return render_template("record/apart.html", why=str(problem))
    edition = reading.edition(wanted())
    way = way_shown(reading) if edition == "public" else "suppressed"
    shown = rounded_edition(reading.bundle.findings) if way == "rounded" else reading.bundle.shown(edition)
    common = {
        "reading": reading, "edition": edition, "edition_says": EDITIONS[edition], "shown": shown,
        "facts": told_facts(reading.bundle, edition, shown), "shares": pictures.shares(shown), "flags": FLAGS,
        "purpose": (TITLE, PURPOSE_AND_LAW), "links": links(reading.id, programme=reading.programme), "anchor": anchor,
    }  # fmt: skip
    if edition == "internal":
        more = _internal(reading.bundle)
    else:
        more = {"tables": list(grids(reading.bundle, shown)), "way": way, "taken": taken(reading)}
    return render_template(f"record/findings_{edition}.html", **common, **more)


def told_facts(bundle: Bundle, edition: Edition, shown: Shown) -> tuple[tuple[str, str], ...]:
    """The facts at the page's end; where the edition rounds, it says so and rounds the number of cases."""
    other = {"Cases reviewed": f"about {shown.cases}"} if shown.cases is not None else {}
    other |= {"How it may be used": shown.note} if shown.note else {}
    return tuple((name, other.get(name, value)) for name, value in facts(bundle, edition))


def _internal(bundle: Bundle) -> dict[str, Any]:
    """Everything that only an internal edition tells."""
    found, behind = bundle.findings, Behind(bundle)
    measure_of = {"earliest": EARLIEST_CHANGE, "changed": EARLIEST_CHANGE, "cause": ROOT_CAUSES}

    def opened(figure: Figure) -> Opened:
        kind, _, code = figure.id.partition("_")
        return behind.open(figure, measure_of.get(kind, IDEAL_SETTING), code if kind == "cause" else "")

    return {
        "opening": [(s, [opened(f) for f in s.figures]) for s in opening(found).sentences],
        "headline": [opened(f) for id_ in _UNWEIGHTED if (f := found.figure(id_))],
        "weighted": [opened(f) for f in found.figures if f.population is not None],
        **_change(bundle, behind),
        **_reasons(bundle, behind),
        **_agreement(bundle),
        "pages": behind.pages(),
        "titles": {c.case: c.title for c in bundle.material.cases},
        "conclusions": [c for c in bundle.material.conclusions if c.words or c.minority_view],
        "differences": [
            (d.conclusion, _setting(bundle, d.conclusion.ideal_setting), _setting(bundle, d.verdict))
            for d in found.differences
        ],
    }


def _setting(bundle: Bundle, code: str) -> str:
    return labels.setting(bundle, code) if code else "No one setting"


def _change(bundle: Bundle, behind: Behind) -> dict[str, Any]:
    """Settings, points in time, and services."""
    found, matrix = bundle.findings, bundle.findings.matrix
    names = dict(zip(matrix.codes, matrix.labels, strict=True))
    net = matrix.net()
    stages = found.earliest.stages if found.earliest else ()
    return {
        "flows": pictures.flows(bundle),
        "squares": pictures.squares(bundle),
        "net": [
            (names[c], sum(matrix.cells[i]), sum(row[i] for row in matrix.cells), net[c])
            for i, c in enumerate(matrix.codes)
        ],
        "moves": [(names[a], names[b], n, matrix.cases.get((a, b), ())) for a, b, n in matrix.moves()],
        "earliest": pictures.stages(found.earliest) if found.earliest else None,
        "stages": [(s, behind.open(s.figure, EARLIEST_CHANGE)) for s in stages],
        "curves": pictures_of(found.chapter("parting")),
        "not_enough": found.earliest.not_enough if found.earliest else (),
        "wishes": [
            (labels.label(bundle, "services", w.service), labels.label(bundle, "phases", w.phase), w)
            for w in found.wishes()
        ],
    }


def _reasons(bundle: Bundle, behind: Behind) -> dict[str, Any]:
    """Causes and other questions with several answers, questions with one, and scales."""
    found = bundle.findings
    support = support_needed(bundle.material, found.method)
    return {
        "support": support
        and {
            "words": support.words,
            "open": support.open,
            "rows": [(words, had, behind.open(f, IDEAL_SUPPORT)) for words, had, f in support.rows],
        },
        "ranking": pictures.ranking(found.causes),
        "causes": [(c, behind.open(c.figure, ROOT_CAUSES, c.code)) for c in found.causes],
        "named": [
            (labels.measured(bundle, m), [(c, behind.open(c.figure, m, c.code)) for c in named])
            for m, named in found.named.items()
            if named
        ],
        "choices": [
            (labels.measured(bundle, m), c, [(r, behind.open(r.figure, m)) for r in c.rows])
            for m, c in found.choices.items()
            if c.rows
        ],
        "scales": [
            (title := labels.measured(bundle, m), s, pictures.steps(m, title, q.scale if q else (), s))
            for m, s in found.scales.items()
            for q in (bundle.material.question(m),)
        ],
    }


def _agreement(bundle: Bundle) -> dict[str, Any]:
    """Agreement and movement, and the data as they came."""
    found = bundle.findings
    out = []
    for measure, held in found.agreement.items():
        moved = found.movement.get(measure, ())
        counts = Counter(c.moved for c in moved)
        out.append((
            labels.measured(bundle, measure), held, pictures.classes(measure, held),
            [(m.words, counts[m]) for m in Moved] if moved else [], moved,
        ))  # fmt: skip
    return {
        "agreement": out,
        "depth": {c.id: c for c in bundle.shown("internal").chapters},
        "quality": [(labels.measured(bundle, q.measure), q) for q in found.quality.rows],
        "disciplines": [(labels.label(bundle, "disciplines", d), n) for d, n in found.quality.disciplines],
    }
