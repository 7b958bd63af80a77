from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from scipy import stats as oracle

from workshop.findings.stats.margins import bhapkar, bowker, mcnemar, mcnemar_exact, stuart_maxwell
from workshop.findings.stats.rounds import sign_flip, stability, wilcoxon
from workshop.findings.stats.symmetry import pattern_words, swap_test

UEBERSAX = [[20, 10, 5], [3, 30, 15], [0, 5, 40]]


def test_bhapkar_follows_from_stuart_and_maxwell() -> None:
    found = bhapkar(UEBERSAX)
    assert found.statistic == pytest.approx(13.764706 / (1 - 13.764706 / 128), abs=1e-4)
    assert found.df == 2


def test_a_category_in_which_nothing_moved_is_dropped() -> None:
    wider = [[*row, 0] for row in UEBERSAX] + [[0, 0, 0, 9]]
    assert stuart_maxwell(wider) == stuart_maxwell(UEBERSAX)


def test_nothing_changed_is_said_in_words() -> None:
    still = [[5, 0], [0, 7]]
    for found in (mcnemar(still), mcnemar_exact(0, 0), stuart_maxwell(still), bowker(still), bhapkar(still)):
        assert found.p is None
        assert "Nothing changed" in found.note
    assert bhapkar([[0, 8], [0, 0]]).note.startswith("Every case moved")
    assert sign_flip([0, 0]).p is None
    assert sign_flip([]).statistic is None
    assert wilcoxon([1, 2], [1, 2]).note
    assert swap_test(["a"], ["a"]).p is None


def test_the_exact_mcnemar_is_the_binomial_test() -> None:
    for b, c in ((1, 6), (4, 4), (9, 2)):
        assert mcnemar_exact(b, c).p == pytest.approx(oracle.binomtest(b, b + c).pvalue)


def test_the_sign_flip_goes_through_all_ways() -> None:
    changes = np.array([0.25, -0.125, 0.5, 0.375, 0.125, 0.0])
    sums = [abs(sum(s * c for s, c in zip(signs, changes, strict=True))) for signs in product((1, -1), repeat=6)]
    assert sign_flip(changes).p == pytest.approx(np.mean(np.array(sums) >= abs(changes.sum()) - 1e-12))
    drawn = sign_flip(changes, exact=False, draws=4999, seed=4)
    assert drawn.p == pytest.approx(sign_flip(changes).p, abs=0.03)
    assert drawn == sign_flip(changes, exact=False, draws=4999, seed=4)


def test_signed_ranks_with_and_without_ties() -> None:
    rng = np.random.default_rng(8)
    before, after = rng.normal(size=15), rng.normal(0.5, 1, 15)
    assert wilcoxon(before, after).p == pytest.approx(oracle.wilcoxon(before, after).pvalue)
    first, last = rng.integers(1, 6, 30), rng.integers(1, 6, 30)
    for correction in (False, True):
        expected = oracle.wilcoxon(first, last, method="approx", correction=correction).pvalue
        assert wilcoxon(first, last, correction=correction).p == pytest.approx(expected)


def test_stability_follows_people_who_answered_twice() -> None:
    found = stability(["a", "a", "b", None, "c", "c", "c", "c"], ["a", "b", "b", "a", "c", "c", "c", "c"])
    assert (found.both, found.changed, found.stable) == (7, 1, True)
    assert stability([None], ["a"]).share is None


def test_the_swap_test_finds_moves_one_way_and_not_moves_to_and_fro() -> None:
    one_way = swap_test(["SP"] * 12 + ["MS"] * 10, ["RP"] * 12 + ["MS"] * 10, seed=1)
    assert one_way.p is not None
    assert one_way.p < 0.005
    assert one_way == swap_test(["SP"] * 12 + ["MS"] * 10, ["RP"] * 12 + ["MS"] * 10, seed=1)
    assert pattern_words(one_way) == "The pattern of moves is larger than chance."
    to_and_fro = swap_test(["SP", "RP"] * 6, ["RP", "SP"] * 6)
    assert "not clearly" in pattern_words(to_and_fro)
    statistic = stuart_maxwell(UEBERSAX).statistic
    pairs = [(i, j) for i in range(3) for j in range(3) for _ in range(UEBERSAX[i][j])]
    assert swap_test([i for i, _ in pairs], [j for _, j in pairs]).statistic == pytest.approx(statistic)


def test_the_swap_test_keeps_its_level_with_few_cases_in_many_settings() -> None:
    rng = np.random.default_rng(9)
    false = 0
    for seed in range(200):
        actual = rng.integers(0, 8, 40)
        ideal = np.where(rng.random(40) < 0.5, actual, rng.integers(0, 8, 40))
        p = swap_test(list(map(int, actual)), list(map(int, ideal)), flips=199, seed=seed).p
        false += p is not None and p < 0.05
    assert false <= 22  # 10 expected of 200


@pytest.mark.parametrize("table", [[[1, 2, 3], [4, 5, 6]], [[-1, 0], [0, 1]]])
def test_tables_that_make_no_sense_are_refused(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"square|counts"):
        bowker(table)
