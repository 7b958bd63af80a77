"""What panellists give: answers, done, keeping first answers, knowing the child."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.story import AMIRA, BEN, FIRST, Story
from workshop.domain import events as e

R = "t1.C1"


def judge(story: Story, step: str, *given: dict[str, Any], code: str, review: str = R) -> None:
    """Amira's answers are refused."""
    story.refused(code, "judge", AMIRA, review=review, step=step, answers=list(given))


SURE = {"question": "sure", "state": "answered", "value": 2}


def test_one_or_several_answers_are_one_judgement(judging: Story) -> None:
    assert judging.judge(AMIRA, {"setting": "SS", "needs": "~cannot_tell"}) == (
        e.JudgementGiven(
            seat=AMIRA, review=R, step="first", blind=True,
            answers=(e.Answer("setting", "answered", "SS"), e.Answer("needs", "cannot_tell")),
        ),
    )  # fmt: skip


def test_the_same_answer_again_is_no_new_judgement(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    assert judging.judge(AMIRA, FIRST) == ()
    (again,) = judging.judge(AMIRA, {**FIRST, "sure": 3})
    assert isinstance(again, e.JudgementGiven)
    assert again.answers == (e.Answer("sure", "answered", 3),)


def test_an_answer_is_taken_back(judging: Story) -> None:
    judging.judge(AMIRA, {"setting": "SS"})
    judging.judge(AMIRA, {"setting": ""})
    assert judging.given(AMIRA, "setting").state == "not_answered"
    assert judging.judge(AMIRA, {"setting": ""}) == ()
    assert judging.judge(BEN, {"setting": ""}) == (), "what was never given cannot be taken back"
    judging.judge(AMIRA, {"setting": "SS"})
    assert judging.given(AMIRA, "setting").value == "SS"


def test_why_a_judgement_is_refused(judging: Story) -> None:
    judge(judging, "first", code="invalid")
    judge(judging, "first", SURE, SURE, code="invalid")
    judge(judging, "first", {"question": "why", "state": "answered", "value": "x"}, code="invalid")
    judge(judging, "reveal", SURE, code="unknown")
    judge(judging, "nonsense", SURE, code="unknown")
    judge(judging, "again", SURE, code="sealed")
    judge(judging, "first", SURE, code="gone", review="t1.C9")


def test_another_tables_case_is_not_judged(judging: Story) -> None:
    judging.when("add_table", table="t2", name="Window")
    judging.at("first", table="t2")
    judge(judging, "first", SURE, code="forbidden", review="t2.C1")


def test_who_moved_away_may_still_mend_what_they_gave(judging: Story) -> None:
    judging.when("add_table", table="t2", name="Window")
    judging.judge(AMIRA, FIRST)
    judging.when("move_seat", seat=AMIRA, table="t2")
    assert judging.judge(AMIRA, {"sure": 1})


def test_done_and_not_done_after_all(judging: Story) -> None:
    assert judging.when("done", AMIRA, review=R, step="first") == (e.SeatDone(seat=AMIRA, review=R, step="first"),)
    assert judging.when("done", AMIRA, review=R, step="first") == ()
    assert judging.when("done", AMIRA, review=R, step="first", done=False)
    judging.advance()
    judging.refused("late", "done", AMIRA, review=R, step="first")
    judging.refused("unknown", "done", AMIRA, review=R, step="reveal")


@pytest.fixture
def again(day: Story) -> Story:
    """Amira and Ben judged; Ben only in part. The room is asked again."""
    day.at("first")
    day.judge(AMIRA, FIRST)
    day.judge(BEN, {"setting": "MS"})
    day.at("again")
    return day


def test_all_first_answers_are_kept_in_one_press(again: Story) -> None:
    kept = again.when("keep", AMIRA, review=R, step="again")
    assert kept == (
        e.JudgementGiven(
            seat=AMIRA, review=R, step="again", blind=True,
            answers=(e.Answer("setting", "answered", "SS"), e.Answer("sure", "answered", 2)),
        ),
        e.SeatDone(seat=AMIRA, review=R, step="again"),
    )  # fmt: skip
    assert again.when("keep", AMIRA, review=R, step="again") == ()


def test_keeping_answers_that_were_not_all_given_leaves_the_rest_to_be_answered(again: Story) -> None:
    (kept,) = again.when("keep", BEN, review=R, step="again")
    assert isinstance(kept, e.JudgementGiven)
    assert BEN not in again.state.reviews[R].done.get("again", set())
    again.judge(BEN, {"sure": 1})
    assert again.when("keep", BEN, review=R, step="again") == (e.SeatDone(seat=BEN, review=R, step="again"),)


def test_keeping_does_not_take_back_what_the_first_round_left_open(day: Story) -> None:
    day.at("first")
    day.judge(AMIRA, FIRST)
    day.judge(AMIRA, {"sure": ""})
    day.at("again")
    day.judge(AMIRA, {"sure": 3})
    day.when("keep", AMIRA, review=R, step="again")
    assert day.given(AMIRA, "sure", "again").value == 3


def test_keeping_after_the_reveal_is_late_and_marks_nobody_done(again: Story) -> None:
    again.advance()
    (kept,) = again.when("keep", AMIRA, review=R, step="again")
    assert isinstance(kept, e.JudgementGiven)
    assert kept.late


def test_why_nothing_is_kept(again: Story) -> None:
    again.refused("conflict", "keep", "chidi", review=R, step="again")
    again.refused("conflict", "keep", AMIRA, review=R, step="first")
    again.refused("unknown", "keep", AMIRA, review=R, step="discuss")


def test_knowing_the_child_sets_answers_aside_and_not_after_all(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    assert judging.when("recuse", AMIRA, review=R) == (e.SeatRecused(seat=AMIRA, review=R),)
    assert judging.when("recuse", AMIRA, review=R) == ()
    assert judging.given(AMIRA, "setting").value == "SS", "kept, not counted"
    assert judging.when("recuse", AMIRA, review=R, recused=False)
    judging.refused("gone", "recuse", AMIRA, review="t1.C9")


def test_after_the_reveal_an_answer_given_before_it_stands(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    judging.advance()
    judge(judging, "first", SURE | {"value": 3}, code="late")
    judge(judging, "first", {"question": "sure", "state": "not_answered"}, code="late")


def test_who_took_an_answer_back_before_the_reveal_may_still_answer_late(judging: Story) -> None:
    judging.judge(AMIRA, {"sure": 2})
    judging.judge(AMIRA, {"sure": ""})
    judging.advance()
    judging.judge(AMIRA, {"sure": 3}, "first")
    assert judging.given(AMIRA, "sure").late


def test_a_late_answer_may_be_mended_and_taken_back(judging: Story) -> None:
    judging.advance()
    judging.judge(AMIRA, {"sure": 3}, "first")
    judging.judge(AMIRA, {"sure": 1}, "first")
    judging.judge(AMIRA, {"sure": ""}, "first")
    assert judging.given(AMIRA, "sure").state == "not_answered"
