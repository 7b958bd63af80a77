"""What panels asked for at each decision point: settings, supports and services, as counts of panellists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.findings.ballots import Review
from workshop.findings.paths import StepTally, is_path, step_tallies


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One table at one decision point of one case (point 0: the whole journey), from the last round asked."""

    workshop: str
    case: str
    table: str
    point: int
    measure: str
    n: int
    steps: tuple[StepTally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A service asked for at a phase: cases in which anybody asked, cases in which most did, and their ids."""

    phase: str
    service: str
    asked: int
    most: int
    cases: tuple[str, ...]


def points(found: Sequence[Review]) -> tuple[Point, ...]:
    """The pathway answers of every review, point by point."""
    out = []
    for review in found:
        for measure, votes in review.votes.items():
            paths = [v for v in votes if not isinstance(v.value, str) and is_path(v.value) and v.position]
            if not paths:
                continue
            for point in sorted({v.point for v in paths}):
                here = [v for v in paths if v.point == point]
                last = max(v.round for v in here)
                values = [v.value for v in here if v.round == last]
                out.append(
                    Point(
                        workshop=review.workshop,
                        case=review.case,
                        table=review.table,
                        point=point,
                        measure=measure,
                        n=len(values),
                        steps=step_tallies(values),
                    )
                )
    return tuple(out)


def wishes(found: Sequence[Point]) -> tuple[Wish, ...]:
    """Services asked for, by phase, in how many cases; most cases first."""
    asked: dict[tuple[str, str], dict[str, bool]] = {}
    for point in found:
        for step in point.steps:
            for service, k in step.services:
                cases = asked.setdefault((step.phase, service), {})
                cases[point.case] = cases.get(point.case, False) or 2 * k > point.n
    rows = [
        Wish(phase=phase, service=service, asked=len(cases), most=sum(cases.values()), cases=tuple(cases))
        for (phase, service), cases in asked.items()
    ]
    return tuple(sorted(rows, key=lambda w: (-w.asked, -w.most, w.service, w.phase)))
