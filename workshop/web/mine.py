"""A panellist's own answers, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.domain.protocol import Protocol, Question
from workshop.domain.state import Review, Workshop

_STATES = {
    "answered": "Answered", "unsure": "Unsure", "cannot_tell": "Cannot tell from this record",
    "not_my_field": "Not my field", "not_answered": "Taken back",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One own answer in words."""

    step: str
    round: int
    question: str
    state: str
    words: str
    late: bool
    at: str


@dataclass(frozen=True, slots=True)
class OwnCase:
    """One's own answers on one case."""

    review: str
    title: str
    withdrawn: bool
    recused: bool
    lines: tuple[Line, ...]


def _pathway(protocol: Protocol, step: dict[str, Any]) -> str:
    def label(list_id: str, code: str) -> str:
        codes = protocol.codes(list_id)
        return codes.label(code) if codes else code

    parts = [label("phases", step["phase"]) + ":"]
    parts += [label(list_id, step[k]) for k, list_id in (("setting", "settings"), ("support", "support")) if step[k]]
    parts += [label("services", s) for s in step["services"]]
    return " · ".join(parts)


def in_words(protocol: Protocol, question: Question, value: Any) -> str:
    """An answer's value in the words that were on the page."""
    codes = protocol.codes(question.codes) if question.codes else None
    match question.kind:
        case "one":
            return codes.label(value) if codes else str(value)
        case "several" | "ranked":
            labels = [codes.label(v) if codes else str(v) for v in value]
            return (
                "; ".join(f"{i}. {t}" for i, t in enumerate(labels, 1))
                if question.kind == "ranked"
                else "; ".join(labels)
            )
        case "scale":
            return question.scale[value - 1]
        case "yes_no_unsure":
            return str(value).capitalize()
        case "words":
            return ", ".join(value)
        case "pathway":
            return " → ".join(_pathway(protocol, step) for step in value)
        case _:
            return str(value)


def _lines(review: Review, protocol: Protocol, seat: str) -> tuple[Line, ...]:
    out = []
    for step in review.steps:
        for id_, given in review.answers.get(step.key, {}).get(seat, {}).items():
            question = protocol.question(id_)
            words = in_words(protocol, question, given.value) if given.state == "answered" else ""
            where = f"{step.stage.title} ({step.point})" if step.point else step.stage.title
            out.append(Line(where, step.stage.round, question.text, _STATES[given.state], words, given.late, given.at))
    return tuple(out)


def mine(state: Workshop, seat: str) -> tuple[OwnCase, ...]:
    """What a seat gave, case by case, with what it withdrew or set aside."""
    out = []
    for review in state.reviews.values():
        protocol = state.protocol_for(review.case)
        lines = _lines(review, protocol, seat) if protocol else ()
        if lines or seat in review.withdrawn or seat in review.recused:
            title = state.cases[review.case].title
            out.append(OwnCase(review.id, title, seat in review.withdrawn, seat in review.recused, lines))
    return tuple(out)
