"""More, or fewer, in each setting: the net change for all children, and whether the pattern is larger than chance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workshop.findings.depth.chapter import Chapter, Listing
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.number import Ends, number
from workshop.findings.figure import CHANCE, CHANGE, Figure, Wording, in_unit, tidy
from workshop.findings.matrix import ladder_order
from workshop.findings.shares import Interval
from workshop.findings.stats.stratified import stratified_total
from workshop.findings.stats.symmetry import pattern_words, swap_test
from workshop.findings.verdicts import CaseVerdict
from workshop.findings.weighted import framed

_HOW = (
    "For each setting the ideal less the actual, case by case; a case split on the setting counts in parts.",
    "Each case stands for its share of the children in its group of the frame; the range is one over other cases.",
)

_NOTE = (
    "Children are those of the sampling frame, rounded to 10. A range that holds 0 leaves open which way. Blank: no "
    "case of the frame moves to it or from it."
)
_HEADERS = ("Setting", "Cases, actual", "Cases, ideal", "Children, net change", "Likely between")
_NO_CHILDREN = "There is no sampling frame, or there are too few cases in its groups, so there are no children."


def moves(ground: Ground) -> Chapter | None:
    """Net change by setting, in cases and in children, and the test of the pattern. More stands beside fewer."""
    known = [v for v in ground.verdicts if v.row and v.facts.actual_setting]
    if not known:
        return None
    codes = ladder_order({c for v in known for c in (v.facts.actual_setting, *v.row)}, ground.material.settings)
    net = [f for code in codes for f in _net(ground, code, known)]
    pattern = _pattern(ground, known)
    rows = []
    for code in codes:
        was = sum(v.facts.actual_setting == code for v in known)
        would = sum(v.row.get(code, 0.0) for v in known)
        figure = next((f for f in net if f.id == f"net_{code}"), None)
        told = in_unit(CHANGE, figure.value) if figure and figure.value is not None else ""
        likely = ""
        if figure and figure.low is not None and figure.high is not None:
            likely = f"{in_unit(CHANGE, figure.low)} to {in_unit(CHANGE, figure.high)}"
        rows.append((ground.material.settings.label(code), was, tidy(round(would, 2)), told, likely))
    lead = [_both_ways(net)] if net else []
    lead += [pattern.sentence] if pattern and pattern.value is not None else []
    return Chapter(
        id="moves", title="More, or fewer, in each setting", lead=tuple(lead),
        figures=(*net, *([pattern] if pattern and pattern.value is not None else [])),
        tables=(Listing(
            id="net", title="Settings as they were, and as they would have been ideal",
            headers=_HEADERS if net else _HEADERS[:3], rows=tuple(rows if net else (row[:3] for row in rows)),
            note=_NOTE if net else _NO_CHILDREN,
        ),),
    )  # fmt: skip


def _net(ground: Ground, code: str, known: list[CaseVerdict]) -> Iterator[Figure]:
    """The net change of one setting in children; nothing without a frame or with too few cases in a group."""
    values = [(v.facts, v.row.get(code, 0.0) - float(v.facts.actual_setting == code)) for v in known]
    within = framed(values, ground.material.strata)
    sizes = [len(s) for s in within.values]
    if not sizes or min(sizes) < 2 or any(n > big for n, big in zip(sizes, within.populations, strict=True)):  # noqa: PLR2004
        return
    base = [case for stratum in within.values for case, _ in stratum]
    if len(base) < ground.method.percent_from or not any(value for stratum in within.values for _, value in stratum):
        return
    rows = [np.array([value for _, value in stratum]) for stratum in within.values]
    found = stratified_total(rows, within.populations, satterthwaite=True)
    label = ground.material.settings.label(code)
    words = Wording(
        f"net_{code}", f"{label}: net change in children",
        f"“{label}” would have been right for {{value}} children, net. | The true figure is likely to lie between "
        "{low} and {high}.", _HOW,
    )  # fmt: skip
    ends: Ends = None
    if found.low is not None and found.high is not None:
        ends = Interval(found.low, found.high), "t_stratified"
    yield number(words, CHANGE, found.value, base, ground.method, ends=ends, flags=within.flags)


def _both_ways(net: list[Figure]) -> str:
    """Where most more and most fewer would have been, one beside the other."""
    sized = [(f.value, f.label.partition(":")[0]) for f in net if f.value is not None]
    more, fewer = max(sized, default=(0.0, "")), min(sized, default=(0.0, ""))
    if more[0] <= 0 or fewer[0] >= 0:
        return "Over all children no setting would have had clearly more or fewer."
    return (
        f"The largest net changes: {in_unit(CHANGE, more[0])} children in “{more[1]}”, "
        f"{in_unit(CHANGE, fewer[0])} in “{fewer[1]}”."
    )


def _pattern(ground: Ground, known: list[CaseVerdict]) -> Figure | None:
    """Whether moves one way and the other differ by more than chance. Cases split on the setting are left out."""
    whole = [v for v in known if max(v.row.values()) > 1 - 1e-9]
    if not ground.draws or not whole:
        return None
    ideal = [max(v.row, key=lambda c: v.row[c]) for v in whole]
    test = swap_test([v.facts.actual_setting for v in whole], ideal, flips=ground.method.flips, seed=ground.method.seed)
    words = Wording(
        "pattern_of_moves", "Could the pattern of moves be chance?",
        f"{pattern_words(test)} Chance alone would make as much of a pattern {{value}}.",
        (
            "Actual and ideal setting are swapped case by case by chance, again and again, and the patterns compared.",
            "It says whether moves lean one way, not that any is right. Cases split on the setting are left out.",
        ),
    )  # fmt: skip
    return number(words, CHANCE, test.p, [v.facts.case for v in whole], ground.method)
