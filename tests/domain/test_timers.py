"""The timer of a review: it never loses or invents a second."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.domain.story import MORNING, RUTH, Story
from workshop.domain import events as e
from workshop.domain.commands import parse

R = "t1.C1"


def clock(seconds: float) -> str:
    """The time so many seconds after the morning's beginning, far behind everything else in a story."""
    at = MORNING + timedelta(days=1, seconds=seconds)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def press(story: Story, at: float, action: str, seconds: int = 0) -> tuple[Any, ...]:
    """Ruth presses a button of the timer at a time."""
    return story.do(parse("set_timer", {"review": R, "action": action, "seconds": seconds}), RUTH, clock(at))


@pytest.fixture
def stopped(day: Story) -> Story:
    """A review without a timer."""
    day.at("read")
    press(day, 0, "stop")
    return day


def test_start_pause_resume_and_stop(stopped: Story) -> None:
    assert press(stopped, 0, "start", 60) == (e.TimerSet(review=R, ends_at=clock(60)),)
    assert press(stopped, 20.5, "pause") == (e.TimerSet(review=R, left=39.5),)
    assert press(stopped, 21, "pause") == ()
    assert press(stopped, 100, "resume") == (e.TimerSet(review=R, ends_at=clock(139.5)),)
    assert press(stopped, 101, "resume") == ()
    assert press(stopped, 102, "stop") == (e.TimerSet(review=R),)
    assert press(stopped, 103, "stop") == ()
    assert press(stopped, 104, "resume") == ()


def test_extending_adds_to_what_is_left_running_paused_or_run_out(stopped: Story) -> None:
    press(stopped, 0, "start", 60)
    assert press(stopped, 10, "extend", 30) == (e.TimerSet(review=R, ends_at=clock(90)),)
    press(stopped, 50, "pause")
    assert press(stopped, 60, "extend", 30) == (e.TimerSet(review=R, left=70.0),)
    press(stopped, 60, "resume")
    assert press(stopped, 200, "extend", 30) == (e.TimerSet(review=R, ends_at=clock(230)),), "it had run out at 130"
    press(stopped, 201, "stop")
    assert press(stopped, 300, "extend", 30) == (e.TimerSet(review=R, ends_at=clock(330)),)


def test_a_timer_that_has_run_out_is_paused_with_nothing_left(stopped: Story) -> None:
    press(stopped, 0, "start", 60)
    assert press(stopped, 90, "pause") == (e.TimerSet(review=R, left=0.0),)


def test_a_timer_runs_for_a_second_at_least_and_four_hours_at_most(stopped: Story) -> None:
    for action in ("start", "extend"):
        for seconds in (0, -1, 4 * 3600 + 1):
            stopped.refused("invalid", "set_timer", review=R, action=action, seconds=seconds)
    press(stopped, 0, "start", 4 * 3600)
    press(stopped, 0, "pause")
    stopped.refused("invalid", "set_timer", review=R, action="extend", seconds=1)
    stopped.refused("gone", "set_timer", review="t1.C9", action="start", seconds=1)


def test_opening_a_case_starts_the_timer_of_its_first_step(day: Story) -> None:
    minutes = day.state.protocol.stages[0].minutes if day.state.protocol else 0
    assert minutes, "the first stage declares no minutes, so this proves nothing"
    day.do(parse("open_review", {"table": "t1"}), RUTH, clock(0))
    assert day.state.reviews[R].timer.ends_at == clock(minutes * 60)
    # Opening it again, as after a glance at another case, gives nobody more time.
    day.do(parse("open_review", {"table": "t1"}), RUTH, clock(30))
    assert day.state.reviews[R].timer.ends_at == clock(minutes * 60)


def test_the_next_step_brings_its_own_timer(stopped: Story) -> None:
    press(stopped, 0, "start", 60)
    stopped.advance()
    ends = datetime.fromisoformat(stopped.state.reviews[R].timer.ends_at)
    assert ends - datetime.fromisoformat(stopped.log[-1].at) == timedelta(minutes=4)
    stopped.advance()
    assert stopped.state.reviews[R].timer == type(stopped.state.reviews[R].timer)()
