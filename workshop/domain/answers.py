"""Whether an answer fits its question. One rule for each kind of question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workshop.domain.errors import Refusal
from workshop.domain.events import Answer
from workshop.domain.protocol import Protocol, Question

#: Longest text an answer may hold, in characters.
TEXT_LIMIT = 2000
#: Longest single word or short phrase.
WORD_LIMIT = 60
#: Most steps in a pathway.
PATHWAY_LIMIT = 20
#: What is sent where nothing was written or chosen.
_EMPTY: tuple[object, ...] = ("", [], ())


def _refuse(question: Question, why: str) -> Refusal:
    return Refusal("invalid", f"{why} (question “{question.text}”)", field=question.id)


def _known(protocol: Protocol, question: Question, list_id: str, code: object) -> str:
    codes = protocol.codes(list_id)
    if not isinstance(code, str) or codes is None or code not in codes:
        raise _refuse(question, f"“{code}” is not one of the choices")
    return code


def _one(protocol: Protocol, question: Question, value: object) -> object:
    return _known(protocol, question, question.codes, value)


def _several(protocol: Protocol, question: Question, value: object) -> object:
    if not isinstance(value, list | tuple):
        raise _refuse(question, "Several choices are given as a list of codes")
    chosen = [_known(protocol, question, question.codes, code) for code in value]
    if len(set(chosen)) != len(chosen):
        raise _refuse(question, "A choice was given twice")
    if question.most and len(chosen) > question.most:
        raise _refuse(question, f"Choose {question.most} at most")
    return chosen


def _yes_no(_: Protocol, question: Question, value: object) -> object:
    if value not in ("yes", "no"):
        raise _refuse(question, "Answer yes or no, or say that you are unsure")
    return value


def _scale(_: Protocol, question: Question, value: object) -> object:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= len(question.scale):
        raise _refuse(question, f"Choose a step from 1 to {len(question.scale)}")
    return value


def _words(_: Protocol, question: Question, value: object) -> object:
    if not isinstance(value, list | tuple) or not all(isinstance(w, str) for w in value):
        raise _refuse(question, "Words are given as a list")
    words = [" ".join(w.split()) for w in value if w.strip()]
    if len(words) > (question.most or 3) or any(len(w) > WORD_LIMIT for w in words):
        raise _refuse(question, f"Give {question.most or 3} short words at most, {WORD_LIMIT} letters each")
    return words


def _text(_: Protocol, question: Question, value: object) -> object:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise _refuse(question, f"Write {TEXT_LIMIT} characters at most")
    return value.strip()


def _pathway(protocol: Protocol, question: Question, value: object) -> object:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= PATHWAY_LIMIT:
        raise _refuse(question, f"A pathway has between 1 and {PATHWAY_LIMIT} steps")
    steps = []
    for step in value:
        if not isinstance(step, dict) or set(step) - {"phase", "setting", "support", "services"}:
            raise _refuse(question, "Each step of a pathway has a phase, a setting, a support and services")
        clean: dict[str, Any] = {"phase": _known(protocol, question, "phases", step.get("phase"))}
        for key, list_id in (("setting", "settings"), ("support", "support")):
            clean[key] = _known(protocol, question, list_id, step[key]) if step.get(key) else ""
        services = step.get("services") or []
        if not isinstance(services, list | tuple):
            raise _refuse(question, "Services are given as a list of codes")
        known = [_known(protocol, question, "services", code) for code in services]
        clean["services"] = list(dict.fromkeys(known))
        steps.append(clean)
    if not any(s["setting"] or s["support"] or s["services"] for s in steps):
        raise _refuse(question, "Choose a setting, a support or a service for at least one step")
    return steps


_KINDS: dict[str, Callable[[Protocol, Question, object], object]] = {
    "one": _one,
    "several": _several,
    "ranked": _several,
    "yes_no_unsure": _yes_no,
    "scale": _scale,
    "words": _words,
    "text": _text,
    "pathway": _pathway,
}


def fit(protocol: Protocol, question: Question, answer: Answer) -> Answer:
    """The answer as it will be kept. Raises Refusal `invalid` naming the question if it does not fit.

    An empty list or text, answered, is how an answer is taken back: it counts as not answered.
    So does one that holds nothing but spaces.
    """
    if answer.state == "answered":
        empty = answer.value is None or answer.value in _EMPTY
        value = None if empty else _KINDS[question.kind](protocol, question, answer.value)
        taken_back = value is None or value in _EMPTY
        return Answer(question.id, "not_answered" if taken_back else "answered", None if taken_back else value)
    allowed = {*question.quiet, "not_answered", *(("unsure",) if question.kind == "yes_no_unsure" else ())}
    if answer.state not in allowed:
        raise _refuse(question, f"“{answer.state}” cannot be answered here")
    return Answer(question.id, answer.state, None)
