"""Which parts of which audience's page an event changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from workshop.domain import events as e
from workshop.domain.state import Workshop

#: Audience rooms: everybody in the team, every projector, everybody at a table, one seat.
FACILITATORS = "facilitators"
SCREENS = "screens"


def panel(table: str) -> str:
    """The room of the seats at a table."""
    return f"panel:{table}"


def seat(id_: str) -> str:
    """The room of one seat's devices."""
    return f"seat:{id_}"


Changes = dict[str, set[str]]

_EVERYTHING = ("bar", "main", "case", "progress", "foot")
_STEERING = ("agenda", "step", "room", "actions", "bar")


def _all_panels(state: Workshop) -> list[str]:
    return [panel(t) for t in state.tables]


def _of_review(out: Changes, state: Workshop, review: str) -> None:
    table = state.reviews[review].table if review in state.reviews else ""
    for part in _EVERYTHING:
        out[panel(table)].add(part)
    out[FACILITATORS].update(_STEERING)
    out[SCREENS].add("screen")


def _of_answer(out: Changes, state: Workshop, event: e.JudgementGiven | e.SeatDone | e.SeatRecused) -> None:
    """Others learn only that somebody more is in: counts, coalesced, never who or what."""
    out[seat(event.seat)].update(("main", "foot"))
    out[panel(state.reviews[event.review].table)].add("progress")
    out[FACILITATORS].update(("room", "actions"))
    out[SCREENS].add("screen")


def _of_people(out: Changes, state: Workshop) -> None:
    for room in _all_panels(state):
        out[room].update(("lobby", "progress"))
    out[FACILITATORS].update(("room", "actions"))
    out[SCREENS].add("screen")


def _of_everything(out: Changes, state: Workshop) -> None:
    for room in _all_panels(state):
        out[room].update((*_EVERYTHING, "lobby"))
    out[FACILITATORS].update(_STEERING)
    out[SCREENS].add("screen")


def changes(state: Workshop, events: Iterable[e.Event]) -> Changes:
    """The parts that `events` changed, by room. `state` is the state after them."""
    out: Changes = defaultdict(set)
    for event in events:
        match event:
            case e.JudgementGiven() | e.SeatDone() | e.SeatRecused():
                _of_answer(out, state, event)
            case e.SeatSteppedOut() | e.SeatSteppedIn() | e.SeatChanged():
                out[seat(event.seat)].update(_EVERYTHING)
                _of_people(out, state)
            case e.SeatJoined():
                _of_people(out, state)
            case e.ReviewOpened() | e.StepEntered() | e.Revealed() | e.ReviewConcluded() | e.ReviewSkipped():
                _of_review(out, state, event.review)
            case e.TimerSet():
                out[panel(state.reviews[event.review].table)].add("bar")
                out[FACILITATORS].update(("bar", "actions"))
                out[SCREENS].add("screen")
            case e.NoteTaken() | e.NoteRemoved():
                out[FACILITATORS].add("step")
                out[panel(state.reviews[event.review].table)].add("main")
            case e.PollAnswered():
                out[seat(event.seat)].add("main")
                out[FACILITATORS].add("step")
                out[SCREENS].add("screen")
            case e.AnswersWithdrawn():
                out[seat(event.seat)].update(_EVERYTHING)
                _of_review(out, state, event.review)
            case e.FeedbackGiven():
                out[seat(event.seat)].add("main")
                out[FACILITATORS].add("step")
            case e.TeamChanged():
                out[FACILITATORS].update(_STEERING)
            case e.ScreenTurned():
                out[SCREENS].add("screen")
                out[FACILITATORS].add("actions")
            case _:
                _of_everything(out, state)
    return out
