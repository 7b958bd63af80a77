"""Invented drafts and ways to make mischief with a store's file, shared by the store's tests."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from workshop.store import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AT = "2026-03-02T09:30:00.000Z"


def draft(word: str = "agreed", *, holder: str = "", command_id: str = "c1", name: str = "word-said") -> Draft:
    """An invented event that holds one word."""
    body = json.dumps({"word": word}, ensure_ascii=False).encode()
    return Draft(name, 1, body, AT, "seat:s1", command_id, holder)


def tamper(file: Path, statement: str, values: tuple[object, ...] = ()) -> int:
    """Change the file behind the store's back, with its guards taken off; returns the rows touched."""
    with closing(sqlite3.connect(file)) as connection, connection:
        for trigger in ("events_never_change", "events_never_vanish", "events_stand_in_order"):
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        return connection.execute(statement, values).rowcount


def bytes_on_disk(folder: Path) -> bytes:
    """Everything that stands in the files of a folder, the write-ahead log included."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def together(work: Callable[[int], None], threads: int) -> None:
    """Run `work` in several threads at once, each with its number, and raise what any of them raised."""
    errors: list[BaseException] = []
    barrier = threading.Barrier(threads)

    def run(number: int) -> None:
        try:
            barrier.wait()
            work(number)
        except BaseException as error:  # noqa: BLE001 - handed on below
            errors.append(error)

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if errors:
        raise errors[0]
