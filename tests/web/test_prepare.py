"""Preparing a workshop from nothing to open, and what stops it."""

from __future__ import annotations

from tests.web.office import Office
from tests.web.room import sign_in
from workshop.domain.state import Workshop


def state(office: Office, workshop: str) -> Workshop:
    return office.room.assembly.services.workshops.look(workshop, lambda s: s)


def test_home_shows_what_is_live_and_marks_a_rehearsal(office: Office) -> None:
    page = office.get("/")
    live = page[page.index('id="open"') : page.index('id="preparing"')]
    assert "Rehearsal workshop" in live
    assert "Rehearsal</strong>" in live
    assert "Nothing is being prepared" in page


def test_home_of_an_empty_installation_teaches(office: Office) -> None:
    office.room.assembly.services.store.directory.archive(office.room.workshop, "2026-03-02T09:00:00.000Z")
    assert "Start with a rehearsal" in office.get("/")


def test_nobody_gets_in_without_signing_in(office: Office) -> None:
    stranger = office.room.browser()
    for path in ("/", "/new", "/cases", "/questions", "/past", "/settings", f"/{office.room.workshop}/prepare"):
        answer = stranger.get(f"/facilitate{path}")
        assert answer.status_code == 302, path
        assert answer.headers["Location"].endswith("/facilitate/sign-in")


def test_somebody_outside_the_team_cannot_prepare(office: Office) -> None:
    other = office.room.assembly.services.store.accounts.add("Somebody else", ["facilitator"])
    sign_in(office.client, office.room.assembly, other.id)
    workshop = office.room.workshop
    for path in ("prepare", "prepare/cases", "prepare/open", "pack", "sheet"):
        assert office.client.get(f"/facilitate/{workshop}/{path}").status_code == 403, path
    assert "Not in its team" in office.get("/")


def test_an_account_that_reads_findings_sees_no_case(office: Office) -> None:
    reader = office.room.assembly.services.store.accounts.add("Director", ["reader"])
    sign_in(office.client, office.room.assembly, reader.id)
    for path in (
        "/new",
        "/cases",
        "/cases/C01",
        "/cases/C01.md",
        "/cases/C01/check",
        "/questions",
        "/past",
        "/settings",
    ):
        assert "reads findings" in office.get(path, status=403), path
    assert "New workshop" not in office.get("/")


def test_a_workshop_needs_a_title_and_keeps_what_was_typed(office: Office) -> None:
    page = office.refused("/new", title=" ", authority="Testshire", purpose="To learn from the past.")
    assert "Give the workshop a title." in page
    assert "To learn from the past." in page
    assert 'href="#title"' in page


def test_from_nothing_to_open(office: Office) -> None:
    workshop = office.begin()
    page = office.get(f"/{workshop}/prepare")
    assert "Choose the questions. Choose at least one case." in page
    assert "Cannot start yet" in page
    office.done(f"/{workshop}/prepare/cases/add", f"/{workshop}/prepare/cases", case=["C01", "C02"])
    office.done(f"/{workshop}/prepare/questions", protocol="journey")
    page = office.get(f"/{workshop}/prepare")
    assert "Still missing" not in page
    page = office.get(f"/{workshop}/prepare/open")
    assert "What will happen" in page
    office.done(f"/{workshop}/prepare/open")
    now = state(office, workshop)
    assert (now.status, list(now.cases), now.tables["t1"].queue) == ("open", ["C01", "C02"], ["C01", "C02"])
    assert now.protocol is not None
    assert now.protocol.id == "journey"


def test_a_workshop_with_nothing_in_it_does_not_open(office: Office) -> None:
    workshop = office.begin()
    page = office.refused(f"/{workshop}/prepare/open", f"/{workshop}/prepare/tables")
    assert "Not ready to open yet" in page
    assert state(office, workshop).status == "preparing"


def test_details_are_changed_and_a_bad_date_is_told(office: Office) -> None:
    workshop = office.begin()
    path = f"/{workshop}/prepare/details"
    page = office.refused(path, title="Summer", authority="Testshire", held_on="2 March", purpose="Why")
    assert "year-month-day" in page
    assert 'value="Summer"' in page
    office.done(path, title="Summer", authority="Testshire", held_on="2026-07-01", purpose="Why")
    assert "1 July 2026" in office.get(f"/{workshop}/prepare")
    entry = office.room.assembly.services.store.directory.find(workshop)
    assert entry is not None
    assert entry.title == "Summer"


def test_only_the_lead_prepares(office: Office) -> None:
    workshop, services = office.begin(), office.room.assembly.services
    other = services.store.accounts.add("Colleague", ["facilitator"])
    ack = services.reception.take(workshop, "share_lead", {"account": other.id}, office.room.lead)
    assert ack["ok"]
    sign_in(office.client, office.room.assembly, other.id)
    assert "Somebody else is leading" in office.refused(
        f"/{workshop}/prepare/tables/add", f"/{workshop}/prepare/tables"
    )


def test_tables_are_added_and_renamed(office: Office) -> None:
    workshop = office.begin()
    office.done(f"/{workshop}/prepare/tables/add", f"/{workshop}/prepare/tables", name="Early years")
    office.done(f"/{workshop}/prepare/tables/rename", f"/{workshop}/prepare/tables", table="t2", name="Nursery")
    assert [t.name for t in state(office, workshop).tables.values()] == ["Table 1", "Nursery"]
    page = office.refused(f"/{workshop}/prepare/tables/rename", f"/{workshop}/prepare/tables", table="t2", name=" ")
    assert 'href="#name-t2"' in page


def test_one_id_adds_one_table_however_often_it_is_sent(office: Office) -> None:
    workshop = office.begin()
    for _ in range(2):
        office.done(f"/{workshop}/prepare/tables/add", f"/{workshop}/prepare/tables", name="Two", id="the-same-press")
    assert len(state(office, workshop).tables) == 2
