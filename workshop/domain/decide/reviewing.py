"""Deciding how a review is steered: opening, stepping, revealing, going back, concluding."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from workshop.domain import events as e
from workshop.domain.commands import Actor
from workshop.domain.commands import reviewing as c
from workshop.domain.decide.following import followed
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Step, steps
from workshop.domain.state import Review, Workshop

Events = tuple[e.Event, ...]

#: Longest that a timer may run, in seconds.
TIMER_LIMIT = 4 * 3600


def plus(at: str, seconds: float) -> str:
    """The ISO time `seconds` after `at`."""
    later = datetime.fromisoformat(at) + timedelta(seconds=seconds)
    return later.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def the_review(state: Workshop, id_: str) -> Review:
    """The review with this id. Raises Refusal `gone`."""
    review = state.reviews.get(id_)
    if review is None:
        raise Refusal("gone", "This case has not been opened here.", field="review")
    return review


def _current(state: Workshop, id_: str) -> Review:
    """The review with this id, if its table is at it. Raises Refusal `gone` or `conflict`."""
    review = the_review(state, id_)
    if state.tables[review.table].current != review.id:
        raise Refusal("conflict", "The table is not at this case now; nothing was changed.", field="review")
    return review


def _standing(state: Workshop, id_: str, from_step: str) -> Review:
    review = _current(state, id_)
    if review.step != from_step:
        raise Refusal("conflict", "The table has moved on already; nothing was changed.", field="from_step")
    return review


def _goes_on(state: Workshop, table: str, actor: Actor) -> None:
    """Refuses whoever leads a table to move it, on or back, while the lead facilitator has everybody's attention."""
    if state.tables[table].paused == "gathered" and actor.kind == "facilitator" and actor.id != state.lead:
        raise Refusal("conflict", "The lead facilitator has gathered everybody, and lets the tables go on.")


def _open(state: Workshop, cmd: c.OpenReview, actor: Actor, at: str) -> Events:
    if state.status != "open":
        raise Refusal("conflict", "Open the workshop first, so that people can join.")
    table = state.tables.get(cmd.table)
    if table is None:
        raise Refusal("gone", "There is no such table.", field="table")
    _goes_on(state, table.id, actor)
    case = cmd.case or next_case(state, cmd.table)
    if not case or case not in state.cases:
        raise Refusal("gone", "There is no further case to open.", field="case")
    review = f"{cmd.table}.{case}"
    if table.current == review and not state.reviews[review].skipped:
        return ()
    opened = e.ReviewOpened(review=review, table=cmd.table, case=case)
    # Who judged this case at another table, unseen, brings the answers along.
    brought = (f for s in state.at_table(table.id) if s.before for f in followed(state, s.id, case, review))
    return (opened, *brought, *_first_timer(state, review, case, at)) if review not in state.reviews else (opened,)


def _first_timer(state: Workshop, review: str, case: str, at: str) -> Events:
    """The timer of a case's first step, which begins as the case is opened: nobody presses for it."""
    protocol = state.protocol_for(case)
    first = next(iter(steps(protocol, len(state.cases[case].points))), None) if protocol else None
    if first is None or not first.stage.minutes:
        return ()
    return (e.TimerSet(review=review, ends_at=plus(at, first.stage.minutes * 60)),)


def next_case(state: Workshop, table: str) -> str:
    """The next case in a table's queue that it has not concluded; blank when there is none."""
    for case in state.tables[table].queue:
        review = state.reviews.get(f"{table}.{case}")
        if review is None or not review.concluded:
            return case
    return ""


def _entering(review: Review, step: Step, at: str, attempt: int | None = None) -> e.StepEntered:
    ends = plus(at, step.stage.minutes * 60) if step.stage.minutes else ""
    return e.StepEntered(review=review.id, step=step.key, attempt=attempt or review.attempt, ends_at=ends)


def _showing(state: Workshop, review: Review, step: Step) -> Events:
    """The reveal that entering `step` brings with it, if it shows anything."""
    stage = step.stage
    if not stage.reveals and stage.unseals == "none":
        return ()
    keys = tuple(key for stage_id in stage.reveals for key in review.of_stage(stage_id, step.point))
    # A case without decision points still has an ending to open.
    points = max(len(state.cases[review.case].points), 1)
    unsealed = {"none": review.unsealed, "point": step.point, "all": points}[stage.unseals]
    return (e.Revealed(review=review.id, step=step.key, steps=keys, unsealed=unsealed, attempt=review.attempt),)


