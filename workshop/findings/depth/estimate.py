"""A number that every case has, carried over to all children of the frame; over the cases alone without a frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workshop.findings.depth.ground import Ground
from workshop.findings.figure import INDICATIVE, SHARE, Figure, Wording, flags_for, percent, tidy
from workshop.findings.material import CaseFacts
from workshop.findings.panel import joint_df
from workshop.findings.shares import Interval
from workshop.findings.strata import Estimate, interval, stratified
from workshop.findings.weighted import Frame, framed, panel_term

#: Children where nothing is known of the frame: so many that the sample takes nothing away from them.
_ENDLESS = 10**9

Held = Sequence[tuple[CaseFacts, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimated:
    """An estimate with its range. `frame` is None where the cases speak for themselves alone."""

    estimate: Estimate
    range: Interval
    worth: float
    kind: str
    frame: Frame | None
    base: tuple[str, ...]


def estimated(ground: Ground, held: Held, holds: Callable[[str, str], bool] | None = None) -> Estimated | None:
    """The mean of a number from 0 to 1 with its range.

    Args:
        ground: Where frame and method are.
        held: Every case of the base with its number. Where there is a frame, cases outside it are left out.
        holds: What the number counts of a vote, where the range shall also allow for another panel.

    Returns:
        None where there are too few cases for a range, or a group of the frame has a single one that cannot be read
        together with another.
    """
    method, within = ground.method, framed(held, ground.material.strata)
    values = [[value for _, value in stratum] for stratum in within.values]
    fits = values and min(len(v) for v in values) > 1 and _fits(within)
    if fits:
        found, frame = stratified(values, within.populations), within
        base = tuple(case for stratum in within.values for case, _ in stratum)
    elif not ground.material.strata and len(held) > 1:
        found, frame = stratified([[value for _, value in held]], [_ENDLESS]), None
        base = tuple(facts.case for facts, _ in held)
    else:
        return None
    added, df = 0.0, None
    if holds is not None and frame is not None:
        spread, added = panel_term(ground.blind, frame.weights(), holds)
        df = joint_df(found.variance, found.df, added, spread.df)
    ends, worth = interval(found, method.lucky_cap, method.level, added, df)
    kind = ("wilson_stratified" if frame else "wilson_mean") + "_panel" * (holds is not None and frame is not None)
    return Estimated(estimate=found, range=ends, worth=worth, kind=kind, frame=frame, base=base)


def _fits(within: Frame) -> bool:
    """Whether no group has more reviewed cases than children."""
    return all(len(v) <= big for v, big in zip(within.values, within.populations, strict=True))


def mean_share(
    words: Wording,
    held: Held,
    ground: Ground,
    holds: Callable[[str, str], bool] | None = None,
    *,
    counts_children: bool = True,
) -> Figure:
    """A figure of a mean share, with children where there is a frame and the share is one of children.

    The sentence of `words` takes `{share}` and `{n}`. `count` is the sum over cases, as in every figure.
    """
    found, method = estimated(ground, held, holds), ground.method
    inside = set(found.base) if found else set()
    pairs = [(facts.case, value) for facts, value in held if facts.case in inside] if found else [
        (facts.case, value) for facts, value in held
    ]  # fmt: skip
    n, count = len(pairs), tidy(sum(value for _, value in pairs))
    shown = found if found is not None and n >= method.percent_from else None
    big = found.estimate.population if found and found.frame and counts_children else None
    share = min(1.0, shown.estimate.share) if shown else None
    ends = shown.range if shown else None
    return Figure(
        id=words.id, label=words.label, count=count, n=n, share=share, unit=SHARE,
        sentence=words.sentence.format(share=percent(share), n=n) if share is not None
        else f"{words.label}: too few cases for a share ({n}).",
        reach=_reach(share, ends, big) if share is not None and ends else "",
        low=ends.low if ends else None, high=ends.high if ends else None,
        interval=shown.kind if shown else None, population=big,
        children=big * share if big and share is not None else None,
        children_low=big * ends.low if big and ends else None, children_high=big * ends.high if big and ends else None,
        flags=(*_flags(n, shown, ground), *(found.frame.flags if found and found.frame else ())),
        cases=tuple(case for case, value in pairs if value > 0), base=tuple(case for case, _ in pairs),
        method=method.number, how=words.how,
    )  # fmt: skip


def _flags(n: int, shown: Estimated | None, ground: Ground) -> tuple[str, ...]:
    """The flags of a share; without a range it is indicative."""
    if shown is None:
        return tuple(dict.fromkeys((*flags_for(n, n, None, ground.method), INDICATIVE)))
    return flags_for(n, shown.worth, shown.range.width, ground.method)


def _reach(share: float, ends: Interval, big: float | None) -> str:
    """The range in words, in children where there is a frame."""
    if big is None:
        return f"It is likely to lie between {percent(ends.low)} and {percent(ends.high)}."
    about, low, high = (round(big * x / 10) * 10 for x in (share, ends.low, ends.high))
    return (
        f"That is about {about:,} of {big:,.0f} children in the frame; the true figure is likely to lie between "
        f"{low:,} and {high:,}."
    )
