"""Answers from paper: a seat for a sheet, what counts as blind, and what a sheet may never do."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.domain.story import AMIRA, BEN, FIRST, OMAR, RUTH, Story, answers
from workshop.domain import events as e

R = "t1.C1"


def paper(given: dict[str, Any], seat: str = "p7", **more: Any) -> dict[str, Any]:
    """The fields of an entry for a sheet."""
    told = {"seat": seat, "review": R, "step": "first", "before_reveal": True, **more}
    return {**told, "answers": msgspec.to_builtins(answers(given))}


@pytest.fixture
def sheet(judging: Story) -> Story:
    """Sheet 7 has a seat, before the first reveal."""
    judging.when("seat_paper", sheet=7, discipline="HEALTH", table="t1", agreed=True)
    return judging


def test_a_sheet_gets_a_seat_that_nobody_waits_for(judging: Story) -> None:
    before = judging.seen_by(RUTH).review
    joined, out = judging.when("seat_paper", sheet=7, discipline="HEALTH", table="t1", agreed=True)
    assert joined == e.SeatJoined(seat="p7", pseudonym="Sheet 7", discipline="HEALTH", table="t1")
    assert out == e.SeatSteppedOut(seat="p7")
    after = judging.seen_by(RUTH).review
    assert before is not None
    assert after is not None
    assert after.progress.expected == before.progress.expected == 5


def test_a_sheet_is_seated_once_with_consent_and_by_the_team(sheet: Story) -> None:
    fields = {"discipline": "HEALTH", "table": "t1", "agreed": True}
    sheet.refused("conflict", "seat_paper", sheet=7, **fields)
    assert sheet.refused("invalid", "seat_paper", sheet=8, **{**fields, "agreed": False}).field == "agreed"
    assert sheet.refused("invalid", "seat_paper", sheet=8, **{**fields, "discipline": "MAGIC"}).field == "discipline"
    sheet.refused("invalid", "seat_paper", sheet=8, **{**fields, "table": "t9"})
    sheet.refused("invalid", "seat_paper", sheet=0, **fields)
    sheet.refused("forbidden", "seat_paper", AMIRA, sheet=8, **fields)
    sheet.refused("forbidden", "enter_paper", BEN, **paper(FIRST))
    sheet.refused("forbidden", "enter_paper", OMAR, **paper(FIRST))


def test_what_was_written_before_the_reveal_is_blind_though_it_comes_in_behind_it(sheet: Story) -> None:
    sheet.all_judge(FIRST)
    sheet.advance()
    (entered,) = sheet.when("enter_paper", **paper(FIRST))
    assert entered == e.PaperEntered(seat="p7", review=R, step="first", answers=answers(FIRST), before_reveal=True)
    given = sheet.given("p7", "setting")
    assert (given.blind, given.late, given.paper) == (True, False, "facilitator:ruth")
    assert sheet.state.reviews[R].first["first"]["p7"]["setting"] == given
    shown = sheet.seen_by(AMIRA).review
    assert shown is not None
    assert next(r for r in shown.results if r.question.id == "setting").n == 6


def test_what_was_not_written_before_it_counts_nowhere(sheet: Story) -> None:
    sheet.all_judge(FIRST)
    sheet.advance()
    sheet.when("enter_paper", **paper(FIRST, before_reveal=False))
    given = sheet.given("p7", "setting")
    assert (given.blind, given.late) == (False, True)
    assert "p7" not in sheet.state.reviews[R].first["first"]
    shown = sheet.seen_by(AMIRA).review
    assert shown is not None
    assert next(r for r in shown.results if r.question.id == "setting").n == 5


def test_before_the_reveal_nobody_sees_what_a_sheet_says(sheet: Story) -> None:
    eyes: tuple[Any, ...] = (AMIRA, RUTH, "screen")
    before = [msgspec.structs.replace(sheet.seen_by(who), seq=0, at="") for who in eyes]
    sheet.when("enter_paper", **paper(FIRST))
    assert [msgspec.structs.replace(sheet.seen_by(who), seq=0, at="") for who in eyes] == before


def test_a_slip_of_the_pen_is_corrected_and_the_same_sheet_twice_is_nothing(sheet: Story) -> None:
    sheet.when("enter_paper", **paper(FIRST))
    assert sheet.when("enter_paper", **paper(FIRST)) == ()
    (again,) = sheet.when("enter_paper", **paper({**FIRST, "sure": 3}))
    assert isinstance(again, e.PaperEntered)
    assert again.answers == (e.Answer("sure", "answered", 3),)


def test_paper_never_replaces_what_somebody_answered_on_their_own_device(sheet: Story) -> None:
    sheet.judge(AMIRA, {"setting": "SS"})
    refusal = sheet.refused("conflict", "enter_paper", **paper({"setting": "MS"}, AMIRA))
    assert refusal.field == "setting"
    sheet.when("enter_paper", **paper({"setting": "", "sure": 2}, AMIRA))
    assert sheet.given(AMIRA, "setting").paper == ""
    assert sheet.given(AMIRA, "sure").paper == "facilitator:ruth"


def test_the_tick_that_they_know_the_child_sets_the_sheet_aside(sheet: Story) -> None:
    entered, recused = sheet.when("enter_paper", **paper(FIRST, knows_child=True))
    assert isinstance(entered, e.PaperEntered)
    assert recused == e.SeatRecused(seat="p7", review=R)


def test_what_cannot_be_entered(sheet: Story) -> None:
    sheet.refused("sealed", "enter_paper", **paper({"sure": 2}, step="again"))
    sheet.refused("unknown", "enter_paper", **paper({"sure": 2}, step="reveal"))
    sheet.refused("gone", "enter_paper", **paper(FIRST, "p8"))
    sheet.refused("invalid", "enter_paper", **paper({"why": "x"}))
    sheet.when("enter_paper", **paper(FIRST))
    sheet.when("withdraw", "p7")
    sheet.refused("gone", "enter_paper", **paper(FIRST))
    sheet.when("close_workshop")
    sheet.refused("late", "enter_paper", **paper(FIRST, AMIRA))
