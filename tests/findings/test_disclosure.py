from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.findings.panels import ballot, material
from workshop.findings.disclosure import bounds, suppressed
from workshop.findings.edition import as_json
from workshop.findings.report import findings

SUMS = {"cases": ("same", "different", "none"), "different": ("less", "more", "other", "open")}


def table(*parts: int) -> dict[str, float]:
    same, none, less, more, other, open_ = parts
    different = less + more + other + open_
    return {
        "cases": same + different + none,
        "same": same,
        "different": different,
        "none": none,
        "less": less,
        "more": more,
        "other": other,
        "open": open_,
    }


def test_two_small_parts_pull_the_third_along() -> None:
    counts = table(10, 0, 15, 1, 2, 0)
    assert suppressed(counts, SUMS, 5, ("cases",)) == {"less", "more", "other"}
    assert bounds(counts, SUMS, {"more", "other"}, "more") == (0, 3)
    assert bounds(counts, SUMS, {"less", "more", "other"}, "more") == (0, 18)


def test_nothing_small_hides_nothing() -> None:
    assert suppressed(table(10, 0, 15, 6, 7, 0), SUMS, 5, ("cases",)) == frozenset()


def test_a_small_total_is_protected_too() -> None:
    hidden = suppressed(table(40, 0, 3, 0, 0, 0), SUMS, 5, ("cases",))
    assert {"different", "same", "less"} <= hidden


@settings(deadline=None)
@given(st.tuples(*[st.integers(0, 30)] * 6))
def test_no_small_count_can_be_worked_out(parts: tuple[int, ...]) -> None:
    counts = table(*parts)
    hidden = suppressed(counts, SUMS, 5, ("cases",))
    for name, count in counts.items():
        if name != "cases" and 0 < count <= 5:
            assert name in hidden
            low, high = bounds(counts, SUMS, hidden, name)
            # Unless all that could be hidden is: then only the total, which is known anyway, bounds it.
            assert (high - low >= 5 and high > 5) or hidden == set(counts) - {"cases"}


@pytest.mark.parametrize("small", [1, 5])
def test_a_public_edition_never_prints_a_small_count(small: int) -> None:
    same, moved = 20, {f"M{i}": "RP RP RP RP" for i in range(15)} | {f"U{i}": "IN IN IN IN" for i in range(small)}
    votes = moved | {f"S{i}": "SP SP SP SP" for i in range(same)}
    made = material(dict.fromkeys(votes, "SP"), [v for c, codes in votes.items() for v in ballot(c, codes)])
    rows = {r["id"]: r for r in as_json(findings(made), public=True)["figures"]}
    assert rows["different_setting"]["count"] == 15 + small
    assert rows["more_specialist"]["count"] == rows["less_specialist"]["count"] == "c"
    assert rows["more_specialist"]["share"] == "c"


def test_large_parts_are_shown_with_their_matrix() -> None:
    votes = {f"M{i}": "RP RP RP RP" for i in range(15)} | {f"S{i}": "SP SP SP SP" for i in range(9)}
    made = material(dict.fromkeys(votes, "SP"), [v for c, codes in votes.items() for v in ballot(c, codes)])
    shown = as_json(findings(made), public=True)
    assert {r["id"]: r["count"] for r in shown["figures"]}["less_specialist"] == 15
    assert shown["matrix"]["cells"] == [[0, 0], [15, 9]]
