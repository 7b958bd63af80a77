"""Preparing a workshop: what each command leads to, and why it may be refused."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.domain.packs import a_case
from tests.domain.questions import journey
from tests.domain.story import OMAR, RUTH, SYSTEM, Story
from workshop.domain import events as e
from workshop.domain.protocol import Protocol, Stage

NEW = {"title": "  Spring   reviews ", "authority": "Testshire", "facilitator": "ruth"}


def test_a_workshop_begins_with_one_table(new: Story) -> None:
    assert new.when("create_workshop", SYSTEM, **NEW) == (
        e.WorkshopCreated(title="Spring reviews", authority="Testshire", facilitator="ruth"),
        e.TableAdded(table="t1", name="Table 1"),
    )
    assert (new.state.status, new.state.lead, new.state.team) == ("preparing", "ruth", ("ruth",))


@pytest.mark.parametrize(("field", "value"), [("title", " "), ("authority", ""), ("origin", "dreamt")])
def test_a_workshop_needs_title_authority_and_a_known_origin(new: Story, field: str, value: str) -> None:
    assert new.refused("invalid", "create_workshop", SYSTEM, **{**NEW, field: value}).field == field


def test_a_workshop_begins_once(prepared: Story) -> None:
    prepared.refused("conflict", "create_workshop", SYSTEM, **NEW)


def test_nothing_can_be_done_in_a_workshop_that_does_not_exist(new: Story) -> None:
    new.refused("gone", "change_details", title="A", authority="B")


def test_details_are_reworded(prepared: Story) -> None:
    assert prepared.when("change_details", title="New", authority="Testshire", purpose=" To learn. ") == (
        e.DetailsChanged(title="New", authority="Testshire", purpose="To learn."),
    )
    assert prepared.state.purpose == "To learn."
    assert prepared.refused("invalid", "change_details", title="", authority="Testshire").field == "title"


def test_the_questions_are_chosen_until_a_case_is_opened(day: Story) -> None:
    chosen = msgspec.to_builtins(journey())
    assert day.when("choose_protocol", protocol=chosen) == (e.ProtocolChosen(protocol=journey()),)
    day.at("read")
    day.refused("conflict", "choose_protocol", protocol=chosen)


def _stages(*stages: Stage) -> dict[str, Any]:
    out: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(journey(), stages=stages))
    return out


READ, JUDGE = Stage("read", "read", "Read"), Stage("first", "judge", "Judge", blind=True, questions=("sure",))
SHOW, END = Stage("show", "reveal", "Show", reveals=("first",), unseals="all"), Stage("end", "conclude", "End")


@pytest.mark.parametrize(
    ("what", "stages"),
    [
        ("no end", (READ, JUDGE, SHOW)),
        ("something after the end", (READ, JUDGE, SHOW, END, Stage("talk", "discuss", "Talk"))),
        ("two stages of one id", (READ, READ, END)),
        ("a question that is not there", (READ, Stage("first", "judge", "Judge", questions=("nonsense",)), END)),
        (
            "what happened is shown before blind answers are",
            (READ, JUDGE, Stage("o", "reveal", "O", unseals="all"), END),
        ),
        ("an end at every point", (READ, Stage("end", "conclude", "End", each_point=True))),
        ("a reveal of nothing known", (READ, Stage("show", "reveal", "Show", reveals=("first",)), END)),
        ("a second look at nothing known", (Stage("x", "judge", "X", revisits="first", questions=("sure",)), END)),
    ],
)
def test_questions_that_a_review_could_not_go_through_are_refused(
    prepared: Story, what: str, stages: tuple[Stage, ...]
) -> None:
    assert prepared.refused("invalid", "choose_protocol", protocol=_stages(*stages)).field == "protocol", what


def test_a_protocol_whose_blind_answers_are_shown_in_time_is_taken(prepared: Story) -> None:
    first = Stage("show_answers", "reveal", "Answers", reveals=("first",))
    then = Stage("show_case", "reveal", "Case", unseals="all")
    chosen: Protocol = msgspec.convert(_stages(READ, JUDGE, first, then, END), Protocol)
    assert prepared.when("choose_protocol", protocol=msgspec.to_builtins(chosen)) == (
        e.ProtocolChosen(protocol=chosen),
    )


RULES = {"consensus_share": 0.8, "minimum_disciplines": 3, "reveal_minimum": 5}


def test_rules_are_declared_before_anybody_has_judged(judging: Story) -> None:
    assert judging.when("declare_rules", rules=RULES) == (e.RulesDeclared(rules=e.Rules(0.8, 3, 5)),)
    judging.judge("amira", {"sure": 2})
    judging.refused("conflict", "declare_rules", rules=RULES)


def test_rules_do_not_change_after_a_reveal_though_every_answer_was_withdrawn(judging: Story) -> None:
    judging.judge("amira", {"sure": 2})
    judging.advance()
    judging.when("withdraw", "amira")
    judging.refused("conflict", "declare_rules", rules=RULES)


@pytest.mark.parametrize(
    "wrong", [{"consensus_share": 0.5}, {"consensus_share": 1.1}, {"reveal_minimum": 3}, {"minimum_disciplines": 6}]
)
def test_rules_stay_within_reason(prepared: Story, wrong: dict[str, float]) -> None:
    prepared.refused("invalid", "declare_rules", rules={**RULES, **wrong})


def test_strata_are_described(prepared: Story) -> None:
    rows = [{"id": "A", "label": "Special", "population": 40}]
    assert prepared.when("describe_strata", strata=rows) == (
        e.StrataDescribed(strata=(e.Stratum("A", "Special", 40),)),
    )
    prepared.refused("invalid", "describe_strata", strata=rows * 2)
    prepared.refused("invalid", "describe_strata", strata=[{**rows[0], "population": 0}])


def test_the_caseload_is_counted_by_phase_or_need(prepared: Story) -> None:
    rows = [{"fact": "phase", "code": "KS2", "children": 40}, {"fact": "primary_need", "code": "ASD", "children": 30}]
    assert prepared.when("describe_totals", totals=rows) == (
        e.TotalsDescribed(totals=(e.Total("phase", "KS2", 40), e.Total("primary_need", "ASD", 30))),
    )
    for wrong in (rows * 2, [{**rows[0], "children": 0}], [{**rows[0], "fact": "school"}], [{**rows[0], "code": ""}]):
        prepared.refused("invalid", "describe_totals", totals=wrong)


def test_a_case_joins_every_table_once_it_is_cleared(prepared: Story) -> None:
    case = a_case("C9")
    told = msgspec.to_builtins(case)
    prepared.refused("invalid", "add_case", case=told)
    assert prepared.when("add_case", case=told, cleared_by="ruth") == (e.CaseAdded(case=case, cleared_by="ruth"),)
    assert prepared.state.tables["t1"].queue == ["C1", "C2", "C9"]
    prepared.refused("conflict", "add_case", case=told, cleared_by="ruth")


def test_a_past_case_needs_no_clearance_and_may_have_no_decision_points(prepared: Story) -> None:
    assert prepared.when("add_case", SYSTEM, case=msgspec.to_builtins(a_case("C9", points=0)))


def test_a_case_has_an_id_and_its_points_are_numbered_from_one(prepared: Story) -> None:
    prepared.refused("invalid", "add_case", case=msgspec.to_builtins(a_case("")), cleared_by="ruth")
    crooked = a_case("C9", 2)
    crooked = msgspec.structs.replace(crooked, points=crooked.points[1:])
    prepared.refused("invalid", "add_case", case=msgspec.to_builtins(crooked), cleared_by="ruth")


def test_a_case_is_removed_until_it_is_opened(day: Story) -> None:
    assert day.when("remove_case", case="C1") == (e.CaseRemoved(case="C1"),)
    assert day.when("remove_case", case="C1") == ()
    day.at("read", "C2")
    day.refused("conflict", "remove_case", case="C2")


def test_a_table_takes_its_cases_in_its_own_order(day: Story) -> None:
    assert day.when("order_cases", table="t1", cases=["C2", "C1"]) == (e.CasesOrdered(table="t1", cases=("C2", "C1")),)
    assert day.when("order_cases", table="t1", cases=["C2", "C1"]) == ()
    day.refused("gone", "order_cases", table="t9", cases=[])
    day.refused("invalid", "order_cases", table="t1", cases=["C2", "C2"])
    day.refused("invalid", "order_cases", table="t1", cases=["C7"])
    day.at("read", "C2")
    day.refused("conflict", "order_cases", table="t1", cases=["C1"])


def test_tables_are_added_and_renamed(prepared: Story) -> None:
    assert prepared.when("add_table", table="t2", name=" Window ") == (e.TableAdded(table="t2", name="Window"),)
    assert prepared.state.tables["t2"].queue == ["C1", "C2"]
    prepared.refused("conflict", "add_table", table="t2", name="Again")
    prepared.refused("invalid", "add_table", table="t.3", name="Dot")
    assert prepared.when("rename_table", table="t2", name="Door") == (e.TableRenamed(table="t2", name="Door"),)
    prepared.refused("invalid", "rename_table", table="t9", name="Door")


def test_joining_opens_once_questions_and_cases_are_chosen(new: Story) -> None:
    new.when("create_workshop", SYSTEM, **NEW)
    assert "questions" in new.refused("conflict", "open_workshop", code_hash="hash").message
    new.when("choose_protocol", protocol=msgspec.to_builtins(journey()))
    assert "case" in new.refused("conflict", "open_workshop", code_hash="hash").message
    new.when("add_case", case=msgspec.to_builtins(a_case()), cleared_by="ruth")
    assert new.when("open_workshop", code_hash="hash") == (e.WorkshopOpened(code_hash="hash"),)
    assert new.when("open_workshop", code_hash="hash") == ()


def test_the_lead_is_shared_handed_on_and_taken_over(prepared: Story) -> None:
    prepared.refused("forbidden", "take_lead", OMAR)
    prepared.refused("invalid", "hand_lead", account="omar")
    prepared.refused("invalid", "share_lead", account="")
    assert prepared.when("share_lead", account="omar") == (e.TeamChanged(team=("ruth", "omar"), lead="ruth"),)
    assert prepared.when("share_lead", account="omar") == ()
    prepared.refused("forbidden", "open_workshop", OMAR, code_hash="hash")
    assert prepared.when("take_lead", OMAR) == (e.TeamChanged(team=("ruth", "omar"), lead="omar"),)
    assert prepared.when("take_lead", OMAR) == ()
    prepared.refused("forbidden", "open_workshop", RUTH, code_hash="hash")
    assert prepared.when("hand_lead", OMAR, account="ruth") == (e.TeamChanged(team=("ruth", "omar"), lead="ruth"),)
    assert prepared.when("hand_lead", account="ruth") == ()
