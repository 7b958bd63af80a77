"""Rules that are declared beforehand, and the groups that cases were drawn from."""

from __future__ import annotations

import re

import pytest

from tests.web.office import Office
from workshop.domain.events import Stratum, Total
from workshop.domain.state import Workshop

RULES = {"consensus_share": "80", "minimum_disciplines": "3", "reveal_minimum": "5"}


@pytest.fixture
def workshop(office: Office) -> str:
    return office.begin()


def state(office: Office, workshop: str) -> Workshop:
    return office.room.assembly.services.workshops.look(workshop, lambda s: s)


def test_rules_and_groups_are_declared_together(office: Office, workshop: str) -> None:
    groups = {
        "stratum-1": "MS",
        "label-1": "Mainstream",
        "population-1": "1,240",
        "stratum-2": "SP",
        "population-2": "310",
    }
    office.done(f"/{workshop}/prepare/rules", **RULES, **groups)
    now = state(office, workshop)
    assert (now.rules.consensus_share, now.rules.minimum_disciplines, now.rules.reveal_minimum) == (0.8, 3, 5)
    assert now.strata == (Stratum("MS", "Mainstream", 1240), Stratum("SP", "SP", 310))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("consensus_share", "50"),
        ("consensus_share", "three quarters"),
        ("reveal_minimum", "3"),
        ("minimum_disciplines", "6"),
    ],
)
def test_a_rule_out_of_bounds_is_told_and_nothing_is_declared(
    office: Office, workshop: str, field: str, value: str
) -> None:
    page = office.refused(f"/{workshop}/prepare/rules", **{**RULES, field: value})
    assert f'href="#{field}"' in page
    assert f'value="{value}"' in page
    assert state(office, workshop).rules.consensus_share == 0.75


@pytest.mark.parametrize(
    ("groups", "field"),
    [
        ({"stratum-1": "", "population-1": "12"}, "stratum-1"),
        ({"stratum-1": "MS", "population-1": "many"}, "population-1"),
        ({"stratum-1": "MS", "population-1": "1", "stratum-2": "MS", "population-2": "2"}, "stratum-2"),
    ],
)
def test_a_group_that_cannot_be_is_told_at_its_field(
    office: Office, workshop: str, groups: dict[str, str], field: str
) -> None:
    page = office.refused(f"/{workshop}/prepare/rules", **RULES, **groups)
    assert f'href="#{field}"' in page
    assert state(office, workshop).strata == ()
    assert state(office, workshop).rules.consensus_share == 0.75


def test_rules_are_fixed_once_somebody_has_judged(office: Office) -> None:
    room = office.room
    person = room.join()
    room.open("C01")
    room.advance()
    room.judge(person, {"ideal_setting": "MS"})
    assert "Somebody has judged, so these are fixed" in office.get(f"/{room.workshop}/prepare/rules")
    page = office.refused(f"/{room.workshop}/prepare/rules", **RULES)
    assert "somebody has already judged" in page


def test_questions_are_fixed_once_a_case_was_opened(office: Office) -> None:
    room = office.room
    room.open("C01")
    assert "the questions are fixed" in office.get(f"/{room.workshop}/prepare/questions")
    page = office.refused(f"/{room.workshop}/prepare/questions", f"/{room.workshop}/prepare/tables", protocol="journey")
    assert "cannot change any more" in page


def test_the_caseload_is_counted_by_the_phases_and_needs_of_the_cases(office: Office) -> None:
    path = f"/{office.room.workshop}/prepare/rules"
    fields = re.findall(r'name="(phase-[^"]+|primary_need-[^"]+)"', office.get(path))
    assert fields
    first = fields[0]
    rules = {"consensus_share": "75", "minimum_disciplines": "0", "reveal_minimum": "4"}
    refused = office.refused(path, **rules, **{first: "some"})
    assert f'href="#{first}"' in refused
    assert state(office, office.room.workshop).totals == ()
    office.done(path, **rules, **{first: "1,250"})
    fact, _, code = first.partition("-")
    assert state(office, office.room.workshop).totals == (Total(fact, code, 1250),)
    assert f'name="{first}" value="1250"' in office.get(path)
    office.done(path, **rules, **{first: ""})
    assert state(office, office.room.workshop).totals == ()
