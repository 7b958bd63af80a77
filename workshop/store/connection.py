"""Connections to the SQLite file: one for the writer, some for readers."""

from __future__ import annotations

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from workshop.store.errors import NotOurs, StoreUnavailable, unavailable
from workshop.store.key import Key, cipher, errors, in_force, kind_of, no_store
from workshop.store.schema import APPLICATION_ID, migrations

#: How long, in milliseconds, to wait for another program that is writing.
PATIENCE = 5000
#: Pages of 4 KiB in the write-ahead log after which a commit moves them into the file, if no quiet moment came before.
LONGEST_LOG = 4000


def connect(path: Path) -> sqlite3.Connection:
    """A bare connection that may be used from any thread, one at a time; transactions are explicit.

    The key in force opens an encrypted file; one that is not encrypted is opened as it is.
    """
    key = in_force()
    return connect_as(path, None if key is None or kind_of(path) == "plain" else key)


def connect_as(path: Path, key: Key | None) -> sqlite3.Connection:
    """A connection as `connect` makes it, with this key or with none."""
    if key is None:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    else:
        connection = connect_by_cipher(path, key)
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    return connection


def connect_by_cipher(path: Path, key: Key | None) -> sqlite3.Connection:
    """A connection by SQLCipher, which behaves as SQLite's own; without a key to a file that is not encrypted."""
    connection: sqlite3.Connection = cipher().connect(str(path), isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would write to standard error past our own log
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.text}'\"")  # read_key made sure that these are digits
    return connection


def export(origin: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Write what a connection of SQLCipher's holds into an empty file, under another key or none."""
    origin.execute("ATTACH DATABASE ? AS made KEY " + (f"\"x'{key.text}'\"" if key else "''"), (str(target),))
    origin.execute("SELECT sqlcipher_export('made')")
    for name in ("application_id", "user_version"):  # these stand in a file's header, and not in its tables
        origin.execute(f"PRAGMA made.{name} = {int(origin.execute(f'PRAGMA main.{name}').fetchone()[0])}")
    origin.execute("DETACH DATABASE made")


def connect_writer(path: Path) -> sqlite3.Connection:
    """A connection whose commits survive power loss and whose deletions leave no bytes behind."""
    connection = connect(path)
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        connection.execute("PRAGMA synchronous = FULL")  # NORMAL would not sync the log at commit
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LONGEST_LOG}")
    except BaseException:
        connection.close()
        raise
    if mode != "wal":
        connection.close()
        message = f"{path} lies on a file system that cannot share memory. Move the data folder to a local disk."
        raise StoreUnavailable(message)
    return connection


def prepare(path: Path) -> None:
    """Make the file if it is missing, readable by its owner alone, and bring its tables up to date.

    Raises:
        NotOurs: the file is something else, or a newer Workshop's.
        StoreUnavailable: it cannot be opened or written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if in_force() and kind_of(path) == "plain":
            message = f"A key is set, but the store {path} is not encrypted yet. Run “workshop encryption on” first."
            raise StoreUnavailable(message)
        with closing(connect(path)) as connection:  # looked at before anything of it is changed
            refuse_foreign(connection, path)
        with closing(connect_writer(path)) as connection:
            migrations.apply(Database(connection))
    except errors(OSError) as error:
        raise _opened_badly(path, error) from error


def refuse_foreign(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `NotOurs` unless the file is a Workshop store (or still empty) that this program understands."""
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        message = f"{path} is not a Workshop store. Choose another file or folder."
        raise NotOurs(message)
    with closing(Database(memory=True)) as empty:
        known = {migration.name for migration in migrations.pending(empty)}
    newer = {migration.name for migration in migrations.applied(Database(connection))} - known
    if newer:
        message = f"{path} was written by a newer Workshop (it has {', '.join(sorted(newer))}). Update this one."
        raise NotOurs(message)


def _opened_badly(path: Path, error: Exception) -> Exception:
    """The error as a person should read it."""
    if isinstance(error, OSError):
        message = f"The store {path} cannot be opened: {error.strerror}. Give this program's user write permission."
        return StoreUnavailable(message)
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
        return NotOurs(no_store(path))
    return unavailable(error) or error


class Readers:
    """Connections for reading, kept and lent out again. They never hold up the writer."""

    def __init__(self, path: Path) -> None:
        """Read from the file at `path`; connections are opened when first needed."""
        self._path = path
        self._idle: deque[Database] = deque()
        self._closed = False

    @contextmanager
    def lease(self) -> Iterator[Database]:
        """A connection to read from, for as long as the block lasts.

        Raises:
            StoreUnavailable: the file cannot be read, or the store is closed.
        """
        if self._closed:
            message = "The store is closed."
            raise StoreUnavailable(message)
        try:
            database = self._take()
            try:
                yield database
            finally:
                self._give_back(database)
        except errors() as error:
            raise unavailable(error) or error from error

    def close(self) -> None:
        """Close what is idle now and what is lent out as soon as it comes back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    def _take(self) -> Database:
        """An idle connection, or a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            connection = connect(self._path)
            connection.execute("PRAGMA query_only = ON")
            return Database(connection)

    def _give_back(self, database: Database) -> None:
        """Keep the connection for the next reader."""
        if self._closed:
            database.close()
        else:
            self._idle.append(database)
