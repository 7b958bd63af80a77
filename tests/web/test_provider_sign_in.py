"""Signing in by an organisation's provider, against a real one that runs beside the tests."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.provider_process import CLIENT, SECRET
from workshop import clock
from workshop.factory import assemble
from workshop.service.provider import Provider
from workshop.service.provider_settings import ProviderSettings
from workshop.store.accounts import Account
from workshop.store.store import Store, open_store

#: A provider, and an installation for each test: together longer than a test of every change may take.
pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider's address."""
    program = [sys.executable, str(Path(__file__).with_name("provider_process.py"))]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.terminate()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Store]:
    """An installation without cases."""
    with open_store(tmp_path / "data") as store:
        yield store


def browser(store: Store, issuer: str, **settings: Any) -> FlaskClient:
    """A new browser at an installation with this provider, which behaves."""
    be(issuer)
    provider = Provider(ProviderSettings(issuer, CLIENT, SECRET, "Testshire", **settings))
    return assemble(store, provider=provider, TESTING=True).app.test_client()


def be(issuer: str, **how: Any) -> None:
    assert requests.post(f"{issuer}/be", json=how, timeout=10).status_code == 200


def through(client: FlaskClient, start: str = "/facilitate/sign-in-with") -> str:
    """Go to the provider; the address it sends the browser back to."""
    there = client.get(start)
    assert there.status_code == 303, there.text
    answer = requests.get(there.headers["Location"], allow_redirects=False, timeout=10)
    back = urlsplit(answer.headers["Location"])
    assert back.netloc == "localhost"
    return f"{back.path}?{back.query}"


def come_back(client: FlaskClient) -> TestResponse:
    return client.get(through(client))


def colleague(store: Store, issuer: str, subject: str = "person-1") -> Account:
    """An account that is connected with a person at the provider."""
    made = store.accounts.add("Invented Colleague", ["facilitator"])
    store.identities.connect(issuer, subject, made.id)
    return made


@pytest.mark.parametrize("method", ["client_secret_basic", "client_secret_post"])
def test_somebody_who_is_connected_signs_in(bare: Store, issuer: str, method: str) -> None:
    client, who = browser(bare, issuer), colleague(bare, issuer)
    be(issuer, method=method)
    assert "Sign in with Testshire" in client.get("/facilitate/sign-in").text
    answer = come_back(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/facilitate/")
    assert client.get("/facilitate/").status_code == 200
    assert [(one.action, one.by, one.detail) for one in bare.audit.about(who.id)] == [
        ("signed-in", who.id, {"how": "provider"})
    ]


def wrong() -> dict[str, tuple[dict[str, Any], str]]:
    now = int(time.time())
    return {
        "signature": ({"forge": True}, "signature is not right"),
        "unsigned": ({"unsigned": True}, "signature is not right"),
        "nonce": ({"claims": {"nonce": "of another sign-in"}}, "belongs to another sign-in"),
        "audience": ({"claims": {"aud": "another-program"}}, "for another program"),
        "two audiences": ({"claims": {"aud": [CLIENT, "another-program"]}}, "for another program"),
        "authorised party": ({"claims": {"azp": "another-program"}}, "for another program"),
        "issuer": ({"claims": {"iss": "https://elsewhere.example"}}, "from another issuer"),
        "expired": ({"claims": {"exp": now - 300}}, "too old"),
        "no end": ({"claims": {"exp": None}}, "too old"),
        "from the future": ({"claims": {"iat": now + 900}}, "from the future"),
        "nobody": ({"claims": {"sub": ""}}, "does not say who you are"),
    }


@pytest.mark.parametrize("what", list(wrong()))
def test_a_token_with_anything_wrong_signs_nobody_in(bare: Store, issuer: str, what: str) -> None:
    how, words = wrong()[what]
    client, _ = browser(bare, issuer), colleague(bare, issuer)
    be(issuer, **how)
    answer = come_back(client)
    assert (answer.status_code, words in answer.text) == (403, True)
    assert client.get("/facilitate/").status_code == 302


def test_clocks_may_differ_by_a_minute(bare: Store, issuer: str) -> None:
    client, now = browser(bare, issuer), int(time.time())
    colleague(bare, issuer)
    be(issuer, claims={"exp": now - 60, "iat": now + 60})
    assert come_back(client).status_code == 303


def test_somebody_unknown_is_refused_and_has_no_account_afterwards(bare: Store, issuer: str) -> None:
    client = browser(bare, issuer)
    colleague(bare, issuer, "somebody-else")
    answer = come_back(client)
    assert (answer.status_code, "No account here is connected with you" in answer.text) == (403, True)
    assert len(bare.accounts.all()) == 1


@pytest.mark.parametrize("newcomers", [False, True])
def test_an_ended_account_is_refused_even_where_newcomers_are_let_in(
    bare: Store, issuer: str, *, newcomers: bool
) -> None:
    client, who = browser(bare, issuer, newcomers=newcomers), colleague(bare, issuer)
    bare.accounts.end(who.id, clock.now())
    answer = come_back(client)
    assert (answer.status_code, "Your account here was ended" in answer.text) == (403, True)
    assert bare.accounts.all() == []
    assert bare.audit.about(who.id)[-1].action == "provider-refused"


def test_a_newcomer_becomes_a_reader_and_nothing_more_once(bare: Store, issuer: str) -> None:
    client = browser(bare, issuer, newcomers=True, domains=("testshire.example",))
    for _ in range(2):
        assert come_back(client).status_code == 303
    assert [(one.name, one.roles) for one in bare.accounts.all()] == [("Invented Person", ("reader",))]


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "person@elsewhere.example"},
        {"email": "person@not-testshire.example"},
        {"email": "person@testshire.example@elsewhere.example"},
        {"email": ""},
        {"email_verified": False},
    ],
)
def test_another_domain_is_refused(bare: Store, issuer: str, claims: dict[str, Any]) -> None:
    client = browser(bare, issuer, newcomers=True, domains=("testshire.example",))
    be(issuer, claims=claims)
    answer = come_back(client)
    assert (answer.status_code, "not one that may sign in here" in answer.text) == (403, True)
    assert bare.accounts.all() == []


def test_an_answer_works_once_and_only_in_the_browser_that_asked(bare: Store, issuer: str) -> None:
    client, _ = browser(bare, issuer), colleague(bare, issuer)
    back = through(client)
    stranger = client.application.test_client()
    refused = stranger.get(back)
    assert (refused.status_code, "not begun in this browser" in refused.text) == (403, True)
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 403


def test_the_provider_says_no_and_none_of_its_words_are_shown(bare: Store, issuer: str) -> None:
    client = browser(bare, issuer)
    state = parse_qs(urlsplit(client.get("/facilitate/sign-in-with").headers["Location"]).query)["state"][0]
    answer = client.get(f"/facilitate/sign-in-with/back?state={state}&error=x&error_description=Call+0123+now")
    assert (answer.status_code, "0123" in answer.text, "did not let you in" in answer.text) == (403, False, True)


def test_nothing_in_the_address_says_where_one_is_sent(bare: Store, issuer: str) -> None:
    client, _ = browser(bare, issuer), colleague(bare, issuer)
    start = "/facilitate/sign-in-with?next=https://elsewhere.example&issuer=https://elsewhere.example"
    assert client.get(start).headers["Location"].startswith(f"{issuer}/authorize?")
    back = f"{through(client, start)}&next=https://elsewhere.example"
    assert client.get(back).headers["Location"] == "/facilitate/"
