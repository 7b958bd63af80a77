"""Purging: what goes leaves no bytes, a certificate stays, and no restore brings it back."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.store.drafts import bytes_on_disk, draft
from workshop import clock
from workshop.cases.folder import read_folder
from workshop.codelists import load
from workshop.paths import fixtures
from workshop.store import Store, open_store
from workshop.store.backup import backup, restore
from workshop.store.directory import Entry
from workshop.store.purging import TABLES, Kind, Purge
from workshop.store.retention import _DELETE

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.domain.case import Case

WORDS = "a-word-that-stands-nowhere-else"


@pytest.fixture(scope="module")
def case() -> Case:
    """An invented case."""
    return read_folder(fixtures() / "cases", load().in_force(date(2026, 3, 2)))[0]


def purge(store: Store, kind: Kind, subject: str) -> Purge:
    return store.purges.purge(kind, subject, at=clock.now(), by="a1", reason="period")


def fill(store: Store, case: Case) -> None:
    """A workshop, a case, and an ended account."""
    store.events.append("w1", [draft(WORDS), draft(WORDS, holder="s1/r1")], 0).result(5)
    store.directory.put(Entry("w1", WORDS, "Testshire", "closed", created_at="2026-03-02T12:00:00.000Z"))
    store.cases.save(case, source=WORDS)
    store.cases.sign(case.id, case.version, WORDS)
    store.cases.decide(case.id, "f1", "accepted", by=WORDS, note=WORDS)
    store.accounts.add(WORDS, ["facilitator"], id_="a9")
    store.accounts.end("a9", clock.now())


def test_what_is_purged_leaves_no_bytes_and_a_certificate_without_content(
    store: Store, case: Case, tmp_path: Path
) -> None:
    fill(store, case)
    last = store.events.read("w1")[-1].hash
    made = [purge(store, "workshop", "w1"), purge(store, "case", case.id), purge(store, "account", "a9")]
    assert WORDS.encode() not in bytes_on_disk(tmp_path / "data")
    assert (made[0].digest, made[0].counts["events"], made[0].counts["content_keys"]) == (last, 2, 1)
    assert made[1].counts == {"case_versions": 1, "identifier_decisions": 1, "sign_offs": 1}
    assert len(made[1].digest) == 64
    assert made[2].counts["accounts"] == 1
    assert {one.id for one in store.purges.all()} == {one.id for one in made}
    assert store.directory.all(archived=True) == []
    assert store.cases.latest(case.id) is None
    assert store.accounts.named("a9") is None


def test_only_what_is_there_and_only_ended_accounts_are_purged(store: Store) -> None:
    store.accounts.add("F. Example", ["facilitator"], id_="a1")
    for kind, subject in (("workshop", "w9"), ("case", "C99"), ("account", "a1")):
        with pytest.raises(KeyError):
            purge(store, kind, subject)  # type: ignore[arg-type]
    assert store.purges.all() == []
    assert store.accounts.find("a1") is not None


@pytest.mark.parametrize("statement", ["UPDATE purges SET by = 'x'", "DELETE FROM purges"])
def test_a_certificate_is_never_changed(store: Store, case: Case, statement: str) -> None:
    fill(store, case)
    purge(store, "case", case.id)
    with pytest.raises(sqlite3.IntegrityError, match="certificate"):
        store.file.execute(statement)


@pytest.mark.parametrize("told", ["by the store that is replaced", "by a newer backup"])
def test_no_restore_brings_back_what_was_purged(tmp_path: Path, case: Case, told: str) -> None:
    folder, other = tmp_path / "data", tmp_path / "other"
    with open_store(folder) as store:
        fill(store, case)
        store.accounts.add("Chief", ["administrator"], id_="chief")
        store.accounts.add("Was chief", ["administrator"], id_="was")
        store.accounts.add("Leaves", ["facilitator"], id_="leaves")
        store.audit.note("signed-in", at=clock.now(), by="was")
        token = store.sessions.begin("was", clock.now(), "link")
    old = backup(folder, tmp_path / "old.backup")
    with open_store(folder) as store:
        for kind, subject in (("workshop", "w1"), ("case", case.id), ("account", "a9")):
            purge(store, kind, subject)  # type: ignore[arg-type]
        store.accounts.change("was", name="Was chief", roles=["reader"])
        store.accounts.end("leaves", clock.now())
        store.audit.note("account-ended", at=clock.now(), by="chief", subject="leaves")
        trail = store.audit.entries()
    newer = backup(folder, tmp_path / "newer.backup")
    if told == "by a newer backup":
        done = restore(old, other, newer=newer)
    else:
        other, done = folder, restore(old, folder, replace=True)
    assert done.removed_again == 3
    with open_store(other) as store:
        assert WORDS.encode() not in bytes_on_disk(other) or other == folder
        assert store.events.read("w1") == []
        assert store.cases.latest(case.id) is None
        assert store.accounts.named("a9") is None
        assert store.accounts.find("leaves") is None, "an ended account stays ended"
        found = store.accounts.find("was")
        assert found is not None
        assert found.roles == ("reader",), "a role that was taken away stays so"
        assert store.audit.entries() == trail, "the audit trail is not wound back"
        assert store.audit.breaks() == []
        assert store.sessions.of("was") == [], "everybody signs in again"
        assert len(store.purges.all()) == 3
    assert token


def test_a_case_saved_anew_under_a_purged_id_is_not_purged_again(tmp_path: Path, case: Case) -> None:
    folder = tmp_path / "data"
    with open_store(folder) as store:
        store.cases.save(case)
        purge(store, "case", case.id)
        store.cases.save(case, source="anew")
    old = backup(folder, tmp_path / "b.backup")
    restore(old, folder, replace=True)
    with open_store(folder) as store:
        assert store.cases.latest(case.id) is not None


def test_every_table_says_what_empties_it(store: Store) -> None:
    """A new table fails here until somebody has thought about how what it holds goes."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    there = {row["name"] for row in store.file.rows(query)} - {"_sqlite_migrations"}
    assert there == set(TABLES)
    for table in (table for table, kind in TABLES.items() if kind == "workshop"):
        assert any(statement.split()[:3] == ["DELETE", "FROM", table] for statement in _DELETE), table
