"""Two seats that turn out to be one person: merged with nothing lost, in the middle of a review too."""

from __future__ import annotations

import pytest

from tests.domain.story import AMIRA, BEN, CHIDI, FIRST, RUTH, SYSTEM, Story
from workshop.domain import events as e

R = "t1.C1"


def merge(story: Story, kept: str = AMIRA, gone: str = BEN) -> tuple[e.Event, ...]:
    """Ruth merges two seats."""
    return story.when("merge_seats", kept=kept, gone=gone)


def test_why_seats_are_not_merged(judging: Story) -> None:
    judging.refused("invalid", "merge_seats", kept=AMIRA, gone=AMIRA)
    judging.refused("invalid", "merge_seats", kept=AMIRA, gone="nobody")
    judging.join("robin", simulated=False)
    judging.when("join", SYSTEM, pseudonym="Robot", discipline="PARENT", agreed=True, seat="robot", simulated=True)
    judging.refused("forbidden", "merge_seats", kept=AMIRA, gone="robot")
    assert merge(judging) == (e.SeatsMerged(kept=AMIRA, gone=BEN),)
    judging.refused("conflict", "merge_seats", kept=CHIDI, gone=BEN)
    judging.refused("conflict", "merge_seats", kept=BEN, gone=CHIDI)


def test_every_answer_is_kept_and_the_later_one_stands(judging: Story) -> None:
    judging.judge(AMIRA, {"setting": "SS", "sure": 1})
    judging.judge(BEN, {"setting": "MS", "needs": ["ASD"]})
    judging.judge(AMIRA, {"sure": 3})
    merge(judging)
    stands = judging.state.reviews[R].answers["first"]
    assert {q: g.value for q, g in stands[AMIRA].items()} == {"setting": "MS", "sure": 3, "needs": ["ASD"]}
    assert BEN not in stands


def test_the_other_device_goes_on_in_the_kept_seat(judging: Story) -> None:
    judging.when("open_poll")
    judging.when("poll_word", AMIRA, words=["home"])
    merge(judging)
    judging.judge(BEN, FIRST)
    judging.when("note", BEN, review=R, note="n1", text="From the phone")
    assert list(judging.state.reviews[R].answers["first"]) == [AMIRA]
    seen = judging.seen_by(BEN)
    assert seen.me is not None and seen.me.seat == AMIRA  # noqa: PT018 - for the type checker
    assert seen.poll is not None and seen.poll.mine == ("home",)  # noqa: PT018 - for the type checker
    assert seen.review is not None
    assert [n.mine for n in seen.review.notes] == [True]


def test_a_late_answer_does_not_push_out_one_that_counts(judging: Story) -> None:
    judging.judge(AMIRA, {"setting": "SS"})
    judging.advance()
    judging.judge(BEN, {"setting": "MS"}, "first")
    merge(judging)
    assert (judging.given(AMIRA, "setting").value, judging.given(AMIRA, "setting").late) == ("SS", False)


@pytest.mark.parametrize(("kept", "gone"), [(AMIRA, BEN), (BEN, AMIRA)])
def test_an_answer_taken_back_on_one_device_does_not_push_out_the_others(judging: Story, kept: str, gone: str) -> None:
    judging.judge(AMIRA, {"setting": "SS"})
    judging.judge(BEN, {"setting": "MS"})
    judging.judge(BEN, {"setting": ""})
    merge(judging, kept, gone)
    assert judging.given(kept, "setting").value == "SS"


def test_what_stood_at_the_reveal_is_merged_too(judging: Story) -> None:
    judging.judge(AMIRA, {"setting": "SS"})
    judging.judge(BEN, {"sure": 2})
    judging.advance()
    merge(judging)
    assert set(judging.state.reviews[R].first["first"][AMIRA]) == {"setting", "sure"}


def test_notes_marks_poll_words_and_feedback_go_along(judging: Story) -> None:
    judging.when("note", BEN, review=R, note="n1", text="Mine")
    judging.when("recuse", BEN, review=R)
    judging.when("done", BEN, review=R, step="first")
    judging.when("open_poll")
    judging.when("poll_word", BEN, words=["home"])
    judging.when("feedback", BEN, score=4)
    merge(judging)
    review, state = judging.state.reviews[R], judging.state
    assert (review.recused, review.done["first"], review.notes["n1"].seat) == ({AMIRA}, {AMIRA}, AMIRA)
    assert state.poll is not None
    assert (state.poll.words, state.feedback[AMIRA].score) == ({AMIRA: ("home",)}, 4)
    assert judging.when("remove_note", AMIRA, review=R, note="n1")


def test_the_kept_seat_is_as_old_as_the_elder_of_the_two(judging: Story) -> None:
    judging.advance()
    judging.join("finch")
    judging.refused("late", "done", "finch", review=R, step="first")
    merge(judging, kept="finch", gone=AMIRA)
    judging.judge("finch", FIRST, "first")
    assert judging.given("finch", "sure").late


def test_withdrawing_after_merging_withdraws_what_both_gave(judging: Story) -> None:
    judging.judge(AMIRA, {"setting": "SS"})
    judging.judge(BEN, {"sure": 2})
    judging.when("note", BEN, review=R, note="n1", text="Mine")
    merge(judging)
    merge(judging, kept=CHIDI, gone=AMIRA)
    assert judging.when("withdraw", BEN) == (e.AnswersWithdrawn(seat=CHIDI, review=R),)
    assert judging.state.reviews[R].answers == {}
    assert judging.state.reviews[R].notes == {}


@pytest.mark.parametrize(("kept", "gone"), [(AMIRA, BEN), (BEN, AMIRA)])
def test_what_only_one_of_them_withdrew_does_not_mark_the_others_answers(judging: Story, kept: str, gone: str) -> None:
    """Whoever is marked withdrawn has their content destroyed again after a crash."""
    judging.judge(BEN, {"setting": "MS"})
    judging.when("withdraw", BEN)
    judging.judge(AMIRA, {"setting": "SS"})
    merge(judging, kept, gone)
    assert judging.state.reviews[R].withdrawn == set()
    assert judging.given(kept, "setting").value == "SS"


def test_a_merged_persons_old_name_is_free_for_themselves_alone(judging: Story) -> None:
    merge(judging)
    judging.refused("conflict", "change_seat", CHIDI, pseudonym="Ben", discipline="PARENT")
    assert judging.when("change_seat", AMIRA, pseudonym="Ben", discipline="PARENT")


def test_a_merged_seat_is_neither_seen_nor_waited_for(judging: Story) -> None:
    judging.judge(BEN, FIRST)
    merge(judging)
    seen = judging.seen_by(RUTH)
    assert seen.review is not None
    assert (seen.review.progress.done, seen.review.progress.expected) == (1, 4)
    assert BEN not in [s.seat for s in seen.room]
    assert seen.lobby.total == 4
