"""Compare: this workshop beside an earlier one, two tables on the same cases, before and after talking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request

from workshop.charts.chart import Caption, Chart
from workshop.charts.ranges import Range, ranges
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.export import Bundle, labels
from workshop.export.tables.cases import direction
from workshop.findings.comparing import Groups, Multiple, Terms, beside, refusal, talking
from workshop.findings.evidence import said
from workshop.findings.figure import Figure
from workshop.findings.report import Findings
from workshop.findings.two_tables import Pair, pairs
from workshop.findings.verdicts import Verdict
from workshop.service.material import settings_of
from workshop.store.directory import Entry
from workshop.web.record import blueprint
from workshop.web.record.behind import TOO_FEW
from workshop.web.record.place import Place, place
from workshop.web.record.reading import for_readers, may_see_internal, read
from workshop.web.services import services

_WIDE = 330


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the small multiples: its figure beside itself, drawn, with what the sides say about one another."""

    multiple: Multiple
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class Other:
    """A workshop that could stand beside this one; `why` is why it cannot, blank where it can."""

    entry: Entry
    why: str = ""


@blueprint.get("/<workshop>/compare")
@blueprint.get("/programmes/<programme>/compare", endpoint="compare")
@for_readers
def compare(workshop: str = "", programme: str = "") -> str:
    """The page. It is internal: two editions that may each be published could be subtracted from one another."""
    here = place(workshop, programme)
    if not may_see_internal():
        raise Refusal("forbidden", "Comparisons tell what a public edition hides. They are for those who see it all.")
    bundle = here.reading.bundle
    others = [] if programme else _others(here)
    chosen = _chosen(others)
    sides = _members(bundle) if programme else _two(here, chosen)
    shared = _shared(bundle, chosen)
    both = pairs(bundle.material, bundle.findings.method)
    pair = both[_index(len(both))] if both else None
    return render_template(
        "record/compare.html", here=here, reading=here.reading, links=here.links, others=others, chosen=chosen,
        groups=_drawn(beside(sides, apart=not shared), "w") if len(sides) > 1 else [], shared=shared,
        pairs=[(i, _names(bundle, p), len(p.cases)) for i, p in enumerate(both)],
        pair=pair, rooms=_names(bundle, pair) if pair else (), verdict=lambda v: _words(bundle, v),
        tables=sum(len(s.tables) for s in bundle.states), moved=_moved(bundle), talked=_talked(bundle), said=said,
    )  # fmt: skip


def _index(count: int) -> int:
    asked = request.args.get("pair", "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 and int(asked) < count else 0  # noqa: PLR2004 - few tables


def _others(here: Place) -> list[Other]:
    """Every other workshop that is over, with why it cannot be compared with; those that can come first."""
    mine = _terms(here.reading.bundle.states[0])
    entries = [e for e in services().store.directory.all(archived=True) if e.status == "closed"]
    found = [Other(e, _why_not(mine, e)) for e in entries if e.stream != here.reading.id]
    return sorted(found, key=lambda o: bool(o.why))


def _why_not(mine: Terms, entry: Entry) -> str:
    """Why a workshop cannot stand beside one of these terms. Its findings are not worked out for that."""
    try:
        return refusal(mine, services().workshops.look(entry.stream, _terms))
    except Refusal:  # its log was deleted while its entry stayed
        return "Its record is gone."


def _terms(state: Workshop) -> Terms:
    protocol = state.protocol or Protocol("", "", "", (), ())
    return Terms(
        protocol=protocol.id, version=protocol.version, rehearsal=state.origin == "rehearsal",
        settings=settings_of(protocol), rules=state.rules,
        concluded=sum(r.concluded for r in state.reviews.values()),
    )  # fmt: skip


def _chosen(others: Sequence[Other]) -> Other | None:
    """The workshop that the address names; without one, the latest that can be compared with."""
    wanted = request.args.get("with", "")
    if wanted:
        return next((o for o in others if o.entry.stream == wanted), None)
    return next((o for o in others if not o.why), None)


def _two(here: Place, chosen: Other | None) -> list[tuple[str, Findings]]:
    mine = here.reading.bundle.findings
    if chosen is None or chosen.why or not mine.cases:
        return []
    theirs = read(chosen.entry.stream)
    a, b = here.reading.title, theirs.title
    return [(a if a != b else f"{a} (this one)", mine), (b if a != b else f"{b} (the other)", theirs.bundle.findings)]


def _members(bundle: Bundle) -> list[tuple[str, Findings]]:
    """The workshops of a programme, one beside the other."""
    found = [(s.title, read(s.id).bundle.findings) for s in bundle.states]
    return [(title, f) for title, f in found if f.cases]


def _shared(bundle: Bundle, chosen: Other | None) -> tuple[str, ...]:
    """Cases that both workshops judged: then the two are not independent of one another."""
    if chosen is None or chosen.why:
        return ()
    theirs = {v.facts.case: v.facts.title for v in read(chosen.entry.stream).bundle.findings.verdicts}
    mine = {v.facts.case: v.facts.title for v in bundle.findings.verdicts}
    return tuple(case for case, title in mine.items() if theirs.get(case) == title)


def _drawn(groups: Groups, prefix: str) -> list[tuple[str, list[Panel]]]:
    return [(title, [Panel(m, _chart(m, f"{prefix}-{m.id}")) for m in held]) for title, held in groups]


def _chart(multiple: Multiple, name: str) -> Chart | None:
    """The chart of a figure beside itself; None where no side has a share to draw."""
    if not multiple.drawable:
        return None
    rows = [Range(side, f.share, f.low, f.high, _said(f)) if f else _unasked(side) for side, f in multiple.rows]
    return ranges(Caption(name, multiple.label), rows, _WIDE)


def _said(figure: Figure) -> str:
    return said(figure) if figure.share is not None else f"{said(figure)}, too few for a range"


def _unasked(side: str) -> Range:
    return Range(side, None, None, None, "not asked")


def _talked(bundle: Bundle) -> tuple[list[Panel], str] | None:
    """Before and after talking, drawn, and how many cases turned, in words."""
    found = talking(bundle.material, bundle.findings)
    return (_drawn((("", found.multiples),), "t")[0][1], found.turned.wording) if found else None


def _moved(bundle: Bundle) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """Case by case what talking did, for each question asked twice."""
    return [
        (labels.measured(bundle, measure), [(m.case, m.moved.words, m.words) for m in rows])
        for measure, rows in bundle.findings.movement.items()
    ]


def _names(bundle: Bundle, pair: Pair) -> tuple[str, ...]:
    """Both tables by name; with the workshop's where there are several."""
    out = []
    for workshop, table in pair.rooms:
        state = next((s for s in bundle.states if s.id == workshop), None)
        name = state.tables[table].name if state and table in state.tables else table
        out.append(f"{state.title}, {name}" if state and len(bundle.states) > 1 else name)
    return tuple(out)


def _words(bundle: Bundle, verdict: Verdict) -> str:
    """A table's verdict in words, with how many answered; of fewer than may be shown neither."""
    if 0 < verdict.n < bundle.material.rules.reveal_minimum:
        return TOO_FEW
    words = direction(verdict.direction) if verdict.direction else "Different" if verdict.different else "No verdict"
    if verdict.setting:
        words = f"{words}: {labels.setting(bundle, verdict.setting)}"
    return f"{words} ({verdict.n} answered)"
