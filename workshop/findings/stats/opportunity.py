"""What the panel's ideal would release and what it would need, in pounds a year: four lines, always together.

Costs say on what basis they are counted, and costs of unlike bases are never set against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.findings.stats.stratified import Sampled, stratified_mean, stratified_total


@dataclass(frozen=True, slots=True)
class Cost:
    """Pounds a year for one child or young person, and the basis: what is counted in, and for which year."""

    pounds: float
    basis: str


class UnlikeBasesError(ValueError):
    """Costs counted on different bases were set against each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostedCase:
    """A reviewed case: what it costs, what the panel's ideal would cost, and which way the ideal goes.

    `direction` is less (a less specialist setting, or no plan), more, other, or same.
    """

    actual: Cost
    ideal: Cost
    direction: Literal["less", "more", "other", "same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: children and pounds a year, each with its interval."""

    children: Sampled
    pounds: Sampled


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """Cost avoidance, never to be printed in part.

    Attributes:
        released: A, what children cost whose needs could be met in a less specialist setting or without a plan.
        needed: B, what children need more whose ideal is more specialist.
        reinvested: C, what the ideal costs for the children of A.
        net: D = A - B - C.
        other: What the ideal of another kind would change, outside the four lines; above 0 is released.
        basis: On which all costs are counted.
    """

    released: Line
    needed: Line
    reinvested: Line
    net: Sampled
    other: Line
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Children whose ideal setting costs otherwise than their actual one."""

    children: float
    actual: Cost
    ideal: Cost

    @property
    def pounds(self) -> float:
        """Pounds a year that the flow would release, below 0 where it needs more."""
        return self.children * difference(self.actual, self.ideal)


def difference(a: Cost, b: Cost) -> float:
    """`a` less `b`, in pounds a year. Raises UnlikeBasesError unless both are counted on one basis."""
    if a.basis != b.basis:
        msg = (
            f"Costs of unlike bases cannot be set against each other: {a.basis!r} and {b.basis!r}. "
            "Bring one to the basis of the other first, with `aligned`."
        )
        raise UnlikeBasesError(msg)
    return a.pounds - b.pounds


def aligned(cost: Cost, basis: str, adjustment: float) -> Cost:
    """The cost on another basis, by adding pounds a year: for instance place funding that one of the two leaves out."""
    return Cost(cost.pounds + adjustment, basis)


def net_of_flows(flows: Sequence[Flow], realised: float = 1.0) -> float:
    """Pounds a year over flows, one basis for all, times the part of it that a real programme reaches (0 to 1)."""
    if not 0 <= realised <= 1:
        msg = f"The part realised lies from 0 to 1, not {realised}."
        raise ValueError(msg)
    _one_basis([c for f in flows for c in (f.actual, f.ideal)])
    return realised * sum(f.pounds for f in flows)


def opportunity(
    cases: Sequence[Sequence[CostedCase]], populations: Sequence[float], level: float = 0.95
) -> Opportunity:
    """The four lines for the caseload, from reviewed cases by stratum; intervals are t with Satterthwaite's df.

    Args:
        cases: For each stratum its reviewed cases, two at least.
        populations: Children in each stratum.
        level: Confidence of the intervals.

    Raises:
        UnlikeBasesError: When costs are counted on more than one basis.
    """
    basis = _one_basis([c for stratum in cases for case in stratum for c in (case.actual, case.ideal)])

    def total(values: Sequence[Sequence[float]]) -> Sampled:
        return stratified_total(values, populations, level=level, satterthwaite=True)

    def line(direction: str, kind: str) -> Line:
        marks = [[float(c.direction == direction) for c in stratum] for stratum in cases]
        pounds = [[_pounds(c, kind) if c.direction == direction else 0.0 for c in stratum] for stratum in cases]
        return Line(children=total(marks), pounds=total(pounds))

    net = [
        [difference(c.actual, c.ideal) if c.direction in {"less", "more"} else 0.0 for c in stratum]
        for stratum in cases
    ]
    return Opportunity(
        released=line("less", "actual"),
        needed=line("more", "more"),
        reinvested=line("less", "ideal"),
        net=total(net),
        other=line("other", "released"),
        basis=basis,
    )


def mean_difference(
    cases: Sequence[Sequence[CostedCase]], populations: Sequence[float], level: float = 0.95
) -> Sampled:
    """The mean over children of actual less ideal cost, in pounds a year."""
    _one_basis([c for stratum in cases for case in stratum for c in (case.actual, case.ideal)])
    values = [[difference(c.actual, c.ideal) for c in stratum] for stratum in cases]
    return stratified_mean(values, populations, level=level, satterthwaite=True)


def _pounds(case: CostedCase, kind: str) -> float:
    """What one case puts on a line."""
    if kind == "actual":
        return case.actual.pounds
    if kind == "ideal":
        return case.ideal.pounds
    change = difference(case.actual, case.ideal)
    return change if kind == "released" else -change


def _one_basis(costs: Sequence[Cost]) -> str:
    """The basis of all costs."""
    if not costs:
        msg = "There are no costs to set against each other."
        raise ValueError(msg)
    for cost in costs:
        difference(costs[0], cost)
    return costs[0].basis
