"""What a table's answers look like once they are revealed: counted, and without people."""

from __future__ import annotations

from typing import Any

import msgspec

from workshop.domain.protocol import Step
from workshop.domain.sight.model import Own, Result
from workshop.domain.state import Given, Review, StepAnswers, Workshop

_BASE = ("answered", "unsure", "cannot_tell")


def counted(state: Workshop, review: Review, answers: StepAnswers) -> dict[str, dict[str, Given]]:
    """The answers of a step that count: not late, not set aside, of seats that still stand, and among people of people.

    Simulated answers count where everybody practises; on a real day they are shown as little as they are found.
    """
    out: dict[str, dict[str, Given]] = {}
    practice = state.practice
    for seat_id, given in answers.items():
        seat = state.seats.get(seat_id)
        if (
            seat is None
            or seat.merged_into
            or seat_id in review.recused | review.elsewhere
            or (seat.simulated and not practice)
        ):
            continue
        kept = {q: g for q, g in given.items() if not g.late and g.state != "not_answered"}
        if kept:
            out[seat_id] = kept
    return out


def own(answers: StepAnswers, seat: str, question: str) -> Own | None:
    """A seat's own answer to a question of a step."""
    given = answers.get(seat, {}).get(question)
    if given is None or given.state == "not_answered":
        return None
    return Own(given.state, given.value, given.late)


def _order(pair: tuple[str, Any]) -> tuple[str, bytes]:
    return (pair[0], msgspec.json.encode(pair[1]))


def _of_step(state: Workshop, review: Review, step: Step) -> list[Result]:
    protocol = state.protocol_for(review.case)
    if protocol is None:
        return []
    answers = review.answers.get(step.key, {})
    kept = counted(state, review, answers)
    asked_blind = step.stage.blind and step.stage.round == 1
    out = []
    for id_ in step.stage.questions:
        question = protocol.question(id_)
        pairs = [(g[id_].state, g[id_].value) for g in kept.values() if id_ in g]
        n = sum(1 for p in pairs if p[0] in _BASE)
        hidden = n < state.rules.reveal_minimum
        out.append(
            Result(
                step=step.key, point=step.point, round=step.stage.round,
                independent=asked_blind and all(g[id_].blind for g in kept.values() if id_ in g),
                question=question, codes=protocol.codes(question.codes) if question.codes else None,
                # Sorted by content, so that neither order of arrival nor of seats can be read from it.
                answers=() if hidden else tuple(sorted(pairs, key=_order)),
                n=n, hidden=hidden,
            )
        )  # fmt: skip
    return out


def results(state: Workshop, review: Review, seat: str = "") -> tuple[Result, ...]:
    """The results of every revealed step of a review, with `seat`'s own answers beside them."""
    shared = _shared(state, review)
    if not seat:
        return shared
    mine = (own(review.answers.get(result.step, {}), seat, result.question.id) for result in shared)
    return tuple(msgspec.structs.replace(r, own=o) if o else r for r, o in zip(shared, mine, strict=True))


def _shared(state: Workshop, review: Review) -> tuple[Result, ...]:
    """What is the same for everybody at the table: worked out once for a position of the log, not once for each."""
    key = ("results", review.id)
    if key not in state.memo:
        out: list[Result] = []
        for step in review.steps:
            if step.key in review.revealed and step.key not in review.reopened and step.stage.kind == "judge":
                out += _of_step(state, review, step)
        state.memo[key] = tuple(out)
    found: tuple[Result, ...] = state.memo[key]
    return found
