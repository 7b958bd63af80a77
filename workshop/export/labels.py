"""Codes in words, from the lists that the material carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workshop.domain.case import JourneyStep
from workshop.domain.codes import CodeList
from workshop.domain.protocol import Question
from workshop.export.bundle import Bundle
from workshop.findings.labels import Label
from workshop.findings.material import Vote
from workshop.findings.paths import AS_BEFORE, is_path, path

_STATES = {
    "answered": "Answered",
    "unsure": "Unsure",
    "cannot_tell": "Cannot tell from this record",
    "not_my_field": "Not my field",
    "not_answered": "Not answered",
}


def label(bundle: Bundle, list_id: str, code: str) -> str:
    """The label of a code in the list with this id; the code itself where neither is known."""
    if code == AS_BEFORE:
        return "As before"
    codes = _list(bundle, list_id)
    return codes.label(code) if codes else code


def setting(bundle: Bundle, code: str) -> str:
    """The label of a setting."""
    return bundle.material.settings.label(code)


def state(code: str) -> str:
    """The state of an answer, in words."""
    return _STATES.get(code, code)


def class_of(found: Label | None) -> str:
    """A class of agreement in words; blank where nobody was asked."""
    return found.words if found else ""


def measured(bundle: Bundle, measure: str) -> str:
    """The question behind a measure, as it was asked; the measure's own name where that is not known."""
    question = bundle.material.question(measure)
    return question.text if question else measure.replace("_", " ").capitalize()


def answer(bundle: Bundle, vote: Vote) -> tuple[str, str]:
    """The value of a vote as codes and in words, several joined by a bar; both blank unless it was answered."""
    if vote.state != "answered":
        return "", ""
    if is_path(vote.value):
        return _path(bundle, vote.value)
    question = next((q for q in bundle.material.questions if q.id == vote.question), None)
    values = vote.value if isinstance(vote.value, list | tuple) else [vote.value]
    codes = [str(v) for v in values]
    return "|".join(codes), "|".join(_word(bundle, vote, question, code) for code in codes)


def _list(bundle: Bundle, list_id: str) -> CodeList | None:
    material = bundle.material
    if list_id == "settings":
        return material.settings
    if list_id == "disciplines" and material.disciplines is not None:
        return material.disciplines
    return material.code_lists.get(list_id)


def _word(bundle: Bundle, vote: Vote, question: Question | None, code: str) -> str:
    if question is not None and question.kind == "scale" and code.isdigit() and 0 < int(code) <= len(question.scale):
        return question.scale[int(code) - 1]
    if question is not None and question.kind == "yes_no_unsure":
        return code.capitalize()
    if vote.measure == "ideal_setting":
        return setting(bundle, code)
    codes = bundle.material.codes_for(vote.measure)
    return codes.label(code) if codes else code


def _path(bundle: Bundle, value: Iterable[JourneyStep | Mapping[str, Any]]) -> tuple[str, str]:
    """A pathway: its steps joined by bars, each as phase: setting, support, services."""
    codes, words = [], []
    for step in path(value):
        parts = [("settings", step.setting), ("support", step.support), *(("services", s) for s in step.services)]
        held = [(list_id, code) for list_id, code in parts if code]
        codes.append(f"{step.phase}: {', '.join(code for _, code in held)}")
        named = ", ".join(label(bundle, list_id, code) for list_id, code in held)
        words.append(f"{label(bundle, 'phases', step.phase)}: {named}")
    return "|".join(codes), "|".join(words)
