"""Unit costs brought to one basis: what counts different things, or is in another year's prices, is never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.domain.codes import CodeList
from workshop.domain.costing import BASES, Costing, UnitCost
from workshop.findings.money.caseload import Problem
from workshop.findings.stats.opportunity import Cost, aligned


@dataclass(frozen=True, slots=True)
class Price:
    """What a place costs on the basis of the costing: as entered, and what it could as well be."""

    cost: Cost
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Prices:
    """A price for each setting that has one, and what is wrong with the others."""

    by_setting: dict[str, Price]
    problems: tuple[Problem, ...]


def prices(costing: Costing, needed: Sequence[str], settings: CodeList) -> Prices:
    """The price of each setting that is needed, and of every other for which one was entered."""
    wanted = [*needed, *(c.setting for c in costing.costs if c.pounds is not None and c.setting not in needed)]
    found: dict[str, Price] = {}
    problems = _common(costing)
    for code in wanted:
        unit, label = costing.cost(code), settings.label(code)
        wrong = _wrong(unit, label, costing)
        problems += wrong
        if not wrong and unit.pounds is not None:
            found[code] = _price(unit, costing)
    return Prices(found, tuple(problems))


def one(costing: Costing) -> str:
    """The basis of the costing in one line, prices included."""
    return f"{BASES.get(costing.basis, 'no basis')} ({costing.year or 'no year'} prices)"


def _common(costing: Costing) -> list[Problem]:
    out = []
    if costing.basis not in BASES:
        out.append(Problem("basis", "Say what all costs are to count, so that like is set against like."))
    if not costing.year:
        out.append(Problem("year", "Say in which year's prices, such as 2026-27."))
    return out


def _wrong(unit: UnitCost, label: str, costing: Costing) -> list[Problem]:
    """What is wrong with one cost; the first thing alone."""
    field = f"cost-{unit.setting}"
    if unit.pounds is None:
        return [Problem(field, f"Enter what a place in “{label}” costs in a year. Nought is a cost; blank is none.")]
    if unit.pounds < 0:
        return [Problem(field, f"What a place in “{label}” costs cannot be below nought.")]
    if unit.basis not in BASES or not unit.year:
        return [Problem(f"basis-{unit.setting}", f"Say what the cost of “{label}” counts, and in which year's prices.")]
    if (unit.low is None) != (unit.high is None):
        return [Problem(field, f"Give both the lowest and the highest cost of “{label}”, or neither.")]
    if unit.low is not None and unit.high is not None and not unit.low <= unit.pounds <= unit.high:
        return [Problem(field, f"The cost of “{label}” must lie between its lowest and its highest.")]
    return _unlike(unit, label, costing)


def _unlike(unit: UnitCost, label: str, costing: Costing) -> list[Problem]:
    """Whether the cost is on another basis without saying how to come from there."""
    if unit.basis == costing.basis and unit.year == costing.year:
        return []
    if unit.adjustment is not None and unit.why.strip():
        return []
    words = (
        f"Costs of unlike bases cannot be set against each other. “{label}” counts: {BASES[unit.basis].lower()}, in "
        f"{unit.year} prices. The sum is to count: {BASES.get(costing.basis, 'nothing yet').lower()}, in "
        f"{costing.year or 'no'} prices. Enter what must be added to come from one to the other, and where that "
        "number is from; or enter a cost that counts the same."
    )
    return [Problem(f"adjustment-{unit.setting}", words)]


def _price(unit: UnitCost, costing: Costing) -> Price:
    pounds, added = unit.pounds or 0.0, 0.0
    cost = Cost(pounds, one(costing))
    if (unit.basis, unit.year) != (costing.basis, costing.year):
        added = unit.adjustment or 0.0
        cost = aligned(Cost(pounds, f"{unit.basis} {unit.year}"), one(costing), added)
    low, high = (pounds if end is None else end for end in (unit.low, unit.high))
    return Price(cost, low + added, high + added)
