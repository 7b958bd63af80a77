"""Agreement between tables, against answers worked out by hand."""

from __future__ import annotations

import pytest

from workshop.findings.between import between


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
