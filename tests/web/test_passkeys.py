"""Signing in by passkeys, with answers that are forged in one way each.

Each guard was taken out by hand, to see a test fail: the origin, the verification, the holder, the counter, a challenge
taken once, for one thing and for a while, the fresh sign-in, the limit. `tests/guards/removed.py` has most.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient

from tests.web.authenticator import OWN, SIGN_IN, Authenticator, added, ask, browser, shown, token
from workshop import clock
from workshop.factory import Assembly, assemble
from workshop.service.challenges import GOOD
from workshop.service.passkeys import MOST
from workshop.store.accounts import Account
from workshop.store.store import open_store

pytest.importorskip("webauthn")


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assembly]:
    """An installation at http://localhost that offers passkeys."""
    folder: Path = tmp_path_factory.mktemp("passkeys")
    with open_store(folder) as store:
        store.accounts.add("Chief", ["administrator"], id_="chief")
        yield assemble(store, PASSKEYS=True, TESTING=True)


@pytest.fixture
def ola(assembly: Assembly) -> Account:
    """Somebody with an account."""
    return assembly.services.store.accounts.add("Ola Bell", ["facilitator"])


@pytest.fixture
def key(assembly: Assembly, ola: Account) -> Authenticator:
    """A passkey of Ola's."""
    made = Authenticator()
    assert added(browser(assembly, ola), made)[0] == 303
    return made


def _in(client: FlaskClient) -> bool:
    return client.get("/facilitate/account").status_code == 200


def test_a_passkey_signs_in_and_everything_is_noted(assembly: Assembly, ola: Account, key: Authenticator) -> None:
    store, client = assembly.services.store, browser(assembly)
    options = ask(client)
    assert (options["userVerification"], options["rpId"]) == ("required", "localhost")
    assert not options.get("allowCredentials"), "nothing tells who has a passkey"
    assert shown(client, key.show(options)) == 303
    assert _in(client)
    (kept,) = store.passkeys.of(ola.id)
    assert (kept.name, kept.counter, bool(kept.used_at)) == ("Work laptop", 1, True)
    assert [one.action for one in store.audit.about(ola.id)][-2:] == ["passkey-added", "signed-in"]
    assert store.audit.entries(most=1)[0].detail == {"how": "passkey"}
    assert "a passkey" in client.get(OWN).text


BENT: dict[str, dict[str, Any]] = {
    "a page of somebody else's": {"origin": "https://localhost.example"},
    "the same name over another port": {"origin": "http://localhost:8080"},
    "made for another site": {"rp": "localhost.example"},
    "nobody was verified": {"verified": False},
    "somebody else's account": {"holder": "chief"},
    "a challenge of one's own": {"challenge": "AAAA"},
    "a counter that stands still": {"steps": 0},
    "a counter that goes back": {"steps": -1},
}


@pytest.mark.parametrize("how", BENT)
def test_an_answer_with_anything_wrong_signs_nobody_in(assembly: Assembly, key: Authenticator, how: str) -> None:
    client = browser(assembly)
    assert shown(client, key.show(ask(client))) == 303, "it is the one thing that is wrong"
    client = browser(assembly)
    options = ask(client)
    assert shown(client, key.show(options, **BENT[how])) == 403
    assert not _in(client)


def test_a_signature_by_another_key_signs_nobody_in(assembly: Assembly, key: Authenticator) -> None:
    forged, client = Authenticator(id=key.id, holder=key.holder, counter=5), browser(assembly)
    assert shown(client, forged.show(ask(client))) == 403
    noted = assembly.services.store.audit.entries(most=1)[0]
    assert (noted.action, noted.subject) == ("passkey-refused", key.holder)


