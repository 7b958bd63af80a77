"""Which parts of which audience's page an event changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from workshop.domain import events as e
from workshop.domain.poll import BESIDE
from workshop.domain.state import Workshop

#: Audience rooms: whoever of the team, and which projectors, look at no table in particular; those who look at one
#: table; everybody at a table; one seat.
FACILITATORS = "facilitators"
SCREENS = "screens"


def facilitators(table: str) -> str:
    """The room of those in the team who look at one table."""
    return f"{FACILITATORS}:{table}"


def screens(table: str) -> str:
    """The room of the projectors that show one table."""
    return f"{SCREENS}:{table}"


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


#: The overview of all tables, for whoever looks at no table in particular.
OVERVIEW = "tables"


def _lead(out: Changes, table: str, parts: Iterable[str]) -> None:
    """Tell whoever steers, or looks at, a table; and the overview, that something is otherwise at it."""
    out[facilitators(table)].update(parts)
    out[FACILITATORS].update((*parts, OVERVIEW))


def _leads(out: Changes, state: Workshop, parts: Iterable[str]) -> None:
    out[FACILITATORS].update(parts)
    for table in state.tables:
        out[facilitators(table)].update(parts)


def _wall(out: Changes, table: str) -> None:
    out[SCREENS].add("screen")
    out[screens(table)].add("screen")


def _walls(out: Changes, state: Workshop) -> None:
    out[SCREENS].add("screen")
    for table in state.tables:
        out[screens(table)].add("screen")


def _of_review(out: Changes, state: Workshop, event: _OfReview) -> None:
    table = state.reviews[event.review].table if event.review in state.reviews else ""
    out[panel(table)].update(EVERYTHING)
    _lead(out, table, STEERING)
    _wall(out, table)


def _of_judgement(out: Changes, state: Workshop, event: e.JudgementGiven) -> None:
    """The page it was given on shows it already, unless it came late and stands beside the results."""
    if event.late:
        out[seat(event.seat)].update(("main", "results"))
    _of_progress(out, state, event)


def _of_answer(out: Changes, state: Workshop, event: e.SeatDone | e.SeatRecused) -> None:
    out[seat(event.seat)].update(("bar", "main", "foot"))
    review = state.reviews[event.review]
    if isinstance(event, e.SeatRecused) and review.revealed:
        out[panel(review.table)].add("results")  # where all are shown the same counts as on the wall
        _lead(out, review.table, ("step", "found"))
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
    table = state.reviews[event.review].table
    out[panel(table)].add("progress")
    _lead(out, table, ("progress", "room", "actions"))
    _wall(out, table)


def _of_people(out: Changes, state: Workshop, table: str) -> None:
    """Who sits at a table. Who we all are stands on the pages of tables that are at no case, too."""
    out[panel(table)].update(("lobby", "progress"))
    for other in state.tables:
        review = state.review_at(other)
        if review is None or review.concluded:
            out[panel(other)].add("lobby")
    _lead(out, table, ("progress", "room", "actions"))
    _wall(out, table)


def _of_joining(out: Changes, state: Workshop, event: e.SeatJoined) -> None:
    _of_people(out, state, event.table)


def _of_seat(out: Changes, state: Workshop, event: e.SeatSteppedOut | e.SeatSteppedIn | e.SeatChanged) -> None:
    out[seat(event.seat)].update(EVERYTHING)
    _of_people(out, state, state.seats[event.seat].table)


def _of_move(out: Changes, state: Workshop, event: e.SeatMoved) -> None:
    out[seat(event.seat)].update(EVERYTHING)
    _of_people(out, state, event.table)
    _of_people(out, state, state.seats[event.seat].before)


def _of_timer(out: Changes, state: Workshop, event: e.TimerSet) -> None:
    table = state.reviews[event.review].table
    out[panel(table)].add("bar")
    _lead(out, table, ("bar", "actions"))
    _wall(out, table)


def _of_note(out: Changes, state: Workshop, event: e.NoteTaken | e.NoteRemoved) -> None:
    table = state.reviews[event.review].table
    _lead(out, table, ("step",))
    # A panellist's own note is nobody else's business.
    whose = seat(event.seat) if isinstance(event, e.NoteTaken) and event.seat else ""
    out[whose or panel(table)].add("notes")


def _of_words(out: Changes, state: Workshop, event: e.PollAnswered) -> None:
    out[seat(event.seat)].add("main")
    _leads(out, state, ("step", "actions"))
    _walls(out, state)


def _of_withdrawal(out: Changes, state: Workshop, event: e.AnswersWithdrawn) -> None:
    out[seat(event.seat)].update(EVERYTHING)
    if event.review in BESIDE:
        for table in state.tables:
            out[panel(table)].update(("lobby", "foot"))
        _leads(out, state, ("step", "actions"))
        _walls(out, state)
    else:
        _of_review(out, state, event)


def _of_feedback(out: Changes, state: Workshop, event: e.FeedbackGiven) -> None:
    out[seat(event.seat)].add("main")
    _leads(out, state, ("step",))


def _of_team(out: Changes, state: Workshop, _: e.Event) -> None:
    _leads(out, state, (*STEERING, OVERVIEW))


def _of_screen(out: Changes, state: Workshop, _: e.Event) -> None:
    _walls(out, state)
    _leads(out, state, ("actions", OVERVIEW))


def _of_telling(out: Changes, _: Workshop, event: e.TablesPaused | e.TablesResumed | e.MessageSent) -> None:
    for table in event.tables:
        out[panel(table)].add("bar")
        _lead(out, table, ("bar", "actions"))
        _wall(out, table)


def _of_nudge(out: Changes, state: Workshop, event: e.TableNudged) -> None:
    table = state.reviews[event.review].table
    out[panel(table)].add("bar")
    _lead(out, table, ("actions",))


def _of_order(out: Changes, _: Workshop, event: e.CasesOrdered) -> None:
    out[panel(event.table)].update(("bar", "lobby", "main"))
    _lead(out, event.table, STEERING)


def _of_everything(out: Changes, state: Workshop, _: e.Event) -> None:
    for table in state.tables:
        out[panel(table)].update(EVERYTHING)
    _leads(out, state, (*STEERING, OVERVIEW))
    _walls(out, state)


#: Who says what an event changes; an event that is not named here may have changed anything.
SAYERS: dict[type[e.Event], Callable[[Changes, Workshop, Any], None]] = {
    e.JudgementGiven: _of_judgement,
    e.PaperEntered: _of_paper,
    **dict.fromkeys((e.SeatDone, e.SeatRecused), _of_answer),
    **dict.fromkeys((e.SeatSteppedOut, e.SeatSteppedIn, e.SeatChanged), _of_seat),
    **dict.fromkeys((e.ReviewOpened, e.StepEntered, e.Revealed, e.ReviewConcluded, e.ReviewSkipped), _of_review),
    **dict.fromkeys((e.NoteTaken, e.NoteRemoved), _of_note),
    **dict.fromkeys((e.TablesPaused, e.TablesResumed, e.MessageSent), _of_telling),
    e.SeatJoined: _of_joining,
    e.SeatMoved: _of_move,
    e.TableNudged: _of_nudge,
    e.CasesOrdered: _of_order,
    e.TimerSet: _of_timer,
    e.PollAnswered: _of_words,
    e.AnswersWithdrawn: _of_withdrawal,
    e.FeedbackGiven: _of_feedback,
    **dict.fromkeys((e.TeamChanged, e.TableLeadChanged), _of_team),
    **dict.fromkeys((e.ScreenTurned, e.PlenaryOpened), _of_screen),
}


def changes(state: Workshop, events: Iterable[e.Event]) -> Changes:
    """The parts that `events` changed, by room. `state` is the state after them."""
    out: Changes = defaultdict(set)
    for event in events:
        SAYERS.get(type(event), _of_everything)(out, state, event)
    return _told_once(out, state)


def _told_once(out: Changes, state: Workshop) -> Changes:
    """A seat whose whole table is told all of it is not told again: its page would ask twice for the same."""
    for room in [room for room in out if room.startswith("seat:")]:
        sits = state.seats.get(room.removeprefix("seat:"))
        if sits is not None and out[room] <= out.get(panel(sits.table), set()):
            del out[room]
    return out
