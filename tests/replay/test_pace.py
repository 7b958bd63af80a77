from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.replay.day import held
from workshop.domain.events import Recorded, WorkshopClosed, WorkshopOpened
from workshop.replay.pace import SPEEDS, Pace


def log(*seconds: float) -> list[Recorded]:
    """Events at these seconds of a day; their positions begin at 5."""
    start = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    times = [(start + timedelta(seconds=s)).isoformat(timespec="milliseconds").replace("+00:00", "Z") for s in seconds]
    return [Recorded("w", n, time, "system", f"c{n}", WorkshopClosed()) for n, time in enumerate(times, 5)]


def test_long_pauses_are_capped_in_playing_but_not_in_the_day() -> None:
    pace = Pace.of(log(0, 10, 610, 620), longest=30)
    assert list(pace.offsets) == [0, 10, 610, 620]
    assert list(pace.played) == [0, 10, 40, 50]
    assert pace.seconds == 50
    assert pace.offset(7) == 610


def test_what_was_prepared_weeks_before_takes_no_time_of_the_day() -> None:
    events = log(0, 1_800_000, 1_900_000, 1_900_010)
    events[2] = replace(events[2], event=WorkshopOpened(code_hash="c"))
    pace = Pace.of(events)
    assert list(pace.offsets) == [0, 0, 0, 10]
    assert list(pace.played) == [0, 0, 0, 10]


def test_speed_multiplies_the_time_that_passes() -> None:
    pace = Pace.of(log(0, 10, 20, 30))
    assert [pace.after(5, 5, speed) for speed in (1, 2, 5, 60)] == [5, 6, 7, 8]
    assert pace.wait(5, 1) == 10
    assert pace.wait(5, 10) == 1
    assert pace.wait(8) is None


def test_events_of_one_moment_are_shown_together() -> None:
    pace = Pace.of(log(0, 10, 10, 20))
    assert pace.after(5, 10) == 7
    assert pace.wait(6) == 10


def test_a_clock_that_went_back_is_no_pause() -> None:
    assert Pace.of(log(0, 10, 4, 14)).offsets == pytest.approx((0, 10, 10, 20))


@pytest.mark.parametrize(("speed", "seconds"), [(0, 10), (-3, 10), (600, 10 / 60)])
def test_a_speed_that_is_not_offered_becomes_the_nearest_that_is(speed: float, seconds: float) -> None:
    assert Pace.of(log(0, 10)).wait(5, speed) == pytest.approx(seconds)


def test_an_empty_log_has_no_pace() -> None:
    pace = Pace.of([])
    assert (pace.seconds, pace.after(1, 1), pace.wait(1)) == (0, 0, None)


@given(st.lists(st.floats(0, 5000), min_size=2, max_size=40), st.sampled_from(SPEEDS))
def test_waiting_as_told_always_moves_on_and_meets_every_moment(gaps: list[float], speed: int) -> None:
    pace = Pace.of(log(*sorted(gaps)))
    seq, waited, met = pace.after(pace.seqs[0], 0), 0.0, [0.0]
    while (wait := pace.wait(seq, speed)) is not None:
        later = pace.after(seq, wait, speed)
        assert later > seq
        seq, waited = later, waited + wait
        met.append(pace.played[pace.index(seq)])
    assert seq == pace.seqs[-1]
    assert waited * speed == pytest.approx(pace.seconds, abs=1e-3)
    assert len(met) >= len(set(pace.played)) - 1


def test_a_recorded_day_plays_in_a_fraction_of_its_time() -> None:
    pace = Pace.of(held().log)
    assert pace.seconds < pace.offsets[-1] / 5
