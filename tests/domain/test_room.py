"""People taking seats, moving, stepping out; the screen and feedback."""

from __future__ import annotations

import pytest

from tests.domain.story import AMIRA, BEN, RUTH, SYSTEM, VISITOR, Story
from workshop.domain import events as e

JOIN = {"pseudonym": "Finch", "discipline": "PARENT", "agreed": True, "seat": "finch"}


def test_somebody_takes_a_seat_at_the_emptiest_table(day: Story) -> None:
    day.when("add_table", table="t2", name="Window")
    assert day.when("join", VISITOR, **JOIN, organisation=" School ") == (
        e.SeatJoined(seat="finch", pseudonym="Finch", discipline="PARENT", table="t2", organisation="School"),
    )


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("invalid", {"agreed": False}),
        ("invalid", {"table": "t9"}),
        ("invalid", {"pseudonym": "F"}),
        ("invalid", {"discipline": ""}),
        ("invalid", {"discipline": "WIZARD"}),
        ("conflict", {"seat": AMIRA}),
        ("conflict", {"seat": ""}),
        ("conflict", {"pseudonym": "AMIRA"}),
        ("forbidden", {"simulated": True}),
    ],
)
def test_why_somebody_may_not_sit_down(day: Story, code: str, change: dict[str, object]) -> None:
    day.refused(code, "join", VISITOR, **{**JOIN, **change})


def test_nobody_joins_before_opening(prepared: Story) -> None:
    prepared.refused("conflict", "join", VISITOR, **JOIN)


def test_simulated_people_are_seated_by_the_system_and_marked(day: Story) -> None:
    day.when("join", SYSTEM, **JOIN, simulated=True)
    assert day.state.seats["finch"].simulated


def test_a_seat_corrects_itself(day: Story) -> None:
    told = {"pseudonym": "Wren", "discipline": "HEALTH"}
    assert day.when("change_seat", AMIRA, **told) == (e.SeatChanged(seat=AMIRA, pseudonym="Wren", discipline="HEALTH"),)
    assert day.when("change_seat", AMIRA, **told) == ()
    day.refused("conflict", "change_seat", BEN, **told)
    day.refused("invalid", "change_seat", BEN, pseudonym="Ben", discipline="WIZARD")


def test_a_seat_is_moved(day: Story) -> None:
    day.when("add_table", table="t2", name="Window")
    assert day.when("move_seat", seat=AMIRA, table="t2") == (e.SeatMoved(seat=AMIRA, table="t2"),)
    assert day.when("move_seat", seat=AMIRA, table="t2") == ()
    day.refused("gone", "move_seat", seat=AMIRA, table="t9")
    day.refused("gone", "move_seat", seat="nobody", table="t2")


def test_stepping_out_and_in_by_oneself_or_by_the_facilitator(day: Story) -> None:
    assert day.when("step_out", AMIRA) == (e.SeatSteppedOut(seat=AMIRA),)
    assert day.when("step_out", AMIRA) == ()
    assert day.when("step_in", RUTH, seat=AMIRA) == (e.SeatSteppedIn(seat=AMIRA),)
    assert day.when("step_in", AMIRA) == ()
    day.refused("gone", "step_out", RUTH)
    assert day.when("step_out", AMIRA, seat=BEN) == (e.SeatSteppedOut(seat=AMIRA),), "a seat speaks only for itself"


def test_stepping_out_is_not_waited_for(judging: Story) -> None:
    judging.when("step_out", AMIRA)
    progress = judging.seen_by(BEN).review.progress  # type: ignore[union-attr]
    assert (progress.done, progress.expected) == (0, 4)


def test_the_screen_is_turned(day: Story) -> None:
    assert day.when("turn_screen", showing="blank") == (e.ScreenTurned(showing="blank"),)
    assert day.when("turn_screen", showing="blank") == ()
    day.refused("invalid", "turn_screen", showing="cinema")


def test_feedback_is_given_and_succeeded(day: Story) -> None:
    assert day.when("feedback", AMIRA, score=4, words=" Calm. ") == (
        e.FeedbackGiven(seat=AMIRA, score=4, words="Calm."),
    )
    day.when("feedback", AMIRA, score=5)
    assert day.state.feedback[AMIRA].score == 5
    day.refused("invalid", "feedback", AMIRA, score=6)


def test_the_poll_takes_words_until_it_is_closed(day: Story) -> None:
    day.refused("late", "poll_word", AMIRA, words=["home"])
    day.refused("invalid", "open_poll", question=" ")
    day.refused("invalid", "open_poll", most=9)
    assert day.when("open_poll", most=2)
    assert day.when("poll_word", AMIRA, words=["Being  HEARD", "being heard", " "]) == (
        e.PollAnswered(seat=AMIRA, words=("being heard",)),
    )
    assert day.when("poll_word", AMIRA, words=["being heard"]) == ()
    day.refused("invalid", "poll_word", AMIRA, words=["a", "b", "c"])
    day.refused("invalid", "poll_word", AMIRA, words=["a" * 61])
    assert day.when("close_poll") == (e.PollClosed(),)
    assert day.when("close_poll") == ()
    day.refused("late", "poll_word", AMIRA, words=["home"])


def test_the_poll_needs_an_open_workshop(prepared: Story) -> None:
    prepared.refused("conflict", "open_poll")


def test_words_are_hidden_and_counted_as_others(day: Story) -> None:
    day.refused("conflict", "moderate_word", word="home")
    day.when("open_poll")
    day.when("poll_word", AMIRA, words=["home", "a home", "rude"])
    day.when("poll_word", BEN, words=["home"])
    assert day.when("moderate_word", word="A home ", counted_as="home")
    assert day.when("moderate_word", word="rude", hidden=True)
    day.when("close_poll")
    assert day.seen_by(BEN).poll.words == (("home", 2),)  # type: ignore[union-attr]
    day.when("moderate_word", word="rude")
    assert ("rude", 1) in day.seen_by(BEN).poll.words  # type: ignore[union-attr]


def test_a_poll_opened_again_keeps_its_words(day: Story) -> None:
    day.when("open_poll")
    day.when("poll_word", AMIRA, words=["home"])
    day.when("close_poll")
    day.when("open_poll", question="And now?")
    assert day.seen_by(AMIRA).poll.mine == ("home",)  # type: ignore[union-attr]
    assert day.seen_by(BEN).poll.words == ()  # type: ignore[union-attr]
