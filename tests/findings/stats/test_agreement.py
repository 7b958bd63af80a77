from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats as oracle

from workshop.findings.stats.agreement_weights import SCHEMES, agreement_weights
from workshop.findings.stats.alpha import alpha_with_interval, krippendorff_alpha
from workshop.findings.stats.answer_sets import distances_between, jaccard_distance, masi_distance
from workshop.findings.stats.coefficients import coefficients, fleiss_kappa, gwet_ac, percent_agreement
from workshop.findings.stats.one_item import (
    chance_of_agreement,
    mean_pairwise_distance,
    modal_share,
    ordered_consensus,
    pairwise_agreement,
    tier_distance,
    van_der_eijk,
)
from workshop.findings.stats.ram import appropriateness, panel_rule
from workshop.findings.stats.rankings import concordance_permutation_p, kendall_w, midranks, ranks_of_lists
from workshop.findings.stats.two_raters import cohen_kappa, prevalence_note, two_raters

ANSWER = st.sampled_from([1, 2, 3, 4, None])
UNITS = st.lists(st.lists(ANSWER, min_size=4, max_size=4), min_size=2, max_size=12)
quick = settings(max_examples=60, deadline=None)


@quick
@given(UNITS)
def test_a_rater_who_answers_nothing_changes_nothing(units: list[list[int | None]]) -> None:
    more = [[*u, None] for u in units]
    assert krippendorff_alpha(more, "ordinal") == krippendorff_alpha(units, "ordinal")
    assert coefficients(more, [1, 2, 3, 4]) == coefficients(units, [1, 2, 3, 4])


@quick
@given(UNITS, st.permutations([1, 2, 3, 4]))
def test_other_names_for_categories_change_no_nominal_figure(units: list[list[int | None]], names: list[int]) -> None:
    renamed = [[None if v is None else names[v - 1] for v in u] for u in units]
    one, other = krippendorff_alpha(units), krippendorff_alpha(renamed)
    assert (one.value is None) == (other.value is None)
    assert one.value == pytest.approx(other.value)
    for name, found in coefficients(units, [1, 2, 3, 4]).items():
        assert found.value == pytest.approx(coefficients(renamed, [1, 2, 3, 4])[name].value), name


@quick
@given(UNITS, st.permutations(range(4)))
def test_the_order_of_raters_and_items_changes_nothing(units: list[list[int | None]], order: list[int]) -> None:
    mixed = [[u[i] for i in order] for u in reversed(units)]
    assert krippendorff_alpha(mixed, "interval").value == pytest.approx(krippendorff_alpha(units, "interval").value)


@quick
@given(UNITS)
def test_no_figure_is_not_a_number(units: list[list[int | None]]) -> None:
    for metric in ("nominal", "ordinal", "interval", "ratio"):
        found = krippendorff_alpha(units, metric)
        assert (found.value is None) == bool(found.note)
        assert found.value is None or (np.isfinite(found.value) and found.value <= 1)
    for scheme in SCHEMES:
        for name, one in coefficients(units, [1, 2, 3, 4], scheme).items():
            assert one.value is None or np.isfinite(one.value), (scheme, name)
            assert one.error is None or np.isfinite(one.error), (scheme, name)


def test_everybody_alike_is_said_in_words() -> None:
    alike = [["a", "a", "a"]] * 5
    assert krippendorff_alpha(alike).value is None
    assert "same answer" in krippendorff_alpha(alike).note
    assert fleiss_kappa([[3, 0]] * 5).note.startswith("Everyone")
    assert percent_agreement([[3, 0]] * 5).value == 1
    assert gwet_ac([[3, 0]] * 5).value == 1
    assert two_raters([[8, 0], [0, 0]]).cohen is None
    assert two_raters([[8, 0], [0, 0]]).note.startswith("Everyone")


def test_nobody_rated_twice_is_said_in_words() -> None:
    assert "two people" in krippendorff_alpha([[1, None], [None, 2]]).note
    assert "two people" in fleiss_kappa([[1, 0], [0, 1]]).note
    assert krippendorff_alpha([]).value is None
    assert "empty" in two_raters([[0, 0], [0, 0]]).note


def test_alpha_has_an_interval_from_fifteen_units() -> None:
    rng = np.random.default_rng(5)
    true = rng.integers(1, 6, 40)
    units = [[int(np.clip(t + rng.integers(-1, 2), 1, 5)) for _ in range(6)] for t in true]
    for metric in ("nominal", "ordinal", "interval"):
        found = alpha_with_interval(units, metric, draws=300, seed=7)
        assert found == alpha_with_interval(units, metric, draws=300, seed=7)
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        assert found.low < found.value < found.high
    few = alpha_with_interval(units[:14])
    assert few.value is not None
    assert few.low is None
    assert "Too few cases" in few.note


def test_doubling_every_vote_does_not_narrow_the_interval_of_alpha() -> None:
    rng = np.random.default_rng(6)
    units = [list(rng.choice(["a", "b", "c"], 5)) for _ in range(30)]
    once, twice = (alpha_with_interval(u, draws=1000, seed=1) for u in (units, [u * 2 for u in units]))
    assert once.low is not None and once.high is not None  # noqa: PT018 - one fact
    assert twice.low is not None and twice.high is not None  # noqa: PT018 - one fact
    assert twice.high - twice.low > 0.8 * (once.high - once.low)


def test_the_note_on_the_paradox() -> None:
    assert "same answer" in prevalence_note(0.31, 0.81)
    assert prevalence_note(0.70, 0.70) == ""
    assert prevalence_note(None, 1.0) == ""


