"""The pace of a day: declared minutes, minutes taken, and what that means for the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from workshop.domain.case import Case, DecisionPoint, Happened, JourneyStep
from workshop.domain.events import ReviewConcluded
from workshop.domain.pace import Forecast, forecast, pace
from workshop.domain.protocol import Protocol, Stage, steps
from workshop.domain.state import Review, Table, Workshop

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)
PROTOCOL = Protocol(
    "p", "1", "Review",
    (
        Stage("read", "read", "Read", minutes=6),
        Stage("first", "judge", "Judge", minutes=4),
        Stage("talk", "discuss", "Talk", minutes=18),
        Stage("conclude", "conclude", "Conclude", minutes=2),
    ),
    (),
)  # fmt: skip


def after(minutes: float) -> str:
    """So many minutes after nine."""
    return (NINE + timedelta(minutes=minutes)).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def about(forecast: Forecast | None) -> list[float]:
    """When the cases are finished, in minutes after nine."""
    assert forecast is not None
    return [(datetime.fromisoformat(t) - NINE).total_seconds() / 60 for _, t in forecast.finishes]


def day(cases: int, entered: dict[str, list[tuple[str, float]]], *, concluded: int = 0, points: int = 0) -> Workshop:
    """A table with cases C1, C2, … that entered steps at minutes after nine; the first `concluded` are concluded."""
    happened = Happened(JourneyStep("ks1"))
    made = [DecisionPoint(n, "", "ks1", "", happened) for n in range(1, points + 1)]
    state = Workshop("w1", protocol=PROTOCOL)
    state.cases = {f"C{n}": Case(f"C{n}", "", "", "ks1", "ASD", points=tuple(made)) for n in range(1, cases + 1)}
    state.tables = {"t1": Table("t1", "One", list(state.cases))}
    for n, (case, trail) in enumerate(entered.items()):
        path = steps(PROTOCOL, points)
        review = Review(f"t1.{case}", "t1", case, path, after(trail[0][1]), trail[-1][0])
        review.entered = [(key, after(at)) for key, at in trail]
        if n < concluded:
            review.conclusion = ReviewConcluded(review=review.id, outcome="agreed")
        state.reviews[review.id] = review
        state.tables["t1"].current = review.id
    return state


WHOLE: list[tuple[str, float]] = [("read", 0), ("first", 6), ("talk", 10), ("conclude", 28)]


def test_before_anything_happened_the_declared_minutes_count() -> None:
    seen = forecast(day(3, {}), "t1", after(0))
    assert about(seen) == [30, 60, 90]
    assert seen
    assert (seen.finished, seen.total, seen.factor) == (0, 3, 1.0)


def test_a_room_that_takes_half_as_long_again_is_foreseen_so() -> None:
    slow = [(key, at * 1.5) for key, at in WHOLE]
    seen = forecast(day(2, {"C1": slow, "C2": [("read", 45)]}, concluded=1), "t1", after(45))
    assert seen
    assert seen.factor == pytest.approx(1.5)
    assert about(seen) == [pytest.approx(45 + 45)]
    assert seen.finished == 1


def test_time_already_spent_in_a_step_is_not_counted_again() -> None:
    state = day(1, {"C1": [("read", 0), ("first", 6)]})
    assert about(forecast(state, "t1", after(9))) == [pytest.approx(9 + 1 + 18 + 2)]
    # Overtime in a step moves everything after it.
    assert about(forecast(state, "t1", after(16))) == [pytest.approx(16 + 18 + 2)]


def test_too_little_behind_the_room_is_not_believed() -> None:
    state = day(1, {"C1": [("read", 0), ("first", 0.5)]})
    state.reviews["t1.C1"].steps = tuple(s for s in state.reviews["t1.C1"].steps if s.key != "read")
    assert pace(state.reviews.values()) == 1.0


def test_one_quick_step_does_not_shorten_the_day() -> None:
    """Six minutes of reading over in one: the day is a fifth shorter at most, and not six times."""
    state = day(5, {"C1": [("read", 0), ("first", 1)]})
    seen = forecast(state, "t1", after(1))
    assert seen
    assert seen.factor == pytest.approx(1 - 6 / 25 * (5 / 6))
    assert about(seen)[-1] > 4 * 30 - 5


def test_a_step_left_standing_over_a_break_counts_three_times_at_most() -> None:
    state = day(1, {"C1": [("read", 0), ("first", 120)]})
    # And what is drawn from one step of six minutes is about a quarter of that.
    assert pace(state.reviews.values()) == pytest.approx(1 + 6 / 25 * (3 - 1))


def test_going_back_adds_up_in_the_step_and_counts_its_minutes_once() -> None:
    state = day(1, {"C1": [("read", 0), ("first", 6), ("read", 8), ("first", 11), ("talk", 13)]})
    assert pace(state.reviews.values()) == pytest.approx(1 + 10 / 25 * ((9 + 4) / 10 - 1))


def test_the_end_says_how_many_fit_and_how_short_discussions_must_be() -> None:
    seen = forecast(day(10, {}), "t1", after(0), after(280))
    assert seen
    assert (seen.in_time, seen.fits, seen.last) == (9, False, after(270).replace(".000Z", "Z"))
    # Twenty minutes over, ten discussions of eighteen minutes.
    assert seen.trim == 16


def test_an_end_that_holds_needs_no_trimming() -> None:
    seen = forecast(day(2, {}), "t1", after(0), after(61))
    assert seen
    assert (seen.in_time, seen.fits, seen.trim) == (2, True, 0)


def test_no_discussion_is_trimmed_to_nothing() -> None:
    seen = forecast(day(10, {}), "t1", after(0), after(120))
    assert seen
    assert (seen.in_time, seen.trim) == (4, 0)


def test_the_case_that_is_open_comes_first_whatever_the_order() -> None:
    seen = forecast(day(3, {"C2": [("read", 0)]}), "t1", after(0))
    assert seen
    assert [case for case, _ in seen.finishes] == ["C2", "C1", "C3"]


def test_a_finished_day_has_nothing_ahead() -> None:
    seen = forecast(day(1, {"C1": WHOLE}, concluded=1), "t1", after(40), after(60))
    assert seen
    assert (seen.finishes, seen.fits, seen.last) == ((), True, "")


def test_there_is_no_forecast_without_cases_or_questions() -> None:
    assert forecast(day(0, {}), "t1", after(0)) is None
    assert forecast(day(1, {}), "t9", after(0)) is None
    state = day(1, {})
    state.protocol = None
    assert forecast(state, "t1", after(0)) is None
