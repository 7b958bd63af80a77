"""Wording: what templates of all audiences say with. Case text as HTML, and answers in the words of the page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from flask import Flask
from markupsafe import Markup

from workshop.cases.easy import one_a_line
from workshop.cases.render import render
from workshop.domain.case import JourneyStep
from workshop.domain.protocol import Protocol, Question
from workshop.domain.sight.model import Own
from workshop.web.pathway import pathway_rows

#: What is said where the question itself was not answered.
STATES = {
    "answered": "Answered", "unsure": "Unsure", "cannot_tell": "Cannot tell from this record",
    "not_my_field": "Not my field", "not_answered": "Taken back",
}  # fmt: skip

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@lru_cache(maxsize=1024)
def markdown(text: str, level: int = 3) -> Markup:
    """Markdown of a case as safe HTML. Kept, because a whole room asks for the same case at the same moment."""
    return render(text, level)


def count(number: int) -> str:
    """A small number as a word, such as “three”; larger ones as figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def _label(protocol: Protocol, list_id: str, code: str) -> str:
    codes = protocol.codes(list_id)
    return codes.label(code) if codes else code


def step_words(protocol: Protocol, step: JourneyStep | dict[str, Any], *, phase: bool = True) -> str:
    """One step of a pathway in words: “Key stage 1: Mainstream school · SEN Support · Therapy”."""
    found = step if isinstance(step, JourneyStep) else msgspec.convert(step, JourneyStep)
    named = (("settings", found.setting), ("support", found.support), *(("services", s) for s in found.services))
    words = " · ".join(_label(protocol, list_id, code) for list_id, code in named if code)
    return f"{_label(protocol, 'phases', found.phase)}: {words}" if phase else words


def in_words(protocol: Protocol, question: Question, value: Any) -> str:
    """An answer's value in the words that were on the page."""
    if question.kind == "pathway":
        return " → ".join(step_words(protocol, step) for step in value)
    if question.kind == "scale":
        return question.scale[int(value) - 1]
    if question.kind == "yes_no_unsure":
        return str(value).capitalize()
    if question.kind in ("one", "several", "ranked"):
        labels = [_label(protocol, question.codes, code) for code in ([value] if question.kind == "one" else value)]
        numbered = (f"{place}. {label}" for place, label in enumerate(labels, 1))
        return "; ".join(numbered if question.kind == "ranked" else labels)
    return ", ".join(value) if question.kind == "words" else str(value)


def own_words(protocol: Protocol, question: Question, own: Own | None) -> str:
    """One's own answer in words, whatever its state; blank where there is none."""
    if own is None:
        return ""
    return in_words(protocol, question, own.value) if own.state == "answered" else STATES[own.state]


def dress_words(app: Flask) -> None:
    """Give every template of `app` these words."""
    app.jinja_env.filters.update(markdown=markdown, count=count, one_a_line=one_a_line)
    app.jinja_env.globals.update(own_words=own_words, step_words=step_words, pathway_rows=pathway_rows)
