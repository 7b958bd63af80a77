"""A case typed into a web form meets the same rules as a file; errors name its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases.paper import PAPER
from workshop.cases.errors import CaseErrors
from workshop.cases.form import from_form, to_form
from workshop.cases.pack import read

if TYPE_CHECKING:
    from workshop.domain.codes import CodeList

Lists = dict[str, "CodeList"]


@pytest.fixture
def fields(lists: Lists) -> dict[str, str]:
    return to_form(read(PAPER, "t01.md", lists))


def test_fields_say_what_the_file_says(fields: dict[str, str]) -> None:
    assert fields["child_views"] == '"Bees do not mind if I am quiet."'
    assert fields["journey-1-setting"] == "EY"
    assert fields["point-1-title"] == "The summer before Year 7"
    assert fields["point-1-services"] == "ELSA, TRANSITION_SUPPORT"
    assert fields["point-1-happened"] == "She visited four times before she started."
    assert fields["facts"] == "weeks_to_plan: 31"
    assert fields["actual_setting"] == "", "blank means: as the last decision point has it"


def test_ticked_boxes_may_come_as_a_list(fields: dict[str, str], lists: Lists) -> None:
    ticked = {**fields, "point-1-services": ["ELSA", "TRANSITION_SUPPORT"], "other_needs": ["SLCN"]}
    assert from_form(ticked, lists) == read(PAPER, "t01.md", lists)


def test_blank_rows_and_other_fields_are_passed_over(fields: dict[str, str], lists: Lists) -> None:
    more = {**fields, "csrf_token": "x", "point-2-title": " ", "point-2-known": "", "journey-2-phase": "\r\n"}
    assert from_form(more, lists) == read(PAPER, "t01.md", lists)


def test_a_row_left_out_closes_the_gap(fields: dict[str, str], lists: Lists) -> None:
    moved = {key.replace("point-1-", "point-3-"): value for key, value in fields.items()}
    assert from_form(moved, lists) == read(PAPER, "t01.md", lists)


@pytest.mark.parametrize(
    ("typed", "named", "message"),
    [
        (("id", ""), "id", "The id is missing."),
        (("title", " "), "title", "The headline is missing."),
        (("year_group", "seven"), "year_group", "not a year group"),
        (("primary_need", "AUT"), "primary_need", "not a code"),
        (("facts", "weeks_to_plan 31"), "facts", "has no colon"),
        (("facts", "weeks: 1\nweeks: 2"), "facts", "is there twice"),
        (("journey-1-phase", ""), "journey-1-phase", "Step 1: the phase is missing."),
        (("journey-1-setting", "XX"), "journey-1-setting", "not a code"),
        (("goals", ""), "goals", "“Goals and aspirations” is missing."),
        (("goals", "Fine.\n# Another heading"), "goals", "would end this text"),
        (("history", "It cost £62,000."), "history", "looks like a cost"),
        (("point-1-title", ""), "point-1-title", "Decision point 1: when it was is missing."),
        (("point-1-phase", ""), "point-1-phase", "Decision point 1: the phase is missing."),
        (("point-1-known", ""), "point-1-known", "Decision point 1: what was known at the time is missing."),
        (("point-1-known", "## What happened next"), "point-1-known", "would end this text"),
        (("point-1-setting", ""), "point-1-setting", "Decision point 1: the setting that came next is missing."),
        (("point-1-support", "PLAN"), "point-1-support", "not a code"),
        (("point-1-services", "ELSA, ELSEWHERE"), "point-1-services", "“ELSEWHERE” is not a code"),
        (("outcomes", ""), "outcomes", "The outcome is missing."),
    ],
)
def test_an_error_names_its_field(
    fields: dict[str, str], lists: Lists, typed: tuple[str, str], named: str, message: str
) -> None:
    with pytest.raises(CaseErrors) as caught:
        from_form(fields | dict([typed]), lists)
    (error,) = caught.value.errors
    assert error.field == named
    assert message in error.message
    assert error.mend
    assert (error.line, error.column) == (0, 0)


def test_an_empty_form_says_everything_that_is_missing(lists: Lists) -> None:
    with pytest.raises(CaseErrors) as caught:
        from_form({}, lists)
    named = {error.field for error in caught.value.errors}
    assert {"id", "title", "year_group", "phase", "primary_need", "code_lists", "goals", "history", "outcomes"} <= named
    assert "point-1-title" in named


def test_a_form_too_long_to_be_a_case_is_refused(fields: dict[str, str], lists: Lists) -> None:
    with pytest.raises(CaseErrors, match="too long"):
        from_form({**fields, "goals": "x" * 300_000}, lists)
