"""The pace of the day in words, by the clock on the wall."""

from __future__ import annotations

import pytest

from tests.web.desk import lead
from tests.web.forms import form
from tests.web.room import Room
from workshop.domain.errors import Refusal
from workshop.domain.pace import Forecast
from workshop.store.store import Store
from workshop.web.facilitator import pace

NOW = "2026-07-01T13:00:00.000Z"


def ahead(*times: str) -> tuple[tuple[str, str], ...]:
    """Cases that are finished at these times of 1 July 2026, UTC."""
    return tuple((f"C{i}", f"2026-07-01T{time}:00Z") for i, time in enumerate(times))


def test_the_clock_on_the_wall_knows_summer() -> None:
    assert pace.clock("2026-07-01T14:52:00Z") == "15:52"
    assert pace.clock("2026-01-10T15:52:00Z") == "15:52"
    assert pace.end_today("16:00", "2026-07-01T13:00:00.000Z") == "2026-07-01T15:00:00Z"
    assert pace.end_today("16:00", "2026-01-10T13:00:00.000Z") == "2026-01-10T16:00:00Z"


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (Forecast(8, 10, 1.0, ahead("14:20", "14:52")), "At this pace you finish all 10 at 15:52."),
        (
            Forecast(8, 10, 1.0, ahead("14:52", "15:20"), "2026-07-01T15:00:00Z", 9, 9),
            "At this pace you finish 9 of 10 at 15:52. Trim each discussion to 9 minutes to finish all by 16:00.",
        ),
        (
            Forecast(8, 10, 1.0, ahead("15:20", "15:50"), "2026-07-01T15:00:00Z", 8),
            (
                "At this pace you finish 8 of 10. Shorter discussions would not be enough: "
                "leave a case for another day, or end later."
            ),
        ),
        (
            Forecast(8, 10, 1.0, ahead("14:20", "14:48"), "2026-07-01T15:00:00Z", 10),
            "At this pace you finish all 10 at 15:48, 12 minutes before the end.",
        ),
        (Forecast(9, 10, 1.0, ahead("14:20"), "2026-07-01T12:30:00Z", 9), "It is past 13:30, with one case to go."),
        (Forecast(10, 10, 1.0, ()), "All cases are concluded."),
    ],
)
def test_what_is_said(seen: Forecast, words: str) -> None:
    assert pace.in_words(seen, NOW) == words


def test_an_end_is_kept_for_the_team_and_can_be_taken_back(store: Store) -> None:
    pace.set_end(store.settings, "w1", " 9.05 ")
    assert pace.end_of(store.settings, "w1") == "09:05"
    assert not pace.end_of(store.settings, "w2")
    pace.set_end(store.settings, "w1", "")
    assert not pace.end_of(store.settings, "w1")


@pytest.mark.parametrize("typed", ["25:00", "noon", "12:60", "4"])
def test_what_is_no_time_of_day_is_refused(store: Store, typed: str) -> None:
    with pytest.raises(Refusal, match="time of the day"):
        pace.set_end(store.settings, "w1", typed)


def test_the_agenda_says_when_each_case_ends_and_takes_an_end(room: Room) -> None:
    desk = lead(room)
    assert desk.parts()["agenda"].count("until about") == 5
    asked = form(desk.page(), action=f"/facilitate/{room.workshop}/console/end")
    page = desk.send(asked.action, asked.filled({"end": "23:59"}))
    assert "End: 23:59" in page
    assert "There is a problem" in desk.send(asked.action, asked.filled({"end": "never"}))