def test_an_answer_works_once_soon_and_in_the_browser_that_asked(
    assembly: Assembly, key: Authenticator, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, other = browser(assembly), browser(assembly)
    brought = key.show(ask(client), steps=0)  # by a device that does not count, so that nothing else stops it
    ask(other)
    assert shown(other, brought) == 403, "not in another browser"
    with client.session_transaction() as session:
        copied = dict(session)
    assert shown(client, brought) == 303
    with other.session_transaction() as session:
        session.clear()
        session.update(copied)
    assert shown(other, brought) == 403, "not twice, though the cookie was copied"
    again = browser(assembly)
    options, later = ask(again), clock.monotonic() + GOOD + 1
    monkeypatch.setattr(clock, "monotonic", lambda: later)
    assert shown(again, key.show(options, steps=0)) == 403, "not later"


def test_a_challenge_of_one_thing_is_none_of_another(assembly: Assembly, ola: Account, key: Authenticator) -> None:
    """One that was given to add a passkey signs nobody in, nor the other way round."""
    client = browser(assembly, ola)
    options = ask(client, OWN, f"{OWN}/passkeys/ask")
    data = {"csrf_token": token(client, OWN), "credential": key.show(options)}
    assert client.post("/facilitate/passkey", data=data).status_code == 403
    client = browser(assembly, ola)
    client.post("/facilitate/passkey/ask", data={"csrf_token": token(client, OWN)})
    with client.session_transaction() as session:
        challenge = session["passkey"]
    asked = {"challenge": challenge, "user": {"id": "eA"}}
    data = {"csrf_token": token(client, OWN), "passkey": "x", "credential": Authenticator().make(asked)}
    assert client.post(f"{OWN}/passkeys", data=data).status_code == 422


@pytest.mark.parametrize("bent", [{"origin": "https://x.example"}, {"rp": "x.example"}, {"verified": False}])
def test_no_passkey_is_kept_that_was_made_wrongly(assembly: Assembly, ola: Account, bent: dict[str, Any]) -> None:
    status, page = added(browser(assembly, ola), Authenticator(), **bent)
    assert (status, "could not be kept" in page) == (422, True)
    assert assembly.services.store.passkeys.of(ola.id) == []


@pytest.mark.parametrize(
    "credential", ["", "null", "{}", '{"id": 1}', "x" * 30_000, '{"id":"AA","rawId":"AA","type":"x"}']
)
def test_rubbish_is_refused_in_the_same_words(assembly: Assembly, credential: str) -> None:
    client = browser(assembly)
    ask(client)
    data = {"csrf_token": token(client, SIGN_IN), "credential": credential}
    answer = client.post("/facilitate/passkey", data=data)
    assert (answer.status_code, "does not sign you in here" in answer.text) == (403, True)


def test_nobody_adds_another_persons_passkey_or_their_own_twice(assembly: Assembly, key: Authenticator) -> None:
    stranger = assembly.services.store.accounts.add("Stranger", ["reader"])
    assert added(browser(assembly, stranger), key)[0] == 422
    assert assembly.services.store.passkeys.of(stranger.id) == []


def test_whoever_finds_an_open_laptop_adds_none(assembly: Assembly, ola: Account) -> None:
    client = browser(assembly, ola)
    guard = token(client, OWN)
    with time_machine.travel(_later(31), tick=False):
        answer = client.post(f"{OWN}/passkeys/ask", data={"csrf_token": guard}, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.get_json()["message"][:13]) == (403, "Sign in again")
        data = {"csrf_token": guard, "passkey": "x", "credential": "{}"}
        assert "Sign in again" in client.post(f"{OWN}/passkeys", data=data).text


def _later(minutes: int) -> Any:
    return datetime.now(UTC) + timedelta(minutes=minutes)


def test_several_are_named_and_taken_away_and_links_stay(assembly: Assembly, ola: Account, key: Authenticator) -> None:
    store, client, second = assembly.services.store, browser(assembly, ola), Authenticator()
    assert added(client, second, "")[0] == 422
    assert added(client, second, "Key ring")[0] == 303
    page = client.get(OWN).text
    assert page.index("Work laptop") < page.index("Key ring")
    for one in store.passkeys.of(ola.id):
        client.post(f"{OWN}/passkeys/remove", data={"csrf_token": token(client, OWN), "passkey": one.id})
    assert store.passkeys.of(ola.id) == []
    assert _in(client), "whoever takes the last one away is not thrown out"
    for gone in (key, second):
        stranger = browser(assembly)
        assert shown(stranger, gone.show(ask(stranger))) == 403
    assert store.accounts.redeem(store.accounts.invite(ola.id, "2999-01-01"), "2026-01-01") is not None


def test_nobody_takes_another_persons_passkey_away(assembly: Assembly, ola: Account, key: Authenticator) -> None:
    store = assembly.services.store
    stranger = browser(assembly, store.accounts.add("Stranger", ["facilitator"]))
    (kept,) = store.passkeys.of(ola.id)
    stranger.post(f"{OWN}/passkeys/remove", data={"csrf_token": token(stranger, OWN), "passkey": kept.id})
    assert store.passkeys.of(ola.id) == [kept]
    assert stranger.post(_of(assembly, ola), data={"csrf_token": token(stranger, OWN)}).status_code == 403
    assert key.holder == ola.id


def _of(assembly: Assembly, account: Account) -> str:
    """Where an administrator takes the passkeys of an account away."""
    return assembly.app.url_map.bind("localhost").build("administration.remove_passkeys", {"id_": account.id}, "POST")


def test_an_administrator_takes_them_away_and_the_file_and_the_ending_know_them(
    assembly: Assembly, ola: Account, key: Authenticator
) -> None:
    store = assembly.services.store
    chief = store.accounts.find("chief")
    client, victim = browser(assembly, chief), browser(assembly, ola)
    path = _of(assembly, ola)
    page = path.removesuffix("/passkeys/remove")
    held = json.loads(client.get(f"{page}/held.json").text)
    assert held["passkeys"][0]["name"] == "Work laptop"
    assert client.post(path, data={"csrf_token": token(client, OWN)}).status_code == 303
    assert store.passkeys.of(ola.id) == []
    assert not _in(victim), "a stolen device is signed out too"
    assert added(browser(assembly, ola), key)[0] == 303
    store.accounts.end(ola.id, "2026-03-02T12:00:00.000Z")
    assert store.passkeys.of(ola.id) == []
    store.accounts.reopen(ola.id)
    again = browser(assembly)
    assert shown(again, key.show(ask(again))) == 403


def test_there_are_so_many_and_no_more(assembly: Assembly, ola: Account) -> None:
    client = browser(assembly, ola)
    for number in range(MOST):
        assert added(client, Authenticator(), f"Key {number}")[0] == 303
    answer = client.post(
        f"{OWN}/passkeys/ask", data={"csrf_token": token(client, OWN)}, headers={"Accept": "application/json"}
    )
    assert (answer.status_code, str(MOST) in answer.get_json()["message"]) == (409, True)


def test_guessing_is_stopped(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        client = browser(assemble(store, PASSKEYS=True, TESTING=True))
        guard, found = token(client, SIGN_IN), set()
        for _ in range(101):
            found.add(client.post("/facilitate/passkey", data={"csrf_token": guard, "credential": "{}"}).status_code)
        assert found == {403, 429}
        wants = {"Accept": "application/json"}
        asked = client.post("/facilitate/passkey/ask", data={"csrf_token": guard}, headers=wants)
        assert asked.status_code == 429
