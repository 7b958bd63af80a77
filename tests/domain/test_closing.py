"""Closing the day, and who may give which command at all."""

from __future__ import annotations

from typing import cast

import pytest

from tests.domain.story import AMIRA, OMAR, RUTH, SYSTEM, VISITOR, Story, seat
from workshop.domain import events as e
from workshop.domain.commands import COMMANDS, Command, parse
from workshop.domain.decide import authorise
from workshop.domain.errors import Refusal


def test_only_an_open_workshop_is_closed(prepared: Story) -> None:
    prepared.refused("conflict", "close_workshop")
    prepared.when("open_workshop", code_hash="hash")
    assert prepared.when("close_workshop") == (e.WorkshopClosed(),)
    assert prepared.state.closed_at


def test_after_closing_nothing_is_judged_changed_or_withdrawn(judging: Story) -> None:
    judging.judge(AMIRA, {"sure": 2})
    judging.when("close_workshop")
    judging.refused("late", "judge", AMIRA, review="t1.C1", step="first", answers=[{"question": "sure", "state": "x"}])
    judging.refused("late", "withdraw", AMIRA)
    judging.refused("late", "advance", review="t1.C1", from_step="first")
    assert judging.state.reviews["t1.C1"].timer.ends_at == ""


def test_feedback_screen_and_lead_outlive_closing(day: Story) -> None:
    day.when("close_workshop")
    assert day.when("feedback", AMIRA, score=5)
    assert day.when("turn_screen", showing="findings")
    assert day.when("share_lead", account="omar")


def test_a_closed_workshop_is_not_opened_again_not_even_by_the_system(day: Story) -> None:
    day.when("close_workshop")
    day.refused("late", "open_workshop", code_hash="hash")
    day.refused("late", "open_workshop", SYSTEM, code_hash="hash")


def test_closing_pins_the_poll(day: Story) -> None:
    day.when("open_poll")
    day.when("poll_word", AMIRA, words=["belonging"])
    day.when("close_workshop")
    assert day.seen_by(AMIRA).poll.words == (("belonging", 1),)  # type: ignore[union-attr]


def test_a_seat_may_not_steer_and_a_facilitator_may_not_judge(judging: Story) -> None:
    judging.refused("forbidden", "advance", AMIRA, review="t1.C1", from_step="first")
    judging.refused("forbidden", "done", RUTH, review="t1.C1", step="first")
    judging.refused("forbidden", "take_lead", AMIRA)
    judging.refused("forbidden", "join", RUTH, discipline="PARENT")
    judging.refused("forbidden", "create_workshop", RUTH, title="A", authority="B")
    judging.refused("forbidden", "done", VISITOR, review="t1.C1", step="first")


def test_whoever_is_not_in_the_team_steers_nothing(judging: Story) -> None:
    judging.refused("forbidden", "advance", OMAR, review="t1.C1", from_step="first")
    judging.refused("forbidden", "note", OMAR, review="t1.C1", note="n1", text="Hello")


def test_the_team_may_take_notes_without_leading(judging: Story) -> None:
    judging.when("share_lead", account="omar")
    assert judging.when("note", OMAR, review="t1.C1", note="n1", text="Hello")


def test_an_unknown_seat_is_told_to_join_again(judging: Story) -> None:
    judging.refused("gone", "done", "nobody", review="t1.C1", step="first")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_command_of_any_kind_comes_from_a_stranger(judging: Story, name: str) -> None:
    """Whatever the fields are: authority is decided before they are looked at."""
    for stranger in (OMAR, seat("nobody"), VISITOR):
        if stranger is VISITOR and name == "join":
            continue
        with pytest.raises(Refusal) as refusal:
            authorise(judging.state, cast("Command", COMMANDS[name]), stranger)
        assert refusal.value.code in ("forbidden", "gone")


def test_an_unknown_command_and_misfitting_fields_are_refused_in_words() -> None:
    with pytest.raises(Refusal, match="no command") as refusal:
        parse("explode", {})
    assert refusal.value.code == "unknown"
    with pytest.raises(Refusal) as refusal:
        parse("set_timer", {"review": "r", "action": "start", "seconds": "ten"})
    assert (refusal.value.code, refusal.value.field) == ("invalid", "seconds")
    misfits: tuple[object, ...] = (None, [], {"nonsense": 1}, {})
    for data in misfits:
        with pytest.raises(Refusal) as refusal:
            parse("advance", data)
        assert refusal.value.code == "invalid"


@pytest.mark.parametrize("text", ["\ud800", "half \udfff a pair"])
def test_letters_that_cannot_be_written_down_are_refused(text: str) -> None:
    """JSON can spell half a surrogate pair; no log can hold it."""
    with pytest.raises(Refusal) as refusal:
        parse("note", {"review": "t1.C1", "note": "n1", "text": text})
    assert refusal.value.code == "invalid"


def test_a_value_without_end_is_refused() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(Refusal) as refusal:
        parse("judge", {"review": "r", "step": "s", "answers": [{"question": "q", "state": "answered", "value": deep}]})
    assert refusal.value.code == "invalid"
