"""Agreement between tables, against answers worked out by hand."""

from __future__ import annotations

import pytest

from workshop.findings.between import between, over_cases
from workshop.findings.stats.alpha import krippendorff_alpha


def test_two_tables_by_hand() -> None:
    """3 of 4 against 1 of 4 for A: within (3 + 0 of 6 pairs) = 1/2 each, between 3/4 x 1/4 + 1/4 x 3/4 = 3/8."""
    found = between([{"A": 3, "B": 1}, {"A": 1, "B": 3}])
    assert found.within == pytest.approx(0.5)
    assert found.between == pytest.approx(0.375)
    assert not found.alike
    assert "38% of the time; two people at the same table 50%" in found.words


def test_tables_that_answer_the_same_agree_wholly() -> None:
    found = between([{"A": 5}, {"A": 7}, {"A": 4}])
    assert (found.within, found.between, found.alike) == (1.0, 1.0, True)


def test_every_table_weighs_the_same_and_ties_lead_together() -> None:
    found = between([{"A": 2, "B": 2}, {"B": 90}, {"A": 1, "B": 1}])
    assert found.alike
    assert found.between == pytest.approx((0.5 + 0.5 + 0.5) / 3)


def test_too_little_to_compare() -> None:
    for counts in ([], [{"A": 4}], [{"A": 4}, {"A": 1}], [{"A": 4}, {}]):
        assert between(counts).between is None
        assert not between(counts).alike
        assert "too few" in between(counts).words


def test_over_shared_cases_it_counts_those_that_tables_saw_alike() -> None:
    same, apart = {"t1": {"A": 3, "B": 1}, "t2": {"A": 4}}, {"t1": {"A": 4}, "t2": {"B": 4}}
    found = over_cases([same, apart, same, {"t1": {"A": 4}}])
    assert (found.cases, found.alike, found.alpha) == (3, 2, None), "a case at one table is none to compare"
    assert "the same at every table on 2" in found.words
    assert over_cases([same]).words == ""


def test_with_enough_cases_alpha_is_that_of_the_tables_commonest_answers() -> None:
    cases = [{"t1": {a: 3, "Z": 1}, "t2": {b: 4}} for a, b in ("AA", "AB", "BB", "BB", "CC", "CA")]
    found = over_cases(cases)
    assert found.alpha == krippendorff_alpha([[a, b] for a, b in ("AA", "AB", "BB", "BB", "CC", "CA")]).value
    assert found.alpha is not None
    assert f"{found.alpha:.2f}" in found.words
