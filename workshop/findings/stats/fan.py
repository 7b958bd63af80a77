"""A forecast drawn many times: the years of `forecast`, for many plans at once, and the ranges they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.findings.stats.forecast import Plan

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What differs between draws, one row for each; settings in the order of the plan.

    `unit_cost` and `shift` have a column for each setting; the others are one number for each draw.
    """

    unit_cost: Numbers
    shift: Numbers
    deliver: Numbers
    avoid: Numbers
    support_cost: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """In 8 of 10 draws the number lies between `low` and `high`; in half of them under `middle`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FanYear:
    """One year of all draws, summed up. The numbers are those of `forecast.Year`."""

    year: int
    unmitigated_cost: Spread
    mitigated_cost: Spread
    reinvest: Spread
    net: Spread


def fan(plan: Plan, drawn: Drawn) -> tuple[FanYear, ...]:
    """The years of a plan, as `forecast.trajectory` works them out, with some of its numbers drawn.

    Args:
        plan: What all draws share; its unit costs, shift, delivery, avoided share and support cost are not read.
        drawn: What they do not share.
    """
    mix, unmitigated = np.asarray(plan.mix, np.float64), np.asarray(plan.stock, np.float64)
    draws = len(drawn.deliver)
    mitigated: Numbers = np.tile(unmitigated, (draws, 1))
    supported: Numbers = np.zeros(draws)
    out = []
    for number, ramp in enumerate(plan.ramp, 1):
        reached = ramp * drawn.deliver
        joiners = (plan.growth + plan.leave) * float(unmitigated.sum())
        unmitigated = unmitigated * (1 - plan.leave) + joiners * mix
        avoided = joiners * drawn.avoid * reached
        placed = mix + drawn.shift * reached[:, None]
        mitigated = mitigated * (1 - plan.leave) + (joiners - avoided)[:, None] * placed
        supported = supported * (1 - plan.leave) + avoided
        prices = (1 + plan.inflation) ** number
        before = (drawn.unit_cost @ unmitigated) * prices
        after = np.sum(drawn.unit_cost * mitigated, axis=1) * prices
        programme = plan.programme[number - 1] if plan.programme else 0.0
        reinvest = supported * drawn.support_cost * prices + programme
        out.append(
            FanYear(
                year=number, unmitigated_cost=spread(before), mitigated_cost=spread(after), reinvest=spread(reinvest),
                net=spread(before - after - reinvest),
            )
        )  # fmt: skip
    return tuple(out)


def spread(values: Sequence[float] | Numbers) -> Spread:
    """The 10th, 50th and 90th hundredth of draws."""
    low, middle, high = (float(x) for x in np.quantile(np.asarray(values, np.float64), [0.1, 0.5, 0.9]))
    return Spread(low=low, middle=middle, high=high)
