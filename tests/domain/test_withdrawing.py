"""Withdrawing answers: they leave the state and every view, and reading the log without them comes to the same."""

from __future__ import annotations

from tests.domain.story import AMIRA, BEN, FIRST, OMAR, PANEL, RUTH, Story
from workshop.domain import events as e

R = "t1.C1"
GONE = e.AnswersWithdrawn(seat=AMIRA, review=R)


def test_withdrawn_answers_and_notes_leave_the_state(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    judging.when("done", AMIRA, review=R, step="first")
    judging.when("note", AMIRA, review=R, note="n1", text="Of mine")
    judging.advance()
    assert judging.when("withdraw", AMIRA, review=R) == (GONE,)
    review = judging.state.reviews[R]
    assert review.withdrawn == {AMIRA}
    assert AMIRA not in repr((review.answers, review.first, review.done, review.notes))
    assert judging.when("withdraw", AMIRA, review=R) == ()


def test_the_log_really_loses_them(judging: Story) -> None:
    """The law in the story would hold emptily if rereading the log never lost anything."""
    judging.judge(AMIRA, {"setting": "SS"})
    judging.judge(BEN, FIRST)
    judging.when("withdraw", AMIRA)
    lost = [r.event for r in judging.reread() if isinstance(r.event, e.Unreadable)]
    assert lost == [e.Unreadable(name="judgement-given")]


def test_everything_is_withdrawn_from_every_review_at_once(day: Story) -> None:
    day.at("first")
    day.judge(AMIRA, FIRST)
    day.at("first", "C2")
    day.judge(AMIRA, FIRST, review="t1.C2")
    day.judge(BEN, FIRST, review="t1.C2")
    assert day.when("withdraw", AMIRA) == (GONE, e.AnswersWithdrawn(seat=AMIRA, review="t1.C2"))
    assert day.when("withdraw", AMIRA) == ()
    day.refused("gone", "withdraw", AMIRA, review="t1.C9")
    assert BEN in day.state.reviews["t1.C2"].answers["first"]


def test_withdrawn_answers_leave_every_view(judging: Story) -> None:
    rare = {**FIRST, "setting": "IN"}
    judging.all_judge(FIRST)
    judging.judge(AMIRA, rare)
    judging.when("note", AMIRA, review=R, note="n1", text="IN, to be plain")
    judging.advance()
    viewers = (*PANEL, RUTH, OMAR, "screen")
    assert all(b'"answered","IN"' in judging.bytes_seen_by(v) for v in viewers), "there is something to lose"
    assert b"to be plain" in judging.bytes_seen_by(RUTH)
    judging.when("withdraw", AMIRA)
    assert not any(b'"answered","IN"' in judging.bytes_seen_by(v) for v in viewers)
    assert not any(b"to be plain" in judging.bytes_seen_by(v) for v in viewers)


def test_who_withdrew_may_judge_again(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    judging.when("withdraw", AMIRA)
    judging.judge(AMIRA, {"setting": "MS"})
    review = judging.state.reviews[R]
    assert review.withdrawn == set()
    assert list(review.answers["first"][AMIRA]) == ["setting"]
    judging.when("withdraw", AMIRA)
    assert review.answers == {}


def test_a_note_taken_after_withdrawing_is_not_withdrawn(judging: Story) -> None:
    """Whoever is marked withdrawn has nothing here: what is marked is destroyed again after a crash."""
    judging.judge(AMIRA, FIRST)
    judging.when("withdraw", AMIRA)
    judging.when("note", AMIRA, review=R, note="n1", text="Still here")
    assert judging.state.reviews[R].withdrawn == set()


def test_answers_withdrawn_after_the_reveal_leave_what_was_independent(judging: Story) -> None:
    judging.all_judge(FIRST)
    judging.advance()
    judging.when("withdraw", AMIRA)
    assert AMIRA not in judging.state.reviews[R].first["first"]
    assert BEN in judging.state.reviews[R].first["first"]


def test_words_of_the_poll_are_withdrawn_alone_or_with_all(day: Story) -> None:
    day.when("open_poll", question="What matters?", most=2)
    for name, words in ((AMIRA, ("kestrels", "time")), (BEN, ("time",))):
        day.when("poll_word", name, words=words)
    gone = e.AnswersWithdrawn(seat=AMIRA, review="poll")
    assert day.when("withdraw", AMIRA, review="poll") == (gone,)
    assert day.state.poll is not None
    assert day.state.poll.words == {BEN: ("time",)}
    assert "kestrels" not in repr(day.state)
    assert day.when("withdraw", AMIRA) == ()
    day.when("poll_word", AMIRA, words=("calm",))
    assert day.when("withdraw", AMIRA) == (gone,)
    lost = [r.event for r in day.reread() if isinstance(r.event, e.Unreadable)]
    assert lost == [e.Unreadable(name="poll-answered")] * 2


def test_feedback_can_be_withdrawn_after_the_day_is_closed_and_nothing_else(judging: Story) -> None:
    judging.judge(AMIRA, FIRST)
    judging.when("close_workshop")
    judging.when("feedback", AMIRA, score=2, words="Too long")
    judging.refused("late", "withdraw", AMIRA, review=R)
    judging.refused("late", "withdraw", AMIRA)
    assert judging.when("withdraw", AMIRA, review="feedback") == (e.AnswersWithdrawn(seat=AMIRA, review="feedback"),)
    assert judging.state.feedback == {}
    assert judging.when("withdraw", BEN, review="feedback") == ()


def test_two_seats_of_one_person_withdraw_their_words_together(day: Story) -> None:
    day.when("open_poll", question="What matters?", most=2)
    day.when("poll_word", AMIRA, words=("kestrels",))
    day.when("withdraw", AMIRA, review="poll")
    day.when("poll_word", BEN, words=("time",))
    day.when("merge_seats", kept=AMIRA, gone=BEN)
    assert day.state.withdrawn == set()
    day.when("withdraw", AMIRA)
    assert day.state.withdrawn == {(AMIRA, "poll")}