def _advance(state: Workshop, cmd: c.Advance, actor: Actor, at: str) -> Events:
    review = _standing(state, cmd.review, cmd.from_step)
    _goes_on(state, review.table, actor)
    if review.index + 1 >= len(review.steps):
        raise Refusal("conflict", "This is the last step: record the conclusion, or open the next case.")
    step = review.steps[review.index + 1]
    return (*_showing(state, review, step), _entering(review, step, at))


def _reveal(state: Workshop, cmd: c.Reveal, actor: Actor, at: str) -> Events:
    review = _standing(state, cmd.review, cmd.from_step)
    following = review.steps[review.index + 1 : review.index + 2]
    if not following or not (following[0].stage.reveals or following[0].stage.unseals != "none"):
        raise Refusal("conflict", "There is nothing to reveal after this step.")
    return _advance(state, c.Advance(review=cmd.review, from_step=cmd.from_step), actor, at)


def _back(state: Workshop, cmd: c.Back, actor: Actor, at: str) -> Events:
    review = _standing(state, cmd.review, cmd.from_step)
    _goes_on(state, review.table, actor)
    if review.concluded:
        # Taking a conclusion back leaves the room where it was: at the conclusion.
        return (_entering(review, review.current, at),)
    if review.index == 0:
        raise Refusal("conflict", "This is the first step.")
    step = review.steps[review.index - 1]
    behind = step.stage.kind == "judge" and step.key in review.revealed
    return (_entering(review, step, at, review.attempt + 1 if behind else review.attempt),)


def _skip(state: Workshop, cmd: c.SkipCase, actor: Actor, _: str) -> Events:
    review = the_review(state, cmd.review)
    if state.tables[review.table].current != review.id:
        return ()
    _goes_on(state, review.table, actor)
    if review.concluded:
        raise Refusal("conflict", "This case is concluded. Open the next one, or take the conclusion back first.")
    return (e.ReviewSkipped(review=review.id, table=review.table, case=review.case),)


def timer_left(review: Review, at: str) -> float:
    """The seconds that a review's timer has left at `at`; below 0 when it has run out."""
    if review.timer.ends_at:
        return (datetime.fromisoformat(review.timer.ends_at) - datetime.fromisoformat(at)).total_seconds()
    return review.timer.left


def _timer(state: Workshop, cmd: c.SetTimer, actor: Actor, at: str) -> Events:
    review = _current(state, cmd.review)
    if cmd.action in ("resume", "start"):
        _goes_on(state, review.table, actor)
    left, running = max(timer_left(review, at), 0.0), bool(review.timer.ends_at)
    if cmd.action == "pause":
        return (e.TimerSet(review=review.id, left=left),) if running else ()
    if cmd.action == "resume":
        return (e.TimerSet(review=review.id, ends_at=plus(at, left)),) if not running and left else ()
    if cmd.action == "stop":
        return (e.TimerSet(review=review.id),) if running or review.timer.left else ()
    seconds = cmd.seconds + (left if cmd.action == "extend" else 0.0)
    if cmd.seconds < 1 or seconds > TIMER_LIMIT:
        raise Refusal("invalid", "A timer runs for a second at least and four hours at most.", field="seconds")
    if cmd.action == "extend" and not running and review.timer.left:
        return (e.TimerSet(review=review.id, left=seconds),)
    return (e.TimerSet(review=review.id, ends_at=plus(at, seconds)),)


def _conclude(state: Workshop, cmd: c.Conclude, actor: Actor, _: str) -> Events:
    review = the_review(state, cmd.review)
    _goes_on(state, review.table, actor)
    if review.current.stage.kind != "conclude":
        raise Refusal("conflict", "Go to the concluding step first.")
    if not cmd.words.strip() and not cmd.no_words:
        message = "Write down what the room says, or tick that it was asked and no words are needed."
        raise Refusal("invalid", message, field="words")
    protocol = state.protocol_for(review.case)
    for field, list_id in (("ideal_setting", "settings"), ("ideal_support", "support")):
        codes = protocol.codes(list_id) if protocol else None
        value = getattr(cmd, field)
        if value and codes is not None and value not in codes:
            raise Refusal("invalid", f"“{value}” is not one of the choices.", field=field)
    concluded = e.ReviewConcluded(
        review=review.id, outcome=cmd.outcome, words=cmd.words.strip()[:2000],
        minority_view=cmd.minority_view.strip()[:2000], ideal_setting=cmd.ideal_setting,
        ideal_support=cmd.ideal_support,
    )  # fmt: skip
    return () if review.conclusion == concluded else (concluded,)


DECIDERS: dict[str, Any] = {
    "open_review": _open, "advance": _advance, "reveal": _reveal, "back": _back, "skip_case": _skip,
    "set_timer": _timer, "conclude": _conclude,
}  # fmt: skip
