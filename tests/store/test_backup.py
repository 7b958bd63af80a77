"""Backup of a running store, and restore with its checks."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.drafts import bytes_on_disk, draft, tamper
from workshop.store import Gone, NotOurs, Store, StoreError, StoreUnavailable, open_store
from workshop.store.backup import backup, restore
from workshop.store.doctor import examine
from workshop.store.store import FILE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copy(store: Store, tmp_path: Path) -> Path:
    """A backup of a store with two streams, an account and a setting."""
    store.events.append("w1", [draft("one"), draft("mine", holder="s1/r1")], 0).result(5)
    store.events.append("w2", [draft("the-second-stream")], 0).result(5)
    store.accounts.add("F. Example", ["facilitator"], id_="f1")
    store.settings.set("authority", "Testshire")
    return backup(tmp_path / "data", tmp_path / "copy.sqlite")


def test_a_backup_is_one_private_file_with_everything(copy: Path, tmp_path: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {file.name for file in tmp_path.iterdir()} == {"data", "copy.sqlite"}
    restored = restore(copy, tmp_path / "new")
    assert (restored.report.sound, restored.report.streams, restored.report.events) == (True, 2, 3)
    assert (restored.removed_again, restored.kept) == (0, None)
    with open_store(tmp_path / "new") as new, open_store(tmp_path / "data") as old:
        assert new.events.read("w1") == old.events.read("w1")
        assert new.settings.all() == {"authority": "Testshire"}
        assert [account.id for account in new.accounts.all()] == ["f1"]
    assert {file.name for file in (tmp_path / "new").iterdir()} == {FILE}


def test_a_backup_made_while_people_write_is_whole(store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        seq = 0
        while not stop.is_set():
            seq = store.events.append("w1", [draft("x" * 500)], seq).result(5)[0].seq

    thread = threading.Thread(target=write)
    thread.start()
    try:
        copies = [backup(tmp_path / "data", tmp_path / f"copy-{n}") for n in range(5)]
    finally:
        stop.set()
        thread.join()
    counts = [restore(copy, tmp_path / f"new-{copy.name}").report for copy in copies]
    assert all(report.sound for report in counts)
    assert sorted(report.events for report in counts) == [report.events for report in counts]


def test_a_backup_never_overwrites_and_needs_a_store(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="never overwritten"):
        backup(tmp_path / "data", copy)
    with pytest.raises(NotOurs, match="no Workshop store"):
        backup(tmp_path, tmp_path / "other.sqlite")
    with pytest.raises(StoreUnavailable, match="No such file"):
        backup(tmp_path / "data", tmp_path / "nowhere" / "copy.sqlite")


def test_what_is_no_backup_of_ours_is_refused_and_nothing_changes(store: Store, tmp_path: Path) -> None:
    store.close()
    before = bytes_on_disk(tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "foreign")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    (tmp_path / "minutes").write_text("Minutes of a meeting. " * 500)
    (tmp_path / "empty").touch()
    for name in ("foreign", "minutes", "empty", "missing"):
        with pytest.raises(NotOurs):
            restore(tmp_path / name, tmp_path / "data", replace=True)
        assert bytes_on_disk(tmp_path / "data") == before


def test_a_damaged_or_altered_backup_is_refused(copy: Path, tmp_path: Path) -> None:
    tamper(copy, "UPDATE events SET actor = 'somebody' WHERE stream = 'w1' AND seq = 1")
    with pytest.raises(StoreError, match=r"damaged.*envelope"):
        restore(copy, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []


def test_a_store_is_replaced_only_if_wanted_and_only_while_nobody_uses_it(
    copy: Path, store: Store, tmp_path: Path
) -> None:
    store.events.append("w1", [draft("after the backup")], 2).result(5)
    with pytest.raises(StoreError, match="already"):
        restore(copy, tmp_path / "data")
    with pytest.raises(StoreUnavailable, match="Stop the server"):
        restore(copy, tmp_path / "data", replace=True)
    store.close()
    restored = restore(copy, tmp_path / "data", replace=True)
    with open_store(tmp_path / "data") as new:
        assert len(new.events.read("w1")) == 2
    assert restored.kept is not None
    with closing(sqlite3.connect(restored.kept)) as old:
        assert old.execute("SELECT count(*) FROM events").fetchone() == (4,)


def test_what_was_destroyed_since_the_backup_stays_destroyed(copy: Path, store: Store, tmp_path: Path) -> None:
    store.events.destroy_key("w1", "s1/r1")
    certificate = store.events.delete_stream("w2", reason="two years are over")
    store.close()
    assert restore(copy, tmp_path / "data", replace=True).removed_again == 2
    with open_store(tmp_path / "data") as new:
        assert [row.state for row in new.events.read("w1")] == ["readable", "destroyed"]
        assert new.events.read("w2") == []
        assert new.events.certificates() == [certificate]
        with pytest.raises(Gone):
            new.events.append("w2", [draft()], 0).result(5)
        assert examine(new).sound
    assert b"the-second-stream" not in (tmp_path / "data" / FILE).read_bytes()


def test_a_store_too_damaged_to_read_can_be_replaced(copy: Path, store: Store, tmp_path: Path) -> None:
    store.close()
    (tmp_path / "data" / FILE).write_bytes(b"\0" * 50_000)
    restored = restore(copy, tmp_path / "data", replace=True)
    assert restored.removed_again is None
    assert restored.report.events == 3


def test_the_doctor_names_what_is_wrong(store: Store) -> None:
    store.events.append("w1", [draft("one"), draft("mine", holder="s1/r1")], 0).result(5)
    store.events.append("w2", [draft("one")], 0).result(5)
    store.events.destroy_key("w1", "s1/r1")
    report = examine(store)
    assert (report.sound, report.streams, report.events, report.destroyed) == (True, 2, 3, 1)
    tamper(store.file.path, "UPDATE events SET body = '{}' WHERE stream = 'w2'")
    report = examine(store)
    assert not report.sound
    assert [(found.stream, found.seq) for found in report.breaks] == [("w2", 1)]
