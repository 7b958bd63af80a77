"""Journeys as they were and as each panellist would have had them: supports by phase, and steps in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.domain.case import JourneyStep
from workshop.findings.ballots import Review
from workshop.findings.depth.ground import Ground, Person
from workshop.findings.material import CaseFacts
from workshop.findings.paths import is_path, path

#: What a step of a pathway names: the list that its code is of, and the code.
Named = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """One panellist's pathway through one case: its steps with the decision point at which each was given."""

    person: Person
    steps: tuple[JourneyStep, ...]


def wished(reviews: Iterable[Review]) -> dict[str, list[Wished]]:
    """Pathways by case, decision point after decision point, from the last round of each; people in order."""
    found: dict[str, dict[Person, dict[int, tuple[JourneyStep, ...]]]] = {}
    for review in reviews:
        votes = [v for held in review.votes.values() for v in held if is_path(v.value) and v.position]
        for point in sorted({v.point for v in votes}):
            here = [v for v in votes if v.point == point]
            last = max(v.round for v in here)
            for vote in here:
                if vote.round == last:
                    found.setdefault(review.case, {}).setdefault(vote.person, {})[point] = path(vote.value)
    return {
        case: [
            Wished(person=person, steps=tuple(s for point in sorted(points) for s in points[point]))
            for person, points in sorted(people.items())
        ]
        for case, people in sorted(found.items())
    }


def phases(ground: Ground, steps: Iterable[JourneyStep]) -> tuple[str, ...]:
    """The phases in the order of time: by their list, else in the order in which they come."""
    met = list(dict.fromkeys(s.phase for s in steps if s.phase))
    codes = ground.listed("phases")
    order = [c.code for c in codes.codes] if codes else []
    return tuple([p for p in order if p in met] + [p for p in met if p not in order])


def supports(steps: Sequence[JourneyStep], order: Sequence[str]) -> tuple[frozenset[Named], ...]:
    """What was there at each phase: setting, level of support and services. A setting stays until it changes."""
    out: list[frozenset[Named]] = []
    setting = support = ""
    for phase in order:
        here: set[Named] = set()
        for step in (s for s in steps if s.phase == phase):
            setting, support = step.setting or setting, step.support or support
            here |= {("services", s) for s in step.services}
        here |= {pair for pair in (("settings", setting), ("support", support)) if pair[1]}
        out.append(frozenset(here))
    return tuple(out)


def as_wished(facts: CaseFacts, wish: Wished, order: Sequence[str]) -> tuple[frozenset[Named], ...]:
    """The ideal journey of one panellist over the phases: what they did not speak of stays as it was."""
    actual = supports(facts.journey, order)
    said = {s.phase for s in wish.steps}
    setting = support = ""
    out = []
    for place, phase in enumerate(order):
        before = dict(actual[place - 1] if place else ())
        here = set(actual[place]) if phase not in said else set[Named]()
        for step in (s for s in wish.steps if s.phase == phase):
            setting = step.setting or setting or before.get("settings", "")
            support = step.support or support or before.get("support", "")
            here |= {("services", s) for s in step.services}
        if phase in said:
            here |= {pair for pair in (("settings", setting), ("support", support)) if pair[1]}
        out.append(frozenset(here))
    return tuple(out)


def in_order(wish: Wished) -> tuple[tuple[Named, ...], ...]:
    """The steps of a pathway as groups in order; within a group they come at the same time, in either order.

    A setting or level of support is a step where it changes; repeats that follow each other are one step.
    """
    out: list[tuple[Named, ...]] = []
    last: dict[str, str] = {}
    seen: set[Named] = set()
    for step in wish.steps:
        here: list[Named] = []
        for list_id, code in (("settings", step.setting), ("support", step.support)):
            if code and last.get(list_id) != code:
                here.append((list_id, code))
                last[list_id] = code
        here += [("services", s) for s in dict.fromkeys(step.services)]
        fresh = tuple(n for n in here if n not in seen)
        seen.update(fresh)
        if fresh:
            out.append(fresh)
    return tuple(out)
