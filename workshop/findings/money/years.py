"""Five years with and without change, in the words of management plans for the dedicated schools grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.domain.codes import CodeList
from workshop.domain.costing import YEARS, Costing, Outlook
from workshop.findings.matrix import ladder_order
from workshop.findings.money.caseload import Problem
from workshop.findings.money.flows import Flows
from workshop.findings.money.prices import Prices
from workshop.findings.stats.chances import Triangular
from workshop.findings.stats.fan import Drawn, FanYear, fan
from workshop.findings.stats.forecast import Plan, Year, first_year_released, history_miss, trajectory

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """The years ahead.

    `settings` are the codes in the order of each year's stocks. `years` are at the likeliest costs and delivery, `fan`
    over all draws. `first` is the first year from which on more is released than spent. `miss` is what the same growth
    would have said from the past, less what came: by year, the oldest first.
    """

    settings: tuple[str, ...]
    years: tuple[Year, ...]
    fan: tuple[FanYear, ...]
    first: int | None
    miss: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Shift:
    """How the ideal would place joiners: the share that needs no plan (below 0: more plans), and the change in mix."""

    avoid: Numbers
    shift: Numbers


def missing(costing: Costing, settings: Sequence[str], labels: CodeList) -> list[Problem]:
    """What a look ahead still needs."""
    look, out = costing.outlook, []
    for code in settings:
        if look.stock.get(code) is None:
            label = labels.label(code)
            out.append(Problem(f"stock-{code}", f"Enter how many children have a plan in “{label}” today."))
    for name, words in (
        ("growth", "by how much plans grow in a year"), ("leave", "what part of plans ends in a year"),
        ("inflation", "by how much costs rise in a year"),
    ):  # fmt: skip
        if getattr(look, name) is None:
            out.append(Problem(name, f"Enter {words}."))
    if len(look.ramp) != YEARS or any(r is None for r in look.ramp):
        out.append(Problem("ramp-1", "Enter what part of the programme is reached in each of the five years."))
    if not out and not sum(look.stock.get(code) or 0 for code in settings):
        out.append(Problem(f"stock-{settings[0]}" if settings else "stock", "There are no children with plans."))
    return out


def planned(costing: Costing, prices: Prices, settings: CodeList) -> tuple[str, ...]:
    """The settings of the look ahead: those with a price, in which children have a plan."""
    return ladder_order({c for c in prices.by_setting if costing.cost(c).plan}, settings)


def ahead(costing: Costing, flows: Flows, prices: Prices, settings: CodeList) -> Ahead:
    """The years ahead, from what was entered and how the ideal would place those who join."""
    codes = planned(costing, prices, settings)
    look = costing.outlook
    mix = _mix(look, codes)
    placed = _shift(costing, flows, codes, mix, flows.drawn)
    support = _support(costing, flows, prices)
    plan = Plan(
        stock=[look.stock.get(c) or 0.0 for c in codes],
        unit_cost=[prices.by_setting[c].cost.pounds for c in codes],
        mix=list(mix), shift=list(placed.shift[0]), ramp=[r or 0.0 for r in look.ramp],
        growth=look.growth or 0.0, leave=look.leave or 0.0, inflation=look.inflation or 0.0,
        deliver=costing.delivery[1], avoid=float(placed.avoid[0]), support_cost=support,
        programme=[p or 0.0 for p in look.programme], income=_income(look), opening=look.opening,
    )  # fmt: skip
    years = trajectory(plan)
    return Ahead(
        settings=codes, years=years, fan=fan(plan, _drawn(costing, prices, codes, placed, support)),
        first=first_year_released(years), miss=_miss(plan, look),
    )  # fmt: skip


def _mix(look: Outlook, codes: Sequence[str]) -> Numbers:
    """How joiners are placed today."""
    joining = np.array([look.joining.get(c) or 0.0 for c in codes])
    if not joining.sum():
        joining = np.array([look.stock.get(c) or 0.0 for c in codes])
    return np.asarray(joining / joining.sum(), np.float64)


def _shift(costing: Costing, flows: Flows, codes: Sequence[str], mix: Numbers, drawn: Numbers) -> _Shift:
    """Joiners placed as the panel judged ideal for children in the same setting, for every row of draws.

    A setting of which no case was reviewed keeps its joiners. Steps up from no plan come as joiners besides.
    """
    place = {code: i for i, code in enumerate(codes)}
    rows, n = len(drawn), len(codes)
    to: Numbers = np.zeros((rows, n, n + 1))
    from_none: Numbers = np.zeros((rows, n))
    for at, (a, b) in enumerate(flows.pairs):
        if a in place:
            to[:, place[a], place.get(b, n)] += drawn[:, at]
        elif b in place:
            from_none[:, place[b]] += drawn[:, at]
    here = to.sum(axis=2, keepdims=True)
    stays = np.hstack([np.eye(n), np.zeros((n, 1))])
    chance = np.where(here > 0, to / np.where(here > 0, here, 1.0), stays)
    chance = costing.addressable * chance + (1 - costing.addressable) * stays
    ideal = np.einsum("a,rab->rb", mix, chance)
    with_plan = to.sum(axis=(1, 2))
    extra = costing.addressable * from_none / np.where(with_plan > 0, with_plan, 1.0)[:, None]
    kept = ideal[:, :n] + extra
    avoid = 1 - kept.sum(axis=1)
    return _Shift(avoid, kept / kept.sum(axis=1, keepdims=True) - mix)


def _support(costing: Costing, flows: Flows, prices: Prices) -> float:
    """What a child costs who is supported without a plan: the mean over the settings where that was judged ideal."""
    without = [(n, b) for (_, b), n in flows.children.items() if not costing.cost(b).plan]
    total = sum(n for n, _ in without)
    return sum(n * prices.by_setting[b].cost.pounds for n, b in without) / total if total else 0.0


def _drawn(costing: Costing, prices: Prices, codes: Sequence[str], placed: _Shift, support: float) -> Drawn:
    """The draws of a fan: one for each other sample of cases."""
    rng = np.random.default_rng([costing.seed, YEARS])
    draws = len(placed.avoid) - 1
    held = [prices.by_setting[c] for c in codes]
    costs = [Triangular(p.low, p.cost.pounds, p.high).draw(rng, draws) for p in held]
    return Drawn(
        unit_cost=np.column_stack(costs), shift=placed.shift[1:], avoid=placed.avoid[1:],
        deliver=Triangular(*costing.delivery).draw(rng, draws), support_cost=np.full(draws, support),
    )  # fmt: skip


def _income(look: Outlook) -> list[float]:
    """The high needs budget of each year; empty where it was not entered."""
    out, income = [], look.income
    if income is None:
        return []
    for growth in look.income_growth:
        income *= 1 + (growth or 0.0)
        out.append(income)
    return out


def _miss(plan: Plan, look: Outlook) -> tuple[float, ...]:
    """From the past, with today's growth: what would have been said, less what came."""
    past = [p for p in look.past if p]
    if not past:
        return ()
    actual = [*reversed(past[:-1]), sum(plan.stock)]
    scale = past[-1] / sum(plan.stock)
    start = Plan(
        stock=[s * scale for s in plan.stock], unit_cost=plan.unit_cost, mix=plan.mix, shift=plan.shift,
        ramp=[0.0] * len(actual), growth=plan.growth, leave=plan.leave,
    )  # fmt: skip
    return history_miss(start, actual)
