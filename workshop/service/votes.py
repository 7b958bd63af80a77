"""The votes of a review: each answer of each seat with what it counts for, and the answers that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workshop.domain.counting import counted_at
from workshop.domain.protocol import Protocol, Question, Step
from workshop.domain.state import Given, Review, Seat, StepAnswers, Workshop
from workshop.findings.material import Vote


@dataclass(frozen=True, slots=True)
class _Asked:
    """A step of a review as votes are read from it: in which round, and whether they are independent."""

    state: Workshop
    review: Review
    step: Step
    round: int
    independent: bool


def votes_of(state: Workshop, review: Review, protocol: Protocol) -> Iterator[Vote]:
    """Every vote of `review`, step by step.

    What stood at the first reveal of a blind first round is independent. Where the room went back
    behind a reveal and judged again, what it gave then is a further round, unless the protocol has
    a second judgement of its own, which then speaks for it.
    """
    for step in review.steps:
        if step.stage.kind != "judge" or not review.answers.get(step.key):
            continue
        answers = review.answers[step.key]
        stood = review.first.get(step.key)
        first = _Asked(state, review, step, step.stage.round, stood is not None and _is_independent(step))
        yield from _votes(first, protocol, answers if stood is None else _with_late(stood, answers))
        if stood is not None and _judged_again(stood, answers) and not _is_revisited(review, step):
            yield from _votes(replace(first, round=first.round + 1, independent=False), protocol, answers)


def _is_independent(step: Step) -> bool:
    return step.stage.blind and step.stage.round == 1


def _with_late(stood: StepAnswers, answers: StepAnswers) -> StepAnswers:
    """What stood at the reveal, and beside it what came late to questions that had no answer then."""
    out = dict(stood)
    for seat, given in answers.items():
        kept = out.get(seat, {})
        late = {q: one for q, one in given.items() if one.late and q not in kept}
        if late:
            out[seat] = {**kept, **late}
    return out


def _judged_again(stood: StepAnswers, answers: StepAnswers) -> bool:
    return any(
        not one.late and stood.get(seat, {}).get(question) != one
        for seat, given in answers.items()
        for question, one in given.items()
    )


def _is_revisited(review: Review, step: Step) -> bool:
    """Whether a later step of the protocol asked the same again and was answered."""
    return any(
        later.stage.revisits == step.stage.id and later.point == step.point and review.answers.get(later.key)
        for later in review.steps
    )


def _votes(asked: _Asked, protocol: Protocol, answers: StepAnswers) -> Iterator[Vote]:
    """The answers to one step, and their absence where a seat could have answered and the question needed it."""
    review, step = asked.review, asked.step
    for seat in _expected(asked, answers):
        given = answers.get(seat.id, {})
        for id_ in step.stage.questions:
            question, one = protocol.question(id_), given.get(id_)
            missed = question.required and seat.id not in review.withdrawn and _was_there(review, step, seat)
            if one is not None or missed:
                yield _vote(asked, seat, question, one)


def _expected(asked: _Asked, answers: StepAnswers) -> Iterator[Seat]:
    """The seats that answered, and those at the table that could have; who stepped out is not missed."""
    for seat in asked.state.seats.values():
        if seat.merged_into or seat.id in asked.review.elsewhere:
            # Nobody counts twice on a case: the answers stand at the table where this person counts.
            continue
        at_table = seat.table == asked.review.table and not seat.out
        at_table = at_table and counted_at(asked.state, asked.review, seat.id) is None
        if answers.get(seat.id) or (at_table and _was_there(asked.review, asked.step, seat)):
            yield seat


def _was_there(review: Review, step: Step, seat: Seat) -> bool:
    """Whether a seat had joined before the step was revealed."""
    return step.key not in review.revealed or seat.joined_seq < review.revealed[step.key]


def _vote(asked: _Asked, seat: Seat, question: Question, one: Given | None) -> Vote:
    review, step = asked.review, asked.step
    late = one is not None and one.late
    return Vote(
        workshop=asked.state.id,
        case=review.case,
        table=review.table,
        seat=seat.id,
        discipline=seat.discipline,
        stage=step.stage.id,
        point=step.point,
        round=asked.round,
        independent=asked.independent and not late and (one is None or one.blind),
        question=question.id,
        measure=question.measures,
        state=one.state if one is not None else "not_answered",
        value=one.value if one is not None and one.state == "answered" else None,
        at=one.at if one is not None else "",
        late=late,
        aside=seat.id in review.recused,
        simulated=seat.simulated,
        paper=one is not None and bool(one.paper),
    )
