"""Encrypting a whole store, decrypting it, giving it another key: a new file is made, checked, and put in its place.

At every moment one whole store stands at its place. What an interruption leaves beside it is tidied by the next try.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from workshop.store.connection import connect_as, connect_by_cipher, export, refuse_foreign
from workshop.store.errors import NotOurs, StoreError, StoreUnavailable, unavailable
from workshop.store.folder import keep_file, keep_names
from workshop.store.key import Key, errors, kind_of
from workshop.store.store import FILE

#: What stands beside the store while it is converted: the new file, and afterwards the old one until it is wiped.
NEW, OLD = f"{FILE}.converting", f"{FILE}.unconverted"
_BLOCK = 1024 * 1024
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def convert(folder: Path, old: Key | None, new: Key | None) -> bool:
    """Turn the store in `folder`, whose server must not be running, from one key to another; None is no encryption.

    Gives False where that was done before; what was left of it is tidied then.

    Raises:
        NotOurs: there is no Workshop store, or `old` does not open it.
        StoreUnavailable: the store is in use, or the disk cannot be used.
        StoreError: the new file is not the same as the old one.
    """
    place = folder / FILE
    if not place.is_file():
        message = f"There is no Workshop store in {folder}. Name its data folder."
        raise NotOurs(message)
    try:
        _tidy(folder)
        if _opens(place, new):
            return False
        if not _opens(place, old):
            message = (
                f"The key {old.file if old else '(none)'} does not open {place}. Name the one that it was made with."
            )
            raise NotOurs(message)
        _turn(folder, old, new)
        _tidy(folder)
    except OSError as error:
        message = f"{place} cannot be converted: {error.strerror}."
        raise StoreUnavailable(message) from error
    except errors() as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _IN_USE:
            message = f"The store {place} is in use. Stop the server, then try again."
            raise StoreUnavailable(message) from error
        raise unavailable(error) or StoreError(f"{place} cannot be converted: {error}.") from error
    return True


def plain_files(folder: Path) -> list[Path]:
    """Files in a data folder that are SQLite files without encryption, such as a store that a restore kept."""
    return [path for path in sorted(folder.iterdir()) if path.is_file() and kind_of(path) == "plain"]


def _opens(path: Path, key: Key | None) -> bool:
    """Whether a file opens with a key, or without one."""
    if (kind_of(path) == "plain") != (key is None):
        return False
    try:
        with closing(connect_as(path, key)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except errors() as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
            return False
        raise
    return True


def _turn(folder: Path, old: Key | None, new: Key | None) -> None:
    """Make the new file, see that it holds the same, and put it in its place; the old one is locked meanwhile."""
    place, draft = folder / FILE, folder / NEW
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(connect_by_cipher(place, old)) as origin:
        origin.execute("PRAGMA busy_timeout = 500")
        origin.execute("PRAGMA journal_mode = DELETE")  # fails while anybody else has it open
        origin.execute("PRAGMA locking_mode = EXCLUSIVE")
        origin.execute("BEGIN EXCLUSIVE")
        origin.execute("COMMIT")  # the lock stays
        refuse_foreign(origin, place)
        export(origin, draft, new)
        with closing(connect_by_cipher(draft, new)) as made:
            same = _content(made) == _content(origin)
        if not same:
            message = f"The new file is not the same as {place}, which was left as it is. See whether the disk is well."
            raise StoreError(message)
        keep_file(draft)
        _swap(folder)


def _content(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """What a file holds, as far as it must be the same: its tables with how many rows, and the log's hashes."""
    sound = connection.execute("PRAGMA integrity_check").fetchall()
    query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
    made = connection.execute(query).fetchall()
    tables = [name for kind, name, _ in made if kind == "table"]
    counts = [(name, *connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()) for name in tables]  # noqa: S608
    hashes = connection.execute("SELECT stream, seq, hash FROM events ORDER BY stream, seq").fetchall()
    return [*sound, *made, *counts, *hashes]


def _swap(folder: Path) -> None:
    """Put the new file in the place of the old one, which keeps a second name until it is wiped."""
    os.link(folder / FILE, folder / OLD)
    keep_names(folder)  # an old write-ahead log that came back would be read into the new file
    (folder / NEW).replace(folder / FILE)
    keep_names(folder)


def _tidy(folder: Path) -> None:
    """Remove what a conversion leaves. An old file without encryption is overwritten, as far as the disk does so."""
    (folder / NEW).unlink(missing_ok=True)
    old = folder / OLD
    if not old.exists():
        return
    # Stopped between its second name and the swap, it is the store itself still.
    if not old.samefile(folder / FILE) and kind_of(old) == "plain":
        with old.open("rb+") as file:
            for _ in range(0, old.stat().st_size, _BLOCK):
                file.write(bytes(_BLOCK))
            file.flush()
            os.fsync(file.fileno())
    old.unlink()
    keep_names(folder)
