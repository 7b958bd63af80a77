"""What the projector shows of a revealed case: bars in the order of specialism, and two ribbons side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.domain.case import JourneyStep
from workshop.domain.sight.model import CaseView, Result
from workshop.findings.measures import EARLIEST_CHANGE, PLACED
from workshop.findings.tally import Row
from workshop.web.revealed import Shown, revealed
from workshop.web.room_ideal import Leg, asked_once, at_point
from workshop.web.view import View

#: Most questions that are shown as bars, and most bars of one: more cannot be read from eight metres.
_LARGE, _BARS = 2, 7
#: Most steps of a journey that stand side by side.
_COLUMNS = 5
_KINDS = frozenset({"one", "yes_no_unsure", "scale"})


@dataclass(frozen=True, slots=True)
class Large:
    """A question shown as bars. `rows` are from the least to the most specialist where its list is a ladder."""

    shown: Shown
    rows: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """A reveal: up to two questions as bars, the others in words."""

    large: tuple[Large, ...]
    small: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One moment of a journey: what happened, and what the room thought ideal. `apart` where these differ."""

    when: str
    happened: Leg | None = None
    ideal: Leg | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Ribbons:
    """Two journeys over the same moments, the latest ones, and in words where they first part."""

    columns: tuple[Column, ...]
    parting: str = ""


def board(view: View) -> Board:
    """What this step reveals, by how it is shown. Questions on the setting and the support are shown large first."""
    now = revealed(view).now
    if stepwise(view):
        return Board((), tuple(s for s in now if s.counted.result.question.kind not in ("pathway", "text")))
    fit = [s for s in now if s.counted.result.question.kind in _KINDS and not s.counted.result.hidden]
    placed = [s for s in fit if s.counted.result.question.measures in PLACED]
    chosen = sorted(placed, key=lambda s: PLACED.index(s.counted.result.question.measures)) or fit
    large = chosen[:_LARGE]
    small = [s for s in now if s not in large and s.counted.result.question.kind not in ("pathway", "text")]
    return Board(tuple(_large(s) for s in large), tuple(small))


def stepwise(view: View) -> bool:
    """Whether this step reveals what the room would have done next: that is seen as ribbons, not as bars."""
    return any(s.counted.result.question.kind == "pathway" for s in revealed(view).now)


def _large(shown: Shown) -> Large:
    codes = shown.counted.result.codes
    tiers = {c.code: c.tier for c in codes.codes} if codes else {}
    held = [r for r in shown.counted.tally.rows if r.count or (shown.actual and r.code == shown.actual)]
    if shown.counted.result.question.kind in ("scale", "yes_no_unsure"):
        held = list(shown.counted.tally.rows)
    if any(tier is not None for tier in tiers.values()):
        held.sort(key=lambda r: (tiers.get(r.code) is None, tiers.get(r.code) or 0))
    kept = sorted(held, key=lambda r: (r.code != shown.actual, -r.count))[:_BARS]
    rows = tuple(r for r in held if r in kept)
    return Large(shown, rows, len(held) - len(rows))


def ribbons(view: View) -> Ribbons | None:
    """What happened beside what the room thought ideal, as far as both are open; None before any of it is."""
    review = view.sight.review
    if review is None:
        return None
    paths = [r for r in review.results if r.question.kind == "pathway"]
    columns = _by_point(view, review.case, paths) if paths else _whole(view, review.case, review.results)
    if not any(c.ideal or c.happened for c in columns[1:]):
        return None
    return Ribbons(columns[-_COLUMNS:], _parting(columns) if paths else _earliest(view))


def _parting(columns: Sequence[Column]) -> str:
    """Where the two ribbons first part, as far as the room agreed; a point at which it is split says neither."""
    held = [c.ideal for c in columns if c.ideal and c.happened]
    first = next((c.when for c in columns if c.apart), "")
    split = not all(ideal.agreed for ideal in held)
    where = "Where the room agrees, they" if split else "They"
    if first:
        return f"{where} first part at decision point {first}."
    if split and not any(ideal.agreed for ideal in held):
        return "The room has no one answer yet, so there is nothing to compare."
    return f"{where} do not part so far." if held else ""


