"""Folding the events of the room: seats, the poll, the screen, feedback."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.counting import settle
from workshop.domain.evolve.reviewing import show
from workshop.domain.poll import BESIDE, FEEDBACK, POLL, Feedback, Poll, gave
from workshop.domain.state import Given, Review, Seat, StepAnswers, Workshop


def _joined(state: Workshop, rec: e.Recorded, event: e.SeatJoined) -> None:
    state.seats[event.seat] = Seat(
        event.seat, event.pseudonym, event.discipline, event.organisation, event.table, event.simulated, rec.seq, rec.at
    )
    show(state.review_at(event.table), event.seat)


def _changed(state: Workshop, _: e.Recorded, event: e.SeatChanged) -> None:
    seat = state.seats[event.seat]
    seat.pseudonym, seat.discipline, seat.organisation = event.pseudonym, event.discipline, event.organisation


def _moved(state: Workshop, rec: e.Recorded, event: e.SeatMoved) -> None:
    seat = state.seats[event.seat]
    seat.before, seat.moved_at, seat.table = seat.table, rec.at, event.table
    show(state.review_at(event.table), event.seat)
    for case in state.tables[event.table].queue:
        settle(state, event.seat, case)


def _weight(given: Given) -> tuple[bool, bool, int]:
    """What stands when two seats of one person differ: an answer, then one that counts, then the later one."""
    return given.state != "not_answered", not given.late, given.seq


def _merge_answers(steps: dict[str, StepAnswers], kept: str, gone: str) -> None:
    for by_seat in steps.values():
        theirs = by_seat.pop(gone, None)
        if theirs is None:
            continue
        mine = dict(by_seat.get(kept, {}))
        for question, given in theirs.items():
            mine[question] = max(given, mine.get(question, given), key=_weight)
        by_seat[kept] = mine


def _merge_marks(review: Review, kept: str, gone: str) -> None:
    sets = (review.recused, review.withdrawn, review.met, review.bound, review.elsewhere)
    for marked in (*sets, *review.done.values(), *review.shown.values()):
        if gone in marked:
            marked.discard(gone)
            marked.add(kept)
    for note in review.notes.values():
        if note.seat == gone:
            note.seat = kept
    if any(kept in by_seat for by_seat in review.answers.values()) or any(
        n.seat == kept for n in review.notes.values()
    ):
        # One of the two withdrew, but something of the other stands: that is not withdrawn.
        review.withdrawn.discard(kept)


def _merge_withdrawn(state: Workshop, kept: str, gone: str) -> None:
    """What one of two seats withdrew is withdrawn for their person, unless something of the other stands."""
    marks = {what for what in BESIDE if {(kept, what), (gone, what)} & state.withdrawn}
    state.withdrawn -= {(seat, what) for seat in (kept, gone) for what in BESIDE}
    state.withdrawn |= {(kept, what) for what in marks if not gave(state.poll, state.feedback, kept, what)}


def _merged(state: Workshop, _: e.Recorded, event: e.SeatsMerged) -> None:
    gone, kept = state.seats[event.gone], state.seats[event.kept]
    gone.merged_into = event.kept
    # Whoever sat down first is waited for first: the kept seat is as old as the elder of the two.
    kept.joined_seq = min(kept.joined_seq, gone.joined_seq)
    if not kept.before:
        kept.before = gone.before or (gone.table if gone.table != kept.table else "")
    for review in state.reviews.values():
        _merge_answers(review.answers, event.kept, event.gone)
        _merge_answers(review.first, event.kept, event.gone)
        _merge_marks(review, event.kept, event.gone)
    if kept.before:
        for case in state.cases:
            settle(state, event.kept, case)
    if state.poll:
        state.poll.merge(event.kept, event.gone)
    if event.gone in state.feedback:
        state.feedback.setdefault(event.kept, state.feedback.pop(event.gone))
    _merge_withdrawn(state, event.kept, event.gone)


def _stepped_out(state: Workshop, _: e.Recorded, event: e.SeatSteppedOut) -> None:
    state.seats[event.seat].out = True


def _stepped_in(state: Workshop, _: e.Recorded, event: e.SeatSteppedIn) -> None:
    state.seats[event.seat].out = False


def _poll_opened(state: Workshop, _: e.Recorded, event: e.PollOpened) -> None:
    if state.poll is None:
        state.poll = Poll(event.question, event.most)
    else:
        state.poll.question, state.poll.most, state.poll.open = event.question, event.most, True


def _poll_answered(state: Workshop, _: e.Recorded, event: e.PollAnswered) -> None:
    if state.poll is not None:
        state.poll.words[event.seat] = event.words
        state.withdrawn.discard((event.seat, POLL))


def _poll_moderated(state: Workshop, _: e.Recorded, event: e.PollModerated) -> None:
    if state.poll is None:
        return
    (state.poll.hidden.add if event.hidden else state.poll.hidden.discard)(event.word)
    if event.counted_as and event.counted_as != event.word:
        state.poll.counted_as[event.word] = event.counted_as
    else:
        state.poll.counted_as.pop(event.word, None)
    state.poll.sealed.setdefault(event.word, set()).add(event.seat)


def _poll_closed(state: Workshop, _: e.Recorded, __: e.PollClosed) -> None:
    if state.poll is not None:
        state.poll.open = False


def _screen(state: Workshop, _: e.Recorded, event: e.ScreenTurned) -> None:
    state.screen = event.showing


def _feedback(state: Workshop, _: e.Recorded, event: e.FeedbackGiven) -> None:
    state.feedback[event.seat] = Feedback(event.score, event.words)
    state.withdrawn.discard((event.seat, FEEDBACK))


FOLDERS: dict[str, Any] = {
    e.SeatJoined.NAME: _joined,
    e.SeatChanged.NAME: _changed,
    e.SeatMoved.NAME: _moved,
    e.SeatsMerged.NAME: _merged,
    e.SeatSteppedOut.NAME: _stepped_out,
    e.SeatSteppedIn.NAME: _stepped_in,
    e.PollOpened.NAME: _poll_opened,
    e.PollAnswered.NAME: _poll_answered,
    e.PollModerated.NAME: _poll_moderated,
    e.PollClosed.NAME: _poll_closed,
    e.ScreenTurned.NAME: _screen,
    e.FeedbackGiven.NAME: _feedback,
}
