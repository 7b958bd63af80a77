"""Connecting one's account with the organisation's sign-in, and how a provider is set."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine

from tests.web.forms import form
from tests.web.test_provider_sign_in import bare, browser, colleague, come_back, issuer, through
from workshop.domain.errors import Refusal
from workshop.factory import assemble
from workshop.service.provider import Provider
from workshop.service.provider_settings import ProviderSettings, from_environment
from workshop.store.store import Store

__all__ = ["bare", "issuer"]

PREFIX = "WORKSHOP_OIDC_"
WHOLE = {f"{PREFIX}ISSUER": "https://login.example", f"{PREFIX}CLIENT_ID": "one", f"{PREFIX}CLIENT_SECRET": "two"}


@pytest.mark.full
def test_an_account_is_connected_from_its_own_page_and_disconnected(bare: Store, issuer: str) -> None:
    client, who = browser(bare, issuer), bare.accounts.add("Invented Colleague", ["facilitator"])
    token = bare.accounts.invite(who.id, "2999-01-01T00:00:00.000Z")
    page = client.get(f"/facilitate/sign-in/{token}").text
    client.post(f"/facilitate/sign-in/{token}", data=dict(form(page, action=f"/facilitate/sign-in/{token}").filled({})))
    assert "Connect with Testshire" in client.get("/facilitate/account").text
    assert client.get(through(client, "/facilitate/account/connect")).headers["Location"] == "/facilitate/account"
    page = client.get("/facilitate/account").text
    assert "Your account is connected since" in page
    other = client.application.test_client()
    assert come_back(other).status_code == 303
    assert "by your organisation" in other.get("/facilitate/account").text
    leave = form(page, action="/facilitate/account/disconnect")
    client.post(leave.action, data=dict(leave.filled({})))
    assert come_back(client.application.test_client()).status_code == 403


@pytest.mark.full
def test_an_old_sign_in_connects_nothing(bare: Store, issuer: str) -> None:
    client, _ = browser(bare, issuer), colleague(bare, issuer)
    with time_machine.travel("2026-11-20T09:00:00Z", tick=False) as then:
        sign_in = client.application.extensions["workshop"].sign_ins
        device = sign_in.begin(bare.accounts.all()[0], "link")
        assert sign_in.fresh(device)
        then.shift(31 * 60)
        assert not sign_in.fresh(device)
        with client.session_transaction() as session:
            session["device"] = device
        assert client.get("/facilitate/account/connect").headers["Location"] == "/facilitate/account"


def test_a_person_is_connected_with_one_account_and_goes_with_it(bare: Store) -> None:
    one, other = (bare.accounts.add(name, ["reader"]) for name in ("One", "Other"))
    bare.identities.connect("https://login.example", "person", one.id)
    with pytest.raises(ValueError, match="connected with an account here already"):
        bare.identities.connect("https://login.example", "person", other.id)
    assert b"person" not in bytes(str(bare.file.rows("SELECT * FROM identities", ())), "utf-8")
    bare.accounts.remove(one.id)
    assert bare.identities.account("https://login.example", "person") == ""


def test_without_settings_there_is_no_button_and_no_way_in(bare: Store) -> None:
    client = assemble(bare, TESTING=True).app.test_client()
    assert "sign-in-with" not in client.get("/facilitate/sign-in").text
    assert client.get("/facilitate/sign-in-with").status_code == 404
    assert client.get("/facilitate/sign-in-with/back?code=1&state=1").status_code == 404


@pytest.mark.full
def test_a_provider_that_is_not_who_it_should_be_is_not_believed(issuer: str) -> None:
    """An address with a slash at its end is another issuer, and one where nobody listens is said to be away."""
    with pytest.raises(Refusal, match="another one than the settings"):
        Provider(ProviderSettings(f"{issuer}/", "one", "two")).begin("https://here.example")
    with pytest.raises(Refusal, match="cannot be reached"):
        Provider(ProviderSettings("http://127.0.0.1:9", "one", "two")).begin("https://here.example")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ISSUER": ""}, "ISSUER is missing"),
        ({"ISSUER": "http://login.example"}, "https://"),
        ({"ISSUER": "http://127.0.0.1.login.example"}, "https://"),
        ({"CLIENT_ID": ""}, "CLIENT_ID is missing"),
        ({"CLIENT_SECRET": ""}, "CLIENT_SECRET"),
        ({"CLIENT_SECRET_FILE": "nowhere/secret"}, "cannot be read"),
        ({"NEWCOMERS": "administrator"}, "is no or reader"),
        ({"DOMAIN": "testshire.example"}, "is not a setting"),
    ],
)
def test_a_wrong_setting_is_named(change: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        from_environment({**WHOLE, **{f"{PREFIX}{key}": value for key, value in change.items()}})


def test_settings_are_read_and_the_secret_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("three\n", encoding="utf-8")
    more = {f"{PREFIX}CLIENT_SECRET_FILE": str(tmp_path / "secret"), f"{PREFIX}DOMAINS": "@A.example, b.example"}
    found = from_environment({**WHOLE, **more, f"{PREFIX}NEWCOMERS": "reader"})
    assert found == ProviderSettings(
        "https://login.example", "one", "three", domains=("a.example", "b.example"), newcomers=True
    )
    assert from_environment({"PATH": "/bin"}) is None
