"""The accessibility statement and the privacy page say what the council told them, in the prescribed form."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.office import Office
from workshop.web.notices import FIELDS

GIVEN = {
    "access_email": "access@testshire.example.gov.uk",
    "access_phone": "01632 960 001",
    "access_days": "5",
    "prepared": "2026-11-02",
    "reviewed": "2026-11-20",
    "tested": "Tried on 2 November 2026 by four people, one of whom uses a screen reader.",
    "problems": "Charts of more than ten rows are hard to follow with a magnifier.\n\nThe map has no text.",
    "protection_contact": "The data protection team, dp@testshire.example.gov.uk",
    "notice_address": "https://testshire.example.gov.uk/privacy/case-reviews",
}


def _read(office: Office, path: str) -> str:
    answer = office.room.browser().get(path)
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_the_statement_holds_what_the_regulations_prescribe(office: Office) -> None:
    office.room.assembly.services.store.settings.set("authority", "Testshire Council")
    assert "not complete yet" in office.get("/settings/public")
    assert "Saved." in office.done("/settings/public", **GIVEN)
    assert "not complete yet" not in office.get("/settings/public")
    page = _read(office, "/accessibility")
    for words in (
        "Testshire Council is committed to making its website accessible, in accordance with the",
        "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.",
        "partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard",
        "due to the non-compliances listed below.",
        "The Equality and Human Rights Commission (EHRC) is responsible for enforcing",
        "Equality Advisory and Support Service (EASS)",
        "access@testshire.example.gov.uk",
        "01632 960 001",
        "within 5 working days",
        "prepared on 2 November 2026",
        "last reviewed on 20 November 2026",
        GIVEN["tested"],
        "The map has no text.",
    ):
        assert words in page
    order = [page.index(part) for part in (
        "Feedback and contact information", "Enforcement procedure", "Compliance status", "Non-accessible content",
        "Preparation of this accessibility statement",
    )]  # fmt: skip
    assert order == sorted(order)


def test_the_privacy_page_leads_to_the_councils_own_notice(office: Office) -> None:
    office.done("/settings/public", **GIVEN)
    assert f'href="{GIVEN["notice_address"]}"' in office.room.browser().get("/privacy").text
    assert "dp@testshire.example.gov.uk" in _read(office, "/privacy")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("access_email", "somebody"),
        ("access_phone", "call <b>us</b>"),
        ("access_days", "0"),
        ("prepared", "2 November"),
        ("reviewed", "2026-13-01"),
        ("notice_address", "javascript:alert(1)"),
        ("notice_address", "https://"),
        ("tested", "x" * 2001),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field_and_kept_nowhere(office: Office, field: str, wrong: str) -> None:
    page = office.refused("/settings/public", **(GIVEN | {field: wrong}))
    assert f'href="#{field}"' in page
    assert office.room.assembly.services.store.settings.get("public.access_email") == ""


def test_words_of_the_council_are_shown_as_words(office: Office) -> None:
    office.done("/settings/public", **(GIVEN | {"tested": "<script>alert(1)</script>", "problems": "<img src=x>"}))
    page = office.room.browser().get("/accessibility").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x>" not in page


def test_only_an_administrator_changes_them(office: Office) -> None:
    store = office.room.assembly.services.store
    store.accounts.add("Another administrator", ["administrator"])
    who = store.accounts.all()[0]
    store.accounts.change(who.id, name=who.name, roles=["facilitator"])
    assert "Only an administrator" in office.get("/settings/public")
    assert office.send("/settings/public", **GIVEN).status_code == 403
    assert all(not store.settings.get(f"public.{name}") for name in FIELDS)