def _leg(view: View, step: JourneyStep) -> Leg:
    return Leg(
        view.label("settings", step.setting) if step.setting else "",
        view.label("support", step.support) if step.support else "",
        tuple(view.label("services", s) for s in step.services),
    )


def _when(view: View, step: JourneyStep) -> str:
    return step.when[:1].upper() + step.when[1:] if step.when else view.label("phases", step.phase)


def _before(view: View, case: CaseView) -> tuple[Column, ...]:
    return tuple(Column(_when(view, step), _leg(view, step)) for step in case.journey)


def _by_point(view: View, case: CaseView, paths: Sequence[Result]) -> tuple[Column, ...]:
    """One column for each decision point that was revealed, after the last step known from the start."""
    held = case.journey[-1] if case.journey else JourneyStep("")
    out = list(_before(view, case)[-1:])
    last = {r.point: r for r in paths}
    for point in case.points:
        if not point.open or (point.happened is None and point.number not in last):
            continue
        ideal, codes = at_point(view, last.get(point.number), {"settings": held.setting, "support": held.support})
        # A blank setting or support of what happened is as it was before, like one of an answer.
        there = _carried(held, point.happened) if point.happened else None
        happened = _leg(view, there) if there else None
        apart = there is not None and _differ(codes, (there.setting, there.support))
        when = f"{point.number}: {point.title}" if point.title else view.label("phases", point.phase)
        out.append(Column(when, happened, ideal, apart))
        held = there or held
    return tuple(out)


def _differ(ideal: tuple[str, str], happened: tuple[str, str]) -> bool:
    """Whether setting or support is another, where the room has one answer and it is known what happened."""
    return any(one and other and one != other for one, other in zip(ideal, happened, strict=True))


def _carried(before: JourneyStep, step: JourneyStep) -> JourneyStep:
    return JourneyStep(step.phase, step.setting or before.setting, step.support or before.support, step.services)


def _gathered(view: View, steps: Sequence[JourneyStep]) -> list[tuple[str, JourneyStep]]:
    """Steps with what they are called; those that stayed in the same setting with the same support are one."""
    out: list[tuple[str, str, JourneyStep]] = []
    for step in steps:
        when = _when(view, step)
        if out and (out[-1][2].setting, out[-1][2].support) == (step.setting, step.support):
            out[-1] = (out[-1][0], when, step)
        else:
            out.append((when, when, step))
    return [(first if first == last else f"{first} to {last[:1].lower()}{last[1:]}", step) for first, last, step in out]


def _whole(view: View, case: CaseView, found: Iterable[Result]) -> tuple[Column, ...]:
    """The whole journey as it was, and at its end the ideal that was asked for once."""
    steps = [*case.journey, *(p.happened for p in case.points if p.happened)]
    columns = [Column(when, replace(_leg(view, step), services=())) for when, step in _gathered(view, steps)]
    ideal, codes = asked_once(view, found)
    if case.actual_setting is None and case.actual_support is None:
        return tuple(columns)
    end = JourneyStep("", case.actual_setting or "", case.actual_support or "")
    apart = _differ(codes, (end.setting, end.support))
    if steps and (steps[-1].setting, steps[-1].support) == (end.setting, end.support):
        last = columns.pop()
        return (*columns, Column(last.when, last.happened, ideal, apart))
    return (*columns, Column("In the end", _leg(view, end), ideal, apart))


def _earliest(view: View) -> str:
    """Where the room itself put the first parting, in the words of its tally."""
    for one in view.counted:
        if one.result.question.measures == EARLIEST_CHANGE and not one.result.hidden:
            return f"{one.result.question.text} {one.tally.words}"
    return ""
