"""Which answer fits which kind of question, and in what shape it is kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.questions import journey
from workshop.domain.answers import fit
from workshop.domain.errors import Refusal
from workshop.domain.events import Answer

P = journey()
STEP = {"phase": "ks1", "setting": "SS", "support": "EHCP", "services": ["SALT"]}


def fitted(question: str, value: Any, state: str = "answered") -> Answer:
    """The answer as it is kept."""
    return fit(P, P.question(question), Answer(question, state, value))


@pytest.mark.parametrize(
    ("question", "value", "kept"),
    [
        ("setting", "SS", "SS"),
        ("needs", ["ASD", "SLCN"], ["ASD", "SLCN"]),
        ("helpers", ("SALT",), ["SALT"]),
        ("was_ideal", "yes", "yes"),
        ("sure", 1, 1),
        ("hopes", [" a  job ", ""], ["a job"]),
        ("why", " Because. ", "Because."),
        ("next", [STEP], [STEP]),
        ("next", [{"phase": "ks1", "support": "EHCP"}], [{**STEP, "setting": "", "services": []}]),
        ("next", [{**STEP, "services": ["SALT", "SALT"]}], [STEP]),
    ],
)
def test_what_fits_is_kept_in_one_shape(question: str, value: object, kept: object) -> None:
    assert fitted(question, value) == Answer(question, "answered", kept)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("setting", "XX"), ("setting", 3), ("setting", ["SS"]), ("setting", {}), ("setting", {"SS": 1}),
        ("needs", "ASD"), ("needs", ["ASD", "ASD"]), ("needs", ["ASD", "SLCN", "SEMH"]), ("needs", [["ASD"]]),
        ("was_ideal", "unsure"), ("was_ideal", True), ("was_ideal", ["yes"]),
        ("sure", 0), ("sure", 4), ("sure", True), ("sure", "2"), ("sure", 1.0),
        ("hopes", "a job"), ("hopes", [1]), ("hopes", ["a", "b", "c"]), ("hopes", ["a" * 61]),
        ("why", 3), ("why", "a" * 2001),
        ("next", "SS"), ("next", ["SS"]), ("next", [STEP] * 21), ("next", [{"phase": "ks1"}]),
        ("next", [{**STEP, "cost": 1}]), ("next", [{**STEP, "phase": ""}]), ("next", [{**STEP, "services": "SALT"}]),
        ("next", [{**STEP, "services": [["SALT"]]}]), ("next", [{**STEP, "services": [{}]}]),
        ("next", [{**STEP, "setting": ["SS"]}]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_and_names_its_question(question: str, value: object) -> None:
    with pytest.raises(Refusal) as refusal:
        fitted(question, value)
    assert (refusal.value.code, refusal.value.field) == ("invalid", question)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("setting", ""),
        ("setting", None),
        ("needs", []),
        ("needs", ()),
        ("hopes", ["  "]),
        ("why", " \n "),
        ("next", []),
    ],
)
def test_an_empty_answer_is_no_answer(question: str, value: object) -> None:
    assert fitted(question, value) == Answer(question, "not_answered", None)


def test_states_are_taken_where_they_are_offered_and_carry_no_value() -> None:
    assert fitted("setting", "SS", "cannot_tell") == Answer("setting", "cannot_tell", None)
    assert fitted("was_ideal", None, "unsure") == Answer("was_ideal", "unsure", None)
    assert fitted("sure", 2, "not_answered") == Answer("sure", "not_answered", None)
    for question, state in (("setting", "unsure"), ("sure", "cannot_tell"), ("was_ideal", "late"), ("why", "")):
        with pytest.raises(Refusal):
            fitted(question, None, state)


def test_what_is_kept_is_not_what_was_sent() -> None:
    """A list that the sender goes on to change must not change the log."""
    sent = [dict(STEP)]
    kept = fitted("next", sent)
    sent[0]["setting"] = "MS"
    assert kept.value[0]["setting"] == "SS"