def test_weights_of_partial_agreement() -> None:
    assert agreement_weights(3, "linear").tolist() == [[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]
    assert agreement_weights(3, "quadratic")[0].tolist() == [1, 0.75, 0]
    assert agreement_weights(4, "ordinal")[0] == pytest.approx([1, 5 / 6, 0.5, 0])
    assert cohen_kappa([[5, 0], [0, 5]], [[1, 0.5], [0.5, 1]]) == 1
    for bad, why in (("cubic", "no scheme"), ([[1, 0]], "1 on the diagonal")):
        with pytest.raises(ValueError, match=why):
            agreement_weights(2, bad)


@quick
@given(st.frozensets(st.sampled_from("abcde")), st.frozensets(st.sampled_from("abcde")))
def test_distances_between_sets(a: frozenset[str], b: frozenset[str]) -> None:
    for distance in (masi_distance, jaccard_distance):
        assert distance(a, b) == distance(b, a)
        assert 0 <= distance(a, b) <= 1
        assert (distance(a, b) == 0) == (a == b)
    assert masi_distance(a, b) >= jaccard_distance(a, b)


def test_one_item() -> None:
    assert modal_share([6, 1, 1]) == 0.75
    assert pairwise_agreement([4, 4]) == pytest.approx(24 / 56)
    assert pairwise_agreement([1]) is modal_share([0, 0]) is van_der_eijk([0, 0, 0]) is None
    far = tier_distance({"MS": 1, "RP": 3, "SP": 4, "AP": None, "RES": 6})
    assert (far("MS", "RES"), far("RP", "SP"), far("AP", "SP"), far("SP", "SP")) == (1, 0.2, 0.5, 0)
    assert mean_pairwise_distance(["MS", "RES", "MS"], far) == pytest.approx(2 / 3)
    assert ordered_consensus([3, 3, 4, 4, 3], 5) is True
    assert ordered_consensus([1, 1, 5, 5], 5) is False
    assert chance_of_agreement(4, 2, 50) == 1
    assert van_der_eijk([0, 9, 0, 0]) == 1


def test_luck_is_what_trying_all_ways_gives() -> None:
    ways = np.array(np.meshgrid(*[range(3)] * 6)).reshape(6, -1).T
    most = np.array([np.bincount(w, minlength=3).max() for w in ways])
    for percent in (50, 75):
        assert chance_of_agreement(6, 3, percent) == pytest.approx(np.mean(100 * most >= percent * 6))


def test_appropriateness() -> None:
    assert appropriateness([7, 8, 8, 9, 7, 8, 7]).classification == "appropriate"
    assert appropriateness([1, 1, 2, 2, 1, 3, 2]).classification == "inappropriate"
    apart = appropriateness([1, 1, 1, 2, 5, 8, 9, 9, 9])
    assert apart.disagreement
    assert apart.disagreement_by_count
    assert apart.classification == "uncertain"
    assert appropriateness([6, 7]).classification == "appropriate"  # a median of 6.5 is read as 7
    assert appropriateness([5] * 9).di == 0
    assert [panel_rule(n).disagree for n in (6, 7)] == [2, 3]
    assert panel_rule(7).extended
    assert not panel_rule(8).extended
    with pytest.raises(ValueError, match="1 to 9"):
        appropriateness([0, 5])


def test_concordance_with_ties_is_friedmans() -> None:
    scores = np.random.default_rng(2).integers(1, 5, (5, 6)).astype(float)
    found = kendall_w(scores)
    friedman = oracle.friedmanchisquare(*scores.T)
    assert (found.chi2, found.p) == pytest.approx((friedman.statistic, friedman.pvalue))
    untied = np.random.default_rng(2).normal(size=(5, 6))
    rho = [oracle.spearmanr(a, b).statistic for i, a in enumerate(untied) for b in untied[:i]]
    assert kendall_w(untied).mean_rho == pytest.approx(np.mean(rho))


def test_lists_that_leave_objects_out() -> None:
    ranks = ranks_of_lists([["a", "b"], ["b"], []], ["a", "b", "c", "d"])
    assert ranks.tolist() == [[1, 2, 3.5, 3.5], [3, 1, 3, 3], [2.5, 2.5, 2.5, 2.5]]
    assert midranks([3.0, np.nan, 1.0, np.nan]).tolist() == [[2, 3.5, 1, 3.5]]
    with pytest.raises(ValueError, match="twice"):
        ranks_of_lists([["a", "a"]], ["a"])


def test_the_permutation_test_of_concordance() -> None:
    alike = [[1, 2, 3, 4]] * 3
    assert concordance_permutation_p(alike) == pytest.approx(1 / 24**2)
    three = [[1, 2, 3, 4], [2, 1, 3, 4], [1, 3, 2, 4]]
    long = [[*r, 5, 6, 7] for r in three]
    drawn = concordance_permutation_p(long, draws=2000, seed=3)
    assert drawn == concordance_permutation_p(long, draws=2000, seed=3)
    assert drawn is not None
    assert 1 / 2001 <= drawn < 0.01
    assert kendall_w([[1, 1, 1], [2, 2, 2]]).note.startswith("No judge")
    assert concordance_permutation_p([[1, 1], [2, 2]]) is None
    assert kendall_w([[1, 2]]).w is None


@given(st.lists(st.sets(st.integers(0, 4), max_size=4), min_size=1, max_size=7))
def test_many_sets_at_once_are_as_far_apart_as_one_by_one(sets: list[set[int]]) -> None:
    for masi, one_by_one in ((True, masi_distance), (False, jaccard_distance)):
        found = distances_between(sets, masi=masi)
        assert np.allclose(found, [[one_by_one(a, b) for b in sets] for a in sets])
