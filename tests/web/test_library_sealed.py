"""The case library while a real day runs: whoever leads cannot read there what is sealed in the room."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.office import CLEAN, Office
from tests.web.test_library import latest
from workshop.domain.commands import Actor
from workshop.service.first_run import open_for_joining
from workshop.service.preparing import add_case, choose_protocol

ENDINGS = ("other side of the river", "seaworthy")


def day(office: Office, origin: str) -> str:
    """An open workshop with one case of the library, X01, before its first table. Gives its id."""
    found, lead = office.room.assembly.services, Actor("facilitator", office.room.account)
    office.bring_in(CLEAN)
    found.store.cases.sign("X01", latest(office).version, "A. Reader")
    found.store.cases.sign("X01", latest(office).version, "B. Reader")
    workshop = found.reception.begin({"title": "Autumn day", "authority": "Testshire", "origin": origin}, lead.id)
    choose_protocol(found.store, found.workshops, workshop, "dbv-case-review", lead)
    add_case(found.store, found.workshops, workshop, "X01", lead)
    open_for_joining(found.store, found.reception, workshop, lead)
    return workshop


def press(office: Office, workshop: str, command: str, /, **data: Any) -> None:
    lead = Actor("facilitator", office.room.account)
    ack = office.room.assembly.services.reception.take(workshop, command, data, lead)
    assert ack["ok"], ack


def reveal(office: Office, workshop: str) -> None:
    """On until what happened is open."""
    press(office, workshop, "open_review", table="t1")
    for step in ("read", "first"):
        press(office, workshop, "advance", review="t1.X01", from_step=step)


def test_what_happened_stays_shut_until_the_room_has_revealed_it(office: Office) -> None:
    office.bring_in(CLEAN)
    assert "other side of the river" in office.get("/cases/X01?open=all")
    workshop = day(office, "live")
    page = office.get("/cases/X01?open=all")
    assert not [ending for ending in ENDINGS if ending in page]
    assert "before the panel of “Autumn day”" in page
    reveal(office, workshop)
    assert "other side of the river" in office.get("/cases/X01?open=all")


@pytest.mark.parametrize("path", [".md", "/edit", "/check"])
def test_no_page_that_holds_sealed_parts_opens_meanwhile(office: Office, path: str) -> None:
    workshop = day(office, "live")
    page = office.get(f"/cases/X01{path}", 403)
    assert not [ending for ending in ENDINGS if ending in page]
    assert "Autumn day" in page
    press(office, workshop, "close_workshop")
    assert office.get(f"/cases/X01{path}")


def test_a_case_is_shut_as_long_as_any_table_has_it_ahead(office: Office) -> None:
    workshop = day(office, "live")
    press(office, workshop, "add_table", table="t2", name="Table 2")
    press(office, workshop, "order_cases", table="t2", cases=["X01"])
    reveal(office, workshop)
    assert "other side of the river" not in office.get("/cases/X01?open=all")


def test_a_rehearsal_keeps_nothing_shut(office: Office) -> None:
    day(office, "rehearsal")
    assert "other side of the river" in office.get("/cases/X01?open=all")
    assert office.get("/cases/X01/edit")
