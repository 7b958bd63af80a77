from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.findings.stats.allocation import neyman_allocation, proportional_allocation
from workshop.findings.stats.crossed import intraclass, mean_squares, variance_components
from workshop.findings.stats.post_strata import post_stratified_mean, post_stratified_total
from workshop.findings.stats.proportions import (
    clopper_pearson,
    half_width,
    korn_graubard,
    logit_interval,
    required_cases,
    wald,
)
from workshop.findings.stats.resampling import bootstrap, exact_mean, exact_median, rao_wu, two_way
from workshop.findings.stats.stratified import (
    stratified_from_summaries,
    stratified_mean,
    stratified_ratio,
    stratified_total,
    subgroup_mean,
)

STRATA = [[1.0, 0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [1.0, 1.0, 0.0, 1.0]]
BIG = [1450.0, 95.0, 1250.0]


def test_total_and_mean_tell_the_same() -> None:
    mean, total = stratified_mean(STRATA, BIG), stratified_total(STRATA, BIG)
    assert mean.value is not None
    assert mean.error is not None
    assert (total.value, total.error) == pytest.approx((mean.value * 2795, mean.error * 2795))
    assert (mean.df, mean.cases, mean.population) == (9, 12, 2795)
    assert mean.satterthwaite is not None
    assert mean.satterthwaite < 9


def test_summaries_of_strata_serve_as_well() -> None:
    means, spreads = [np.mean(s) for s in STRATA], [np.var(s, ddof=1) for s in STRATA]
    found = stratified_from_summaries(means, spreads, [len(s) for s in STRATA], BIG)
    assert found.error == pytest.approx(stratified_mean(STRATA, BIG).error)
    assert found.value == pytest.approx(stratified_mean(STRATA, BIG).value)


def test_doubling_the_caseload_hardly_moves_the_interval() -> None:
    once, twice = stratified_mean(STRATA, BIG), stratified_mean(STRATA, [2 * n for n in BIG])
    assert (once.low, once.high) == pytest.approx((twice.low, twice.high), abs=0.01)


def test_a_stratum_reviewed_whole_adds_no_doubt() -> None:
    found = stratified_mean([[1.0], [0.0, 1.0]], [1, 2])
    assert found.error == 0
    assert found.satterthwaite is None
    assert found.value == pytest.approx(2 / 3)
    with pytest.raises(ValueError, match="two cases"):
        stratified_mean([[1.0]], [5])
    with pytest.raises(ValueError, match="more reviewed"):
        stratified_mean([[1.0, 0.0]], [1])


def test_a_subgroup_is_a_ratio() -> None:
    inside = [[1.0, 1.0, 0.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0, 1.0]]
    found = subgroup_mean(STRATA, inside, BIG)
    both = [[a * b for a, b in zip(x, y, strict=True)] for x, y in zip(STRATA, inside, strict=True)]
    assert found.value == stratified_ratio(both, inside, BIG).value
    assert found.note == "Only 8 cases: counts only."
    assert subgroup_mean(STRATA, [[0.0] * len(s) for s in STRATA], BIG).value is None
    everyone = subgroup_mean(STRATA, [[1.0] * len(s) for s in STRATA], BIG)
    assert everyone.error == pytest.approx(stratified_mean(STRATA, BIG).error)


def test_post_strata_bring_groups_to_their_totals() -> None:
    y = [1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    groups = ["a"] * 5 + ["b"] * 5
    found = post_stratified_mean(y, groups, {"a": 300, "b": 700})
    assert found.value == pytest.approx(0.3 * 0.6 + 0.7 * 0.2)
    rest = np.array(y) - np.repeat([0.6, 0.2], 5)
    weighted = rest * np.repeat([60, 140], 5)
    assert found.error == pytest.approx(np.sqrt((1 - 10 / 1000) * 10 * weighted.var(ddof=1)) / 1000)
    total = post_stratified_total(y, groups, {"a": 300, "b": 700})
    assert total.value == pytest.approx(320)
    assert found.note == ""
    assert "better left unadjusted" in post_stratified_mean(y, ["a"] * 8 + ["b"] * 2, {"a": 1, "b": 1}, fpc=False).note
    with pytest.raises(ValueError, match="known total"):
        post_stratified_mean(y, groups, {"a": 300})


def test_post_strata_within_strata_drawn_unlike() -> None:
    y, strata = [1.0, 0.0, 1.0, 0.0, 0.0, 1.0], ["x", "x", "x", "y", "y", "y"]
    groups = ["a", "b", "a", "a", "b", "b"]
    plain = stratified_mean([y[:3], y[3:]], [30, 90])
    known = {"a": 2 * 10 + 30.0, "b": 10 + 2 * 30.0}  # what the weights give already
    found = post_stratified_mean(y, groups, known, strata=strata, populations={"x": 30, "y": 90})
    assert found.value == pytest.approx(plain.value)


def test_allocation_keeps_to_what_there_is() -> None:
    found = proportional_allocation([1450, 95, 1250, 80], 50, minimum=5)
    assert sum(found.whole) == 50
    assert min(found.whole) == 5
    assert neyman_allocation([1000, 10], [1, 500], 40).whole == (30, 10)
    assert neyman_allocation([100, 100], [1, 1], 30, costs=[1, 4]).whole == (20, 10)
    assert neyman_allocation([100, 300], [0, 0], 40).whole == (10, 30)
    with pytest.raises(ValueError, match="cannot be spread"):
        proportional_allocation([10, 10], 30)


def test_what_a_precision_needs_and_a_number_buys() -> None:
    assert [required_cases(0.10, population=n) for n in (3000, 400)] == [94, 78]
    assert required_cases(0.15, population=3000) == 43
    bought = [round(100 * half_width(n, 0.5, 3000)) for n in (20, 30, 40, 50, 60, 70, 100, 150)]
    assert bought == [20, 17, 15, 13, 12, 11, 9, 8]
    assert half_width(30, 0.5, 30) == 0


@settings(deadline=None)
@given(st.integers(1, 150))
def test_all_yes_keeps_a_lower_end_well_under_a_hundred(n: int) -> None:
    found = clopper_pearson(n, n)
    assert found.high == 1
    assert found.low < 1 - 1 / (n + 1)


def test_intervals_from_a_design() -> None:
    plain = clopper_pearson(12, 40)
    from_design = korn_graubard(0.3, 0.3 * 0.7 / 40, 40, 39)
    assert (from_design.low, from_design.high) == pytest.approx((plain.low, plain.high))
    assert korn_graubard(0.3, 0.3 * 0.7 / 40, 40, 10).width > from_design.width
    assert korn_graubard(0.0, 0.0, 40, 39) == clopper_pearson(0, 40)
    found = logit_interval(0.3, 0.3 * 0.7 / 40, 39)
    assert 0 < found.low < 0.3 < found.high < 1
    assert logit_interval(1.0, 0.0, 5).width == 1
    assert wald(0.05, 0.01).low == 0


def test_the_bootstrap_comes_near_its_exact_value() -> None:
    days = [94, 197, 16, 38, 99, 141, 23]
    drawn = bootstrap(days, lambda x: float(np.mean(x)), draws=2000, seed=1)
    assert drawn.error == pytest.approx(exact_mean(days).error, abs=1.2)
    middle = bootstrap(days, lambda x: float(np.median(x)), draws=2000, seed=1)
    assert middle.error == pytest.approx(exact_median(days).error, abs=2)
    assert drawn == bootstrap(days, lambda x: float(np.mean(x)), draws=2000, seed=1)


def test_the_exact_median_of_an_even_number() -> None:
    x = [3.0, 8.0, 1.0, 15.0]
    every = np.array(np.meshgrid(*[x] * 4)).reshape(4, -1).T
    assert exact_median(x).error == pytest.approx(np.median(every, axis=1).std())


def test_draws_within_strata_spread_as_the_formula_says() -> None:
    found = rao_wu(STRATA, BIG, draws=20_000, seed=2)
    expected = stratified_mean(STRATA, BIG)
    assert found.mean() == pytest.approx(expected.value, abs=0.01)
    assert found.std() == pytest.approx(expected.error, rel=0.03)
    assert np.array_equal(found, rao_wu(STRATA, BIG, draws=20_000, seed=2))
    rows = rao_wu([np.column_stack([s, s]) for s in STRATA], BIG, draws=50)
    assert rows.shape == (50, 2)
    assert np.allclose(rows[:, 0], rows[:, 1])


def test_a_lenient_panellist_widens_the_two_way_draws() -> None:
    rng = np.random.default_rng(3)
    votes = (rng.random((40, 8)) < 0.5).astype(float)
    lenient = votes.copy()
    lenient[:, :2], lenient[:, 2:4] = 1.0, 0.0
    votes[0, 0] = lenient[0, 0] = np.nan
    assert two_way(lenient, seed=4).std() > 1.5 * two_way(votes, seed=4).std()
    assert np.isfinite(two_way(votes, strata=[0] * 20 + [1] * 20)).all()


def test_doubling_every_vote_does_not_narrow_the_two_way_draws_by_half() -> None:
    votes = (np.random.default_rng(5).random((30, 6)) < 0.6).astype(float)
    once, twice = two_way(votes, seed=1).std(), two_way(np.hstack([votes, votes]), seed=1).std()
    assert twice > 0.8 * once


def test_no_spread_is_said_in_words() -> None:
    same = np.ones((4, 3))
    assert intraclass(same).icc21 is None
    assert "same" in intraclass(same).note
    assert variance_components(same).targets == 0
    noise = variance_components([[1, 2], [2, 1], [1, 2], [2, 1]])
    assert noise.targets == 0
    assert "targets" in noise.cut
    with pytest.raises(ValueError, match="gaps"):
        mean_squares([[1.0, np.nan], [1.0, 2.0]])
