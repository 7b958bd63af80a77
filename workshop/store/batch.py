"""A batch: several writes in one transaction, so that they share one wait for the disk."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from workshop.store.connection import PATIENCE, connect_writer
from workshop.store.errors import AppendRefused, StoreError, StoreUnavailable, unavailable
from workshop.store.journal import Journal
from workshop.store.key import errors
from workshop.store.pending import Outcome


class Job(msgspec.Struct):
    """A write that waits: what to do, whom to tell, whether its old bytes must leave the disk."""

    work: Callable[[sqlite3.Connection, Journal], Any]
    outcome: Outcome[Any]
    scrub: bool = False


class Failed(msgspec.Struct):
    """The outcome of a job that was not written."""

    error: BaseException


class Batch:
    """Commits lists of jobs on the writer's connection. Used by one thread at a time."""

    def __init__(self, path: Path, journal: Journal) -> None:
        """Write to the file at `path`; the connection is opened with the first batch."""
        self._path = path
        self._journal = journal
        self._connection: sqlite3.Connection | None = None
        #: Whether destroyed content may still stand in the write-ahead log.
        self.unscrubbed = False
        #: Why the last transaction could not be written; None when it was.
        self.trouble: StoreUnavailable | None = None

    def commit(self, jobs: Sequence[Job]) -> list[Any]:
        """The outcome of each job in order: what its work returned, or `Failed`. Never raises.

        A job that fails takes the others of its transaction with it, so then each is done again
        in a transaction of its own and the guilty one alone is refused. When the disk or the
        file is the reason, all fail at once.
        """
        try:
            outcomes = self._together(jobs)
            self.trouble = None if jobs else self.trouble
        except BaseException as error:  # noqa: BLE001 - every waiting writer must be told
            gone = unavailable(error)
            if gone is not None:
                self.close()
                self.trouble = gone
                outcomes = [Failed(gone) for _ in jobs]
            elif len(jobs) == 1:
                outcomes = [Failed(error)]
            else:
                return [outcome for job in jobs for outcome in self.commit([job])]
        self.unscrubbed |= any(job.scrub for job in jobs)
        if self.unscrubbed:
            self._scrub()
        return outcomes

    def close(self) -> None:
        """Let go of the connection; the next batch opens a new one."""
        self._journal.forget()
        if self._connection is not None:
            with contextlib.suppress(*errors()):
                self._connection.close()
            self._connection = None

    def checkpoint(self) -> None:
        """Move what is in the write-ahead log into the file, as far as no reader is in the way, so that it begins anew.

        Done while nobody waits: at the end of a commit it would keep whoever waits for that one, 20 ms and more.
        """
        with contextlib.suppress(*errors(StoreError, OSError)):  # opening may fail too
            self._open().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def _open(self) -> sqlite3.Connection:
        """The writer's connection, opened anew if it was let go."""
        if self._connection is None:
            self._connection = connect_writer(self._path)
        return self._connection

    def _together(self, jobs: Sequence[Job]) -> list[Any]:
        """All jobs in one transaction."""
        if not jobs:
            return []
        connection = self._open()
        outcomes: list[Any] = []
        try:
            connection.execute("BEGIN IMMEDIATE")
            self._journal.begin(connection)
            for job in jobs:
                try:
                    outcomes.append(job.work(connection, self._journal))
                except AppendRefused as error:
                    outcomes.append(Failed(error))
            connection.execute("COMMIT")
        except BaseException:
            self._journal.forget()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        return outcomes

    def _scrub(self) -> None:
        """Empty the write-ahead log, unless a reader needs it: then it is tried again later."""
        with contextlib.suppress(*errors(StoreError, OSError)):  # opening may fail too
            connection = self._open()
            connection.execute("PRAGMA busy_timeout = 50")
            try:
                self.unscrubbed = bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            finally:
                connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
