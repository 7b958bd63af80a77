"""Where passkeys are good: at the installation's own address, if browsers give any there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.authenticator import OWN, SIGN_IN, ask, browser, token
from tests.web.forms import form
from workshop.domain.errors import Refusal
from workshop.factory import assemble
from workshop.service.passkeys import place
from workshop.store.store import Store, open_store

pytest.importorskip("webauthn")


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Store]:
    """An installation without cases."""
    with open_store(tmp_path / "data") as store:
        yield store


@pytest.mark.parametrize(
    ("address", "site", "origin"),
    [
        ("https://Workshop.example.gov.uk/", "workshop.example.gov.uk", "https://workshop.example.gov.uk"),
        ("https://w.example.gov.uk:443", "w.example.gov.uk", "https://w.example.gov.uk"),
        ("https://w.example.gov.uk:8443", "w.example.gov.uk", "https://w.example.gov.uk:8443"),
        ("http://localhost:5360", "localhost", "http://localhost:5360"),
    ],
)
def test_the_site_and_the_origin_follow_from_the_address(address: str, site: str, origin: str) -> None:
    found = place(address)
    assert (found.rp_id, found.origin) == (site, origin)


@pytest.mark.parametrize(
    "address",
    ["", "http://w.example.gov.uk", "https://192.0.2.1", "https://[2001:db8::1]:8443", "http://127.0.0.1:8000"],
)
def test_an_address_at_which_browsers_give_none_is_named(address: str) -> None:
    with pytest.raises(Refusal, match=r"a name and HTTPS.*Here it is"):
        place(address)


def test_what_a_browser_says_of_itself_counts_on_this_machine_alone(bare: Store) -> None:
    assembly = assemble(bare, PASSKEYS=True, TESTING=True)
    client, elsewhere = browser(assembly), "https://elsewhere.example"
    page = client.get(SIGN_IN, base_url=elsewhere).text
    guard = dict(form(page, action="/facilitate/").fields)["csrf_token"]
    asked = client.post(
        "/facilitate/passkey/ask", base_url=elsewhere, data={"csrf_token": guard},
        headers={"Accept": "application/json", "Referer": elsewhere + SIGN_IN},
    )  # fmt: skip
    assert (asked.status_code, "Here it is not set" in asked.get_json()["message"]) == (409, True)
    assembly.services.store.settings.set("address", "https://w.example.gov.uk")
    try:
        assert ask(browser(assembly))["rpId"] == "w.example.gov.uk"
    finally:
        assembly.services.store.settings.set("address", "")


def test_without_the_setting_there_is_nothing_of_it(bare: Store) -> None:
    client = browser(assemble(bare, TESTING=True), bare.accounts.add("Chief", ["administrator"]))
    assert "asskey" not in client.get(OWN).text
    assert client.post(f"{OWN}/passkeys/ask", data={"csrf_token": token(client, OWN)}).status_code == 404
    client.post("/facilitate/sign-out", data={"csrf_token": token(client, OWN)})
    assert "asskey" not in client.get(SIGN_IN).text
