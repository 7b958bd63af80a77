"""What was revealed, put together for the reader: this step's answers first, and what happened beside them."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.domain.case import JourneyStep
from workshop.domain.protocol import Stage
from workshop.domain.sight.model import CaseView, Result, StepView
from workshop.findings.paths import StepTally, step_tallies
from workshop.web.view import Counted, View

#: Which part of what happened answers a question that is read as this measure.
_ACTUAL = {"ideal_setting": "actual_setting", "ideal_support": "actual_support"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A revealed question with what stands beside it.

    `before` is the same question in an earlier round. `actual` is the code of what happened, once
    it is open. `steps` are the counts of a pathway, phase by phase, and `happened` what came
    instead. `seen_before` is whether some of what was asked blind was given after the reveal.
    """

    counted: Counted
    before: Counted | None = None
    actual: str = ""
    steps: tuple[StepTally, ...] = ()
    happened: JourneyStep | None = None
    seen_before: bool = False

    def count_before(self, code: str) -> int:
        """How many gave this answer in the earlier round."""
        rows = self.before.tally.rows if self.before else ()
        return next((r.count for r in rows if r.code == code), 0)


@dataclass(frozen=True, slots=True)
class Revealed:
    """The answers that the present step is about, and those from earlier steps."""

    now: tuple[Shown, ...]
    earlier: tuple[Shown, ...]


def stage_of(view: View, step: StepView) -> Stage | None:
    """The stage of the protocol that a step is an instance of."""
    id_ = step.key.removesuffix(f".{step.point}") if step.point else step.key
    return next((s for s in view.protocol.stages if s.id == id_), None) if view.protocol else None


def revealed(view: View) -> Revealed:
    """What was revealed at the viewer's table, the newest apart. Nothing where there is no review."""
    review = view.sight.review
    if review is None:
        return Revealed((), ())
    keys = _shown_now(view, review.steps, review.step)
    blind = {s.key for s in review.steps if (stage := stage_of(view, s)) and stage.blind and stage.round == 1}
    shown = [_shown(c, view.counted, review.case, asked_blind=c.result.step in blind) for c in view.counted]
    now = tuple(s for s in shown if s.counted.result.step in keys)
    return Revealed(now, tuple(s for s in shown if s not in now))


def _shown_now(view: View, steps: tuple[StepView, ...], step: StepView) -> frozenset[str]:
    """The steps whose answers this step shows; at the conclusion and after it, those of the last that showed any."""
    upto = [s for s in steps[: 1 + next(i for i, s in enumerate(steps) if s.key == step.key)] if s.kind != "judge"]
    for one in reversed(upto):
        stage = stage_of(view, one)
        if stage is not None and stage.reveals:
            met = {s.key: stage_of(view, s) for s in steps if not one.point or s.point == one.point}
            return frozenset(key for key, found in met.items() if found is not None and found.id in stage.reveals)
    return frozenset()


def _shown(counted: Counted, others: tuple[Counted, ...], case: CaseView, *, asked_blind: bool) -> Shown:
    result = counted.result
    before = next((c for c in others if _precedes(c.result, result)), None)
    measure = _ACTUAL.get(result.question.measures, "")
    actual = (getattr(case, measure) or "") if measure else ""
    steps: tuple[StepTally, ...] = ()
    if result.question.kind == "pathway":
        steps = step_tallies([value for state, value in result.answers if state == "answered"])
    happened = next((p.happened for p in case.points if steps and p.number == result.point), None)
    return Shown(counted, before, actual, steps, happened, seen_before=asked_blind and not result.independent)


def _precedes(one: Result, other: Result) -> bool:
    """Whether both ask the same of the same point, `one` in an earlier round."""
    return (one.question.id, one.point) == (other.question.id, other.point) and one.round < other.round
