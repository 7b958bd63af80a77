"""A store under a key: nothing of it can be read without, and turning from one to the other never leaves half of it.

Where the extra is not installed there is nothing to test. Each was taken out by hand, to see a test fail: the key in
`connect_as`, the check for a plain store in `prepare`, the comparison in `_turn`, `samefile` in `_tidy`.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.drafts import bytes_on_disk, draft
from workshop.store import encryption
from workshop.store.backup import backup, restore
from workshop.store.connection import connect_as, export
from workshop.store.doctor import examine
from workshop.store.encryption import NEW, OLD, convert, plain_files
from workshop.store.errors import NotOurs, StoreError, StoreUnavailable
from workshop.store.key import VARIABLE, Key, make_key, read_key
from workshop.store.store import FILE, open_store

pytest.importorskip("sqlcipher3")

WORD = b"the-only-word"


@pytest.fixture(autouse=True)
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Key:
    """A key that is in force."""
    make_key(tmp_path / "key")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "key"))
    return read_key(tmp_path / "key")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose store was made without a key."""
    kept = os.environ.pop(VARIABLE)
    _fill(tmp_path / "data")
    os.environ[VARIABLE] = kept
    assert WORD in bytes_on_disk(tmp_path / "data")
    return tmp_path / "data"


def _fill(folder: Path) -> None:
    with open_store(folder) as store:
        store.events.append("w1", [draft(WORD.decode()), draft("sealed", holder="s1")], 0).result()
        store.accounts.add("Ola Bell", ["administrator"], id_="a1")
        store.audit.note("signed-in", at="2026-03-02T09:30:00.000Z", by="a1", how="link")


def _whole(folder: Path) -> bool:
    """Whether everything that `_fill` wrote is there and sound."""
    with open_store(folder) as store:
        rows, report = store.events.read("w1"), examine(store)
        return len(rows) == 2 and WORD in (rows[0].body or b"") and report.sound and not store.audit.breaks()


def test_a_new_store_is_encrypted_its_log_too(tmp_path: Path) -> None:
    with open_store(tmp_path / "data") as store:
        store.events.append("w1", [draft(WORD.decode())], 0).result()
        there = bytes_on_disk(tmp_path / "data")
    assert WORD not in there
    assert b"SQLite format 3" not in there
    assert b"CREATE TABLE" not in there


def test_it_opens_with_its_own_key_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(tmp_path / "data")
    assert _whole(tmp_path / "data")
    make_key(tmp_path / "other")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other"))
    with pytest.raises(NotOurs, match="not its key"):
        open_store(tmp_path / "data")
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(NotOurs, match=VARIABLE):
        open_store(tmp_path / "data")
    with closing(sqlite3.connect(tmp_path / "data" / FILE)) as bare, pytest.raises(sqlite3.DatabaseError):
        bare.execute("SELECT * FROM events")


def test_a_store_is_not_opened_unencrypted_because_nobody_noticed(data: Path) -> None:
    with pytest.raises(StoreUnavailable, match="workshop encryption on"):
        open_store(data)


