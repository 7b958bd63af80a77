"""The local offer: said by an administrator, kept, and set beside what panels asked for."""

from __future__ import annotations

from tests.web.office import Office
from tests.web.room import sign_in
from workshop.service.local_offer import offer_of, read, services_known


def test_what_is_said_of_services_is_kept_and_shown(office: Office) -> None:
    settings = office.room.assembly.services.store.settings
    assert offer_of(settings) is None
    office.done("/settings/local-offer", SALT="yes", EP_ADVICE="part", OUTREACH="no", OT="")
    assert read(settings) == {"SALT": "yes", "EP_ADVICE": "part", "OUTREACH": "no"}
    offer = offer_of(settings)
    assert offer is not None
    assert {c.code: c.group for c in offer.codes} == {"SALT": "yes", "EP_ADVICE": "part", "OUTREACH": "no"}
    page = office.get("/settings/local-offer")
    assert page.count(" selected") == len(services_known().codes)
    assert "local-offer" in office.get("/settings")


def test_another_word_is_refused_and_nothing_is_kept(office: Office) -> None:
    page = office.refused("/settings/local-offer", SALT="perhaps", OT="yes")
    assert 'href="#SALT"' in page
    assert read(office.room.assembly.services.store.settings) == {}


def test_only_an_administrator_says_it(office: Office) -> None:
    other = office.room.assembly.services.store.accounts.add("Colleague", ["facilitator"])
    sign_in(office.client, office.room.assembly, other.id)
    assert "Only an administrator" in office.get("/settings/local-offer")
    assert office.send("/settings/local-offer", SALT="yes").status_code == 403
