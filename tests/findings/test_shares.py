from __future__ import annotations

import json
from math import inf

import numpy as np
import pytest

from tests.findings.panels import ballot, material
from workshop.findings.ballots import reviews
from workshop.findings.blind import blind_settings
from workshop.findings.figure import of_cases
from workshop.findings.panel import joint_df, panel_spread, panel_variance
from workshop.findings.report import findings
from workshop.findings.shares import wilson
from workshop.findings.strata import effective, interval, stratified, stratified_from
from workshop.findings.weighted import frame, panel_term


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (0, 28, 0.0, 12.1),
        (5, 5, 56.6, 100.0),
        (3, 28, 3.7, 27.2),
        (39, 60, 52.4, 75.8),
        (81, 263, 25.5, 36.6),  # Newcombe 1998, table I
        (15, 148, 6.2, 16.0),
        (1, 29, 0.6, 17.2),
    ],
)
def test_wilson(count: int, n: int, low: float, high: float) -> None:
    found = wilson(count, n)
    assert [round(100 * found.low, 1), round(100 * found.high, 1)] == pytest.approx([low, high], abs=0.051)


@pytest.mark.parametrize(("count", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_wilson_refuses_what_is_no_share(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="not"):
        wilson(count, n)


def test_stratified_share_of_the_learned_societies() -> None:
    big = [9100, 1950, 5500, 10850, 2100, 5500, 9000]
    n = [636, 451, 481, 611, 493, 575, 588]
    p = [0.38, 0.27, 0.18, 0.19, 0.36, 0.13, 0.26]
    spreads = [x * (1 - x) * k / (k - 1) for x, k in zip(p, n, strict=True)]
    found = stratified_from(p, spreads, n, big)
    assert found.share == pytest.approx(0.2465227, abs=1e-7)
    assert found.error == pytest.approx(0.007118622, abs=1e-8)


def test_the_standard_error_of_the_invented_set() -> None:
    values = [[1] * 5 + [0] * 5, [1, 0, 0], [1] * 5 + [0] * 2, [1] * 5 + [0]]
    found = stratified(values, [1450, 95, 1250, 80])
    assert round(100 * found.error, 1) == 11.6
    assert found.df == 22


def test_a_lucky_zero_variance_buys_no_precision() -> None:
    found = stratified([[1, 1, 1], [0, 0, 0]], [100, 100])
    assert effective(found, found.variance, 1.5) == found.design
    near = stratified([[1, 1, 1, 0], [0, 0, 0]], [10, 1000])
    assert effective(near, near.variance, 1.5) == pytest.approx(1.5 * near.design)


def test_all_children_reviewed_leaves_no_sampling_doubt() -> None:
    range_, worth = interval(stratified([[1, 0, 1]], [3]), 1.5, 0.95)
    assert (range_.low, range_.high) == pytest.approx((2 / 3, 2 / 3))
    assert worth == inf


@pytest.mark.parametrize(
    ("values", "big", "why"),
    [([[1]], [10], "two cases"), ([[1, 0]], [1], "more reviewed"), ([[1, 0]], [1, 2], "do not match")],
)
def test_estimates_refuse_what_they_cannot_carry(values: list[list[float]], big: list[float], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        stratified(values, big)


def test_doubling_the_caseload_hardly_moves_the_interval() -> None:
    values = [[1, 0, 1, 1, 0, 1], [0, 0, 1, 0, 1]]
    once, _ = interval(stratified(values, [1500, 800]), 1.5, 0.95)
    twice, _ = interval(stratified(values, [3000, 1600]), 1.5, 0.95)
    assert (twice.low, twice.high) == pytest.approx((once.low, once.high), abs=0.003)


SHROUT_FLEISS = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)


def test_spread_between_judges_of_shrout_and_fleiss() -> None:
    found = panel_spread([SHROUT_FLEISS])
    assert found.variance == pytest.approx(5.244, abs=5e-4)
    assert found.df == 3
    assert panel_variance(found, [0.25] * 4) == pytest.approx(found.variance / 4)


def test_gaps_in_the_table_are_met_by_least_squares() -> None:
    gappy = SHROUT_FLEISS.copy()
    gappy[5, 3] = gappy[0, 1] = np.nan
    assert panel_spread([gappy]).variance == pytest.approx(5.244, rel=0.2)
    with_empty_seat = np.column_stack([SHROUT_FLEISS, np.full(6, np.nan)])
    assert panel_spread([with_empty_seat]) == panel_spread([SHROUT_FLEISS])


def test_a_panel_too_small_says_nothing() -> None:
    assert panel_spread([np.array([[1.0, 0.0]])]).variance == 0
    assert joint_df(0.01, 22, 0.0, 0.0) == 22


def test_a_lenient_panellist_widens_the_range() -> None:
    actual, votes = {}, []
    for i in range(12):
        actual[f"C{i}"] = "SP"
        mind = "RP" if i % 2 else "SP"
        votes += ballot(f"C{i}", f"RP RP RP {mind} SP SP {mind} {mind}", round_=1)
        votes += ballot(f"C{i}", " ".join([mind] * 8), round_=2)
    made = material(actual, votes, strata={"A": 900}, stratum=dict.fromkeys(actual, "A"))
    plain, panel = findings(made).figures[-2:]
    spread, added = panel_term(blind_settings(made, reviews(made)), dict.fromkeys(actual, 1 / 12))
    assert spread.variance > 0.1
    assert added == pytest.approx(spread.variance / 8)
    assert plain.low is not None
    assert panel.low is not None
    assert panel.low < plain.low - 0.05


def test_a_stratum_with_one_case_joins_its_neighbour_and_an_empty_one_is_named() -> None:
    actual = {f"C{i}": "SP" for i in range(12)}
    votes = [v for c in actual for v in ballot(c, "RP RP RP RP")]
    place = {c: "A" if i < 11 else "B" for i, c in enumerate(actual)}
    made = material(actual, votes, strata={"A": 100, "B": 50, "Z": 30}, stratum=place)
    found = findings(made)
    figure = found.figure("different_weighted")
    assert figure is not None
    assert figure.population == 150
    assert {"merged_strata", "uncovered_strata"} <= set(figure.flags)
    assert frame(found.verdicts, made.strata).uncovered == ("Z",)
    assert "not covered: Z" in figure.how[0]


def test_weighted_figures_need_a_frame_and_ten_cases() -> None:
    actual = {f"C{i}": "SP" for i in range(4)}
    votes = [v for c in actual for v in ballot(c, "RP RP RP RP")]
    assert findings(material(actual, votes)).figure("different_weighted") is None
    framed = findings(material(actual, votes, strata={"A": 100}, stratum=dict.fromkeys(actual, "A")))
    figure = framed.figure("different_weighted")
    assert figure is not None
    assert (figure.count, figure.n, figure.share, figure.children, figure.interval) == (4, 4, None, None, None)
    assert {"counts_only", "few_cases"} <= set(figure.flags)
    assert json.loads(json.dumps(figure.population)) == 100


@pytest.mark.parametrize(
    ("count", "n", "said"),
    [
        (18, 28, "18 of 28 cases"),
        (28, 28, "all 28 cases"),
        (0, 28, "none of the 28 cases"),
        (1, 1, "the one case"),
        (0, 1, "none of 1 case"),
        (0, 0, "0 of 0 cases"),
        (2.4285714, 4, "2.43 of 4 cases"),
    ],
)
def test_how_many_of_how_many_is_said_as_people_say_it(count: float, n: int, said: str) -> None:
    assert of_cases(count, n) == said
