from __future__ import annotations

import numpy as np
import pytest
from scipy import stats as oracle

from workshop.findings.stats.cooccurrence import named_together
from workshop.findings.stats.disciplines import against_others, discipline_effects, overall_p, person_effects
from workshop.findings.stats.false_discovery import benjamini_hochberg, difference_words, holm
from workshop.findings.stats.keyness import key_words, keyness
from workshop.findings.stats.odds import breslow_day, cochran_mantel_haenszel, mantel_haenszel, odds_ratio
from workshop.findings.stats.rank_sets import (
    RankSet,
    rank_ranges,
    rank_sets_from_draws,
    simultaneous_rank_sets,
    top_words,
)


def test_false_discovery_is_scipys() -> None:
    p = np.random.default_rng(1).random(30) ** 2
    assert benjamini_hochberg(list(p)).p == pytest.approx(oracle.false_discovery_control(p))
    assert holm([0.01, 0.04, 0.03]).p == pytest.approx([0.03, 0.06, 0.06])
    assert benjamini_hochberg([]).p == ()
    words = [difference_words(a, b) for a, b in ((0.001, 0.01), (0.04, 0.3), (0.4, 0.6), (None, None))]
    assert words == ["clear", "possible", "no clear difference", "too few to compare"]
    with pytest.raises(ValueError, match="0 to 1"):
        benjamini_hochberg([0.1, float("nan")])


def test_values_far_apart_have_sure_ranks_and_near_ones_do_not() -> None:
    far = simultaneous_rank_sets([0.9, 0.5, 0.1], [0.0001] * 3)
    assert far == (RankSet(1, 1), RankSet(2, 2), RankSet(3, 3))
    near = simultaneous_rank_sets([0.50, 0.49, 0.48], [0.01] * 3)
    assert set(near) == {RankSet(1, 3)}
    assert top_words("Late identification", far[0]) == "Late identification is the most common."
    assert "among" in top_words("Late identification", near[0])


def test_sets_for_all_at_once_hold_the_true_ranks() -> None:
    rng = np.random.default_rng(2)
    true = np.array([0.6, 0.5, 0.45, 0.3, 0.2])
    held = 0
    for seed in range(100):
        found = simultaneous_rank_sets(true + rng.normal(0, 0.07, 5), [0.0049] * 5, seed=seed)
        held += all(s.low <= rank <= s.high for rank, s in enumerate(found, 1))
    assert held >= 92


def test_stepwise_sets_are_never_wider_and_draws_serve_as_well() -> None:
    rng = np.random.default_rng(3)
    values = np.array([0.7, 0.6, 0.45, 0.4, 0.2])
    draws = values + rng.normal(0, 0.05, (4000, 5))
    plain = simultaneous_rank_sets(values, [0.0025] * 5)
    for narrow, wide in zip(simultaneous_rank_sets(values, [0.0025] * 5, stepwise=True), plain, strict=True):
        assert wide.low <= narrow.low <= narrow.high <= wide.high
    assert rank_sets_from_draws(values, draws) == plain
    ranges = rank_ranges(values, draws)
    assert ranges[0].rank == 1
    assert ranges[0].in_top == 1
    assert ranges[4].low > 3
    with pytest.raises(ValueError, match="variances"):
        simultaneous_rank_sets([1, 2], [1])


def test_causes_named_together() -> None:
    rng = np.random.default_rng(4)
    a = rng.random(60) < 0.5
    table = np.column_stack([a, a, rng.random(60) < 0.5, np.zeros(60)]).astype(int)
    found = named_together(table, strata=[0] * 30 + [1] * 30)
    assert (found[0].a, found[0].b, found[0].cases) == (0, 1, int(a.sum()))
    assert found[0].lift > 1.5
    assert found[0].adjusted <= 0.01
    assert all(t.b != 3 for t in found)
    assert named_together(np.zeros((5, 3))) == ()


def test_key_words() -> None:
    found = keyness(20, 5, 1000, 2000)
    rate = 25 / 3000
    assert found.g2 == pytest.approx(2 * (20 * np.log(20 / (1000 * rate)) + 5 * np.log(5 / (2000 * rate))))
    assert found.log_ratio == pytest.approx(3)
    assert keyness(0, 0, 10, 10).g2 == 0
    assert keyness(5, 5, 100, 100).g2 == pytest.approx(0)
    rows = key_words([["late", "speech"]] * 6 + [["late"]], [["transport", "late", "late"]] * 20)
    assert [r.word for r in rows] == ["speech"]
    assert (rows[0].texts, rows[0].elsewhere) == (6, 0)
    assert rows[0].adjusted < 0.001
    assert key_words([], []) == ()


def test_a_person_is_set_against_the_others_on_the_same_cases() -> None:
    votes = [[1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, np.nan], [1.0, np.nan, np.nan]]
    assert person_effects(votes) == pytest.approx((0.5, 0.0, -0.75))
    assert person_effects([[1.0, np.nan]]) == (None, None)
    assert discipline_effects([0.5, -0.5, None], ["EP", "EP", "HT"]) == {"EP": 0}


def people(gap: float, seed: int, workshops: int = 4) -> tuple[list[float | None], list[str], list[str]]:
    rng = np.random.default_rng(seed)
    disciplines = ["EP", "EP", "HT", "HT", "SW", "SW", "PC", "PC"] * workshops
    where = [f"w{i // 8}" for i in range(8 * workshops)]
    return [float(gap * (d == "EP") + rng.normal(0, 0.1)) for d in disciplines], disciplines, where


def test_a_real_difference_is_found_and_the_seed_decides() -> None:
    effects, disciplines, where = people(0.3, 1)
    found = against_others("EP", effects, disciplines, where, cases=40, seed=1)
    assert found == against_others("EP", effects, disciplines, where, cases=40, seed=1)
    assert found.p is not None
    assert 0 < found.p < 0.001
    assert found.effect == pytest.approx(0.3, abs=0.1)
    assert (overall_p(effects, disciplines, where) or 1) < 0.001


def test_no_difference_is_rarely_found() -> None:
    p = [overall_p(*people(0.0, seed, 2), draws=199, seed=seed) or 1 for seed in range(100)]
    assert sum(x < 0.05 for x in p) <= 11


def test_few_people_are_all_gone_through() -> None:
    effects, labels = [0.9, 0.8, 0.7, -0.5, -0.4, -0.6], ["EP", "EP", "EP", "HT", "HT", "HT"]
    assert overall_p(effects, labels, ["w"] * 6) == pytest.approx(2 / 20)
    assert overall_p(effects, ["EP"] * 6, ["w"] * 6) is None


def test_too_few_people_are_not_compared() -> None:
    effects, disciplines, where = people(0.3, 1, workshops=1)
    assert against_others("EP", effects, disciplines, where, cases=40).note == "Too few people to compare."
    effects, disciplines, where = people(0.3, 1)
    assert against_others("EP", effects, disciplines, where, cases=14).effect is None


def test_odds_without_anything_to_compare() -> None:
    assert mantel_haenszel([[[5, 0], [5, 0]]]).ratio is None
    assert cochran_mantel_haenszel([[[5, 0], [5, 0]]]).p is None
    assert "One table" in breslow_day([[[5, 3], [2, 7]]]).note
    assert odds_ratio([[0, 5], [5, 5]]) == pytest.approx(0.5 * 5.5 / (5.5 * 5.5))
    alike = breslow_day([[[8, 4], [4, 8]], [[16, 8], [8, 16]]])
    assert alike.statistic == pytest.approx(0, abs=1e-9)
