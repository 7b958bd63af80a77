"""Where an actual pathway first parts from an ideal one, and the curve of that over the stages of a journey."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from workshop.findings.strata import interval, stratified

Stages = Sequence[Collection[Hashable]]

#: The effective number of cases is at most this multiple of what the design gives (methods, ranges).
LUCKY_CAP = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Divergence:
    """The first stage at which two pathways differ, by index; None where they never do.

    `kind` is missing (the ideal has a support that never came), later (it came more than one stage late) or extra.
    """

    stage: int | None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """A case's median stage over its panel with quartiles, each an index or None for never; `n` panellists."""

    stage: int | None
    early: int | None
    late: int | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The share of journeys that could have gone differently by the end of a stage; ends None with too few cases."""

    stage: int
    share: float
    low: float | None
    high: float | None


def first_divergence(actual: Stages, ideal: Stages, slack: int = 1) -> Divergence:
    """Compare the supports of both pathways stage by stage.

    Args:
        actual: Supports at each stage, as they were.
        ideal: Supports at each stage, as a panellist would have had them; as many stages.
        slack: Stages by which a support may come earlier or later without counting as different.
    """
    for stage, (was, wished) in enumerate(zip(actual, ideal, strict=True)):
        kinds = {_wanted(support, stage, actual, slack) for support in wished if support not in was}
        kinds |= {_unwanted(support, stage, ideal, slack) for support in was if support not in wished}
        for kind in ("missing", "later", "extra"):
            if kind in kinds:
                return Divergence(stage=stage, kind=kind)
    return Divergence(stage=None)


def middle_stage(stages: Sequence[int | None]) -> Middle:
    """The middle of a panel's stages: of two middles the earlier; never comes after every stage."""
    found = sorted(stages, key=lambda s: (s is None, s or 0))
    n = len(found)
    if not n:
        return Middle(stage=None, early=None, late=None, n=0)
    low, middle, high = found[(n - 1) // 4], found[(n - 1) // 2], found[-1 - (n - 1) // 4]
    return Middle(stage=middle, early=low, late=high, n=n)


def divergence_curve(
    stages: Sequence[Sequence[int | None]], populations: Sequence[float], length: int, level: float = 0.95
) -> tuple[Reached, ...]:
    """By the end of each stage, how many journeys could already have gone differently.

    Args:
        stages: For each stratum the first stage of each case, None for never.
        populations: Children in each stratum.
        length: How many stages the journey has.
        level: Confidence of the intervals, which are Wilson's with the effective number of cases and t.
    """
    out = []
    for stage in range(length):
        by_then = [[float(s is not None and s <= stage) for s in stratum] for stratum in stages]
        estimate = stratified(by_then, populations)
        found = interval(estimate, LUCKY_CAP, level)[0]
        out.append(Reached(stage=stage, share=estimate.share, low=found.low, high=found.high))
    return tuple(out)


def steepest(curve: Sequence[Reached]) -> int | None:
    """The stage at which most journeys first parted: the place to act. None where none did."""
    rises = [r.share - (curve[i - 1].share if i else 0.0) for i, r in enumerate(curve)]
    return rises.index(max(rises)) if rises and max(rises) > 0 else None


def _wanted(support: Hashable, stage: int, actual: Stages, slack: int) -> str:
    """What it means that a wished support was not there at this stage."""
    near = actual[max(0, stage - slack) : stage + slack + 1]
    if any(support in s for s in near):
        return ""
    return "later" if any(support in s for s in actual[stage + 1 :]) else "missing"


def _unwanted(support: Hashable, stage: int, ideal: Stages, slack: int) -> str:
    """What it means that a support was there which was not wished for at this stage."""
    near = ideal[max(0, stage - slack) : stage + slack + 1]
    return "" if any(support in s for s in near) else "extra"
