"""Choosing and ordering the cases of a day."""

from __future__ import annotations

import pytest

from tests.web.office import CLEAN, Office
from workshop.domain.state import Workshop


@pytest.fixture
def workshop(office: Office) -> str:
    made = office.begin()
    office.done(f"/{made}/prepare/questions", protocol="dbv-case-review")
    office.done(f"/{made}/prepare/cases/add", f"/{made}/prepare/cases", case=["C01", "C02", "C03"])
    return made


def state(office: Office, workshop: str) -> Workshop:
    return office.room.assembly.services.workshops.look(workshop, lambda s: s)


def move(office: Office, workshop: str, case: str, to: str, table: str = "t1") -> str:
    return office.done(
        f"/{workshop}/prepare/cases/order", f"/{workshop}/prepare/cases", table=table, case=case, move=to
    )


def test_cases_move_up_and_down(office: Office, workshop: str) -> None:
    move(office, workshop, "C03", "up")
    assert state(office, workshop).tables["t1"].queue == ["C01", "C03", "C02"]
    move(office, workshop, "C01", "down")
    assert state(office, workshop).tables["t1"].queue == ["C03", "C01", "C02"]


def test_the_first_cannot_move_further_up(office: Office, workshop: str) -> None:
    move(office, workshop, "C01", "up")
    assert state(office, workshop).tables["t1"].queue == ["C01", "C02", "C03"]


def test_each_table_takes_its_own_cases(office: Office, workshop: str) -> None:
    office.done(f"/{workshop}/prepare/tables/add", f"/{workshop}/prepare/tables", name="Second")
    move(office, workshop, "C02", "out", "t2")
    now = state(office, workshop)
    assert (now.tables["t1"].queue, now.tables["t2"].queue) == (["C01", "C02", "C03"], ["C01", "C03"])
    page = move(office, workshop, "C02", "in", "t2")
    assert state(office, workshop).tables["t2"].queue == ["C01", "C03", "C02"]
    assert "Order at Second" in page


def test_taking_a_case_out_leaves_it_in_the_library(office: Office, workshop: str) -> None:
    office.done(f"/{workshop}/prepare/cases/remove", f"/{workshop}/prepare/cases", case="C02")
    assert list(state(office, workshop).cases) == ["C01", "C03"]
    assert "Case library" in office.get("/cases/C02")


def test_a_case_that_nobody_signed_off_cannot_be_chosen(office: Office, workshop: str) -> None:
    office.bring_in(CLEAN)
    page = office.refused(f"/{workshop}/prepare/cases/add", f"/{workshop}/prepare/cases", case=["X01"])
    assert "has not been checked and signed off" in page
    assert "X01" not in state(office, workshop).cases
    listed = office.get(f"/{workshop}/prepare/cases")
    assert 'value="X01"' not in listed
    assert "/facilitate/cases/X01/check" in listed


def test_a_newer_version_is_taken_at_the_same_place(office: Office, workshop: str) -> None:
    text = office.client.get("/facilitate/cases/C02.md").text.replace(
        "A girl who knows every bird", "A girl with a hide"
    )
    office.bring_in(text)
    assert "not signed off yet" in office.get(f"/{workshop}/prepare/cases")
    refused = office.refused(f"/{workshop}/prepare/cases/renew", f"/{workshop}/prepare/cases", case="C02")
    assert "has not been checked and signed off" in refused
    version = office.room.assembly.services.store.cases.latest("C02")
    assert version is not None
    for person in ("A. Reader", "B. Reader"):
        data = {"version": version.content.version, "nameable": "no", "person": person}
        office.done("/cases/C02/sign", "/cases/C02/check", **data)
    office.done(f"/{workshop}/prepare/cases/renew", f"/{workshop}/prepare/cases", case="C02")
    now = state(office, workshop)
    assert now.cases["C02"].title == "A girl with a hide"
    assert now.tables["t1"].queue == ["C01", "C02", "C03"]


def test_ticking_nothing_is_told(office: Office, workshop: str) -> None:
    assert "Tick at least one case." in office.refused(f"/{workshop}/prepare/cases/add", f"/{workshop}/prepare/cases")


def test_coverage_counts_the_chosen_cases(office: Office, workshop: str) -> None:
    page = office.get(f"/{workshop}/prepare/cases")
    assert "What the 3 cases cover" in page
    assert "Settings at the end (sealed)" in page


def test_cases_are_described_in_words_before_any_questions_are_chosen(office: Office) -> None:
    day = office.begin()
    page = office.done(f"/{day}/prepare/cases/add", f"/{day}/prepare/cases", case=["C01"])
    assert "Key stage 1 · Speech, language and communication needs" in page
    assert "ks1" not in page
    assert "SLCN" not in page
    assert "Write a case or bring cases in" in page


def test_final_settings_are_not_on_the_page_of_an_open_workshop(office: Office) -> None:
    page = office.get(f"/{office.room.workshop}/prepare/cases")
    assert "What the 5 cases cover" in page
    assert "Setting at the end" not in page


def test_the_pack_holds_nothing_that_is_sealed(office: Office, workshop: str) -> None:
    page = office.get(f"/{workshop}/pack")
    cases = state(office, workshop).cases
    for case in cases.values():
        assert case.title in page
        sealed = [case.outcomes, *(p.happened.text for p in case.points), *(p.known for p in case.points[1:])]
        for text in filter(None, sealed):
            first = text.split("\n")[0][:40].replace("'", "&#39;")
            assert text.split("\n")[0][:40] not in page
            assert first not in page
        assert case.points[0].known.split("\n")[0][:30] in page


def test_the_joining_sheet_has_code_address_and_qr(office: Office, workshop: str) -> None:
    office.done("/settings", authority="Testshire", colour="", address="http://192.168.7.20:8000")
    entry = office.room.assembly.services.store.directory.find(workshop)
    assert entry is not None
    page = office.get(f"/{workshop}/sheet")
    assert f"{entry.code[:3]} {entry.code[3:]}" in page
    assert "192.168.7.20:8000" in page
    assert 'class="qr"' in page
    assert "works on this computer alone" not in page
    assert "style=" not in page
