"""What the projector shows of a revealed case: bars in the order of specialism, and two ribbons side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.domain.case import JourneyStep
from workshop.domain.sight.model import CaseView, Result
from workshop.findings.measures import EARLIEST_CHANGE, IDEAL_SETTING, IDEAL_SUPPORT, PLACED
from workshop.findings.paths import AS_BEFORE, step_tallies
from workshop.findings.tally import Row
from workshop.web.revealed import Shown, revealed
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
class Leg:
    """One step of a ribbon, in words. `note` says how many of the room it stands for."""

    setting: str
    support: str = ""
    services: tuple[str, ...] = ()
    note: str = ""


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
    first = next((c.when for c in columns if c.apart), "")
    if paths:
        compared = any(c.ideal and c.happened for c in columns)
        parting = "So far they do not part." if compared else ""
        parting = f"They first part at decision point {first}." if first else parting
    else:
        parting = _earliest(view)
    return Ribbons(columns[-_COLUMNS:], parting)


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
        ideal, codes = _ideal(view, last.get(point.number), held)
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


def _ideal(view: View, result: Result | None, before: JourneyStep) -> tuple[Leg | None, tuple[str, str]]:
    """What the room asked for at a point: the commonest setting and support, and services that most of it named.

    Gives the codes of both as well, with `as before` filled in; blank where there is no one commonest.
    """
    if result is None:
        return None, ("", "")
    tallies = step_tallies(value for state, value in result.answers if state == "answered")
    if result.hidden or not tallies:
        return Leg("Too few answers to count"), ("", "")
    step = tallies[-1]
    setting, said, k = _top(view, "settings", step.settings, before.setting)
    support, says, _ = _top(view, "support", step.supports, before.support)
    services = tuple(view.label("services", code) for code, count in step.services if 2 * count > step.n)
    return Leg(said, says, services, f"{k} of {step.n}" if setting else ""), (setting, support)


def _top(view: View, list_id: str, counts: Sequence[tuple[str, int]], before: str) -> tuple[str, str, int]:
    """The commonest code with its words and count; where two tie, no code and both in words."""
    merged: dict[str, int] = {}
    for code, count in counts:
        known = before if code == AS_BEFORE else code
        merged[known] = merged.get(known, 0) + count
    most = max(merged.values(), default=0)
    first = [code for code, count in merged.items() if count == most]
    words = " or ".join(view.label(list_id, c) if c else "as before" for c in first[:2])
    return (first[0], words, most) if len(first) == 1 else ("", words, most)


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
    ideal, codes = _asked_once(view, list(found))
    if case.actual_setting is None and case.actual_support is None:
        return tuple(columns)
    end = JourneyStep("", case.actual_setting or "", case.actual_support or "")
    apart = _differ(codes, (end.setting, end.support))
    if steps and (steps[-1].setting, steps[-1].support) == (end.setting, end.support):
        last = columns.pop()
        return (*columns, Column(last.when, last.happened, ideal, apart))
    return (*columns, Column("In the end", _leg(view, end), ideal, apart))


def _asked_once(view: View, found: Sequence[Result]) -> tuple[Leg | None, tuple[str, str]]:
    """The ideal setting and support of the last round, as the room's commonest answers."""
    words: dict[str, tuple[str, str, str]] = {}
    for result in found:
        measure = result.question.measures
        if measure in PLACED and result.hidden:
            words[measure] = ("", "Too few answers to count", "")
        elif measure in PLACED and result.answers:
            counts: dict[str, int] = {}
            for _, value in (pair for pair in result.answers if pair[0] == "answered"):
                counts[value] = counts.get(value, 0) + 1
            code, said, k = _top(view, result.question.codes, list(counts.items()), "")
            words[measure] = (code, said, f"{k} of {result.n}" if code else "")
    if not words:
        return None, ("", "")
    setting, support = (words.get(m, ("", "", "")) for m in (IDEAL_SETTING, IDEAL_SUPPORT))
    return Leg(setting[1], support[1] if support[0] else "", (), setting[2]), (setting[0], support[0])


def _earliest(view: View) -> str:
    """Where the room itself put the first parting, in the words of its tally."""
    for one in view.counted:
        if one.result.question.measures == EARLIEST_CHANGE and not one.result.hidden:
            return f"{one.result.question.text} {one.tally.words}"
    return ""
