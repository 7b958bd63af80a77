from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.findings.stats.test_money import PLAN
from workshop.findings.stats.fan import Drawn, fan, spread
from workshop.findings.stats.forecast import trajectory


def drawn(draws: int) -> Drawn:
    return Drawn(
        unit_cost=np.tile(np.asarray(PLAN.unit_cost), (draws, 1)),
        shift=np.tile(np.asarray(PLAN.shift), (draws, 1)),
        deliver=np.full(draws, PLAN.deliver),
        avoid=np.full(draws, PLAN.avoid),
        support_cost=np.full(draws, PLAN.support_cost),
    )


def test_draws_that_do_not_differ_are_the_trajectory() -> None:
    for year, drawn_year in zip(trajectory(PLAN), fan(PLAN, drawn(3)), strict=True):
        for name in ("unmitigated_cost", "mitigated_cost", "reinvest", "net"):
            found = getattr(drawn_year, name)
            assert (found.low, found.middle, found.high) == pytest.approx((getattr(year, name),) * 3)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30))
def test_a_spread_is_in_order(values: list[float]) -> None:
    found = spread(values)
    assert found.low <= found.middle <= found.high
