"""Two people read a case before a real workshop; invented cases are marked where they could be taken for real."""

from __future__ import annotations

import pytest

from tests.web.office import CLEAN, Office
from tests.web.test_library import latest
from workshop.domain.errors import Refusal
from workshop.service.library import found_in
from workshop.service.preparing import add_case


def sign(office: Office, person: str) -> str:
    """Somebody reads the case X01 and finds nobody in it."""
    data = {"version": latest(office).version, "nameable": "no", "person": person}
    return office.done("/cases/X01/sign", "/cases/X01/check", **data)


def add(office: Office, workshop: str) -> None:
    """Take X01 into a workshop."""
    found = office.room.assembly.services
    add_case(found.store, found.workshops, workshop, "X01", office.room.lead)


def test_a_real_workshop_waits_for_a_second_reader_and_a_rehearsal_does_not(office: Office) -> None:
    office.bring_in(CLEAN)
    real = office.begin()
    assert "A second person now reads it" in sign(office, "A. Reader")
    assert "Needs a second reader" in office.get("/cases")
    page = office.refused(f"/{real}/prepare/cases/add", f"/{real}/prepare/cases", case=["X01"])
    assert "One person signed case X01 off" in page
    add(office, office.room.workshop)
    assert "can be chosen for a workshop" in sign(office, "B. Reader")
    checked = office.get("/cases/X01/check")
    assert "A. Reader on" in checked
    assert "B. Reader on" in checked
    assert "could name this child or young person" in checked
    add(office, real)


@pytest.mark.parametrize("again", ["A. Reader", "a reader", "A.  READER "])
def test_the_second_reader_is_somebody_else(office: Office, again: str) -> None:
    office.bring_in(CLEAN)
    sign(office, "A. Reader")
    data = {"version": latest(office).version, "nameable": "no", "person": again}
    assert "somebody else" in office.refused("/cases/X01/sign", "/cases/X01/check", **data)
    assert len(office.room.assembly.services.store.cases.sign_offs("X01", latest(office).version)) == 1


def test_a_changed_case_needs_both_again(office: Office) -> None:
    office.bring_in(CLEAN)
    real = office.begin()
    sign(office, "A. Reader")
    sign(office, "B. Reader")
    office.bring_in(CLEAN.replace("He likes water.", "He likes rivers."))
    with pytest.raises(Refusal, match="has not been checked"):
        add(office, real)


def test_a_council_may_decide_that_one_is_enough(office: Office) -> None:
    office.bring_in(CLEAN)
    real = office.begin()
    sign(office, "A. Reader")
    assert "Choose one or two" in office.refused("/settings/readers", readers="0")
    assert "Saved." in office.done("/settings/readers", readers="1")
    add(office, real)
    assert "Signed off" in office.get("/cases/X01")


def test_an_invented_case_is_marked_in_the_library_and_in_a_real_workshop(office: Office) -> None:
    real = office.begin()
    assert "Invented, for practice" in office.get("/cases")
    assert "invented, for practice" in office.get(f"/{real}/prepare/cases")
    page = office.done(f"/{real}/prepare/cases/add", f"/{real}/prepare/cases", case=["C01", "C02"])
    assert "2 cases here are" in page
    assert "would count in the findings" in page
    assert "would count in the findings" not in office.get(f"/{office.room.workshop}/prepare/cases")


def test_a_case_that_was_changed_is_not_called_invented_any_more(office: Office) -> None:
    text = office.client.get("/facilitate/cases/C02.md").text.replace("every bird", "every tree")
    office.bring_in(text)
    page = office.get("/cases/C02")
    assert "Needs signing off" in page
    assert "Invented, for practice" not in page


def test_a_version_is_looked_at_once_for_the_same_names_and_anew_for_others(office: Office) -> None:
    office.bring_in(CLEAN)
    first = latest(office)
    assert found_in(first, ()) is found_in(first, ())
    assert found_in(first, ("likes water",)) != found_in(first, ())
    office.bring_in(CLEAN.replace("He likes water.", "He likes Tom Smith."))
    assert "1 to deal with" in office.get("/cases"), "a new version was not looked at"
