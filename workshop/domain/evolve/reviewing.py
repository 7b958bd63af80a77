"""Folding the events of a review: steps, answers, reveals, notes, conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

import msgspec

from workshop.domain import events as e
from workshop.domain.counting import settle
from workshop.domain.poll import BESIDE, FEEDBACK, POLL
from workshop.domain.protocol import steps
from workshop.domain.state import Given, Note, Review, StepAnswers, Timer, Workshop


def show(review: Review | None, *seats: str) -> None:
    """Remember that `seats` have sat before `review`, and met whatever has been revealed in it."""
    if review is None or not seats:
        return
    review.met.update(seats)
    for key in review.revealed:
        review.shown.setdefault(key, set()).update(seats)


def _opened(state: Workshop, rec: e.Recorded, event: e.ReviewOpened) -> None:
    if event.review not in state.reviews:
        protocol = state.protocol_for(event.case)
        if protocol is None:
            message = "the log opens a review before any protocol was chosen"
            raise ValueError(message)
        path = steps(protocol, len(state.cases[event.case].points))
        review = Review(event.review, event.table, event.case, path, rec.at, path[0].key)
        review.entered.append((path[0].key, rec.at))
        review.stirred = rec.at
        state.reviews[event.review] = review
    state.reviews[event.review].skipped = False
    state.tables[event.table].current = event.review
    show(state.reviews[event.review], *(s.id for s in state.at_table(event.table)))


def _entered(state: Workshop, rec: e.Recorded, event: e.StepEntered) -> None:
    review = state.reviews[event.review]
    if event.attempt > review.attempt and event.step in review.revealed:
        review.reopened.add(event.step)
        by_seat = review.answers.get(event.step, {})
        for seat, given in by_seat.items():
            if any(g.late for g in given.values()):
                by_seat[seat] = {q: _in_time(g) if g.late else g for q, g in given.items()}
        review.done.pop(event.step, None)
    review.step, review.attempt, review.stirred, review.nudged = event.step, event.attempt, rec.at, ""
    review.timer = Timer(event.ends_at)
    review.conclusion = None
    review.entered.append((event.step, rec.at))


def _in_time(given: Given) -> Given:
    """A late answer to a step that is asked again: it counts from then on, and is not blind."""
    return msgspec.structs.replace(given, late=False, blind=False)


def _stood(given: Mapping[str, Given]) -> bool:
    """Whether any of a seat's answers to a step was neither taken back nor late."""
    for one in given.values():  # a loop, as a reveal asks this of the whole room  # noqa: SIM110
        if one.state != "not_answered" and not one.late:
            return True
    return False


def _revealed(state: Workshop, rec: e.Recorded, event: e.Revealed) -> None:
    review = state.reviews[event.review]
    review.unsealed = max(review.unsealed, event.unsealed)
    for key in event.steps:
        here = {s: given for s, given in review.answers.get(key, {}).items() if s not in review.elsewhere}
        if key not in review.revealed:
            review.revealed[key] = rec.seq
            review.first[key] = here
        review.bound.update([s for s, given in here.items() if _stood(given)])
        review.reopened.discard(key)
    if state.tables[review.table].current == review.id:
        show(review, *[s.id for s in state.at_table(review.table)])


def _timer(state: Workshop, _: e.Recorded, event: e.TimerSet) -> None:
    state.reviews[event.review].timer = Timer(event.ends_at, event.left)


def _put(steps: dict[str, StepAnswers], step: str, seat: str, given: Mapping[str, Given]) -> None:
    """Let what a seat gave stand at a step, beside what it gave there before to other questions."""
    by_seat = steps.setdefault(step, {})
    before = by_seat.get(seat)
    by_seat[seat] = {**before, **given} if before else given


def _judged(state: Workshop, rec: e.Recorded, event: e.JudgementGiven) -> None:
    review = state.reviews[event.review]
    review.withdrawn.discard(event.seat)
    by_seat = review.answers.setdefault(event.step, {})
    given = dict(by_seat.get(event.seat, ()))
    for answer in event.answers:
        # An answer that is read back has a copy of its own of both words: one of each is a third less memory.
        question, said = intern(answer.question), intern(answer.state)
        given[question] = Given(said, answer.value, rec.at, rec.seq, event.blind, event.late, event.attempt)
    by_seat[event.seat] = given
    review.stirred = rec.at
    seat = state.seats.get(event.seat)
    if seat is not None and seat.before:
        settle(state, seat.id, review.case)


