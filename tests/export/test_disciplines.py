from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from workshop.export.disciplines import MINIMUM, POOLED, pooled


def test_large_disciplines_are_named_and_small_ones_pooled() -> None:
    shown = pooled({"health": 6, "care": 3, "family": 2, "la_education": 7})
    assert shown == {"health": "health", "la_education": "la_education", "care": POOLED, "family": POOLED}


def test_a_lone_voter_is_not_found_by_taking_the_others_away() -> None:
    assert pooled({"health": 6, "care": 1, "la_education": 7}) == {
        "care": POOLED,
        "health": POOLED,
        "la_education": "la_education",
    }


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12), min_size=1))
def test_no_shown_group_is_smaller_than_the_minimum_unless_it_is_everybody(counts: dict[str, int]) -> None:
    shown = pooled(counts)
    assert set(shown) == set(counts)
    groups: Counter[str] = Counter()
    for code, count in counts.items():
        groups[shown[code]] += count
    assert all(size >= MINIMUM for size in groups.values()) or len(groups) == 1
