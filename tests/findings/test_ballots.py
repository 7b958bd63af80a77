"""Votes are sorted once; every chapter must find there what it would have found among the votes themselves."""

from __future__ import annotations

import random
from collections import Counter
from itertools import permutations

import numpy as np
import pytest
from msgspec import structs

from tests.findings.panels import ballot, material
from workshop.findings.ballots import reviews
from workshop.findings.blind import blind_settings
from workshop.findings.causes import causes
from workshop.findings.material import Material, Vote
from workshop.findings.method import numbered
from workshop.findings.report import findings
from workshop.findings.stats.disciplines import _arrangements, _orders


@pytest.fixture(scope="module")
def messy() -> Material:
    """Two tables, two rounds, gaps, late votes, votes set aside, and people who cannot tell."""
    chance = random.Random(3)
    words = ("SP", "SP", "RP", "MS", "?", "-", ".", "!RP", "~SP")
    votes = [
        vote
        for round_ in (1, 2)
        for case in ("C1", "C2", "C3")
        for table in ("T1", "T2")
        for vote in ballot(case, " ".join(chance.choices(words, k=7)), table=table, round_=round_)
        if chance.random() > 0.1
    ]
    return material(
        {"C1": "SP", "C2": "MS", "C3": "RP"}, votes, strata={"A": 90}, stratum=dict.fromkeys(("C1", "C2"), "A")
    )


def test_sorted_votes_are_those_that_a_walk_over_all_votes_finds(messy: Material) -> None:
    for review in reviews(messy):
        mine = [v for v in messy.votes if (v.case, v.table) == (review.case, review.table)]
        sorted_ = review.ballots("ideal_setting")
        assert sorted_.whole == mine
        assert sorted_.last == [v for v in mine if v.round == 2 and v.counted]
        assert sorted_.first() == [v for v in mine if v.round == 1 and v.counted]
        assert sorted_.blind == [v for v in mine if v.independent and v.counted]
        assert sorted_.settled() == Counter(v.value for v in mine if v.round == 2 and v.position)
        assert sorted_.alone() == Counter(v.value for v in mine if v.independent and v.position)


def test_where_nothing_was_asked_nothing_is_sorted(messy: Material) -> None:
    first = reviews(messy)[0]
    assert not first.last_round("ideal_support")
    assert first.ballots("ideal_support").rounds == (0, 0)


def test_blind_votes_stand_where_case_and_person_cross(messy: Material) -> None:
    found = reviews(messy)
    blind = blind_settings(messy, found)
    actual = {c.case: c.actual_setting for c in messy.cases}
    tables = blind.crossed(lambda ideal, actual: ideal != actual)
    for name, table in zip(("T1", "T2"), tables, strict=True):
        votes = [v for r in found if r.table == name for v in r.independent("ideal_setting") if v.position]
        cases, people = (list(dict.fromkeys(key)) for key in ([v.case for v in votes], [v.seat for v in votes]))
        expected = np.full((len(cases), len(people)), np.nan)
        for v in votes:
            expected[cases.index(v.case), people.index(v.seat)] = v.value != actual[v.case]
        np.testing.assert_array_equal(table, expected)


def test_each_case_rests_on_those_who_judged_it(messy: Material) -> None:
    carried = blind_settings(messy, reviews(messy)).carried({"C1": 0.25, "C2": 0.75})
    assert carried.sum() == pytest.approx(2.0)  # each case was judged at two tables


def test_one_tenth_added_up_is_told_as_it_was_when_method_1_shipped() -> None:
    votes = [structs.replace(v, value=("RC01",)) for v in ballot("C1", "x " * 10, measure="root_causes")]
    named = votes[:3] + [structs.replace(v, value=("RC02",)) for v in votes[3:]]
    found = causes(reviews(material({"C1": "SP"}, named)), "root_causes", None, numbered(1))
    assert next(c.score for c in found if c.code == "RC01") == 0.1 + 0.1 + 0.1 > 0.3


def test_of_two_answers_to_the_causes_the_last_stands_in_depth() -> None:
    def twice(vote: Vote) -> list[Vote]:
        return [structs.replace(vote, value=("RC01",)), structs.replace(vote, value=("RC02",))]

    votes = [v for case in ("C1", "C2") for vote in ballot(case, "x x x", measure="root_causes") for v in twice(vote)]
    chapter = findings(material({"C1": "SP", "C2": "SP"}, votes), draws=0).chapter("ranking")
    assert chapter is not None
    assert [(f.id, f.count) for f in chapter.figures] == [("cause_share_RC01", 0), ("cause_share_RC02", 2)]


@pytest.mark.parametrize("labels", [[], [0], [1, 1, 1], [0, 1, 1, 0], [0, 1, 1, 1, 0]])
def test_orders_are_counted_without_making_them(labels: list[int]) -> None:
    assert _orders(labels) == len(_arrangements(labels)) == len(set(permutations(labels)))
