"""A case may be asked other questions than the rest of the day."""

from __future__ import annotations

import msgspec

from tests.domain.questions import LISTS, case_review, journey
from tests.domain.story import AMIRA, SYSTEM, Story
from workshop.domain import events as e
from workshop.domain.codes import Code, CodeList
from workshop.domain.protocol import Protocol


def as_data(protocol: Protocol) -> object:
    """A protocol as it comes over the wire."""
    return msgspec.to_builtins(protocol)


def test_one_case_is_gone_through_point_by_point_and_the_others_are_not() -> None:
    """The steps of a review are those of its own case's questions."""
    tale = Story().prepared()
    tale.when("choose_protocol", protocol=as_data(journey()), case="C2")
    tale.when("open_workshop", code_hash="hash")
    tale.join(AMIRA)
    assert [s.key for s in tale.at("first", "C1").steps][:3] == ["read", "first", "reveal"]
    assert [s.key for s in tale.at("next.1", "C2").steps][1:3] == ["next.1", "happened.1"]
    given = tale.judge(AMIRA, {"next": [{"phase": "ks1", "setting": "MS"}]}, review="t1.C2")
    assert isinstance(given[0], e.JudgementGiven)


def test_the_questions_of_a_case_are_fixed_once_it_is_open_and_those_of_others_are_not() -> None:
    """Somebody may have answered already."""
    tale = Story().opened()
    tale.at("read", "C1")
    tale.refused("conflict", "choose_protocol", protocol=as_data(journey()), case="C1")
    tale.when("choose_protocol", protocol=as_data(journey()), case="C2")
    tale.refused("conflict", "choose_protocol", protocol=as_data(journey()))


def test_the_day_needs_its_own_questions_first_and_the_case_to_be_in_it() -> None:
    """A single case's questions are an exception to something."""
    tale = Story()
    tale.when("create_workshop", SYSTEM, title="T", authority="A", facilitator="ruth")
    tale.refused("invalid", "choose_protocol", protocol=as_data(journey()), case="C1")
    tale.when("choose_protocol", protocol=as_data(case_review()))
    tale.refused("invalid", "choose_protocol", protocol=as_data(journey()), case="C9")


def test_all_cases_of_a_day_are_answered_in_one_list_of_settings() -> None:
    """Findings put them into one table."""
    other = CodeList("settings", "other", "Other settings", (Code("MS", "Mainstream"),))
    lists = (other, *(codes for codes in LISTS if codes.id != "settings"))
    tale = Story().prepared()
    strange = msgspec.structs.replace(journey(), code_lists=lists)
    tale.refused("conflict", "choose_protocol", protocol=as_data(strange), case="C2")
    tale.when("choose_protocol", protocol=as_data(journey()), case="C2")
    tale.refused("conflict", "choose_protocol", protocol=as_data(strange))


def test_a_case_that_is_taken_out_leaves_no_questions_behind() -> None:
    """Taken in again, it is asked what the day asks."""
    tale = Story().prepared()
    tale.when("choose_protocol", protocol=as_data(journey()), case="C2")
    assert tale.when("choose_protocol", protocol=as_data(journey()), case="C2") == ()
    case = tale.state.cases["C2"]
    tale.when("remove_case", case="C2")
    tale.when("add_case", case=msgspec.to_builtins(case), cleared_by="ruth")
    assert tale.state.protocol_for("C2") == tale.state.protocol
