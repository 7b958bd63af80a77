"""Deciding what panellists give: answers, done, recusal, withdrawal, notes."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.answers import TEXT_LIMIT, fit
from workshop.domain.commands import Actor
from workshop.domain.commands import reviewing as c
from workshop.domain.counting import counted_at, holds, passed
from workshop.domain.decide.reviewing import the_review
from workshop.domain.decide.room import own_seat
from workshop.domain.errors import Refusal
from workshop.domain.poll import BESIDE, gave
from workshop.domain.protocol import Protocol, Step
from workshop.domain.state import Given, Review, Seat, Workshop

Events = tuple[e.Event, ...]

#: Longest key or tag of a note, in characters; most tags that a note carries.
KEY_LIMIT = 40
TAGS = 8


def _own_review(state: Workshop, id_: str, actor: Actor) -> tuple[Seat, Review]:
    seat, review = own_seat(state, actor), the_review(state, id_)
    if review.table != seat.table and seat.id not in review.met and not holds(review, seat.id):
        raise Refusal("forbidden", "This case belongs to another table.", field="review")
    return seat, review


def _where_it_counts(state: Workshop, seat: Seat, review: Review, step: Step) -> Review:
    """The review that takes an answer: that of the table where the seat sits now, if it judges the same case.

    An answer may have been on its way while its giver was moved; it follows.
    """
    if counted := counted_at(state, review, seat.id):
        name = state.tables[counted.table].name
        raise Refusal("late", f"You judged this case at {name}, and your answers count there.", field="review")
    here = state.reviews.get(f"{seat.table}.{review.case}")
    if here is None or here is review or here.concluded or passed(here, step.key):
        return review
    return here if counted_at(state, here, seat.id) is None and here.find(step.key) is not None else review


def asked_step(review: Review, key: str) -> Step:
    """The step `key`, where something is asked and which was reached. Raises Refusal `unknown` or `sealed`."""
    step = review.find(key)
    if step is None or step.stage.kind != "judge":
        raise Refusal("unknown", "Nothing is asked at this step.", field="step")
    if next(i for i, s in enumerate(review.steps) if s.key == key) > review.index:
        raise Refusal("sealed", "These questions have not been opened yet.", field="step")
    return step


def _is_late(review: Review, step: Step, seat: Seat) -> bool:
    """Whether an answer to `step` comes behind its reveal; refuses who joined only after it."""
    if step.key not in review.revealed or step.key in review.reopened:
        return False
    if seat.joined_seq > review.revealed[step.key]:
        raise Refusal("late", "These answers were revealed before you joined, so there is no blind round for you here.")
    return True


def _is_blind(state: Workshop, review: Review, step: Step, seat: Seat) -> bool:
    """Whether the seat has seen nobody's answers to `step`, neither here nor where it sat before."""
    shared = (r for r in state.reviews.values() if r.case == review.case)
    if review.case in state.compared:
        return False
    return step.key not in review.revealed and not any(seat.id in r.shown.get(step.key, ()) for r in shared)


def _stands(had: Given | None) -> bool:
    """Whether an answer from before the reveal stands. One that was taken back does not."""
    return had is not None and not had.late and had.state != "not_answered"


def _given(state: Workshop, seat: Seat, review: Review, step: Step, answers: tuple[e.Answer, ...]) -> Events:
    protocol: Protocol | None = state.protocol_for(review.case)
    if protocol is None:
        raise Refusal("conflict", "No questions have been chosen.")
    if len({a.question for a in answers}) != len(answers):
        raise Refusal("invalid", "Answer each question once.", field="answers")
    fitting = []
    for answer in answers:
        if answer.question not in step.stage.questions:
            raise Refusal("invalid", f"“{answer.question}” is not asked at this step.", field="answers")
        fitting.append(fit(protocol, protocol.question(answer.question), answer))
    late = _is_late(review, step, seat)
    mine = review.answers.get(step.key, {}).get(seat.id, {})
    # A repeated press is no new judgement; an answer given before it was revealed and again after it is.
    changed = tuple(
        a for a in fitting
        if (had := mine.get(a.question)) is None or (had.state, had.value, had.late) != (a.state, a.value, late)
    )  # fmt: skip
    changed = tuple(a for a in changed if a.state != "not_answered" or a.question in mine)
    if not changed:
        return ()
    if late and any(_stands(mine.get(a.question)) for a in changed):
        raise Refusal("late", "This was revealed already; your answer from before the reveal stands.", field="step")
    return (
        e.JudgementGiven(
            seat=seat.id, review=review.id, step=step.key, answers=changed,
            blind=_is_blind(state, review, step, seat), late=late, attempt=review.attempt,
        ),
    )  # fmt: skip


def _judge(state: Workshop, cmd: c.Judge, actor: Actor, _: str) -> Events:
    seat, review = _own_review(state, cmd.review, actor)
    if not cmd.answers:
        raise Refusal("invalid", "Give at least one answer.", field="answers")
    step = asked_step(review, cmd.step)
    return _given(state, seat, _where_it_counts(state, seat, review, step), step, cmd.answers)


