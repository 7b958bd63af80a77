"""Seals: streams in which nothing more is recorded, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import msgspec

from workshop.store.errors import Sealed
from workshop.store.file import StoreFile
from workshop.store.journal import Journal
from workshop.store.port import Seal


def seal_of(file: StoreFile, stream: str) -> Seal | None:
    """The seal of a stream; None while it goes on."""
    return next(iter(_found(file, "stream = ?", stream)), None)


def _found(file: StoreFile, where: str, value: str) -> list[Seal]:
    rows = file.rows(f"SELECT * FROM seals WHERE {where}", (value,))  # noqa: S608 - a constant of this module
    return [msgspec.convert({**row, "content": row["content"].encode()}, Seal) for row in rows]


class Seals:
    """The seals of an installation."""

    def __init__(self, file: StoreFile) -> None:
        """Keep them in `file`."""
        self._file = file

    def find(self, stream: str) -> Seal | None:
        """The seal of a stream; None while it goes on."""
        return seal_of(self._file, stream)

    def cut(self) -> set[str]:
        """The streams that are records of a moment."""
        return {seal.stream for seal in _found(self._file, "kind = ?", "cut")}

    def moved(self) -> list[Seal]:
        """Every workshop that has moved elsewhere."""
        return _found(self._file, "kind = ?", "moved")

    def put(self, stream: str, make: Callable[[int, str], Seal]) -> Seal:
        """Seal a stream behind its last event, whose number and hash `make` is given.

        Whatever was acknowledged is before the seal; whatever comes after is refused. It is listed as moved.

        Raises:
            Sealed: it is sealed already.
            KeyError: there is no such stream.
        """

        def work(connection: sqlite3.Connection, journal: Journal) -> Seal | str:
            there = connection.execute("SELECT kind FROM seals WHERE stream = ?", (stream,)).fetchone()
            last = connection.execute(
                "SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1", (stream,)
            ).fetchone()
            if there is not None or last is None:
                return str(there[0]) if there else ""
            made = make(*last)
            journal.seal(connection, made)
            connection.execute("UPDATE workshops SET status = 'moved' WHERE stream = ?", (stream,))
            return made

        done = self._file.submit(work).result()
        if isinstance(done, Seal):
            return done
        if done:
            raise Sealed(stream, done)
        raise KeyError(stream)

    def change(self, stream: str, content: bytes) -> None:
        """Put other content into a seal."""
        self._file.execute("UPDATE seals SET content = ? WHERE stream = ?", (content.decode(), stream))

    def lift(self, stream: str, status: str) -> bool:
        """Let a stream go on, listed with `status`; False if it was not sealed."""

        def work(connection: sqlite3.Connection, journal: Journal) -> bool:
            journal.forget()
            connection.execute("UPDATE workshops SET status = ? WHERE stream = ?", (status, stream))
            return connection.execute("DELETE FROM seals WHERE stream = ?", (stream,)).rowcount > 0

        return self._file.submit(work, scrub=True).result()