def test_it_is_encrypted_given_another_key_and_decrypted(data: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    assert convert(data, None, key)
    assert WORD not in bytes_on_disk(data)
    assert _whole(data)
    assert not convert(data, None, key), "it was done before"
    make_key(data.parent / "other")
    other = read_key(data.parent / "other")
    with pytest.raises(NotOurs, match="does not open"):
        convert(data, other, None)
    assert convert(data, key, other)
    monkeypatch.setenv(VARIABLE, str(other.file))
    assert _whole(data)
    assert convert(data, other, None)
    monkeypatch.delenv(VARIABLE)
    assert _whole(data)
    assert {path.name for path in data.iterdir()} == {FILE}


def test_what_was_deleted_stays_refused_after_turning(data: Path, key: Key) -> None:
    convert(data, None, key)
    with open_store(data) as store:
        for statement in ("UPDATE events SET name = 'x'", "DELETE FROM events", "DELETE FROM audit"):
            with pytest.raises(Exception, match="append-only"):
                store.file.execute(statement)


def test_a_store_in_use_is_left_alone(data: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    # Another process, as a server is: two kinds of SQLite in one do not see each other's locks.
    looks = "c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM events').fetchall()"
    program = f"import sqlite3, sys; {looks}; print(1, flush=True); input()"
    command = [sys.executable, "-c", program, str(data / FILE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        with pytest.raises(StoreUnavailable, match="in use"):
            convert(data, None, key)
        server.communicate(b"\n")
    assert _whole(data)


@pytest.mark.parametrize("stopped", ["before the swap", "between name and swap", "after the swap"])
def test_what_an_interruption_left_is_tidied(data: Path, key: Key, stopped: str) -> None:
    plain = (data / FILE).read_bytes()
    if stopped == "before the swap":
        (data / NEW).write_bytes(b"half of it")
    elif stopped == "between name and swap":
        os.link(data / FILE, data / OLD)
    else:
        convert(data, None, key)
        (data / OLD).write_bytes(plain)
        assert plain_files(data) == [data / OLD]
    assert convert(data, None, key) is (stopped != "after the swap")
    assert _whole(data)
    assert WORD not in bytes_on_disk(data)
    assert {path.name for path in data.iterdir()} == {FILE}


def test_a_file_that_is_not_the_same_takes_no_place(data: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    def losing(origin: sqlite3.Connection, target: Path, new: Key | None) -> None:
        export(origin, target, new)
        with closing(connect_as(target, key)) as made:
            made.execute("DELETE FROM accounts")

    monkeypatch.setattr(encryption, "export", losing)
    with pytest.raises(StoreError, match="left as it is"):
        convert(data, None, key)
    monkeypatch.delenv(VARIABLE)
    assert _whole(data)


@pytest.mark.full
def test_a_backup_is_encrypted_as_its_store_is(data: Path, key: Key, monkeypatch: pytest.MonkeyPatch) -> None:
    before = backup(data, data.parent / "before")
    convert(data, None, key)
    kept = backup(data, data.parent / "kept")
    assert [WORD in path.read_bytes() for path in (before, kept)] == [True, False]
    for number, made in enumerate((before, kept)):
        restore(made, data.parent / f"new-{number}")
        assert _whole(data.parent / f"new-{number}"), "an older one is encrypted when it is restored"
        assert WORD not in bytes_on_disk(data.parent / f"new-{number}")
    restore(kept, data, replace=True)
    assert _whole(data)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(NotOurs, match=VARIABLE):
        restore(kept, data.parent / "no-key")
    restore(kept, data.parent / "plain", key=key)
    assert _whole(data.parent / "plain")


@pytest.mark.parametrize(
    ("text", "mode", "says"),
    [
        ("abc", 0o600, "64 hexadecimal"),
        ("0" * 64, 0o604, "Everybody"),
        ("é" * 64, 0o600, "holds no key"),
        ("", 0, "cannot be read"),
    ],
)
def test_a_key_file_that_is_not_right_is_named(tmp_path: Path, text: str, mode: int, says: str) -> None:
    file = tmp_path / "key"
    file.unlink()
    if text:
        file.write_text(text, encoding="utf-8")
        file.chmod(mode)
    with pytest.raises(StoreUnavailable, match=says) as refused:
        open_store(tmp_path / "data")
    assert str(file) in str(refused.value)
    assert text not in str(refused.value) or not text


def test_a_key_is_never_overwritten_or_shown(tmp_path: Path, key: Key) -> None:
    with pytest.raises(StoreError, match="never overwritten"):
        make_key(tmp_path / "key")
    assert key.text not in repr(key)
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.full
def test_killed_at_any_moment_the_store_is_whole(data: Path, key: Key) -> None:
    """A real kill, later each time, until one run gets through."""
    wait, done = 0.25, False
    while not done:
        command = [sys.executable, "-m", "workshop", "encryption", "on", "--data", str(data)]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            done = running.wait(wait) == 0
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
        with closing(connect_as(data / FILE, None if data / FILE in plain_files(data) else key)) as opened:
            assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert opened.execute("SELECT count(*) FROM events").fetchone()[0] == 2
        wait += 0.05
    assert _whole(data)
    assert WORD not in bytes_on_disk(data)
