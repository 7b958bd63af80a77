"""Codebooks, and what people decided about notes. Every save is kept. None of it is in the log, or changes a note."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from workshop.domain.codebook import Codebook, Coding
from workshop.store.file import StoreFile
from workshop.store.statements import refuse_overtaken

#: There is one codebook about one thing.
_ONE = "codebook"


class Coded(msgspec.Struct, frozen=True):
    """A codebook as it stands, its version (0 where there is none), and the last decision of each person and note."""

    book: Codebook = Codebook()
    version: int = 0
    codings: tuple[Coding, ...] = ()
    by: str = ""


UNCODED = Coded()


class Codebooks:
    """The codebooks of workshops and programmes. `about` is `workshop:<id>` or `programme:<id>`."""

    def __init__(self, file: StoreFile) -> None:
        """Keep codebooks in `file`."""
        self._file = file

    def save(self, about: str, book: Codebook, *, after: int, by: str = "") -> None:
        """Keep a codebook as the version that follows version `after` (0 for the first).

        Raises:
            Overtaken: somebody else saved it in between; nothing is written.
        """
        content = msgspec.json.encode(book).decode()

        def work(connection: sqlite3.Connection) -> None:
            refuse_overtaken(connection, "codebooks", (about, _ONE), after)
            query = "INSERT INTO codebooks (about, id, version, content, by) VALUES (?, ?, ?, ?, ?)"
            connection.execute(query, (about, _ONE, after + 1, content, by))

        self._file.write(work)

    def decide(self, about: str, codings: tuple[Coding, ...]) -> None:
        """Keep what a person decided about notes, each as the next version of that person's decision on that note."""

        def work(connection: sqlite3.Connection) -> None:
            for one in codings:
                query = (
                    "INSERT INTO codings (about, id, version, content, by) SELECT ?, ?, 1 + coalesce(max(version), 0), "
                    "?, ? FROM codings WHERE about = ? AND id = ?"
                )
                content = msgspec.json.encode(one).decode()
                connection.execute(query, (about, one.id, content, one.coder, about, one.id))

        self._file.write(work)

    def coded(self, about: str) -> Coded:
        """The codebook and the decisions as they stand."""
        books = self._file.rows("SELECT * FROM codebooks WHERE about = ? ORDER BY version", (about,))
        codings = self._file.rows("SELECT * FROM codings WHERE about = ? ORDER BY id, version", (about,))
        return as_coded(books, codings)


def as_coded(books: list[dict[str, Any]], codings: list[dict[str, Any]]) -> Coded:
    """The latest of rows of both tables, each in the order of its versions."""
    last = {row["id"]: _read(row["content"], Coding) for row in codings}
    held = tuple(one for _, one in sorted(last.items()) if one.decided)
    if not books:
        return Coded(codings=held)
    return Coded(_read(books[-1]["content"], Codebook), books[-1]["version"], held, books[-1]["by"])


def _read(content: Any, kind: type[Any]) -> Any:
    """Content as a store holds it (JSON) or as a record does (data)."""
    return msgspec.json.decode(content, type=kind) if isinstance(content, str) else msgspec.convert(content, kind)
