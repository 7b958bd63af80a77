"""Laws that hold whatever the panel answered."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.findings import laws
from tests.findings.panels import ballot, material
from workshop.findings.edition import as_json
from workshop.findings.material import Material
from workshop.findings.report import findings
from workshop.findings.shares import wilson

CODES = ["SS", "MS", "RP", "SP", "IN", "EOT"]
WORDS = st.lists(st.sampled_from([*CODES, "?", "-", "!SP", "~MS", "."]), min_size=8, max_size=8)
ROOMS = st.lists(st.tuples(st.sampled_from(CODES), WORDS, WORDS), min_size=1, max_size=8)
Room = list[tuple[str, list[str], list[str]]]
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def made(room: Room) -> Material:
    votes = []
    for i, (_, first, last) in enumerate(room):
        votes += ballot(f"C{i}", " ".join(first), round_=1) + ballot(f"C{i}", " ".join(last), round_=2)
    actual = {f"C{i}": setting for i, (setting, _, _) in enumerate(room)}
    place = {c: "A" if i % 2 else "B" for i, c in enumerate(actual)}
    return material(actual, votes, strata={"A": 100, "B": 300}, stratum=place)


def told(found: Material) -> dict[str, Any]:
    return as_json(findings(found, in_depth=False))


@quick
@given(ROOMS)
def test_the_parts_add_up(room: Room) -> None:
    found = findings(made(room))
    held = {f.id: f for f in found.figures}
    assert held["same_setting"].count + held["different_setting"].count == held["different_setting"].n
    assert held["different_setting"].n + held["no_verdict"].count == found.cases == len(room)
    cells = sum(sum(row) for row in found.matrix.cells)
    assert abs(cells - held["different_setting"].n) < 1e-9
    assert abs(sum(found.matrix.net().values())) < 1e-9


@quick
@given(ROOMS, st.randoms())
def test_the_order_of_votes_changes_nothing(room: Room, chance: Random) -> None:
    laws.the_order_of_votes_changes_nothing(made(room), told, chance)


@quick
@given(ROOMS)
def test_a_panellist_who_answers_nothing_changes_nothing(room: Room) -> None:
    laws.a_panellist_who_answers_nothing_changes_nothing(made(room), told)


@quick
@given(ROOMS)
def test_doubling_every_vote_of_a_case_narrows_nothing(room: Room) -> None:
    one = made(room)
    again = tuple(structs.replace(v, seat=f"{v.seat}-again") for v in one.votes)
    before = {r["id"]: r for r in told(one)["figures"]}
    for row in told(replace(one, votes=one.votes + again))["figures"]:
        if row["low"] is not None and row["id"] != "different_weighted_panel":
            earlier = before[row["id"]]
            assert row["high"] - row["low"] >= earlier["high"] - earlier["low"] - 1e-9


@quick
@given(ROOMS)
def test_what_is_not_counted_changes_nothing(room: Room) -> None:
    one = made([(actual, ["RP", *first], ["SP", *last]) for actual, first, last in room])
    assert told(replace(one, votes=tuple(v for v in one.votes if v.counted))) == told(one)


@given(st.integers(1, 400))
def test_all_yes_is_a_hundred_with_a_lower_end_well_under_it(n: int) -> None:
    found = wilson(n, n)
    assert found.high == 1
    assert found.low < 1 - 1 / (n + 1)


@given(st.integers(1, 200), st.data())
def test_an_interval_holds_its_share(n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, n))
    found = wilson(count, n)
    assert 0 <= found.low <= count / n <= found.high <= 1
