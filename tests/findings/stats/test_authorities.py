from __future__ import annotations

import numpy as np
import pytest
from scipy import stats as oracle

from workshop.findings.stats.effects import (
    arcsine_of_shares,
    log_odds_of_shares,
    log_odds_ratios,
    log_risk_ratios,
    shares_of_arcsine,
)
from workshop.findings.stats.funnel import funnel, funnel_limits, overdispersion
from workshop.findings.stats.random_effects import dersimonian_laird, fixed_effect, james_stein, reml, shrunken
from workshop.findings.stats.tau_grid import tau_grid

SCHOOLS = [28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0]
ERRORS = [15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0]
VARIANCES = [e * e for e in ERRORS]


def test_no_more_than_chance_leaves_no_variance_between_places() -> None:
    for found in (dersimonian_laird(SCHOOLS, VARIANCES), reml(SCHOOLS, VARIANCES)):
        assert found.tau2 == 0
        assert found.i2 == 0
        assert found.mu == fixed_effect(SCHOOLS, VARIANCES).mu
    assert set(shrunken(SCHOOLS, VARIANCES, 0.0).pull) == {1.0}


def test_reml_is_where_the_likelihood_is_highest() -> None:
    rng = np.random.default_rng(1)
    v = rng.uniform(0.05, 0.4, 12)
    y = rng.normal(0, np.sqrt(v + 2))

    def deviance(t: float) -> float:
        w = 1 / (v + t)
        mu = w @ y / w.sum()
        return float(0.5 * (-np.log(w).sum() + np.log(w.sum()) + w @ (y - mu) ** 2))

    best = reml(y, v).tau2
    assert best > 0
    assert all(deviance(best) <= deviance(best * k) for k in (0.99, 1.01, 0.5, 2, 0.1, 5))


def test_one_and_two_places() -> None:
    one = reml([0.3], [0.1])
    assert (one.mu, one.tau2, one.q_p, one.prediction_low) == (0.3, 0, None, None)
    assert dersimonian_laird([0.0, 0.0], [0.1, 0.1]).q == 0
    with pytest.raises(ValueError, match="variance above 0"):
        reml([0.1], [0.0])


def test_the_range_for_a_new_place_is_wider_than_for_the_mean() -> None:
    found = reml([0.0, 1.0, 2.0, 3.0], [0.1] * 4)
    assert found.prediction_low is not None
    assert found.prediction_low < found.low
    assert found.i2 > 0.5


def test_the_grid_allows_for_not_knowing_the_spread() -> None:
    found = tau_grid(SCHOOLS, VARIANCES)
    assert sum(found.weight) == pytest.approx(1)
    assert found.mu.mean == pytest.approx(8, abs=0.5)
    first = found.places[0]
    assert list(first.quantiles) == sorted(first.quantiles)
    assert first.quantiles[0] == pytest.approx(-2, abs=1)
    assert first.quantiles[-1] == pytest.approx(31, abs=2)
    assert first.sd > shrunken(SCHOOLS, VARIANCES, 0.0).errors[0]
    with pytest.raises(ValueError, match="three"):
        tau_grid([1, 2], [1, 1])


def test_james_and_steins_pull() -> None:
    found = james_stein([1.0, 2.0, 3.0, 4.0, 5.0], 1.0)
    assert found.pull[0] == pytest.approx(2 / 10)
    assert found.effects == pytest.approx((1.4, 2.2, 3.0, 3.8, 4.6))
    assert james_stein([1.0, 1.1, 1.0, 1.1], 1.0).pull[0] == 1
    assert james_stein([1.0] * 4, 1.0).effects == (1.0,) * 4
    with pytest.raises(ValueError, match="four"):
        james_stein([1, 2, 3], 1.0)


def test_effects_of_tables_and_shares() -> None:
    assert log_odds_ratios([[10, 20, 5, 40]]).y[0] == pytest.approx(np.log(4))
    assert np.isfinite(log_risk_ratios([[0, 10, 5, 5]]).y).all()
    found = log_odds_of_shares([0.0, 0.5, 1.0], [20, 20, 40])
    assert np.isfinite(found.y).all()
    assert found.v[0] == found.v[1] == 2 * found.v[2]
    assert np.isfinite(log_odds_of_shares([0.0, 0.0], [9, 9]).v).all()
    assert shares_of_arcsine(arcsine_of_shares([0.2, 0.7], 45).y, 45) == pytest.approx((0.2, 0.7))


def test_limits_hold_what_chance_makes() -> None:
    for n in (12, 25, 60):
        low, high = funnel_limits(0.4, n, 1.96)
        inside = oracle.binom.cdf(np.floor(n * high), n, 0.4) - oracle.binom.cdf(np.ceil(n * low) - 1, n, 0.4)
        assert inside == pytest.approx(0.95, abs=0.03)
        assert funnel_limits(0.4, n, 3.09)[0] <= low
    assert funnel_limits(0.0, 10, 1.96)[0] == 0
    assert funnel_limits(0.0, 10, 1.96)[1] < 0.1


def test_only_places_beyond_the_outer_limits_are_called_different() -> None:
    rng = np.random.default_rng(2)
    sizes = rng.integers(25, 60, 55)
    shares = rng.binomial(sizes, 0.4) / sizes
    assert sum(p.different for p in funnel(shares, sizes)) <= 1
    shares[7] = 0.95
    assert funnel(shares, sizes)[7].different
    wild = np.where(np.arange(55) % 2, 0.2, 0.6)
    assert overdispersion(wild, sizes).tau > 0.1
    assert not any(p.different for p in funnel(wild, sizes))
    assert overdispersion([0.0, 0.0], [10, 10]).phi == 0