def _paper(state: Workshop, rec: e.Recorded, event: e.PaperEntered) -> None:
    review, blind = state.reviews[event.review], event.before_reveal
    given = {
        a.question: Given(a.state, a.value, rec.at, rec.seq, blind, not blind, event.attempt, rec.actor)
        for a in event.answers
    }
    _put(review.answers, event.step, event.seat, given)
    review.stirred = rec.at
    seat = state.seats.get(event.seat)
    if seat is not None and seat.before:
        settle(state, seat.id, review.case)
    if event.step in review.revealed and blind and event.seat not in review.elsewhere:
        # It was written before the reveal and came in only now: it belongs to what stood there.
        _put(review.first, event.step, event.seat, given)
        review.bound.add(event.seat)


def _done(state: Workshop, rec: e.Recorded, event: e.SeatDone) -> None:
    state.reviews[event.review].stirred = rec.at
    marked = state.reviews[event.review].done.setdefault(event.step, set())
    (marked.add if event.done else marked.discard)(event.seat)


def _recused(state: Workshop, _: e.Recorded, event: e.SeatRecused) -> None:
    marked = state.reviews[event.review].recused
    (marked.add if event.recused else marked.discard)(event.seat)


def _withdrawn_beside(state: Workshop, seat: str, what: str) -> None:
    if what == POLL and state.poll is not None:
        state.poll.forget(seat)
    elif what == FEEDBACK:
        state.feedback.pop(seat, None)
    state.withdrawn.add((seat, what))


def _withdrawn(state: Workshop, rec: e.Recorded, event: e.AnswersWithdrawn) -> None:
    if event.review in BESIDE:
        _withdrawn_beside(state, event.seat, event.review)
        return
    review = state.reviews[event.review]
    review.stirred = rec.at
    review.bound.discard(event.seat)
    review.elsewhere.discard(event.seat)
    for by_seat in (*review.answers.values(), *review.first.values()):
        by_seat.pop(event.seat, None)
    # Reading the log again meets no content here at all, so nothing of it may stay behind, not even an empty step.
    review.answers = {step: by_seat for step, by_seat in review.answers.items() if by_seat}
    for marked in review.done.values():
        marked.discard(event.seat)
    review.notes = {k: n for k, n in review.notes.items() if n.seat != event.seat}
    review.withdrawn.add(event.seat)
    settle(state, event.seat, review.case)


def _noted(state: Workshop, rec: e.Recorded, event: e.NoteTaken) -> None:
    review = state.reviews[event.review]
    review.withdrawn.discard(event.seat)
    review.struck.discard(event.note)
    review.notes[event.note] = Note(event.note, event.text, event.tags, event.seat, review.step, rec.at)


def _note_removed(state: Workshop, _: e.Recorded, event: e.NoteRemoved) -> None:
    review = state.reviews[event.review]
    review.notes.pop(event.note, None)
    review.struck.add(event.note)


def _concluded(state: Workshop, _: e.Recorded, event: e.ReviewConcluded) -> None:
    review = state.reviews[event.review]
    review.conclusion = event
    review.timer = Timer()


def _skipped(state: Workshop, _: e.Recorded, event: e.ReviewSkipped) -> None:
    if event.review in state.reviews:
        state.reviews[event.review].skipped = True
        state.reviews[event.review].timer = Timer()
    table = state.tables[event.table]
    if table.current == event.review:
        table.current = ""
    # A case put aside goes to the end of the queue: it is postponed, not dropped.
    if event.case in table.queue:
        table.queue = [c for c in table.queue if c != event.case] + [event.case]


FOLDERS: dict[str, Any] = {
    e.ReviewOpened.NAME: _opened,
    e.StepEntered.NAME: _entered,
    e.Revealed.NAME: _revealed,
    e.TimerSet.NAME: _timer,
    e.JudgementGiven.NAME: _judged,
    e.PaperEntered.NAME: _paper,
    e.SeatDone.NAME: _done,
    e.SeatRecused.NAME: _recused,
    e.AnswersWithdrawn.NAME: _withdrawn,
    e.NoteTaken.NAME: _noted,
    e.NoteRemoved.NAME: _note_removed,
    e.ReviewConcluded.NAME: _concluded,
    e.ReviewSkipped.NAME: _skipped,
}
