"""The time line of a day: marks for its cases, steps, reveals, conclusions and closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workshop.domain import events as e
from workshop.domain.evolve import evolve
from workshop.domain.protocol import Step
from workshop.domain.state import Workshop
from workshop.replay.pace import Pace
from workshop.replay.withheld import readable

Kind = Literal["opening", "poll", "case", "step", "reveal", "conclusion", "closing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place to jump to.

    `seq` is where the log stands when it has happened, `at` its time (UTC, ISO), `offset` seconds of the day since the
    doors opened and `played` the same with long pauses capped. `table` is blank for what concerns the whole room.
    """

    seq: int
    at: str
    offset: float
    played: float
    kind: Kind
    label: str
    table: str = ""
    case: str = ""


def titled(step: Step) -> str:
    """A step as it is called in the room, with its decision point where there is one."""
    return f"{step.stage.title} (decision point {step.point})" if step.point else step.stage.title


def moments(log: Sequence[e.Recorded]) -> tuple[Mark, ...]:
    """The marks of a recorded day, in order. A reveal marks the step that it leads to as well."""
    events = readable(log)
    pace = Pace.of(events)
    state = Workshop(id=events[0].stream if events else "")
    found: list[Mark] = []
    revealed: dict[str, str] = {}
    for place, recorded in enumerate(events):
        evolve(state, recorded)
        event = recorded.event
        if isinstance(event, e.Revealed):
            revealed[event.review] = event.step
        elif isinstance(event, e.StepEntered) and revealed.pop(event.review, "") == event.step:
            found.append(_mark(state, recorded, pace, place, "reveal"))
        elif kind := _KINDS.get(event.NAME):
            found.append(_mark(state, recorded, pace, place, kind))
    return tuple(found)


_KINDS: dict[str, Kind] = {
    e.WorkshopOpened.NAME: "opening",
    e.PollOpened.NAME: "poll",
    e.ReviewOpened.NAME: "case",
    e.StepEntered.NAME: "step",
    e.ReviewConcluded.NAME: "conclusion",
    e.WorkshopClosed.NAME: "closing",
}


def _mark(state: Workshop, recorded: e.Recorded, pace: Pace, place: int, kind: Kind) -> Mark:
    review = state.reviews.get(getattr(recorded.event, "review", ""))
    return Mark(
        seq=recorded.seq,
        at=recorded.at,
        offset=pace.offsets[place],
        played=pace.played[place],
        kind=kind,
        label=_label(state, recorded.event, kind),
        table=review.table if review else "",
        case=review.case if review else "",
    )


def _label(state: Workshop, event: e.Event, kind: Kind) -> str:
    if isinstance(event, e.ReviewOpened):
        return f"Case {event.case}: {state.cases[event.case].title}"
    if isinstance(event, e.StepEntered):
        step = state.reviews[event.review].find(event.step)
        name = titled(step) if step else event.step
        return f"Revealed: {name}" if kind == "reveal" else name
    if isinstance(event, e.ReviewConcluded):
        return "Concluded: agreed" if event.outcome == "agreed" else "Concluded: split"
    return {"opening": "The doors opened", "poll": "The opening poll", "closing": "The day was closed"}[kind]
