"""What the panel's ideal would release and what it would need, in pounds a year: four lines, always together.

Costs say on what basis they are counted, and costs of unlike bases are never set against each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

    `direction` is less (a less specialist setting, or no plan), more, other, or same. `share` is below 1 where a case
    is split, and this is one of its parts.
    """

    actual: Cost
    ideal: Cost
    direction: Literal["less", "more", "other", "same"]
    share: float = 1.0


#: A case as a whole, or the parts of one that is split.
Reviewed = CostedCase | Sequence[CostedCase]


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


def opportunity(cases: Sequence[Sequence[Reviewed]], populations: Sequence[float], level: float = 0.95) -> Opportunity:
    """The four lines for the caseload, from reviewed cases by stratum; intervals are t with Satterthwaite's df.

    Args:
        cases: For each stratum its reviewed cases, two at least; a split case as its parts.
        populations: Children in each stratum.
        level: Confidence of the intervals.

    Raises:
        UnlikeBasesError: When costs are counted on more than one basis.
    """
    strata = _parted(cases)
    basis = _basis_of(strata)

    def total(value: Callable[[CostedCase], float]) -> Sampled:
        return stratified_total(_summed(strata, value), populations, level=level, satterthwaite=True)

    def line(direction: str, kind: str) -> Line:
        return Line(
            children=total(lambda c: float(c.direction == direction)),
            pounds=total(lambda c: _pounds(c, kind) if c.direction == direction else 0.0),
        )

    return Opportunity(
        released=line("less", "actual"),
        needed=line("more", "more"),
        reinvested=line("less", "ideal"),
        net=total(lambda c: difference(c.actual, c.ideal) if c.direction in {"less", "more"} else 0.0),
        other=line("other", "released"),
        basis=basis,
    )


def mean_difference(cases: Sequence[Sequence[Reviewed]], populations: Sequence[float], level: float = 0.95) -> Sampled:
    """The mean over children of actual less ideal cost, in pounds a year."""
    strata = _parted(cases)
    _basis_of(strata)
    values = _summed(strata, lambda c: difference(c.actual, c.ideal))
    return stratified_mean(values, populations, level=level, satterthwaite=True)


def _parted(cases: Sequence[Sequence[Reviewed]]) -> list[list[Sequence[CostedCase]]]:
    """Every case as its parts; a whole one has one."""
    return [[(case,) if isinstance(case, CostedCase) else case for case in stratum] for stratum in cases]


def _basis_of(strata: Sequence[Sequence[Sequence[CostedCase]]]) -> str:
    return _one_basis([c for stratum in strata for parts in stratum for p in parts for c in (p.actual, p.ideal)])


def _summed(
    strata: Sequence[Sequence[Sequence[CostedCase]]], value: Callable[[CostedCase], float]
) -> list[list[float]]:
    """One number for each case: the values of its parts, each times its share."""
    return [[sum(p.share * value(p) for p in parts) for parts in stratum] for stratum in strata]


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
