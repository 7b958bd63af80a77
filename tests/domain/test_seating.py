"""Proposals: who sits where, and which table takes which case."""

from __future__ import annotations

from collections import Counter

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.packs import a_case
from tests.domain.questions import case_review
from workshop.domain.seating import balanced, coverage, dealt, for_newcomer, homes
from workshop.domain.state import Seat, Table, Workshop

DISCIPLINES = ("TEACHER", "HEALTH", "SOCIAL_CARE", "PARENT", "EP")


def hall(people: list[str], tables: int, cases: int = 0) -> Workshop:
    """A workshop with people of these disciplines, all at the first of some tables."""
    state = Workshop("w", protocol=case_review())
    state.cases = {f"C{n}": a_case(f"C{n}", 1 + n % 3) for n in range(cases)}
    state.tables = {f"t{n}": Table(f"t{n}", f"Table {n}", list(state.cases)) for n in range(1, tables + 1)}
    for n, discipline in enumerate(people):
        state.seats[f"s{n}"] = Seat(f"s{n}", f"P{n}", discipline, "", "t1", simulated=False, joined_seq=n, joined_at="")
    return state


@given(st.lists(st.sampled_from(DISCIPLINES), max_size=60), st.integers(1, 9))
def test_tables_are_as_large_and_as_mixed_as_they_can_be(people: list[str], tables: int) -> None:
    state = hall(people, tables)
    found = balanced(state, list(state.tables))
    assert set(found) == set(state.seats)
    sizes = Counter(dict.fromkeys(state.tables, 0)) + Counter(found.values())
    size = [sizes[t] for t in state.tables]
    assert max(size) - min(size) <= 1
    for discipline, n in Counter(people).items():
        held = Counter(found[s.id] for s in state.seats.values() if s.discipline == discipline)
        assert max(held.values()) <= -(-n // tables) + 1
    assert found == balanced(state, list(state.tables)), "the same each time"


def test_three_professions_are_spread_over_three_tables() -> None:
    state = hall(["TEACHER"] * 6 + ["HEALTH"] * 3 + ["PARENT"] * 3, 3)
    found = balanced(state, list(state.tables))
    for table in state.tables:
        here = Counter(s.discipline for s in state.seats.values() if found[s.id] == table)
        assert here == {"TEACHER": 2, "HEALTH": 1, "PARENT": 1}


def test_a_newcomer_sits_where_people_are_fewest_and_then_where_their_discipline_is() -> None:
    state = hall(["HEALTH", "TEACHER"], 2)
    state.seats["s1"].table = "t2"
    assert for_newcomer(state, "HEALTH") == "t2"
    assert for_newcomer(state, "TEACHER") == "t1"


def test_a_newcomer_is_never_put_alone_at_a_table_while_others_are_at_work() -> None:
    state = hall(["HEALTH", "TEACHER", "PARENT"], 2)
    assert for_newcomer(state, "EP") == "t2", "nothing has begun: both tables are filled"
    state.tables["t1"].current = "t1.C1"
    assert for_newcomer(state, "EP") == "t1"
    state.together = "t2"
    assert for_newcomer(state, "EP") == "t2", "everybody is there"


def test_when_tables_go_apart_everybody_has_a_table_and_newcomers_fill_up() -> None:
    state = hall(["HEALTH"] * 6, 3)
    for n, home in enumerate(["t2", "t2", "t3"]):
        state.seats[f"s{n}"].home = home
    found = homes(state)
    assert [found[f"s{n}"] for n in range(3)] == ["t2", "t2", "t3"]
    assert Counter(found.values()) == {"t2": 3, "t3": 3}, "not at a table that nobody sat at"
    assert Counter(homes(hall(["HEALTH"] * 6, 3)).values()) == {"t1": 2, "t2": 2, "t3": 2}


@given(st.integers(1, 25), st.integers(0, 12), st.data())
def test_a_plan_gives_shared_cases_to_all_and_every_other_to_one(tables: int, cases: int, data: st.DataObject) -> None:
    state = hall([], tables, cases)
    overlap = data.draw(st.lists(st.sampled_from(list(state.cases)), unique=True)) if cases else []
    plan = dealt(state, overlap, list(state.tables))
    found = coverage(plan, list(state.cases))
    assert all(len(found[c]) == (tables if c in overlap else 1) for c in state.cases), "no gap, nothing twice"
    shared = [plan[t][: len(overlap)] for t in state.tables]
    assert all(set(first) == set(overlap) for first in shared), "shared ones first, so that all have done them"
    if 1 < len(overlap) <= tables:
        assert len({first[0] for first in shared}) == len(overlap), "each of them is judged first somewhere"


def test_cases_to_warm_up_with_come_first_everywhere() -> None:
    state = hall([], 3, 5)
    state.cases["C3"] = msgspec.structs.replace(a_case("C3"), calibration=True)
    plan = dealt(state, ["C3", "C1", "C0"], ["t1", "t2", "t3"])
    assert [queue[0] for queue in plan.values()] == ["C3", "C3", "C3"]
    assert {queue[1] for queue in plan.values()} == {"C0", "C1"}
