"""Steering a review: opening, stepping, revealing, going back, putting aside, concluding."""

from __future__ import annotations

from tests.domain.packs import a_case
from tests.domain.questions import journey
from tests.domain.story import AMIRA, BEN, FIRST, Story
from workshop.domain import events as e

R = "t1.C1"


def test_a_table_turns_to_the_next_case_in_its_queue(day: Story) -> None:
    assert day.when("open_review", table="t1")[0] == e.ReviewOpened(review=R, table="t1", case="C1")
    assert day.when("open_review", table="t1") == ()
    day.refused("gone", "open_review", table="t9")
    day.refused("gone", "open_review", table="t1", case="C9")


def test_no_case_is_opened_before_people_can_join(prepared: Story) -> None:
    prepared.refused("conflict", "open_review", table="t1")


def test_a_review_goes_through_every_step_and_every_point(day: Story) -> None:
    story = Story().opened(journey(), [a_case("C1", 2)])
    trail = [s for s, _ in story.at("conclude").entered]
    assert trail == ["read", "next.1", "happened.1", "next.2", "happened.2", "whole", "discuss", "conclude"]
    assert [s for s, _ in day.at("conclude").entered][:3] == ["read", "first", "reveal"]


def test_advancing_enters_the_next_step_with_its_timer(day: Story) -> None:
    day.at("read")
    (entered,) = day.advance()
    assert entered == e.StepEntered(review=R, step="first", ends_at=day.state.reviews[R].timer.ends_at)
    assert day.state.reviews[R].timer.ends_at


def test_a_press_meant_for_an_earlier_step_changes_nothing(judging: Story) -> None:
    for command in ("advance", "reveal", "back"):
        assert judging.refused("conflict", command, review=R, from_step="read").field == "from_step"
        judging.refused("gone", command, review="t1.C9", from_step="read")


def test_a_press_meant_for_another_case_changes_nothing(judging: Story) -> None:
    judging.when("open_review", table="t1", case="C2")
    for command in ("advance", "reveal", "back"):
        judging.refused("conflict", command, review=R, from_step="first")
    judging.refused("conflict", "set_timer", review=R, action="start", seconds=60)


def test_nothing_follows_the_last_step(day: Story) -> None:
    day.at("conclude")
    day.refused("conflict", "advance", review=R, from_step="conclude")


