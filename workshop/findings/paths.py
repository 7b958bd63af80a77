"""Pathway answers: reading them in any shape, carrying forward what stays as before, and counting steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workshop.domain.case import JourneyStep

#: What a blank setting or support says where no earlier step of the same answer fills it.
AS_BEFORE = "as_before"


@dataclass(frozen=True, slots=True)
class StepTally:
    """What a panel asked for at one step: how many of `n` named each setting, support and service.

    A setting or support left as it was before the first step is counted as `AS_BEFORE`.
    """

    phase: str
    n: int
    settings: tuple[tuple[str, int], ...]
    supports: tuple[tuple[str, int], ...]
    services: tuple[tuple[str, int], ...]


def is_path(value: object) -> bool:
    """Whether an answer is a pathway: a list of steps, as records or as plain mappings."""
    if not isinstance(value, (list, tuple)) or not value or isinstance(value[0], str):
        return False
    return all(isinstance(v, JourneyStep) or (isinstance(v, Mapping) and "phase" in v) for v in value)


def path(value: Iterable[JourneyStep | Mapping[str, Any]]) -> tuple[JourneyStep, ...]:
    """The steps of a pathway answer, with a blank setting or support carried forward from the step before."""
    out: list[JourneyStep] = []
    setting = support = ""
    for raw in value:
        step = raw if isinstance(raw, JourneyStep) else _step(raw)
        setting, support = step.setting or setting, step.support or support
        out.append(JourneyStep(step.phase, setting, support, step.services, step.when))
    return tuple(out)


def final_setting(value: Iterable[JourneyStep | Mapping[str, Any]]) -> str:
    """Where a pathway ends: the setting of its last step, blank if it stays as it was before."""
    steps = path(value)
    return steps[-1].setting if steps else ""


def step_tallies(values: Iterable[Any]) -> tuple[StepTally, ...]:
    """Counts by phase over the pathway answers of a panel, phases in the order in which they were first met."""
    by_phase: dict[str, list[JourneyStep]] = {}
    for value in values:
        for phase, step in {s.phase: s for s in path(value)}.items():
            by_phase.setdefault(phase, []).append(step)
    return tuple(
        StepTally(
            phase,
            len(steps),
            _ranked(s.setting or AS_BEFORE for s in steps),
            _ranked(s.support or AS_BEFORE for s in steps),
            _ranked(service for s in steps for service in dict.fromkeys(s.services)),
        )
        for phase, steps in by_phase.items()
    )


def _step(raw: Mapping[str, Any]) -> JourneyStep:
    """A step from a plain mapping."""
    return JourneyStep(
        phase=raw["phase"],
        setting=raw.get("setting") or "",
        support=raw.get("support") or "",
        services=tuple(raw.get("services") or ()),
        when=raw.get("when") or "",
    )


def _ranked(codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How often each code was named, most often first, blanks left out."""
    return tuple(Counter(c for c in codes if c).most_common())
