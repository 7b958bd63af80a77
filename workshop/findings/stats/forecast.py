"""Five years with and without change: children by setting flow in and out, and what they cost.

The names are those of management plans for the dedicated schools grant: unmitigated, mitigated, in-year balance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

#: Shares may miss their sum by this, from rounding.
ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a forecast starts from. Settings are in one order throughout; a year's number stands at its place.

    Attributes:
        stock: Children with plans in each setting today.
        unit_cost: Pounds a year in each setting today.
        mix: Share of joiners placed in each setting, summing to 1.
        shift: What the programme adds to those shares once fully reached, summing to 0.
        ramp: Part of the programme reached by each year, 0 to 1; its length is the number of years.
        growth: Yearly growth of plans.
        leave: Share of plans that end each year.
        inflation: Yearly rise in unit costs.
        deliver: Part of the opportunity that a real programme reaches.
        avoid: Share of new plans that would not be needed; below 0 where more plans would be.
        support_cost: Pounds a year for a child supported without a plan, today's prices.
        programme: Cost of the programme itself by year.
        income: Funding by year, if balances are wanted.
        opening: Balance at the start.
    """

    stock: Sequence[float]
    unit_cost: Sequence[float]
    mix: Sequence[float]
    shift: Sequence[float]
    ramp: Sequence[float]
    growth: float
    leave: float
    inflation: float = 0.0
    deliver: float = 1.0
    avoid: float = 0.0
    support_cost: float = 0.0
    programme: Sequence[float] = ()
    income: Sequence[float] = ()
    opening: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year. Stocks are children with plans at its end, money is pounds.

    `gross` is unmitigated less mitigated cost, `reinvest` support without a plan and the programme, `net` = gross -
    reinvest: below 0 it is a cost. Balances are None where no income was given; mitigated ones bear `reinvest` too.
    """

    year: int
    unmitigated: tuple[float, ...]
    mitigated: tuple[float, ...]
    unmitigated_cost: float
    mitigated_cost: float
    supported: float
    gross: float
    reinvest: float
    net: float
    in_year_unmitigated: float | None = None
    in_year_mitigated: float | None = None
    cumulative_unmitigated: float | None = None
    cumulative_mitigated: float | None = None

    @property
    def unmitigated_stock(self) -> float:
        """Children with plans if nothing changes."""
        return sum(self.unmitigated)

    @property
    def mitigated_stock(self) -> float:
        """Children with plans with the programme."""
        return sum(self.mitigated)


def trajectory(plan: Plan) -> tuple[Year, ...]:
    """The years of a plan, one by one. Raises ValueError where its numbers do not fit each other."""
    _check(plan)
    cost, mix, shift = (np.asarray(x, np.float64) for x in (plan.unit_cost, plan.mix, plan.shift))
    unmitigated = mitigated = np.asarray(plan.stock, np.float64)
    supported, balances = 0.0, (plan.opening, plan.opening)
    years = []
    for number, ramp in enumerate(plan.ramp, 1):
        reached = ramp * plan.deliver
        joiners = (plan.growth + plan.leave) * float(unmitigated.sum())
        unmitigated = unmitigated * (1 - plan.leave) + joiners * mix
        avoided = joiners * plan.avoid * reached
        mitigated = mitigated * (1 - plan.leave) + (joiners - avoided) * (mix + shift * reached)
        supported = supported * (1 - plan.leave) + avoided
        prices = (1 + plan.inflation) ** number
        programme = plan.programme[number - 1] if plan.programme else 0.0
        reinvest = supported * plan.support_cost * prices + programme
        year = _year(number, (unmitigated, mitigated), cost * prices, supported, reinvest)
        if plan.income:
            year, balances = _balanced(year, plan.income[number - 1], balances)
        years.append(year)
    return tuple(years)


def first_year_released(years: Sequence[Year]) -> int | None:
    """The first year from which on the net stays above 0; None where it never does."""
    last_cost = max((y.year for y in years if y.net <= 0), default=0)
    return next((y.year for y in years if y.year > last_cost), None)


def history_miss(plan: Plan, actual: Sequence[float]) -> tuple[float, ...]:
    """Forecast less actual unmitigated stock, year by year, for a plan that starts in the past."""
    years = trajectory(plan)
    return tuple(y.unmitigated_stock - a for y, a in zip(years, actual, strict=True))


def _year(
    number: int,
    stocks: tuple[NDArray[np.float64], NDArray[np.float64]],
    cost: NDArray[np.float64],
    supported: float,
    reinvest: float,
) -> Year:
    """A year from its stocks and costs."""
    before, after = (float(s @ cost) for s in stocks)
    return Year(
        year=number,
        unmitigated=tuple(float(x) for x in stocks[0]),
        mitigated=tuple(float(x) for x in stocks[1]),
        unmitigated_cost=before,
        mitigated_cost=after,
        supported=supported,
        gross=before - after,
        reinvest=reinvest,
        net=before - after - reinvest,
    )


def _balanced(year: Year, income: float, balances: tuple[float, float]) -> tuple[Year, tuple[float, float]]:
    """A year with its balances, and the balances it leaves."""
    plain, changed = income - year.unmitigated_cost, income - year.mitigated_cost - year.reinvest
    left = balances[0] + plain, balances[1] + changed
    found = replace(
        year,
        in_year_unmitigated=plain,
        in_year_mitigated=changed,
        cumulative_unmitigated=left[0],
        cumulative_mitigated=left[1],
    )
    return found, left


def _check(plan: Plan) -> None:
    """Refuse numbers that do not fit each other."""
    settings, years = len(plan.stock), len(plan.ramp)
    for name in ("unit_cost", "mix", "shift"):
        if len(getattr(plan, name)) != settings:
            msg = f"There are {settings} settings, and {len(getattr(plan, name))} numbers of {name}."
            raise ValueError(msg)
    for name in ("programme", "income"):
        if len(getattr(plan, name)) not in {0, years}:
            msg = f"There are {years} years, and {len(getattr(plan, name))} numbers of {name}."
            raise ValueError(msg)
    if abs(sum(plan.mix) - 1) > ROUNDING or abs(sum(plan.shift)) > ROUNDING:
        msg = f"The mix must sum to 1 and the shift to 0, not {sum(plan.mix)} and {sum(plan.shift)}."
        raise ValueError(msg)
    if any(not 0 <= x <= 1 for x in (*plan.ramp, plan.deliver, abs(plan.avoid), plan.leave)):
        msg = "Ramp, delivery, avoided share and leavers are parts, from 0 to 1."
        raise ValueError(msg)
