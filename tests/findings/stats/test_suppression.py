from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.findings.stats.suppression import (
    attacker_bounds,
    primary_cells,
    protect,
    rounded,
    rounded_percentage,
    rounded_table,
    tell_apart,
    told_by_zeros,
)


def test_small_counts_are_primary_and_zeros_are_not() -> None:
    assert primary_cells([[0, 1, 5], [6, 7, 0]]) == {(0, 1), (0, 2)}
    assert primary_cells([[0, 1, 5], [6, 7, 0]], 5) == {(0, 1)}
    assert told_by_zeros([[0, 9], [3, 4]]) == {(0, 1), (1, 0)}


@pytest.mark.slow
def test_random_tables_are_protected() -> None:
    rng = np.random.default_rng(1)
    for _ in range(6):
        table = rng.poisson(9, (6, 6))
        found = protect(table, 5)
        assert found.safe
        for cell in found.primary:
            bounds = found.bounds[cell]
            assert bounds.high - bounds.low >= 4
            assert bounds.high >= 5
            assert bounds.low <= table[cell] <= bounds.high


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.integers(0, 25), min_size=3, max_size=3), min_size=2, max_size=3))
def test_bounds_hold_the_true_count_and_what_is_said_safe_is(table: list[list[int]]) -> None:
    found = protect(table)
    assert primary_cells(table) == found.primary
    for cell in found.hidden:
        bounds = found.bounds[cell]
        assert bounds.low - 1e-6 <= table[cell[0]][cell[1]] <= bounds.high + 1e-6
    if found.safe:
        assert all(found.bounds[c].high - found.bounds[c].low >= 5 - 1e-6 for c in found.primary)


def test_where_hiding_everything_is_not_enough_it_is_said() -> None:
    assert not protect([[3, 0], [0, 20]]).safe
    assert protect([[30, 20], [40, 50]]).hidden == frozenset()
    assert protect([[30, 20], [40, 50]]).safe


def test_cells_that_must_be_shown_stay() -> None:
    table = [[20, 5, 10], [8, 19, 3], [17, 12, 12]]
    found = protect(table, 5, known=[(0, 1)])
    assert found.safe
    assert (0, 1) not in found.hidden
    assert attacker_bounds(table, found.hidden) == found.bounds


def test_rounding_never_shows_a_small_count_as_something_else() -> None:
    assert [rounded(k) for k in (0, 1, 5, 6, 7, 8, 12, 13)] == [0, "*", "*", 5, 5, 10, 10, 15]
    assert rounded(7.5) == 10
    assert rounded_table([[1, 12], [7, 0]]) == (("*", 10, 15), (5, 0, 5), (10, 10, 20))
    assert rounded_percentage(12, 48) == 20
    assert rounded_percentage(3, 48) is None
    assert rounded_percentage(8, 9) is None
    with pytest.raises(ValueError, match="from 0"):
        rounded(-1)


def test_two_releases_that_differ_by_a_few_tell_of_them() -> None:
    assert tell_apart([61, 58])
    assert not tell_apart([61, 61, 50])


def test_a_table_of_no_counts_is_refused() -> None:
    with pytest.raises(ValueError, match="counts"):
        protect([[1.0, -2.0]])
