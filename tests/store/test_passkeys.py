"""Passkeys in the store: their counters only rise, they go with their account, and a restore brings none back."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workshop.store.backup import backup, restore
from workshop.store.passkeys import Passkey
from workshop.store.store import Store, open_store

AT, LATER = "2026-03-02T09:30:00.000Z", "2026-03-02T10:30:00.000Z"


def kept(store: Store, id_: str, account: str = "a1", most: int = 9) -> Passkey | None:
    """A passkey of an account, if the store takes it."""
    made = Passkey(id_, account, f"Key {id_}", b"public", 3, AT)
    return made if store.passkeys.add(made, most) else None


def test_a_use_counts_once_and_only_of_what_was_read(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.accounts.add("Ola Bell", ["reader"], id_="a1")
        found = kept(store, "k1")
        assert found is not None
        assert [store.passkeys.used(found, 4, LATER) for _ in range(2)] == [True, False]
        assert store.passkeys.find("k1") == msgspec.structs.replace(found, counter=4, used_at=LATER)


def test_no_more_than_so_many_none_twice_and_none_for_nobody(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for id_ in ("a1", "a2"):
            store.accounts.add("Ola Bell", ["reader"], id_=id_)
        assert [bool(kept(store, id_, most=2)) for id_ in ("k1", "k1", "k2", "k3")] == [True, False, True, False]
        assert kept(store, "k1", "a2") is None
        assert kept(store, "k4", "nobody") is None
        store.accounts.end("a2", LATER)
        assert kept(store, "k5", "a2") is None


def test_they_are_purged_with_their_account(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.accounts.add("Ola Bell", ["reader"], id_="a1")
        kept(store, "k1")
        store.accounts.end("a1", LATER)
        assert store.passkeys.of("a1") == []
        done = store.purges.purge("account", "a1", at=LATER, by="a0", reason="request")
        assert done.counts["accounts"] == 1
        assert store.file.rows("SELECT * FROM passkeys") == []


def test_no_restore_brings_a_passkey_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "data") as store:
        store.accounts.add("Ola Bell", ["reader"], id_="a1")
        stays = kept(store, "stays")
        kept(store, "goes")
        made = backup(tmp_path / "data", tmp_path / "b")
        store.passkeys.remove("a1", "goes")
        assert stays is not None
        store.passkeys.used(stays, 8, LATER)
    restore(made, tmp_path / "data", replace=True)
    with open_store(tmp_path / "data") as store:
        assert [(one.id, one.counter, one.used_at) for one in store.passkeys.of("a1")] == [("stays", 8, LATER)]
