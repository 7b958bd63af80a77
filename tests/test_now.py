"""The time as the log writes it."""

from __future__ import annotations

import time_machine

from workshop import clock


def test_the_time_is_told_to_the_millisecond_and_follows_the_clock_wherever_it_goes() -> None:
    for said in ("2026-11-22T06:00:00.001Z", "2026-11-22T06:00:00.999Z", "2026-11-22T11:00:01.500Z",
                 "2026-11-22T05:30:01.030Z", "2027-01-01T00:00:00.000Z"):  # fmt: skip
        with time_machine.travel(said, tick=False):
            assert clock.now() == said
