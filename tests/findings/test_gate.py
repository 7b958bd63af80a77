"""The public edition as a whole: whatever it prints together, nobody can bound a small count too tightly."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from tests.findings.panels import ballot, material
from tests.findings.testshire import the_testshire_set
from workshop.findings.edition import as_json, edition
from workshop.findings.gate import Passed, Rule, passed
from workshop.findings.material import CaseFacts
from workshop.findings.report import findings
from workshop.findings.verdicts import CaseVerdict

CODES = ("MS", "RP", "SP")
LIMIT = 5


def way(actual: str, ideal: str) -> str:
    place = CODES.index(actual) - CODES.index(ideal)
    return "less_specialist" if place > 0 else "more_specialist" if place < 0 else "same"


def cases(*groups: tuple[str, str, int, str, str]) -> list[CaseVerdict]:
    """(actual, ideal, how many, phase, workshop); a blank ideal is a case without a verdict."""
    out = []
    for number, (actual, ideal, many, phase, workshop) in enumerate(groups):
        for k in range(many):
            facts = CaseFacts(
                case=f"{number}.{k}", workshop=workshop, phase=phase, primary_need="ASD", actual_setting=actual
            )
            different = None if not ideal else float(actual != ideal)
            ways = {way(actual, ideal): 1.0} if ideal else {}
            row = {ideal: 1.0} if ideal else {}
            out.append(CaseVerdict(facts=facts, tables=(), different=different, directions=ways, row=row))
    return out


def through(verdicts: list[CaseVerdict]) -> Passed:
    return passed(verdicts, Rule(CODES, way, LIMIT))


def test_a_large_matrix_is_printed_with_what_must_be_hidden_hidden() -> None:
    counts = zip(product(CODES, CODES), (30, 9, 2, 14, 40, 8, 3, 12, 25), strict=True)
    big = cases(*[(a, b, n, "KS2", "W1") for (a, b), n in counts])
    found = through(big)
    matrix = next(t for t in found.tables if t.id == "matrix")
    hidden = {(a, b) for a, b in product(CODES, CODES) if matrix.cell(a, b) in found.hidden}
    assert {("MS", "SP"), ("SP", "MS")} <= hidden
    assert len(hidden) < 9
    assert found.unsafe(LIMIT) == ()
    assert not {"same_setting", "different_setting", "less_specialist", "more_specialist"} & found.hidden


def test_what_everybody_of_a_row_has_in_common_is_hidden() -> None:
    found = through(cases(("MS", "MS", 30, "KS1", "W1"), ("SP", "RP", 20, "KS1", "W1"), ("SP", "SP", 20, "KS2", "W1"),
                          ("MS", "RP", 20, "KS2", "W1"), ("MS", "MS", 20, "KS2", "W1")))  # fmt: skip
    for table in found.tables:
        for row, column in product(table.rows, table.columns):
            if found.counts[table.cell(row, column)] == found.counts[table.cell(row, "")] > 0:
                assert table.cell(row, column) in found.hidden


def test_a_workshop_taken_away_from_its_programme_tells_no_small_count() -> None:
    first = cases(("SP", "RP", 12, "KS1", "W1"), ("SP", "SP", 12, "KS1", "W1"))
    second = cases(("SP", "RP", 9, "KS1", "W2"), ("SP", "SP", 2, "KS1", "W2"))
    found = through(first + second)
    assert {"same_setting", "different_setting"} <= found.hidden
    assert found.unsafe(LIMIT) == ()
    alone = through([structs.replace(v, facts=replace(v.facts, workshop="W1")) for v in first + second])
    assert not {"same_setting", "different_setting"} & alone.hidden


Group = tuple[str, str, int, str, str]
PHASES, PLACES = ("KS1", "KS2", "KS3"), ("W1", "W2")
GROUP = st.tuples(
    st.sampled_from(CODES), st.sampled_from(("", *CODES)), st.integers(0, 14), st.sampled_from(PHASES),
    st.sampled_from(PLACES),
)  # fmt: skip
GROUPS = st.lists(GROUP, min_size=1, max_size=14)
#: All that a headline can hide.
HEAD = ("same_setting", "different_setting", "no_verdict", "less_specialist", "more_specialist", "other_kind")


@settings(deadline=None, max_examples=5)
@given(GROUPS)
def test_no_small_count_of_all_that_is_printed_can_be_worked_out(groups: list[Group]) -> None:
    nothing_small_can_be_worked_out(groups)


@pytest.mark.full
@settings(deadline=None, max_examples=120)
@given(GROUPS)
def test_no_small_count_can_be_worked_out_however_many_are_tried(groups: list[Group]) -> None:
    nothing_small_can_be_worked_out(groups)


def nothing_small_can_be_worked_out(groups: list[Group]) -> None:
    found = through(cases(*groups))
    # Of a handful of cases nothing is printed but how many there were, and that is known anyway.
    assert found.unsafe(LIMIT) == () or (set(HEAD) <= found.hidden and not found.tables)
    for table in found.tables:
        for name in table.linked.counts:
            assert name in found.hidden or not 0 < found.counts[name] <= LIMIT
    for name in ("same_setting", "different_setting", "less_specialist", "more_specialist"):
        assert name in found.hidden or not 0 < found.counts[name] <= LIMIT


def test_the_invented_authority_shows_ten_and_eighteen_and_nothing_that_reveals_more() -> None:
    found = findings(the_testshire_set())
    shown = edition(found, public=True)
    told = {row["id"]: row["count"] for row in shown.figures}
    assert {id_: n for id_, n in told.items() if n != "c"} == {
        "same_setting": 10, "different_setting": 18, "no_verdict": 0,
    }  # fmt: skip
    assert shown.tables == ()
    assert "matrix" in shown.hidden
    assert "tables" not in as_json(found, public=True)
    assert all(cell == "c" for row in shown.matrix["cells"] for cell in row)


def test_tables_by_phase_leave_with_their_totals() -> None:
    votes = {f"{way_}{i}": code for way_, code in (("D", "RP RP RP RP"), ("S", "SP SP SP SP")) for i in range(24)}
    made = material(dict.fromkeys(votes, "SP"), [v for c, codes in votes.items() for v in ballot(c, codes)])
    phased = replace(
        made, cases=tuple(replace(c, phase="KS1" if int(c.case[1:]) % 2 else "KS2") for c in made.cases)
    )  # fmt: skip
    (table,) = as_json(findings(phased), public=True)["tables"]
    assert table["id"] == "phase"
    assert table["columns"] == ["same_setting", "different_setting", "no_verdict", "cases"]
    assert table["cells"] == [[12, 12, 0, 24], [12, 12, 0, 24]]
    assert table["totals"] == [24, 24, 0]


@pytest.mark.parametrize("more", range(1, 5))
def test_the_same_reading_is_hidden_alike_every_time(more: int) -> None:
    given_ = cases(("MS", "RP", 9 + more, "KS1", "W1"), ("SP", "RP", 3, "KS1", "W1"), ("SP", "SP", 20, "KS2", "W1"))
    again = [through(given_).hidden for _ in range(2)]
    assert all(a == b for a, b in pairwise(again))
