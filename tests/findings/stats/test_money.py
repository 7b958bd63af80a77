from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from workshop.findings.stats.chances import (
    Drawn,
    Fixed,
    Normal,
    Pert,
    Triangular,
    Uncertain,
    product_moments,
    simulate,
    tornado,
)
from workshop.findings.stats.forecast import Plan, first_year_released, history_miss, trajectory
from workshop.findings.stats.opportunity import (
    Cost,
    CostedCase,
    Flow,
    UnlikeBasesError,
    aligned,
    difference,
    mean_difference,
    net_of_flows,
    opportunity,
)

BASIS = "placement and top-up, 2025"


def case(actual: float, ideal: float, direction: str) -> CostedCase:
    return CostedCase(actual=Cost(actual, BASIS), ideal=Cost(ideal, BASIS), direction=direction)  # type: ignore[arg-type]


CASES = [
    [case(63_000, 26_000, "less"), case(63_000, 63_000, "same"), case(60_000, 30_000, "less")],
    [case(8_662, 16_000, "more"), case(8_662, 8_662, "same"), case(8_662, 6_000, "less"), case(9_000, 9_500, "other")],
]


def test_costs_of_unlike_bases_are_not_set_against_each_other() -> None:
    special, mainstream = Cost(26_000, "with place funding"), Cost(8_662, "top-up only")
    with pytest.raises(UnlikeBasesError, match="'with place funding' and 'top-up only'"):
        difference(special, mainstream)
    assert difference(special, aligned(mainstream, "with place funding", 6_000)) == 26_000 - 14_662
    mixed = [[CASES[0][0], replace(CASES[0][1], ideal=special, actual=special)]]
    with pytest.raises(UnlikeBasesError):
        opportunity(mixed, [80])
    with pytest.raises(UnlikeBasesError):
        net_of_flows(
            [Flow(children=1, actual=special, ideal=special), Flow(children=1, actual=mainstream, ideal=mainstream)]
        )


def test_the_flows_of_the_invented_authority() -> None:
    out = Flow(children=80 * 4 / 6, actual=Cost(63_000, BASIS), ideal=Cost(26_000, BASIS))
    into = Flow(children=145, actual=Cost(8_662, BASIS), ideal=Cost(16_000, BASIS))
    assert out.pounds == pytest.approx(1_973_333, abs=1)
    assert into.pounds == pytest.approx(-1_064_010, abs=1)
    assert net_of_flows([out, into], realised=0.5) == pytest.approx((1_973_333.33 - 1_064_010) / 2, abs=1)


def test_four_lines_that_add_up() -> None:
    found = opportunity(CASES, [80, 1450])
    a, b, c = found.released.pounds.value, found.needed.pounds.value, found.reinvested.pounds.value
    assert a is not None
    assert b is not None
    assert c is not None
    assert found.net.value == pytest.approx(a - b - c)
    assert found.needed.children.value == pytest.approx(1450 / 4)
    assert b == pytest.approx(1450 / 4 * 7_338)
    assert found.other.pounds.value == pytest.approx(-1450 / 4 * 500)
    assert found.basis == BASIS
    net, low, high = found.net.value, found.net.low, found.net.high
    assert net is not None
    assert low is not None
    assert high is not None
    assert low < net < high
    mean = mean_difference(CASES, [80, 1450]).value
    assert mean == pytest.approx((net + (found.other.pounds.value or 0)) / 1530)


@pytest.mark.parametrize(
    "given",
    [Normal(5, 2), Triangular(0.2, 0.4, 0.7), Pert(10, 12, 30), Drawn((1.0, 2.0, 6.0)), Fixed(3), Pert(2, 2, 2)],
)
def test_draws_have_the_mean_and_spread_that_is_told(given: Uncertain) -> None:
    drawn = given.draw(np.random.default_rng(1), 40_000)
    assert drawn.mean() == pytest.approx(given.mean, abs=4 * given.sd / 200 + 1e-9)
    assert drawn.std() == pytest.approx(given.sd, rel=0.03, abs=1e-9)


def test_a_product_comes_near_its_exact_mean_and_spread() -> None:
    inputs: dict[str, Uncertain] = {
        "children": Normal(1400, 200),
        "pounds": Pert(8_000, 10_000, 15_000),
        "delivery": Triangular(0.2, 0.4, 0.7),
    }
    found = simulate(inputs, lambda d: d["children"] * d["pounds"] * d["delivery"], seed=5)
    mean, sd = product_moments(list(inputs.values()))
    assert found.mean == pytest.approx(mean, rel=0.02)
    assert found.sd == pytest.approx(sd, rel=0.03)
    assert found.p10 < found.p50 < found.p90
    assert found == simulate(inputs, lambda d: d["children"] * d["pounds"] * d["delivery"], seed=5)
    bars = tornado(inputs, lambda d: d["children"] * d["pounds"] * d["delivery"], seed=5)
    assert [b.name for b in bars] == ["delivery", "children", "pounds"]
    assert bars[0].less > 0.3
    with pytest.raises(ValueError, match="between"):
        Triangular(1, 0, 2)


PLAN = Plan(
    stock=[600, 300, 100],
    unit_cost=[10_000, 25_000, 60_000],
    mix=[0.6, 0.3, 0.1],
    shift=[0.08, -0.03, -0.05],
    ramp=[0, 0.25, 0.5, 0.75, 1],
    growth=0.08,
    leave=0.1,
    inflation=0.02,
    deliver=0.5,
    avoid=0.1,
    support_cost=5_000,
    programme=[200_000, 200_000, 100_000, 0, 0],
)


def test_the_first_years_are_shown_as_cost() -> None:
    years = trajectory(PLAN)
    assert years[0].net == pytest.approx(-200_000)
    assert first_year_released(years) == next(y.year for y in years if y.net > 0)
    assert first_year_released(trajectory(replace(PLAN, ramp=[0] * 5))) is None


def test_balances_carry_on() -> None:
    years = trajectory(replace(PLAN, income=[20e6] * 5, opening=-1e6))
    assert years[1].cumulative_unmitigated == pytest.approx(-1e6 + sum(20e6 - y.unmitigated_cost for y in years[:2]))
    last = years[-1]
    assert (last.cumulative_mitigated or 0) - (last.cumulative_unmitigated or 0) == pytest.approx(
        sum(y.net for y in years)
    )
    assert trajectory(PLAN)[0].in_year_mitigated is None


def test_history_says_by_how_much_a_forecast_missed() -> None:
    assert history_miss(PLAN, [1080, 1166.4, 1300, 1400, 1500])[:2] == pytest.approx((0, 0))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"mix": [1, 1, 1]}, "sum to 1"),
        ({"unit_cost": [1]}, "3 settings"),
        ({"income": [1]}, "5 years"),
        ({"avoid": 2}, "parts"),
    ],
)
def test_plans_that_make_no_sense_are_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        trajectory(replace(PLAN, **change))  # type: ignore[arg-type]
