"""Backup while the server runs, and restore with checks.

A live SQLite file is never copied byte by byte: what was written last stands in another file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from typing import TypeVar

import msgspec

from workshop.store.connection import connect, connect_as, connect_by_cipher, export, refuse_foreign
from workshop.store.doctor import Report, examine
from workshop.store.errors import NotOurs, StoreError, StoreUnavailable, unavailable
from workshop.store.folder import keep_file, keep_names, make_folder
from workshop.store.key import Key, errors, in_force, kind_of, no_store
from workshop.store.offhub import OneThread
from workshop.store.since import Since, do_again, since
from workshop.store.store import FILE, open_store

T = TypeVar("T")


class Restored(msgspec.Struct, frozen=True):
    """How a restore went.

    `removed_again` counts streams and keys that were destroyed after the backup was made and
    were destroyed again in it; None when the store that was replaced could not be read, so that
    what was destroyed since may be back. `kept` is where the replaced store was put.
    """

    report: Report
    removed_again: int | None = 0
    kept: Path | None = None


def backup(folder: Path, target: Path) -> Path:
    """Copy the store in `folder`, as it stands at this moment, to the new file `target`.

    The server may be running. The copy is one file, readable by its owner alone; it holds
    everything except the installation's secret, and is encrypted as the store is, under the same key.

    Raises:
        StoreError: `target` exists already, or the copy is not sound.
        StoreUnavailable: the store cannot be read or the copy cannot be written.
        NotOurs: there is no Workshop store in `folder`.
    """
    source = folder / FILE
    if not source.exists():
        message = f"There is no Workshop store in {folder}. Name its data folder."
        raise NotOurs(message)
    if target.exists():
        message = f"{target} exists already, and backups are never overwritten. Choose another name."
        raise StoreError(message)
    thread = OneThread()
    try:
        thread.run(lambda: _in_words(source, lambda: _copy_whole(source, target, (key := _key_of(source)), key)))
    finally:
        thread.close()
    return target


def restore(
    source: Path, folder: Path, *, replace: bool = False, newer: Path | None = None, key: Key | None = None
) -> Restored:
    """Put the backup `source` into the data folder `folder`, whose server must not be running.

    Nothing is changed unless all checks hold. With `replace`, a store that is there already is
    kept beside the new one under another name, and what was destroyed in it since the backup is
    destroyed in the restored one too. `newer` is another store or a later backup that tells the
    same, for an empty folder. Every sign-in of the backup ends. `key` opens the backup, by default that in force.

    Raises:
        NotOurs: `source` is no Workshop store, or a newer Workshop's.
        StoreError: there is a store in `folder` already, or the backup is damaged.
        StoreUnavailable: the store in `folder` is in use, or the disk cannot be used.
    """
    place = folder / FILE
    if place.exists() and not replace:
        message = f"There is a store in {folder} already. Choose an empty folder, or ask for it to be replaced."
        raise StoreError(message)
    if not source.is_file():
        message = f"There is no file {source}. Name the backup to restore."
        raise NotOurs(message)
    _in_words(folder, lambda: make_folder(folder))
    trial = folder / "restoring"
    _discard(trial)
    try:
        trial.mkdir(mode=0o700)
        _in_words(source, lambda: _copy_whole(source, trial / FILE, _key_of(source, key), in_force()))
        with open_store(trial) as store:  # brings its tables up to date
            _refuse_damaged(source, examine(store))
            told = _in_words(place, lambda: _take_down(place)) if place.exists() else Since()
            done = do_again(store.file, told or Since())
            again = None if told is None else done
            if newer is not None:
                again = (again or 0) + do_again(store.file, _in_words(newer, lambda: _asked(newer)))
            report = examine(store)
        kept = _in_words(place, lambda: _swap(trial / FILE, place))
    finally:
        _discard(trial)
    return Restored(report, again, kept)


def _refuse_damaged(source: Path, report: Report) -> None:
    """Raise `StoreError` unless the doctor found nothing wrong with the backup."""
    if not report.sound:
        message = f"The backup {source} is damaged: {(*report.faults, *report.breaks)[0]}. Try an older one."
        raise StoreError(message)


def _in_words(path: Path, work: Callable[[], T]) -> T:
    """What `work` returns; its database and disk errors as errors of the store."""
    try:
        return work()
    except OSError as error:
        message = f"{path} cannot be used: {error.strerror}."
        raise StoreUnavailable(message) from error
    except errors() as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
            raise NotOurs(no_store(path)) from error
        raise unavailable(error) or StoreError(f"{path} cannot be used: {error}.") from error


def _copy_whole(source: Path, target: Path, old: Key | None, new: Key | None) -> None:
    """Copy a store from one key to another, check the copy, and only then give it its name."""
    draft = target.with_name(f"{target.name}.part")
    os.close(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    try:
        convert = old != new
        with (
            closing(connect_by_cipher(source, old) if convert else connect_as(source, old)) as origin,
            closing(connect_as(draft, new)) as copy,
        ):
            if not origin.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                message = f"{source} is empty. Choose another file."
                raise NotOurs(message)
            refuse_foreign(origin, source)
            if convert:
                export(origin, draft, new)
            else:
                origin.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            message = f"The copy of {source} is damaged: {answer}. Try an older backup."
            raise StoreError(message)
        keep_file(draft)
        draft.replace(target)
        keep_names(target.absolute().parent)
    finally:
        draft.unlink(missing_ok=True)


def _key_of(source: Path, key: Key | None = None) -> Key | None:
    """The key that should open a file: none where it is not encrypted."""
    return None if kind_of(source) == "plain" else key or in_force()


def _asked(newer: Path) -> Since:
    """What another store or backup tells. Raises `NotOurs`."""
    if not newer.is_file():
        message = f"There is no file {newer}. Name a newer backup."
        raise NotOurs(message)
    with closing(connect(newer)) as connection:
        refuse_foreign(connection, newer)
        return since(connection)


def _take_down(place: Path) -> Since | None:
    """What was destroyed in the store at `place`, which nobody may be using; None if it cannot be read."""
    try:
        with closing(connect(place)) as connection:
            connection.execute("PRAGMA busy_timeout = 500")
            connection.execute("PRAGMA journal_mode = DELETE")  # fails while anybody else has it open
            return since(connection)
    except errors() as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            message = f"The store {place} is in use. Stop the server, then restore again."
            raise StoreUnavailable(message) from error
        return None


def _swap(new: Path, place: Path) -> Path | None:
    """Put `new` at `place`; what was there is kept under the next free name. A store stands there at every moment."""
    kept = None
    if place.exists():
        kept = next(name for n in count(1) if not (name := place.with_name(f"{place.name}.replaced-{n}")).exists())
        for ending in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                place.with_name(place.name + ending).replace(kept.with_name(kept.name + ending))
        os.link(place, kept)
    keep_names(place.parent)  # an old write-ahead log that came back would be read into the new store
    new.replace(place)
    keep_names(place.parent)
    return kept


def _discard(trial: Path) -> None:
    """Remove what a restore left half done."""
    if trial.is_dir():
        for file in trial.iterdir():
            file.unlink()
        trial.rmdir()
