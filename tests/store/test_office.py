"""Accounts, settings, the directory of workshops, programmes and the installation's secret."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.store.drafts import bytes_on_disk, draft, together
from workshop.store import Store, StoreUnavailable
from workshop.store.directory import CodeTaken, Entry
from workshop.store.secret import Secret

if TYPE_CHECKING:
    from pathlib import Path

NOON, ONE, TWO = "2026-03-02T12:00:00.000Z", "2026-03-02T13:00:00.000Z", "2026-03-02T14:00:00.000Z"


def test_an_account_has_a_name_and_roles(store: Store) -> None:
    one = store.accounts.add("F. Example", ["facilitator", "administrator"])
    assert (one.name, one.roles) == ("F. Example", ("facilitator", "administrator"))
    assert store.accounts.find(one.id) == one
    assert store.accounts.find("nobody") is None
    store.accounts.add("H. Example", ["administrator"], id_="h")
    assert store.accounts.change(one.id, name="G. Example", roles=["reader"])
    assert [(account.name, account.roles) for account in store.accounts.all()] == [
        ("G. Example", ("reader",)), ("H. Example", ("administrator",)),
    ]  # fmt: skip
    assert not store.accounts.change("nobody", name="N.", roles=[])


def test_an_account_id_is_given_once(store: Store) -> None:
    store.accounts.add("F. Example", [], id_="f1")
    with pytest.raises(ValueError, match="already an account 'f1'"):
        store.accounts.add("G. Example", [], id_="f1")
    assert [account.name for account in store.accounts.all()] == ["F. Example"]


def test_a_sign_in_token_works_once_and_is_not_kept(store: Store, tmp_path: Path) -> None:
    account = store.accounts.add("F. Example", ["facilitator"])
    token = store.accounts.invite(account.id, ONE)
    assert token.encode() not in bytes_on_disk(tmp_path / "data")
    assert store.accounts.redeem(token + "x", NOON) is None
    assert store.accounts.redeem(token, NOON) == account
    assert store.accounts.redeem(token, NOON) is None


def test_a_sign_in_token_expires(store: Store) -> None:
    account = store.accounts.add("F. Example", ["facilitator"])
    late, other, good = (store.accounts.invite(account.id, at) for at in (ONE, ONE, TWO))
    assert store.accounts.redeem(late, ONE) is None
    assert store.accounts.redeem(other, NOON) is None  # swept away with the other expired one
    assert store.accounts.redeem(good, ONE) == account


def test_of_eight_who_redeem_one_token_at_once_one_gets_in(store: Store) -> None:
    account = store.accounts.add("F. Example", ["facilitator"])
    token = store.accounts.invite(account.id, ONE)
    signed_in: list[object] = []
    together(lambda _: signed_in.append(store.accounts.redeem(token, NOON)), 8)
    assert sorted(map(bool, signed_in)) == [False] * 7 + [True]


def test_a_removed_account_takes_its_tokens_along(store: Store) -> None:
    account = store.accounts.add("F. Example", ["facilitator"])
    token = store.accounts.invite(account.id, ONE)
    assert store.accounts.remove(account.id)
    assert not store.accounts.remove(account.id)
    assert store.accounts.redeem(token, NOON) is None
    with pytest.raises(KeyError):
        store.accounts.invite(account.id, ONE)


def test_settings_have_defaults_and_can_be_changed(store: Store) -> None:
    assert store.settings.get("authority") == ""
    assert store.settings.get("colour", "#005ea5") == "#005ea5"
    store.settings.set("authority", "Testshire")
    store.settings.set("authority", "Testshire Council")
    assert store.settings.get("authority") == "Testshire Council"
    assert store.settings.all() == {"authority": "Testshire Council"}


def entry(stream: str, code: str = "", *, created_at: str = NOON, programme: str = "") -> Entry:
    """An invented workshop."""
    return Entry(stream, "A workshop", "Testshire", "open", code, programme, "live", created_at)


def test_a_workshop_is_found_by_its_code(store: Store) -> None:
    store.directory.put(entry("w1", "KITE"))
    store.directory.put(entry("w2"))
    store.directory.put(entry("w3"))
    found = store.directory.by_code("KITE")
    assert found == entry("w1", "KITE")
    assert store.directory.find("w1") == found
    assert store.directory.by_code("KITES") is None
    assert store.directory.by_code("") is None


def test_a_code_belongs_to_one_open_workshop(store: Store) -> None:
    store.directory.put(entry("w1", "KITE"))
    with pytest.raises(CodeTaken):
        store.directory.put(entry("w2", "KITE"))
    assert store.directory.find("w2") is None
    assert store.directory.archive("w1", ONE)
    assert store.directory.by_code("KITE") is None
    store.directory.put(entry("w2", "KITE"))
    found = store.directory.by_code("KITE")
    assert found is not None
    assert found.stream == "w2"


def test_the_directory_lists_the_newest_first_and_archived_ones_if_wanted(store: Store) -> None:
    store.directory.put(entry("w1", created_at=NOON))
    store.directory.put(entry("w3", created_at=TWO))
    store.directory.put(entry("w2", created_at=ONE))
    store.directory.put(msgspec.structs.replace(entry("w1", created_at=NOON), status="closed"))
    store.directory.archive("w3", TWO)
    assert [(one.stream, one.status) for one in store.directory.all()] == [("w2", "open"), ("w1", "closed")]
    assert [one.stream for one in store.directory.all(archived=True)] == ["w3", "w2", "w1"]
    assert not store.directory.archive("w9", TWO)


def test_deleting_a_stream_takes_its_entry_along(store: Store) -> None:
    store.directory.put(entry("w1", "KITE"))
    store.events.append("w1", [draft()], 0).result(5)
    store.events.delete_stream("w1")
    assert store.directory.all(archived=True) == []


def test_a_programme_gathers_workshops(store: Store) -> None:
    store.programmes.put("p1", "Spring")
    store.programmes.put("p2", "Autumn")
    store.programmes.put("p1", "Spring term")
    assert [(one.id, one.title) for one in store.programmes.all()] == [("p1", "Spring term"), ("p2", "Autumn")]
    assert store.programmes.find("p9") is None
    for stream, at in (("w2", ONE), ("w1", NOON)):
        store.directory.put(entry(stream, created_at=at, programme="p1"))
    store.directory.archive("w1", TWO)
    assert [one.stream for one in store.directory.in_programme("p1")] == ["w1", "w2"]


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    found: list[bytes] = []
    together(lambda _: found.append(Secret(tmp_path / "secret").read()), 8)
    assert len(set(found)) == 1
    assert len(found[0]) == 32
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]
    assert Secret(tmp_path / "other").read() != found[0]


def test_a_damaged_secret_is_reported(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"short")
    with pytest.raises(StoreUnavailable, match="damaged"):
        Secret(tmp_path / "secret").read()
    with pytest.raises(StoreUnavailable, match="No such file"):
        Secret(tmp_path / "nowhere" / "secret").read()
