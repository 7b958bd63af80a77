"""The share among all children brought to known numbers by phase or need (post-strata), beside the one as drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workshop.findings.depth.chapter import Cell, Listing
from workshop.findings.depth.estimate import Estimated, Held, estimated
from workshop.findings.depth.ground import Ground
from workshop.findings.figure import MERGED, SHARE, UNCOVERED, Figure, flags_for, percent, tidy
from workshop.findings.panel import joint_df
from workshop.findings.shares import Interval
from workshop.findings.stats.post_strata import FEW, post_stratified_mean
from workshop.findings.strata import Estimate, interval
from workshop.findings.verdicts import LESS, MORE, OTHER, SAME, CaseVerdict, direction
from workshop.findings.weighted import differs, panel_term

#: What a caseload may be counted by: the fact of a case, the list of its codes, and how it is said.
COUNTED_BY = {"phase": ("phases", "phase"), "primary_need": ("needs", "primary need")}
#: By how much, as a share, the numbers may miss the frame before they are not of the same children.
_MISSES = 0.05
_ROWS = {
    "": "Another setting",
    SAME: "The same setting",
    LESS: "A less specialist setting",
    MORE: "A more specialist setting",
    OTHER: "Another kind of setting",
}
_HOW = (
    "Each group's cases stand for the children counted in that group, whatever their part in the draw was.",
    "The range allows for other cases having been drawn and for another panel having sat.",
)
Counts = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """A share as drawn and as brought to the numbers, with what its range is worth."""

    drawn: Estimated
    share: float
    range: Interval
    worth: float
    population: float


def brought(
    ground: Ground, known: Sequence[CaseVerdict]
) -> tuple[tuple[Figure, ...], tuple[Listing, ...], tuple[str, ...]]:
    """Figures, tables and what could not be said, for every fact that the caseload was counted by."""
    figures: list[Figure] = []
    tables: list[Listing] = []
    thin: list[str] = []
    for fact in sorted({t.fact for t in ground.material.totals} & set(COUNTED_BY)):
        held: Held = [(v.facts, v.different or 0.0) for v in known]
        fault = _fault(ground, held, fact)
        found = None if fault else _both(ground, held, fact, differs)
        if found is None:
            why = fault or "The cases are too few for a range."
            thin.append(f"The findings are not brought to the numbers by {COUNTED_BY[fact][1]}. {why}")
            continue
        figures.append(_figure(ground, held, fact, found))
        tables.append(_table(ground, known, fact, found))
    return tuple(figures), tuple(tables), tuple(thin)


def _totals(ground: Ground, fact: str) -> dict[str, float]:
    """Children by code."""
    return {t.code: float(t.children) for t in ground.material.totals if t.fact == fact}


def _inside(ground: Ground, held: Held) -> Held:
    """The cases that the estimate as drawn rests on: those of the frame, where there is one."""
    found = estimated(ground, held)
    base = set(found.base) if found else set()
    return [(facts, value) for facts, value in held if facts.case in base]


def _fault(ground: Ground, held: Held, fact: str) -> str:
    """Why the cases cannot be brought to the numbers, in words; blank where they can."""
    (list_id, said), totals = COUNTED_BY[fact], _totals(ground, fact)
    cases = Counter(str(getattr(facts, fact)) for facts, _ in _inside(ground, held))
    big, frame = sum(totals.values()), sum(s.population for s in ground.material.strata)
    if not cases:
        return "The cases are too few for a range."
    if without := [c for c in sorted(cases) if c not in totals]:
        named = ", ".join(ground.label(list_id, c) if c else f"cases that state no {said}" for c in without)
        return f"No number of children is given for: {named}."
    if few := [f"{ground.label(list_id, c)} ({cases[c]})" for c in totals if cases[c] < FEW]:
        return f"Every group needs at least {FEW} reviewed cases; too few are in: {', '.join(few)}."
    if frame and abs(big - frame) > _MISSES * frame:
        return f"They add up to {big:,.0f} children and the frame to {frame:,}: they are not of the same children."
    if any(cases[c] > totals[c] for c in totals):
        return "A group has more reviewed cases than children; check the numbers."
    return ""


def _both(ground: Ground, held: Held, fact: str, holds: Counts) -> _Both | None:
    """The share as drawn and as brought to the numbers; None without a range."""
    drawn, totals, method = estimated(ground, held, holds), _totals(ground, fact), ground.method
    if drawn is None:
        return None
    strata = drawn.frame.values if drawn.frame else (tuple((f.case, v) for f, v in held),)
    big = drawn.frame.populations if drawn.frame else (round(sum(totals.values())),)
    code = {facts.case: str(getattr(facts, fact)) for facts, _ in held}
    rows = [(case, value, h, big[h] / len(cases)) for h, cases in enumerate(strata) for case, value in cases]
    found = post_stratified_mean(
        [value for _, value, _, _ in rows], [code[case] for case, *_ in rows], totals,
        strata=[h for _, _, h, _ in rows], populations=dict(enumerate(map(float, big))), level=method.level,
    )  # fmt: skip
    before = dict.fromkeys(totals, 0.0)
    for case, _, _, weight in rows:
        before[code[case]] += weight
    population = sum(totals.values())
    weights = {case: w * totals[code[case]] / before[code[case]] / population for case, _, _, w in rows}
    spread, added = panel_term(ground.blind, weights, holds)
    worth = 1 / float(np.sum(np.square(list(weights.values())))) / max(1 - len(rows) / population, 1e-9)
    estimate = Estimate(
        share=min(1.0, max(0.0, found.value or 0.0)), variance=(found.error or 0.0) ** 2, design=worth, df=found.df,
        whole=drawn.estimate.whole, population=population,
    )  # fmt: skip
    df = joint_df(estimate.variance, estimate.df, added, spread.df)
    ends, worth = interval(estimate, method.lucky_cap, method.level, added, df)
    return _Both(drawn=drawn, share=estimate.share, range=ends, worth=worth, population=population)


def _figure(ground: Ground, held: Held, fact: str, found: _Both) -> Figure:
    """The share different, brought to the numbers."""
    said, method, base = COUNTED_BY[fact][1], ground.method, set(found.drawn.base)
    pairs = [(facts.case, value) for facts, value in held if facts.case in base]
    n, allowed, ends = len(pairs), len(pairs) >= method.percent_from, found.range
    about, low, high = (round(found.population * x / 10) * 10 for x in (found.share, ends.low, ends.high))
    label = f"Children for whom another setting would have been ideal, by numbers of each {said}"
    beside = percent(found.drawn.estimate.share)
    return Figure(
        id=f"different_by_{fact}", label=label, count=tidy(sum(v for _, v in pairs)), n=n, unit=SHARE,
        share=found.share if allowed else None,
        sentence=f"Brought to the numbers of children of each {said}, the ideal setting would differ for about "
        f"{percent(found.share)} of them ({n} cases); as drawn it is {beside}."
        if allowed else f"{label}: too few cases for a share ({n}).",
        reach=f"That is about {about:,} of {found.population:,.0f} children; the true figure is likely to lie between "
        f"{low:,} and {high:,}." if allowed else "",
        low=ends.low if allowed else None, high=ends.high if allowed else None,
        interval="wilson_post_stratified_panel" if allowed else None, population=found.population,
        children=found.population * found.share if allowed else None,
        children_low=found.population * ends.low if allowed else None,
        children_high=found.population * ends.high if allowed else None,
        flags=(*flags_for(n, found.worth, ends.width, method), *_frame_flags(found)),
        cases=tuple(case for case, value in pairs if value > 0), base=tuple(case for case, _ in pairs),
        method=method.number, how=_HOW,
    )  # fmt: skip


def _frame_flags(found: _Both) -> tuple[str, ...]:
    """What must be known of the frame that the cases were drawn from."""
    flags = found.drawn.frame.flags if found.drawn.frame else ()
    return tuple(f for f in flags if f in {MERGED, UNCOVERED})


def _table(ground: Ground, known: Sequence[CaseVerdict], fact: str, different: _Both) -> Listing:
    """Both estimates of every direction side by side, steps up beside steps down."""
    said, rows = COUNTED_BY[fact][1], list[tuple[Cell, ...]]()
    for way, name in _ROWS.items():
        found: _Both | None = different
        if way:
            held: Held = [(v.facts, v.directions.get(way, 0.0)) for v in known if v.directions]
            found = None if _fault(ground, held, fact) else _both(ground, held, fact, _holds(ground, way))
        if found is not None and len(found.drawn.base) >= ground.method.percent_from:
            drawn = found.drawn.estimate.share, found.drawn.range
            rows.append((name, *_told(*drawn), *_told(found.share, found.range), len(found.drawn.base)))
    return Listing(
        id=f"by_{fact}", title=f"As drawn, and brought to the numbers of each {said}",
        headers=("Ideal would have been", "As drawn", "Likely, as drawn", "By the numbers", "Likely, by the numbers",
                 "Cases"),
        rows=tuple(rows),
        note=f"By the numbers: every {said} counts for as many children as it has. Where both differ much, the cases "
        "were not a fair picture of the caseload in this respect.",
    )  # fmt: skip


def _told(share: float, ends: Interval) -> tuple[str, str]:
    """A share and its range in words."""
    return percent(share), f"{percent(ends.low)} to {percent(ends.high)}"


def _holds(ground: Ground, way: str) -> Counts:
    """Whether a vote is one for this direction."""
    return lambda ideal, actual: direction(actual, ideal, ground.material.settings) == way
