"""Findings side by side: what may stand beside what, differences with their range, two tables, two rounds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.findings.panels import ballot, material
from tests.findings.testshire import SETTINGS, the_testshire_set
from workshop.domain.codes import CodeList
from workshop.domain.events import Rules
from workshop.findings.comparing import Terms, beside, difference, refusal, talking
from workshop.findings.figure import Figure, Wording, counted
from workshop.findings.method import numbered
from workshop.findings.report import findings
from workshop.findings.two_tables import pairs

TERMS = Terms(protocol="review", version="1", rehearsal=False, settings=SETTINGS, rules=Rules(), concluded=9)


def share(count: int, n: int) -> Figure:
    words = Wording("x", "X", "{count} of {n}", ("", ""))
    return counted(words, [(f"C{i}", float(i < count)) for i in range(n)], numbered(1))


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        # Newcombe 1998, Statistics in Medicine 17:873, table II, method 10.
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_range_of_a_difference_is_newcombes(
    a: tuple[int, int], b: tuple[int, int], low: float, high: float
) -> None:
    found = difference(share(*a), share(*b))
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_two_workshops_of_the_same_terms_may_stand_side_by_side() -> None:
    assert refusal(TERMS, TERMS) == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"rehearsal": True}, "rehearsal"),
        ({"protocol": "journey"}, "other questions"),
        ({"version": "2"}, "another version of the questions: 2, and here 1"),
        ({"concluded": 0}, "No case was concluded"),
        ({"settings": CodeList("settings", "2025", "Settings", ())}, "Settings, and here Settings in six groups"),
        ({"rules": Rules(consensus_share=0.6)}, "60%, and here 75%"),
        ({"rules": Rules(minimum_disciplines=3)}, "how many disciplines"),
    ],
)
def test_what_cannot_be_compared_says_why(change: dict[str, object], says: str) -> None:
    assert says in refusal(TERMS, replace(TERMS, **change))  # type: ignore[arg-type]


def test_figures_stand_beside_themselves_and_a_cause_nobody_named_is_nought() -> None:
    one = findings(the_testshire_set())
    bare = findings(material({"C1": "SP"}, [*ballot("C1", "MS MS MS MS")]))
    (_, settings), (_, causes) = beside([("One", one), ("Bare", bare)])
    different = next(m for m in settings if m.id == "different_setting")
    assert [(side, f.count, f.n) for side, f in different.rows if f] == [("One", 18, 28), ("Bare", 1, 1)]
    assert different.words == "", "one case has no range to compare with"
    assert all(dict(m.rows)["Bare"] is None for m in causes), "causes were not asked about there"


def test_a_difference_within_its_range_says_so_and_the_same_cases_have_none() -> None:
    one = findings(the_testshire_set())
    (_, settings), _ = beside([("A", one), ("B", one)])
    assert "no difference at all is within that range" in settings[0].words
    (_, same), _ = beside([("A", one), ("B", one)], apart=False)
    assert {m.words for m in same} == {""}


def test_two_tables_on_the_same_cases_are_counted_by_case() -> None:
    votes = [
        *ballot("C1", "MS MS MS MS"), *ballot("C1", "MS MS MS MS", table="T2"),
        *ballot("C2", "MS MS MS MS"), *ballot("C2", "SP SP SP SP", table="T2"),
        *ballot("C3", "MS MS MS MS"), *ballot("C3", "MS MS SP SP", table="T2"),
        *ballot("C4", "RP RP RP RP"), *ballot("C4", "MS MS MS MS", table="T2"),
        *ballot("C5", "MS MS MS MS"),
    ]  # fmt: skip
    (pair,) = pairs(material({f"C{i}": "SP" for i in range(1, 6)}, votes))
    assert [c.case for c in pair.cases] == ["C1", "C2", "C3", "C4"]
    assert [c.same for c in pair.cases] == [True, False, None, True]
    assert (pair.same.count, pair.same.n) == (2, 3)
    assert (pair.same_setting.count, pair.same_setting.n) == (1, 3)


def test_calibration_cases_are_set_side_by_side_though_they_enter_no_figure() -> None:
    votes = [
        *ballot("C1", "MS MS MS MS", round_=1), *ballot("C1", "MS MS SP SP", table="T2", round_=1),
        *ballot("C2", "MS MS MS", round_=1), *ballot("C2", "SP SP SP", table="T2", round_=1),
    ]  # fmt: skip
    held = material({"C1": "SP", "C2": "SP"}, votes)
    held = replace(held, cases=tuple(replace(c, calibration=True) for c in held.cases))
    assert findings(held).cases == 0
    (pair,) = pairs(held)
    assert [(c.case, c.practice) for c in pair.cases] == [("C1", True), ("C2", True)]
    # 4 of 4 at one table and 2 of 6 pairs at the other; half of the pairs between them. Of C2 too few answered.
    assert pytest.approx((2 / 3, 0.5)) == pair.cases[0].alone
    assert pair.cases[1].alone is None
    assert pair.alone == (
        "Two people at different tables, judging alone, gave the same answer 50% of the time; "
        "two people at the same table 67%."
    )


def test_one_table_has_nobody_to_be_compared_with() -> None:
    assert pairs(the_testshire_set()) == ()


def test_talking_turns_verdicts_and_a_single_round_has_no_before() -> None:
    votes = [
        *ballot("C1", "SP SP SP SP", round_=1), *ballot("C1", "MS MS MS MS"),
        *ballot("C2", "MS MS MS SP", round_=1), *ballot("C2", "MS MS MS MS"),
        *ballot("C3", "MS MS SP SP", round_=1), *ballot("C3", "MS MS MS MS"),
    ]  # fmt: skip
    held = material({"C1": "SP", "C2": "SP", "C3": "SP"}, votes)
    turned = talking(held, findings(held))
    assert turned is not None
    assert (turned.turned.count, turned.turned.n, turned.turned.cases) == (2, 3, ("C1", "C3"))
    different = next(m for m in turned.multiples if m.id == "different_setting")
    assert [(side, f.count, f.n) for side, f in different.rows if f] == [
        ("Before talking", 1, 2),
        ("After talking", 3, 3),
    ]
    once = material({"C1": "SP"}, ballot("C1", "MS MS MS MS"))
    assert talking(once, findings(once)) is None


def test_after_talking_is_what_the_findings_say() -> None:
    found = findings(the_testshire_set())
    turned = talking(the_testshire_set(), found)
    assert turned is not None
    for multiple in turned.multiples:
        after, known = dict(multiple.rows)["After talking"], found.figure(multiple.id)
        assert after is not None
        assert known is not None
        assert (after.count, after.n, after.low) == (known.count, known.n, known.low)