def _required(state: Workshop, review: Review, step: Step) -> set[str]:
    protocol = state.protocol_for(review.case)
    questions = [protocol.question(q) for q in step.stage.questions] if protocol else []
    return {q.id for q in questions if q.required}


def _keep(state: Workshop, cmd: c.Keep, actor: Actor, _: str) -> Events:
    seat, review = _own_review(state, cmd.review, actor)
    step = asked_step(review, cmd.step)
    review = _where_it_counts(state, seat, review, step)
    if not step.stage.revisits:
        raise Refusal("conflict", "This step asks for no second judgement.", field="step")
    first = {q: g for q, g in review.first_of(step, seat.id).items() if g.state != "not_answered"}
    again = tuple(e.Answer(q, first[q].state, first[q].value) for q in step.stage.questions if q in first)
    if not again:
        raise Refusal("conflict", "You gave no first answers here to keep. Answer the questions instead.", field="step")
    events = _given(state, seat, review, step, again)
    whole = _required(state, review, step) <= {*first, *review.answered(step.key, seat.id)}
    if not whole or seat.id in review.done.get(step.key, set()) or _is_late(review, step, seat):
        return events
    return (*events, e.SeatDone(seat=seat.id, review=review.id, step=step.key))


def _done(state: Workshop, cmd: c.Done, actor: Actor, _: str) -> Events:
    seat, review = _own_review(state, cmd.review, actor)
    step = asked_step(review, cmd.step)
    is_done = seat.id in review.done.get(step.key, set())
    if is_done == cmd.done:
        return ()
    if step.key in review.revealed and step.key not in review.reopened:
        raise Refusal("late", "This step was revealed already.", field="step")
    return (e.SeatDone(seat=seat.id, review=review.id, step=step.key, done=cmd.done),)


def _recuse(state: Workshop, cmd: c.Recuse, actor: Actor, _: str) -> Events:
    seat, review = _own_review(state, cmd.review, actor)
    if (seat.id in review.recused) == cmd.recused:
        return ()
    return (e.SeatRecused(seat=seat.id, review=review.id, recused=cmd.recused),)


def _withdraw(state: Workshop, cmd: c.Withdraw, actor: Actor, _: str) -> Events:
    seat = own_seat(state, actor)
    beside = tuple(e.AnswersWithdrawn(seat=seat.id, review=what) for what in _beside(state, seat.id, cmd.review))
    if cmd.review in BESIDE:
        return beside
    # Answers that went along to another table stand in two reviews of one case; they are withdrawn together.
    reviews = state.of_case(the_review(state, cmd.review).case) if cmd.review else list(state.reviews.values())
    mine = [
        r.id for r in reviews
        if any(seat.id in given for given in r.answers.values()) or any(n.seat == seat.id for n in r.notes.values())
    ]  # fmt: skip
    return (*(e.AnswersWithdrawn(seat=seat.id, review=id_) for id_ in mine), *beside)


def _beside(state: Workshop, seat: str, wanted: str) -> list[str]:
    """What a seat gave beside reviews, of what it wants to withdraw; blank means all."""
    return [what for what in BESIDE if wanted in ("", what) and gave(state.poll, state.feedback, seat, what)]


def _note(state: Workshop, cmd: c.TakeNote, actor: Actor, _: str) -> Events:
    review = the_review(state, cmd.review)
    seat = _own_review(state, cmd.review, actor)[0].id if actor.kind == "seat" else ""
    text = cmd.text.strip()
    if not text or len(text) > TEXT_LIMIT:
        raise Refusal("invalid", f"Write a note of at most {TEXT_LIMIT} characters.", field="text")
    if not 1 <= len(cmd.note) <= KEY_LIMIT:
        raise Refusal("invalid", f"A note's key has between 1 and {KEY_LIMIT} letters.", field="note")
    had = review.notes.get(cmd.note)
    if had is not None and had.seat != seat:
        raise Refusal("forbidden", "This note is somebody else's.", field="note")
    tags = tuple(tag.strip()[:KEY_LIMIT] for tag in cmd.tags if tag.strip())[:TAGS]
    if had is not None and (had.text, had.tags) == (text, tags):
        return ()
    return (e.NoteTaken(review=review.id, note=cmd.note, text=text, tags=tags, seat=seat),)


def _remove_note(state: Workshop, cmd: c.RemoveNote, actor: Actor, _: str) -> Events:
    review = the_review(state, cmd.review)
    had = review.notes.get(cmd.note)
    if had is None:
        return ()
    if actor.kind == "seat" and had.seat != own_seat(state, actor).id:
        raise Refusal("forbidden", "This note is somebody else's.", field="note")
    return (e.NoteRemoved(review=review.id, note=cmd.note),)


DECIDERS: dict[str, Any] = {
    "judge": _judge, "keep": _keep, "done": _done, "recuse": _recuse, "withdraw": _withdraw, "note": _note,
    "remove_note": _remove_note,
}  # fmt: skip
