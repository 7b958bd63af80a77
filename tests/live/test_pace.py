"""How fast one connection may give commands."""

from __future__ import annotations

import time

from workshop.live.pace import A_SECOND, AT_ONCE, Pace


def test_a_long_outbox_goes_through_and_a_flood_waits() -> None:
    pace = Pace()
    assert [pace.wait() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    waits = [pace.wait() for _ in range(100)]
    assert all(wait >= 1 for wait in waits[A_SECOND:])
    time.sleep(0.2)
    assert pace.wait() == 0.0