def test_revealing_shows_answers_and_what_happened(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    shown, entered = judging.when("reveal", review=R, from_step="first")
    assert shown == e.Revealed(review=R, step="reveal", steps=("first",), unsealed=1)
    assert isinstance(entered, e.StepEntered)
    review = judging.state.reviews[R]
    assert set(review.first["first"]) == {AMIRA}
    assert review.unsealed == 1
    judging.refused("conflict", "reveal", review=R, from_step="reveal")


def test_a_later_stage_shows_a_stage_of_every_point() -> None:
    stages = list(journey().stages)
    stages[4:5] = [type(stages[4])("discuss", "discuss", "Discuss", reveals=("next", "whole"))]
    protocol = type(journey())("j", "1", "J", tuple(stages), journey().questions, journey().code_lists)
    story = Story().opened(protocol, [a_case("C1", 2)])
    story.at("whole")
    (shown, _) = story.advance()
    assert isinstance(shown, e.Revealed)
    assert shown.steps == ("next.1", "next.2", "whole")


def test_going_back_loses_nothing_and_begins_a_new_attempt_behind_a_reveal(judging: Story) -> None:
    judging.all_judge(FIRST)
    judging.when("done", AMIRA, review=R, step="first")
    judging.advance()
    (entered,) = judging.back()
    assert isinstance(entered, e.StepEntered)
    assert (entered.step, entered.attempt) == ("first", 2)
    review = judging.state.reviews[R]
    assert review.reopened == {"first"}
    assert judging.given(AMIRA, "setting").value == "SS"
    assert "first" not in review.done
    judging.judge(AMIRA, {"setting": "MS"})
    assert (judging.given(AMIRA, "setting").blind, judging.given(AMIRA, "setting").attempt) == (False, 2)
    assert review.first["first"][AMIRA]["setting"].value == "SS", "the independent answer stands for ever"
    judging.advance()
    assert review.reopened == set()


def test_going_back_before_a_reveal_is_no_new_attempt(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    (entered,) = judging.back()
    assert isinstance(entered, e.StepEntered)
    assert (entered.step, entered.attempt) == ("read", 1)
    judging.refused("conflict", "back", review=R, from_step="read")
    judging.advance()
    judging.judge(AMIRA, {"setting": "MS"})
    assert judging.given(AMIRA, "setting").blind


def test_going_back_twice_opens_both_stages_and_forward_closes_them(day: Story) -> None:
    review = day.at("again")
    for _ in range(4):
        day.back()
    assert (review.step, review.attempt, review.reopened) == ("first", 3, {"open", "first"})
    for _ in range(3):
        day.advance()
    assert (review.step, review.reopened) == ("discuss", set())


def test_going_back_at_a_point_of_a_journey_opens_that_point_alone() -> None:
    story = Story().opened(journey(), [a_case("C1", 2)])
    review = story.at("happened.2")
    story.back()
    assert (review.step, review.reopened, review.unsealed) == ("next.2", {"next.2"}, 2)


def test_a_case_is_put_aside_and_goes_on_where_it_stood(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    assert judging.when("skip_case", review=R) == (e.ReviewSkipped(review=R, table="t1", case="C1"),)
    assert judging.when("skip_case", review=R) == ()
    table, review = judging.state.tables["t1"], judging.state.reviews[R]
    assert (table.current, table.queue, review.skipped, review.timer.ends_at) == ("", ["C2", "C1"], True, "")
    judging.judge(BEN, FIRST, "first")  # sent before the skip, arrived after it
    judging.when("open_review", table="t1", case="C1")
    assert (review.skipped, review.step) == (False, "first")
    assert judging.given(BEN, "setting").value == "SS"


def test_a_concluded_case_is_not_put_aside(day: Story) -> None:
    day.at("conclude")
    day.when("conclude", review=R, outcome="agreed", words="So be it.")
    day.refused("conflict", "skip_case", review=R)


def test_concluding_in_the_rooms_words(day: Story) -> None:
    day.at("discuss")
    told = {"outcome": "split", "words": " Both. ", "minority_view": "One of us: MS.", "ideal_setting": "SS"}
    day.refused("conflict", "conclude", review=R, **told)
    day.at("conclude")
    assert day.refused("invalid", "conclude", review=R, **{**told, "words": " "}).field == "words"
    assert day.refused("invalid", "conclude", review=R, **{**told, "ideal_setting": "XX"}).field == "ideal_setting"
    day.refused("invalid", "conclude", review=R, **{**told, "outcome": "won"})
    day.refused("gone", "conclude", review="t1.C9", **told)
    (concluded,) = day.when("conclude", review=R, **told)
    assert concluded == e.ReviewConcluded(
        review=R, outcome="split", words="Both.", minority_view="One of us: MS.", ideal_setting="SS"
    )
    assert day.when("conclude", review=R, **told) == ()
    assert day.when("open_review", table="t1")[0] == e.ReviewOpened(review="t1.C2", table="t1", case="C2")


def test_a_conclusion_is_taken_back_without_going_behind_it(day: Story) -> None:
    review = day.at("conclude")
    day.when("conclude", review=R, outcome="agreed", words="So be it.")
    day.back()
    assert (review.step, review.conclusion, review.attempt) == ("conclude", None, 1)
    day.back()
    assert review.step == "reveal_again"


def test_a_concluded_case_is_looked_at_again_as_it_stands(day: Story) -> None:
    review = day.at("conclude")
    day.when("conclude", review=R, outcome="agreed", words="So be it.")
    day.when("open_review", table="t1", case="C2")
    day.when("open_review", table="t1", case="C1")
    assert review.concluded
    assert day.seen_by(AMIRA).review.phase == "concluded"  # type: ignore[union-attr]
