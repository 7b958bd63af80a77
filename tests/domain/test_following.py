"""Somebody moves between tables: their answers follow, and on one case they count at one table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.packs import a_case
from tests.domain.questions import case_review
from tests.domain.story import AMIRA, BEN, CHIDI, DILYS, EWAN, FIRST, PANEL, RUTH, Story
from workshop.domain import events as e
from workshop.domain.counting import standing
from workshop.domain.state import Workshop
from workshop.service.material import material

ONE, TWO = "t1.C1", "t2.C1"


def counts(story: Story, review: str) -> int:
    """How many answers on the setting a table has been shown."""
    found = [r for r in story.seen_by(RUTH, review[:2]).review.results if r.question.id == "setting"]  # type: ignore[union-attr]
    return found[0].n if found else 0


def twice(state: Workshop) -> list[tuple[str, str]]:
    """Who counts at more than one table on a case: (seat, case)."""
    return [
        (seat, case)
        for seat in state.seats
        for case in state.cases
        if sum(bool(standing(r, seat)) and seat not in r.elsewhere for r in state.of_case(case)) > 1
    ]


@pytest.fixture
def both() -> Story:
    """Two tables share a case; four of the panel sit at the first, Ewan at the second; both are judging."""
    story = Story().opened(case_review(), [a_case("C1"), a_case("C2")])
    story.when("add_table", table="t2", name="Window")
    story.when("move_seat", seat=EWAN, table="t2")
    story.at("first")
    story.at("first", table="t2")
    return story


def test_what_nobody_has_seen_goes_along(both: Story) -> None:
    both.judge(AMIRA, FIRST)
    both.when("done", AMIRA, review=ONE, step="first")
    events = both.when("move_seat", seat=AMIRA, table="t2")
    assert [type(x) for x in events] == [e.SeatMoved, e.JudgementGiven, e.SeatDone]
    mine = both.seen_by(AMIRA).review
    assert mine is not None
    assert mine.id == TWO
    assert {a.question.id: a.own.value for a in mine.asked if a.own} == FIRST
    assert mine.done
    assert both.given(AMIRA, "setting", review=TWO).blind
    assert both.state.reviews[ONE].elsewhere == {AMIRA}
    for who in (BEN, EWAN, "screen"):
        assert not both.seen_by(who, "t2").review.results  # type: ignore[union-attr]


def test_it_is_waiting_where_the_case_is_opened_later() -> None:
    story = Story().opened(case_review(), [a_case("C1"), a_case("C2")])
    story.when("add_table", table="t2", name="Window")
    story.at("first")
    story.judge(AMIRA, FIRST)
    assert story.when("move_seat", seat=AMIRA, table="t2") == (e.SeatMoved(seat=AMIRA, table="t2"),)
    assert AMIRA not in story.state.reviews[ONE].elsewhere, "until then it counts where it was given"
    opened = story.when("open_review", table="t2", case="C1")
    assert [type(x) for x in opened] == [e.ReviewOpened, e.JudgementGiven, e.TimerSet]
    assert story.state.reviews[ONE].elsewhere == {AMIRA}


def test_who_was_counted_in_a_reveal_counts_there_and_is_not_asked_again(both: Story) -> None:
    for name in PANEL[:4]:
        both.judge(name, FIRST)
    both.at("reveal")
    both.when("move_seat", seat=AMIRA, table="t2")
    assert counts(both, ONE) == 4
    seen = both.seen_by(AMIRA).review
    assert seen is not None
    assert not seen.may_judge
    assert "Table 1" in seen.why_not
    assert not seen.results, "what the first table saw is not shown at the second"
    given = [{"question": "sure", "state": "answered", "value": 1}]
    refusal = both.refused("late", "judge", AMIRA, review=TWO, step="first", answers=given)
    assert "count there" in refusal.message
    assert both.seen_by(RUTH, "t2").review.progress.expected == 1, "Ewan alone is waited for"  # type: ignore[union-attr]


def test_where_the_new_table_has_shown_its_answers_already_the_old_ones_stay(both: Story) -> None:
    both.judge(AMIRA, FIRST)
    both.judge(EWAN, FIRST, review=TWO)
    both.at("reveal", table="t2")
    assert both.when("move_seat", seat=AMIRA, table="t2") == (e.SeatMoved(seat=AMIRA, table="t2"),)
    assert not both.seen_by(AMIRA).review.may_judge  # type: ignore[union-attr]
    for name in (BEN, CHIDI, DILYS):
        both.judge(name, FIRST)
    both.at("reveal")
    assert counts(both, ONE) == 4, "Amira's is among them"


def test_there_and_back_again_nothing_is_lost_or_doubled(both: Story) -> None:
    both.judge(AMIRA, FIRST)
    both.when("move_seat", seat=AMIRA, table="t2")
    both.judge(AMIRA, {"setting": "IN"}, review=TWO)
    both.when("move_seat", seat=AMIRA, table="t1")
    assert both.given(AMIRA, "setting").value == "IN"
    assert both.state.reviews[TWO].elsewhere == {AMIRA}
    assert not both.state.reviews[ONE].elsewhere
    assert not twice(both.state)


def test_an_answer_that_was_on_its_way_follows_to_the_new_table(both: Story) -> None:
    both.when("move_seat", seat=AMIRA, table="t2")
    (event,) = both.judge(AMIRA, {"sure": 2}, review=ONE)
    assert isinstance(event, e.JudgementGiven)
    assert event.review == TWO


def test_an_answer_that_was_on_its_way_is_kept_where_the_new_table_has_another_case() -> None:
    story = Story().opened(case_review(), [a_case("C1"), a_case("C2")])
    story.when("add_table", table="t2", name="Window")
    story.at("first")
    story.at("first", "C2", "t2")
    story.when("move_seat", seat=AMIRA, table="t2")
    for name in (AMIRA, BEN, CHIDI, DILYS):
        story.judge(name, FIRST, "first", ONE)
    story.at("reveal")
    assert counts(story, ONE) == 4
    story.at("first", "C1", "t2")
    assert not story.seen_by(AMIRA).review.may_judge  # type: ignore[union-attr]


def test_knowing_the_child_goes_along(both: Story) -> None:
    both.when("recuse", AMIRA, review=ONE)
    both.when("move_seat", seat=AMIRA, table="t2")
    assert AMIRA in both.state.reviews[TWO].recused


def test_withdrawing_a_case_withdraws_what_went_along_too(both: Story) -> None:
    both.judge(AMIRA, FIRST)
    both.when("move_seat", seat=AMIRA, table="t2")
    gone = both.when("withdraw", AMIRA, review=TWO)
    assert {x.review for x in gone if isinstance(x, e.AnswersWithdrawn)} == {ONE, TWO}
    assert b'"SS"' not in both.bytes_seen_by(AMIRA).partition(b'"asked"')[2].partition(b'"codes"')[0]
    assert not any(standing(r, AMIRA) for r in both.state.reviews.values())


def test_two_seats_of_one_person_at_two_tables_count_once(both: Story) -> None:
    both.judge(AMIRA, FIRST)
    both.judge(EWAN, {"setting": "IN"}, review=TWO)
    both.when("merge_seats", kept=AMIRA, gone=EWAN)
    assert not twice(both.state)
    assert both.state.reviews[TWO].elsewhere == {AMIRA}


def conclude(story: Story, review: str) -> None:
    """Go through to the end and record the conclusion."""
    while story.state.reviews[review].current.stage.kind != "conclude":
        story.advance(review)
    story.when("conclude", review=review, outcome="split", words="Two ways.")


def test_findings_count_a_person_once_on_a_case(both: Story) -> None:
    for name in PANEL[:4]:
        both.judge(name, FIRST)
    both.when("move_seat", seat=AMIRA, table="t2")
    both.judge(EWAN, {"setting": "IN"}, review=TWO)
    conclude(both, ONE)
    conclude(both, TWO)
    votes = [v for v in material([both.state]).votes if v.question == "setting" and v.round == 1]
    assert sorted((v.seat, v.table) for v in votes if v.state == "answered") == [
        (AMIRA, "t2"), (BEN, "t1"), (CHIDI, "t1"), (DILYS, "t1"), (EWAN, "t2"),
    ]  # fmt: skip


def test_who_counts_elsewhere_is_not_missed_here(both: Story) -> None:
    for name in PANEL[:4]:
        both.judge(name, FIRST)
    both.at("reveal")
    both.when("move_seat", seat=AMIRA, table="t2")
    both.judge(EWAN, FIRST, review=TWO)
    conclude(both, ONE)
    conclude(both, TWO)
    missed: list[Any] = [v for v in material([both.state]).votes if v.seat == AMIRA and v.table == "t2"]
    assert missed == []
