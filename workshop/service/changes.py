"""Which parts of which audience's page an event changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

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
_OfReview = e.ReviewOpened | e.StepEntered | e.Revealed | e.ReviewConcluded | e.ReviewSkipped | e.AnswersWithdrawn

#: The parts that may look otherwise after a step of a review: of a panellist, and of a facilitator.
EVERYTHING = ("bar", "main", "case", "progress", "results", "notes", "lobby", "foot")
STEERING = ("agenda", "step", "progress", "room", "found", "actions", "bar")


def _all_panels(state: Workshop) -> list[str]:
    return [panel(t) for t in state.tables]


def _of_review(out: Changes, state: Workshop, event: _OfReview) -> None:
    table = state.reviews[event.review].table if event.review in state.reviews else ""
    out[panel(table)].update(EVERYTHING)
    out[FACILITATORS].update(STEERING)
    out[SCREENS].add("screen")


def _of_judgement(out: Changes, state: Workshop, event: e.JudgementGiven) -> None:
    """The page it was given on shows it already, unless it came late and stands beside the results."""
    if event.late:
        out[seat(event.seat)].update(("main", "results"))
    _of_progress(out, state, event)


def _of_answer(out: Changes, state: Workshop, event: e.SeatDone | e.SeatRecused) -> None:
    out[seat(event.seat)].update(("main", "foot"))
    _of_progress(out, state, event)


def _of_paper(out: Changes, state: Workshop, event: e.PaperEntered) -> None:
    """Its owner may look on from a phone; what is entered behind a reveal changes what everybody sees."""
    out[seat(event.seat)].update(("main", "results"))
    review = state.reviews[event.review]
    if event.step in review.revealed:
        out[panel(review.table)].add("results")
        out[FACILITATORS].update(("step", "found"))
    _of_progress(out, state, event)


def _of_progress(
    out: Changes, state: Workshop, event: e.JudgementGiven | e.PaperEntered | e.SeatDone | e.SeatRecused
) -> None:
    """Others learn only that somebody more is in: counts, coalesced, never who or what."""
    out[panel(state.reviews[event.review].table)].add("progress")
    out[FACILITATORS].update(("progress", "room", "actions"))
    out[SCREENS].add("screen")


def _of_people(out: Changes, state: Workshop, _: e.Event) -> None:
    for room in _all_panels(state):
        out[room].update(("lobby", "progress"))
    out[FACILITATORS].update(("progress", "room", "actions"))
    out[SCREENS].add("screen")


def _of_seat(out: Changes, state: Workshop, event: e.SeatSteppedOut | e.SeatSteppedIn | e.SeatChanged) -> None:
    out[seat(event.seat)].update(EVERYTHING)
    _of_people(out, state, event)


def _of_timer(out: Changes, state: Workshop, event: e.TimerSet) -> None:
    out[panel(state.reviews[event.review].table)].add("bar")
    out[FACILITATORS].update(("bar", "actions"))
    out[SCREENS].add("screen")


def _of_note(out: Changes, state: Workshop, event: e.NoteTaken | e.NoteRemoved) -> None:
    out[FACILITATORS].add("step")
    # A panellist's own note is nobody else's business.
    whose = seat(event.seat) if isinstance(event, e.NoteTaken) and event.seat else ""
    out[whose or panel(state.reviews[event.review].table)].add("notes")


def _of_words(out: Changes, _: Workshop, event: e.PollAnswered) -> None:
    out[seat(event.seat)].add("main")
    out[FACILITATORS].update(("step", "actions"))
    out[SCREENS].add("screen")


def _of_withdrawal(out: Changes, state: Workshop, event: e.AnswersWithdrawn) -> None:
    out[seat(event.seat)].update(EVERYTHING)
    _of_review(out, state, event)


def _of_feedback(out: Changes, _: Workshop, event: e.FeedbackGiven) -> None:
    out[seat(event.seat)].add("main")
    out[FACILITATORS].add("step")


def _of_team(out: Changes, _: Workshop, __: e.Event) -> None:
    out[FACILITATORS].update(STEERING)


def _of_screen(out: Changes, _: Workshop, __: e.Event) -> None:
    out[SCREENS].add("screen")
    out[FACILITATORS].add("actions")


def _of_everything(out: Changes, state: Workshop, _: e.Event) -> None:
    for room in _all_panels(state):
        out[room].update(EVERYTHING)
    out[FACILITATORS].update(STEERING)
    out[SCREENS].add("screen")


#: Who says what an event changes; an event that is not named here may have changed anything.
SAYERS: dict[type[e.Event], Callable[[Changes, Workshop, Any], None]] = {
    e.JudgementGiven: _of_judgement,
    e.PaperEntered: _of_paper,
    **dict.fromkeys((e.SeatDone, e.SeatRecused), _of_answer),
    **dict.fromkeys((e.SeatSteppedOut, e.SeatSteppedIn, e.SeatChanged), _of_seat),
    **dict.fromkeys((e.ReviewOpened, e.StepEntered, e.Revealed, e.ReviewConcluded, e.ReviewSkipped), _of_review),
    **dict.fromkeys((e.NoteTaken, e.NoteRemoved), _of_note),
    e.SeatJoined: _of_people,
    e.TimerSet: _of_timer,
    e.PollAnswered: _of_words,
    e.AnswersWithdrawn: _of_withdrawal,
    e.FeedbackGiven: _of_feedback,
    e.TeamChanged: _of_team,
    e.ScreenTurned: _of_screen,
}


def changes(state: Workshop, events: Iterable[e.Event]) -> Changes:
    """The parts that `events` changed, by room. `state` is the state after them."""
    out: Changes = defaultdict(set)
    for event in events:
        SAYERS.get(type(event), _of_everything)(out, state, event)
    return out
