from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop.findings.stats.divergence import divergence_curve, first_divergence, middle_stage, steepest
from workshop.findings.stats.follows import directly_follows, ends, worth_drawing
from workshop.findings.stats.medoid import medoid, two_camps
from workshop.findings.stats.orders import borda, kemeny, named_items, precedence
from workshop.findings.stats.partial_order import partial_order, transitive_reduction
from workshop.findings.stats.sequences import (
    distance_matrix,
    family_substitution,
    levenshtein,
    optimal_matching,
    without_repeats,
    yujian_bo,
)

TEXT = st.text("abcd", max_size=6)
LISTS = st.lists(st.permutations("abcde"), min_size=1, max_size=7)
quick = settings(max_examples=60, deadline=None)


@quick
@given(TEXT, TEXT, TEXT)
def test_distances_between_sequences(a: str, b: str, c: str) -> None:
    for distance in (levenshtein, optimal_matching, yujian_bo):
        assert distance(a, b) == pytest.approx(distance(b, a))
        assert distance(a, c) <= distance(a, b) + distance(b, c) + 1e-9
        assert (distance(a, b) == 0) == (a == b)
    assert 0 <= yujian_bo(a, b) <= 1


def test_a_family_of_supports_is_nearer() -> None:
    cost = family_substitution({"SALT": "therapy", "OT": "therapy", "EP": "advice"})
    assert optimal_matching(["SALT"], ["OT"], substitution=cost) == 1
    assert optimal_matching(["SALT"], ["EP"], substitution=cost) == 2
    assert optimal_matching(["X"], ["Y"], substitution=cost) == 2
    assert without_repeats("aabbba") == ("a", "b", "a")
    assert yujian_bo("", "") == 0
    assert yujian_bo("a", "b") == 1


def test_the_medoid_is_the_answer_closest_to_all() -> None:
    assert medoid([]).index is None
    assert medoid(["ab", "ba", "ab"]).index == 0
    found = medoid(["abc", "abd", "ab"])
    assert found.index == 2
    assert not found.far
    assert medoid(["ab", "cd", "ef"]).far


def test_two_camps_are_both_shown() -> None:
    lists = ["abc", "xyz", "abd", "xyw", "ab", "abc"]
    found = two_camps(lists)
    assert [set(c.members) for c in found] == [{0, 2, 4, 5}, {1, 3}]
    assert [lists[c.index][:2] for c in found] == ["ab", "xy"]
    assert len(two_camps(["a", "a"])) == 1
    assert two_camps([]) == ()


@quick
@given(LISTS)
def test_kemenys_order_is_the_best_of_all(lists: list[list[str]]) -> None:
    found = kemeny(lists)
    items = named_items(lists)
    table = precedence(lists, items)
    place = {x: i for i, x in enumerate(items)}
    scores = [
        sum(table[place[a], place[b]] for i, a in enumerate(order) for b in order[i + 1 :])
        for order in permutations(items)
    ]
    assert (found.score, found.worst) == (max(scores), min(scores))
    assert found.alone == (scores.count(max(scores)) == 1)
    assert found.exact


def test_orders_of_unfinished_and_of_long_lists() -> None:
    found = kemeny([["a", "b"], ["b", "c"], ["a"]])
    assert found.order == ("a", "b", "c")
    tie = kemeny([["a", "b"], ["b", "a"]], items=["b", "a"])
    assert tie.order == ("b", "a")
    assert not tie.alone
    long = kemeny([list("abcdefghijklmn")] * 2)
    assert long.order == tuple("abcdefghijklmn")
    assert not long.exact
    assert kemeny([]).order == ()


def test_borda_counts_positions() -> None:
    found = borda({"MNCK": 42, "NCKM": 26, "CKNM": 15, "KCNM": 17}, "MNCK")
    assert found.points == pytest.approx({"M": 126, "N": 194, "C": 173, "K": 107})
    assert found.order == ("N", "C", "M", "K")
    assert borda([["a"], ["b", "a"]], "abc").positions == pytest.approx({"a": 1.5, "b": 1.75, "c": 2.75})


def test_steps_without_an_arrow_come_in_either_order() -> None:
    found = partial_order(["abc", "acb", "abc", "acb"])
    assert set(found.arrows) == {("a", "b"), ("a", "c")}
    assert found.either == (("b", "c"),)
    chain = partial_order(["abc"] * 3)
    assert set(chain.drawn) == {("a", "b"), ("b", "c")}
    assert len(chain.arrows) == 3
    assert partial_order(["ab", "ab"]).arrows == ()


def test_two_thirds_are_enough_to_the_letter() -> None:
    assert partial_order(["ab", "ab", "ba"]).arrows == (("a", "b"),)
    assert partial_order(["ab"] * 5 + ["ba"] * 3).arrows == ()


def test_a_circle_is_no_order() -> None:
    found = partial_order(["abcx", "bcax", "cabx"])
    assert set(found.circle) == {"a", "b", "c"}
    assert set(found.drawn) == {("a", "x"), ("b", "x"), ("c", "x")}
    with pytest.raises(ValueError, match="circle"):
        transitive_reduction("ab", [("a", "b"), ("b", "a")])


def test_which_step_came_straight_after_which() -> None:
    assert directly_follows(["abab"]) == {("a", "b"): 2, ("b", "a"): 1}
    assert directly_follows(["abab"], by_case=True) == {("a", "b"): 1, ("b", "a"): 1}
    assert ends(["ab", "", "cb"]) == ({"a": 1, "c": 1}, {"b": 2})
    counts = {("a", "b"): 9, ("b", "c"): 4, ("c", "d"): 7}
    assert list(worth_drawing(counts, most=1)) == [("a", "b")]
    assert list(worth_drawing(counts)) == [("a", "b"), ("c", "d")]


def test_where_a_pathway_first_parts() -> None:
    none: list[set[str]] = [set(), set(), set(), set()]
    assert first_divergence(none, none).stage is None
    assert first_divergence(none, [set(), {"SALT"}, set(), set()]).kind == "missing"
    late = first_divergence([set(), set(), set(), {"SALT"}], [set(), {"SALT"}, set(), {"SALT"}])
    assert (late.stage, late.kind) == (1, "later")
    assert first_divergence([set(), {"SALT"}, set()], [{"SALT"}, set(), set()]).stage is None
    assert first_divergence([{"1:1"}, set()], [set(), set()]).kind == "extra"


def test_the_middle_of_a_panels_stages() -> None:
    assert middle_stage([2, 1, None, 2, 3]).stage == 2
    assert middle_stage([None, None, 1]).stage is None
    assert middle_stage([1, 3]).stage == 1
    assert middle_stage([]).n == 0


@quick
@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=2, max_size=8), min_size=1, max_size=3))
def test_the_curve_never_falls(stages: list[list[int | None]]) -> None:
    curve = divergence_curve(stages, [100.0] * len(stages), 5)
    shares = [r.share for r in curve]
    assert shares == sorted(shares)
    assert all(r.low is not None and r.high is not None and r.low <= r.share <= r.high for r in curve)
    assert (steepest(curve) is None) == (not any(shares))


def test_the_steepest_stage_is_the_place_to_act() -> None:
    assert steepest(divergence_curve([[0, 2, 2, 2, None]], [500], 4)) == 2


def test_all_distances() -> None:
    found = distance_matrix(["ab", "ba", "ab"])
    assert found[0, 2] == 0
    assert found[0, 1] == found[1, 0] > 0
