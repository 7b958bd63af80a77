"""Forms that were tampered with are refused in words, never a fault of the program."""

from __future__ import annotations

import pytest

from tests.domain.questions import case_review, journey
from workshop.domain.commands.reviewing import Judge
from workshop.domain.errors import Refusal
from workshop.service.intake import command_from_form

AROUND = [("review", "t1.C1"), ("step", "first")]


@pytest.mark.parametrize("typed", ["²", "9" * 5000, "-1", "two"])
def test_a_scale_takes_what_is_no_number_as_words_for_the_domain_to_refuse(typed: str) -> None:
    command = command_from_form("judge", [*AROUND, ("asked", "sure"), ("a.sure", typed)], case_review())
    assert isinstance(command, Judge)
    assert command.answers[0].value == typed


@pytest.mark.parametrize("number", ["²", "9" * 5000, "x"])
def test_a_pathways_step_without_a_number_is_passed_over(number: str) -> None:
    fields = [*AROUND, ("asked", "next"), (f"a.next.{number}.setting", "MS"), ("a.next.0.setting", "SS")]
    command = command_from_form("judge", fields, journey())
    assert isinstance(command, Judge)
    assert command.answers[0].value == [{"services": [], "setting": "SS"}]


@pytest.mark.parametrize(
    ("fields", "field", "said"),
    [
        ([("review", "t1.C1")], "outcome", "Say first whether the room agreed or stayed split."),
        ([("outcome", "agreed")], "review", "Something on this form was left open"),
    ],
)
def test_what_was_left_open_is_said_in_plain_words(fields: list[tuple[str, str]], field: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        command_from_form("conclude", fields, case_review())
    assert refused.value.field == field
    assert said in refused.value.message
    assert "Object" not in refused.value.message
