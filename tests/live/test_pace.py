"""How fast one connection may give commands."""

from __future__ import annotations

import time

from workshop.service.haste import A_SECOND, AT_ONCE, Pace, Paces


def test_a_long_outbox_goes_through_and_a_flood_waits() -> None:
    pace = Pace()
    assert [pace.wait() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    waits = [pace.wait() for _ in range(100)]
    assert all(wait >= 1 for wait in waits[A_SECOND:])
    time.sleep(0.2)
    assert pace.wait() == 0.0


def test_forms_have_a_pace_for_each_seat_and_forget_the_oldest() -> None:
    paces = Paces(most=2)
    assert [paces.wait("w1/seat:a") for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    assert paces.wait("w1/seat:a") > 0
    assert paces.wait("w1/seat:b") == 0
    for other in ("w1/seat:c", "w1/seat:d"):
        paces.wait(other)
    assert paces.wait("w1/seat:a") == 0
