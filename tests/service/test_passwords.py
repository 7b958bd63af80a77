"""Passwords: which are refused, how they are kept, and that nothing tells whether a name exists."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop.domain.errors import Refusal
from workshop.service.passwords import hashed, matches, outdated, too_easy
from workshop.service.sign_ins import SignIns
from workshop.store.accounts import Account
from workshop.store.store import Store, open_store

GOOD = "pebble lantern orchid"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def ola(store: Store) -> Account:
    return store.accounts.add("Ola Bellweather", ["facilitator"])


@pytest.mark.parametrize(
    "password",
    [
        "password1234", "Passw0rd2026!", "P@$$w0rd!!!!!", "qwertyuiop12", "123456789012", "abcdefghijkl",
        "Summer2026!!", "liverpool1892", "letmeinletmein", "Bellweather26", "welcome-welcome", "abcabcabcabc",
        "aaaaaaaaaaaaaa", "workshop2026!", "Admin123456!", "council-school-send", "............!!", "олололололол",
    ],
)  # fmt: skip
def test_what_is_guessed_first_is_refused(password: str) -> None:
    assert too_easy(password, ("Ola Bellweather",))


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "correct horse battery staple",
        "7H#9xQ!2kL%0v",
        "drei zufällige wörter",
        "мостфонарьчай",
        "Tr4in-Gr4vy-Mo55",
    ],
)
def test_random_words_are_taken(password: str) -> None:
    assert not too_easy(password, ("Ola Bellweather",))


def test_a_password_is_kept_as_argon2id_with_a_salt(store: Store, ola: Account, tmp_path: Path) -> None:
    first, second = hashed(GOOD), hashed(GOOD)
    assert first.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert first != second
    assert not outdated(first)
    assert outdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$7kUq0DTgvXQVNlIkN6tGRg2YlKTdGEBTJRfTySrjkNs")
    SignIns(store).set_password(ola, "ola@testshire.example", GOOD, "")
    assert GOOD.encode() not in b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir())


def test_signing_in_takes_name_in_any_case_and_password_as_it_is(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    sign_ins.set_password(ola, " Ola@Testshire.Example ", GOOD, "")
    found = sign_ins.by_password("OLA@testshire.example", GOOD, "192.0.2.1")
    assert found is not None
    assert found.id == ola.id
    for name, password in (("ola@testshire.example", GOOD.upper()), ("", ""), ("ola@testshire.example", "")):
        assert sign_ins.by_password(name, password, "192.0.2.1") is None


def test_an_account_without_a_password_is_not_entered_by_a_blank_one(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    assert sign_ins.by_password("", "", "192.0.2.1") is None
    assert not matches("", "")
    sign_ins.set_password(ola, "ola", GOOD, "")
    sign_ins.remove_password(ola, ola.id)
    assert sign_ins.by_password("ola", GOOD, "192.0.2.1") is None
    assert sign_ins.by_password("", GOOD, "192.0.2.1") is None


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("ola", "short", "password"), ("ola", "password1234", "password"), ("ol", GOOD, "sign_in"),
        ("ola", "x" * 201, "password"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_by_its_field(store: Store, ola: Account, name: str, password: str, field: str) -> None:
    with pytest.raises(Refusal) as told:
        SignIns(store).set_password(ola, name, password, "")
    assert told.value.field == field
    assert store.accounts.by_sign_in(name) == (None, "")


def test_a_sign_in_name_belongs_to_one(store: Store, ola: Account) -> None:
    other, sign_ins = store.accounts.add("Sam", ["reader"]), SignIns(store)
    sign_ins.set_password(ola, "ola", GOOD, "")
    with pytest.raises(Refusal, match="Somebody else"):
        sign_ins.set_password(other, "OLA", GOOD, "")


def test_a_new_password_signs_out_every_other_device(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    here, there = sign_ins.begin(ola, "link"), sign_ins.begin(ola, "link")
    sign_ins.set_password(ola, "ola", GOOD, here)
    assert [bool(sign_ins.who(token)) for token in (here, there)] == [True, False]


def test_guessing_is_stopped_for_a_name_that_exists_as_for_one_that_does_not(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    sign_ins.set_password(ola, "ola", GOOD, "")
    store.accounts.set_password(ola.id, "ola", "not a hash, so that nothing is hashed")
    told = []
    for name in ("ola", "nobody"):
        for _ in range(10):
            assert sign_ins.by_password(name, "wrong", f"192.0.2.{len(name)}") is None
        with pytest.raises(Refusal) as refusal:
            sign_ins.by_password(name, GOOD, f"192.0.2.{len(name)}")
        told.append((refusal.value.code, refusal.value.message))
    assert told[0] == told[1]
    assert sign_ins.by_password("ola", "wrong", "192.0.2.77") is None, "another address is not locked out"


def test_a_wrong_name_takes_as_long_as_a_wrong_password(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    sign_ins.set_password(ola, "ola", GOOD, "")

    def typical(name: str) -> float:
        took = []
        for _ in range(5):
            began = time.perf_counter()
            sign_ins.by_password(name, "wrong", "192.0.2.1")
            took.append(time.perf_counter() - began)
        return statistics.median(took)

    # Without hashing, an unknown name would be told at once: a hundredth of the time.
    assert typical("nobody") > typical("ola") / 4
