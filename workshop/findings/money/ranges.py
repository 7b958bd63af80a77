"""Ranges of the four lines: cases, costs and delivery drawn together, and which of them the doubt comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.domain.codes import CodeList
from workshop.domain.costing import Costing
from workshop.findings.money.flows import Flows
from workshop.findings.money.prices import Prices
from workshop.findings.stats.chances import Fixed, Futures, Held, Triangular, Uncertain, simulate, tornado

Numbers = NDArray[np.float64]

#: The four lines, always all four and in this order: id, name, and what it counts.
LINES: tuple[tuple[str, str, str], ...] = (
    (
        "released", "Released",
        "What children cost today whose needs could be met in a less specialist setting or without a plan.",
    ),
    (
        "needed", "Needed for steps up",
        "What it would cost more to give children the more specialist setting that was judged ideal for them.",
    ),
    (
        "reinvested", "Reinvestment",
        "What the ideal costs for the children of the first line: support and places that must be there first.",
    ),
    ("net", "Net cost avoidance", "Released, less what steps up need, less reinvestment."),
)  # fmt: skip

_CASES, _DELIVERY = "cases", "delivery"


@dataclass(frozen=True, slots=True)
class Samples:
    """Which sample of cases is drawn: row 0 of the flows is the best guess, the others are what might have come."""

    rows: int

    @property
    def mean(self) -> float:
        """The best guess: what it is held at."""
        return 0.0

    @property
    def sd(self) -> float:
        """Nothing: numbers of rows have no spread of their own."""
        return 0.0

    def draw(self, rng: np.random.Generator, draws: int) -> Numbers:
        """Rows by chance."""
        return rng.integers(1, self.rows, draws).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Source:
    """A source of doubt in the net: its name, and the part of the range that goes when it is held at its middle."""

    name: str
    less: float


def inputs(flows: Flows, prices: Prices, costing: Costing) -> dict[str, Uncertain]:
    """What is not known exactly, by name."""
    out: dict[str, Uncertain] = {_CASES: Samples(len(flows.drawn)), _DELIVERY: Triangular(*costing.delivery)}
    for code, price in prices.by_setting.items():
        middle = price.cost.pounds
        out[f"cost:{code}"] = Triangular(price.low, middle, price.high) if price.high > price.low else Fixed(middle)
    return out


def futures(flows: Flows, prices: Prices, costing: Costing) -> dict[str, Futures]:
    """Each line over all draws, times the part that a real programme reaches."""
    given = inputs(flows, prices, costing)
    return {id_: simulate(given, _formula(flows, costing, id_), seed=costing.seed) for id_, _, _ in LINES}


def sources(flows: Flows, prices: Prices, costing: Costing, settings: CodeList) -> tuple[Source, ...]:
    """What the range of the net comes from, the largest part first; without what takes nothing away."""
    found = tornado(inputs(flows, prices, costing), _formula(flows, costing, "net"), seed=costing.seed)
    return tuple(Source(_named(h, settings), h.less) for h in found if h.less > 0.01)  # noqa: PLR2004 - a hundredth


def _named(held: Held, settings: CodeList) -> str:
    if held.name == _CASES:
        return "How many cases were reviewed, and which"
    if held.name == _DELIVERY:
        return "How much of it a real programme reaches"
    return f"What a place costs: {settings.label(held.name.removeprefix('cost:'))}"


class _formula:  # noqa: N801 - read as a function of the draws
    """One line from draws of cases, costs and delivery."""

    def __init__(self, flows: Flows, costing: Costing, line: str) -> None:
        self._flows, self._line, self._addressable = flows, line, costing.addressable

    def __call__(self, drawn: Mapping[str, Numbers]) -> Numbers:
        parts = {id_: self._part(drawn, id_) for id_ in ("released", "needed", "reinvested")}
        parts["net"] = parts["released"] - parts["needed"] - parts["reinvested"]
        return parts[self._line] * drawn[_DELIVERY] * self._addressable

    def _part(self, drawn: Mapping[str, Numbers], line: str) -> Numbers:
        children = self._flows.drawn[drawn[_CASES].astype(np.int64)]
        out: Numbers = np.zeros(len(children))
        for place, ((a, b), way) in enumerate(zip(self._flows.pairs, self._flows.ways, strict=True)):
            was, would = drawn[f"cost:{a}"], drawn[f"cost:{b}"]
            if way == "less" and line != "needed":
                out = out + children[:, place] * (was if line == "released" else would)
            if way == "more" and line == "needed":
                out = out + children[:, place] * (would - was)
        return out
