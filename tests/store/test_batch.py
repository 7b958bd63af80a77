"""Group commit: what waits is committed together, and only the guilty one of a batch is refused."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from tests.store.drafts import draft
from workshop.store import Draft, Row, Store, writer
from workshop.store.batch import Batch, Failed, Job
from workshop.store.connection import prepare
from workshop.store.journal import Journal
from workshop.store.pending import Outcome
from workshop.store.sqlite import SqliteEvents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def batch(tmp_path: Path) -> Iterator[Batch]:
    """A batch on a new file."""
    prepare(tmp_path / "w.sqlite")
    batch = Batch(tmp_path / "w.sqlite", Journal())
    yield batch
    batch.close()


def append(stream: str, one: Draft, expected: int) -> Job:
    """A job that appends one event."""
    return Job(lambda connection, journal: journal.append(connection, stream, [one], expected), Outcome())


def seqs(outcomes: list[Any]) -> list[Any]:
    """The numbers that were written, or the kind of error instead."""
    return [type(one.error) if isinstance(one, Failed) else one[0].seq for one in outcomes]


def test_a_row_that_the_database_refuses_takes_nobody_with_it(batch: Batch) -> None:
    guilty = msgspec.structs.replace(draft(), version="two")
    jobs = [append("a", draft(), 0), append("b", guilty, 0), append("a", draft(), 1), append("c", draft(), 0)]
    assert seqs(batch.commit(jobs)) == [1, sqlite3.IntegrityError, 2, 1]
    assert seqs(batch.commit([append("b", draft(), 0), append("a", draft(), 2)])) == [1, 3]


def test_a_job_that_fails_by_itself_takes_nobody_with_it(batch: Batch) -> None:
    def wrong(connection: sqlite3.Connection, _: Journal) -> None:
        connection.execute("INSERT INTO settings VALUES ('colour', 'green')")
        connection.execute("INSERT INTO nowhere VALUES (1)")

    outcomes = batch.commit([append("a", draft(), 0), Job(wrong, Outcome()), append("b", draft(), 0)])
    assert seqs(outcomes) == [1, sqlite3.OperationalError, 1]
    settings = Job(lambda connection, _: connection.execute("SELECT * FROM settings").fetchall(), Outcome())
    assert batch.commit([settings]) == [[]]


def test_writes_that_wait_share_one_commit(store: Store) -> None:
    entered, go = threading.Event(), threading.Event()

    def slow(connection: sqlite3.Connection, _: Journal) -> None:
        del connection
        entered.set()
        go.wait(5)

    store.file.submit(slow)
    assert entered.wait(5)
    pending = [store.events.append(f"w{n}", [draft()], 0) for n in range(100)]
    seen: list[int] = []
    for one in pending:
        one.add_done_callback(lambda _: seen.append(len(store.events.streams())))
    go.set()
    assert [one.result(5)[0].seq for one in pending] == [1] * 100
    store.settings.set("colour", "green")  # behind every callback
    assert seen == [100] * 100  # the first to hear of its commit already finds all the others


def test_an_acknowledged_row_is_already_visible_to_readers(tmp_path: Path) -> None:
    events = SqliteEvents.at(tmp_path / "w.sqlite")
    found: list[list[Row]] = []
    pending = events.append("w1", [draft()], 0)
    pending.add_done_callback(lambda _: found.append(events.read("w1")))
    rows = pending.result(5)
    events.append("w2", [draft()], 0).result(5)
    assert found == [list(rows)]
    events.close()


def test_the_log_is_moved_into_the_file_in_a_quiet_moment(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not at the end of a commit that somebody waits for; and what was moved is there."""
    monkeypatch.setattr(writer, "SEVERAL", 5)
    monkeypatch.setattr(writer, "QUIET", 0.05)
    moved = threading.Event()
    move = Batch.checkpoint

    def noted(batch: Batch) -> None:
        move(batch)
        moved.set()

    monkeypatch.setattr(Batch, "checkpoint", noted)
    for n in range(6):
        store.events.append("w1", [draft()], n).result(5)
    assert moved.wait(20)
    # Read as if there were no write-ahead log at all.
    with closing(sqlite3.connect(f"file:{store.file.path}?immutable=1", uri=True)) as other:
        assert other.execute("SELECT count(*) FROM events").fetchone() == (6,)


def test_tidying_up_where_the_file_cannot_be_opened_ends_nothing(
    batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer's thread would end with it, and every later write would wait for ever."""
    monkeypatch.setenv("WORKSHOP_DATABASE_KEY_FILE", str(tmp_path / "gone"))
    assert isinstance(batch.commit([Job(lambda *_: None, Outcome(), scrub=True)])[0], Failed)
    batch.checkpoint()
    monkeypatch.delenv("WORKSHOP_DATABASE_KEY_FILE")
    assert batch.unscrubbed
    assert batch.commit([]) == []
    assert not batch.unscrubbed
