"""What holds for the SQLite file itself: its guards, its seals and what tampering shows."""

from __future__ import annotations

import json
import sqlite3
import stat
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.drafts import bytes_on_disk, draft, tamper
from workshop.store import NotOurs, Store, StoreUnavailable, open_store
from workshop.store.chain import verify
from workshop.store.connection import connect_writer
from workshop.store.store import FILE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a closed store: a stream `w1` of five events, the second and fourth sealed."""
    with open_store(tmp_path) as store:
        drafts = [draft(f"word {n}", holder="s1/r1" if n % 2 else "") for n in range(5)]
        store.events.append("w1", drafts, 0).result(5)
    return tmp_path / FILE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'somebody' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 5",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE seq = 2",
        "INSERT INTO events SELECT 'w1', 7, 'n', 1, '{}', '', NULL, NULL, '', '', '', '', '', '', '' ",
    ],
)
def test_the_log_refuses_to_be_changed(file: Path, statement: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=r"append-only|must follow"):
            connection.execute(statement)
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (5,)


@pytest.mark.parametrize("statement", ["DELETE FROM certificates", "UPDATE certificates SET events = 1"])
def test_certificates_refuse_to_be_changed(file: Path, statement: str) -> None:
    with open_store(file.parent) as store:
        store.events.delete_stream("w1")
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError, match="certificate"):
        connection.execute(statement)


COLUMNS = (
    "stream seq name version body salt sealed key_id digest at actor command_id holder prev_hash hash".split()  # noqa: SIM905 - reads as the table does
)


def test_every_column_of_the_log_is_tampered_with_below(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        assert [row[1] for row in connection.execute("PRAGMA table_info(events)")] == COLUMNS


#: Which columns are empty in which of the two rows: the sealed one is number 2, the open one 3.
EMPTY = {(2, "body"), (2, "salt"), (3, "sealed"), (3, "key_id")}


@pytest.mark.parametrize(("seq", "column"), [(s, c) for s in (2, 3) for c in COLUMNS if (s, c) not in EMPTY])
def test_tampering_with_any_column_breaks_the_chain(file: Path, seq: int, column: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        before = connection.execute(f"SELECT {column} FROM events WHERE seq = ?", (seq,)).fetchone()[0]  # noqa: S608
    if isinstance(before, int):
        after: object = before + 40
    else:
        after = f"{before}x" if isinstance(before, str) else bytes([before[0] ^ 1]) + before[1:]
    assert tamper(file, f"UPDATE events SET {column} = ? WHERE seq = ?", (after, seq)) == 1  # noqa: S608
    with open_store(file.parent) as store:
        assert verify(store.events.read("w1"))


@pytest.mark.parametrize("seq", [1, 3])
def test_a_missing_event_breaks_the_chain(file: Path, seq: int) -> None:
    tamper(file, "DELETE FROM events WHERE seq = ?", (seq,))
    with open_store(file.parent) as store:
        assert "missing" in verify(store.events.read("w1"))[0].what


def test_a_lost_key_is_damage_and_not_destruction(file: Path) -> None:
    tamper(file, "DELETE FROM content_keys")
    with open_store(file.parent) as store:
        rows = store.events.read("w1")
    assert [row.state for row in rows] == ["readable", "damaged", "readable", "damaged", "readable"]
    assert {found.seq for found in verify(rows)} == {2, 4}


def test_contents_tell_damage_from_destruction(file: Path) -> None:
    with open_store(file.parent) as store:
        store.events.append("w1", [draft(holder="s2/r1")], 5).result(5)
        store.events.destroy_key("w1", "s2/r1")
    tamper(file, "UPDATE events SET sealed = zeroblob(60) WHERE seq = 2")
    tamper(file, "UPDATE events SET key_id = (SELECT max(key_id) FROM events) WHERE seq = 4")
    with open_store(file.parent) as store:
        states = [one.state for one in store.events.contents("w1")]
    assert states == ["readable", "damaged", "readable", "damaged", "readable", "destroyed"]


def test_every_key_opens_its_own_also_when_few_are_kept_ready(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.store.seal._MOST_READY", 2)
    with open_store(file.parent) as store:
        store.events.append("w1", [draft(f"of {n}", holder=f"s{n % 5}/r1") for n in range(20)], 5).result(5)
        said = [one.body for one in store.events.contents("w1")]
        assert said == [row.body for row in store.events.read("w1")]
    assert [json.loads(body or b"{}").get("word") for body in said[5:]] == [f"of {n}" for n in range(20)]


def test_nothing_is_held_open_by_a_log_that_was_read_or_left_half_way(store: Store) -> None:
    store.events.append("w1", [draft("one"), draft("two")], 0).result(5)
    assert len(list(store.events.contents("w1"))) == 2
    left = store.events.contents("w1")
    next(left)
    del left
    store.events.append("w1", [draft("three")], 2).result(5)
    # Everything can be moved out of the write-ahead log, which an open reading would prevent.
    with closing(sqlite3.connect(store.file.path)) as connection:
        busy, log, moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert (busy, log, moved) == (0, 0, 0)


def test_sealed_content_is_nowhere_in_the_clear(tmp_path: Path, store: Store) -> None:
    store.events.append("w1", [draft("the-open-word"), draft("the-sealed-word", holder="s1/r1")], 0).result(5)
    everything = bytes_on_disk(tmp_path / "data")
    assert b"the-open-word" in everything
    assert b"the-sealed-word" not in everything


def test_a_destroyed_key_leaves_no_bytes_on_the_disk(tmp_path: Path, store: Store) -> None:
    store.events.append("w1", [draft(holder="s1/r1"), draft(holder="s2/r1")], 0).result(5)
    keys = {row["holder"]: bytes(row["key"]) for row in store.file.rows("SELECT holder, key FROM content_keys")}
    assert keys["s1/r1"] in bytes_on_disk(tmp_path / "data")
    store.events.destroy_key("w1", "s1/r1")
    everything = bytes_on_disk(tmp_path / "data")
    assert keys["s1/r1"] not in everything
    assert keys["s2/r1"] in everything


def test_a_deleted_stream_leaves_no_bytes_on_the_disk(tmp_path: Path, store: Store) -> None:
    store.events.append("w1", [draft("the-only-word")], 0).result(5)
    assert b"the-only-word" in bytes_on_disk(tmp_path / "data")
    store.events.delete_stream("w1")
    assert b"the-only-word" not in bytes_on_disk(tmp_path / "data")


def test_scrubbing_waits_for_a_reader_and_is_then_done(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.store.writer.SCRUB_AGAIN", 0.05)
    store.events.append("w1", [draft("the-only-word")], 0).result(5)
    with store.file.readers.lease() as database:
        database.conn.execute("BEGIN")
        database.conn.execute("SELECT count(*) FROM events").fetchone()
        store.events.delete_stream("w1")
        assert b"the-only-word" in bytes_on_disk(tmp_path / "data")
        database.conn.execute("COMMIT")
    until = time.monotonic() + 10
    while b"the-only-word" in bytes_on_disk(tmp_path / "data"):  # although nobody writes
        assert time.monotonic() < until
        time.sleep(0.02)


def test_content_cannot_be_hidden_behind_somebody_elses_destroyed_key(file: Path) -> None:
    with open_store(file.parent) as store:
        store.events.append("w1", [draft(holder="s2/r1")], 5).result(5)
        store.events.destroy_key("w1", "s2/r1")
    tamper(file, "UPDATE events SET key_id = (SELECT max(key_id) FROM events) WHERE seq = 2")
    with open_store(file.parent) as store:
        assert [found.seq for found in verify(store.events.read("w1"))] == [2]


def test_readers_cannot_write(store: Store) -> None:
    with pytest.raises(StoreUnavailable, match="read-only"), store.file.readers.lease() as database:
        database.conn.execute("INSERT INTO settings VALUES ('colour', 'green')")
    assert store.settings.all() == {}


def test_only_the_owner_can_read_the_files(tmp_path: Path, store: Store) -> None:
    store.secret.read()
    store.settings.set("authority", "Testshire")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "data").iterdir()}
    assert set(modes) >= {FILE, f"{FILE}-wal", "secret"}
    assert set(modes.values()) == {0o600}


def test_commits_survive_power_loss(file: Path) -> None:
    with closing(connect_writer(file)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(NotOurs, match="not a Workshop store"):
        open_store(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("These are the minutes of a meeting.\n" * 100)
    with pytest.raises(NotOurs):
        open_store(tmp_path)


def test_a_newer_workshops_store_is_refused(file: Path) -> None:
    tamper(
        file,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('workshop', 'm999_later', '2030')",
    )
    with pytest.raises(NotOurs, match="newer Workshop"):
        open_store(file.parent)


def test_a_file_held_by_another_program_is_unavailable_and_then_free_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.store.connection.PATIENCE", 200)
    with open_store(file.parent) as store, closing(sqlite3.connect(file, isolation_level=None)) as greedy:
        greedy.execute("BEGIN IMMEDIATE")
        held = store.events.append("w1", [draft("six")], 5)
        assert len(store.events.read("w1")) == 5  # readers do not wait for it
        with pytest.raises(StoreUnavailable, match="another program"):
            held.result(5)
        greedy.execute("ROLLBACK")
        assert store.events.append("w1", [draft("six")], 5).result(5)[0].seq == 6
