"""The store's file: everything written goes through one writer, everything read past it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from workshop.store.connection import Readers, prepare
from workshop.store.journal import Journal
from workshop.store.pending import Outcome
from workshop.store.schema import APPLICATION_ID
from workshop.store.writer import Writer

T = TypeVar("T")

#: Values for the placeholders of a statement.
Values = Sequence[object] | dict[str, Any]


class StoreFile:
    """One SQLite file with its writer and its readers."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, making it if it is missing. Raises `NotOurs`, `StoreUnavailable`."""
        prepare(path)
        self.path = path
        self.readers = Readers(path)
        self.writer = Writer(path)

    def submit(self, work: Callable[[sqlite3.Connection, Journal], T], *, scrub: bool = False) -> Outcome[T]:
        """Queue a write, see `Writer.submit`. Does not wait."""
        return self.writer.submit(work, scrub=scrub)

    def write(self, work: Callable[[sqlite3.Connection], T], *, scrub: bool = False) -> T:
        """Do `work` in a transaction and wait until it is on disk. Raises what it raises, or `StoreUnavailable`."""
        return self.submit(lambda connection, _: work(connection), scrub=scrub).result()

    def execute(self, statement: str, values: Values = ()) -> int:
        """Run one writing statement and wait until it is on disk; returns how many rows it touched."""
        return self.write(lambda connection: connection.execute(statement, values).rowcount)

    def rows(self, query: str, values: Values = ()) -> list[dict[str, Any]]:
        """All rows of a query, as dictionaries by column name. Raises `StoreUnavailable`."""
        with self.readers.lease() as database:
            return list(database.query(query, values))

    def check(self) -> None:
        """See whether the file takes writes: where the last one failed, another is tried, which changes nothing.

        Raises:
            StoreUnavailable: it cannot be written, and why.
        """
        if self.writer.trouble is not None:
            self.execute(f"PRAGMA application_id = {APPLICATION_ID}")  # the same as before, and yet written

    def close(self) -> None:
        """Write what is queued and close the file."""
        self.readers.close()
        self.writer.close()
