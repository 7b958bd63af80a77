"""Documents of which every version is kept: cases and protocols."""

from __future__ import annotations

import sqlite3
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from workshop.store.file import StoreFile


class Document(Protocol):
    """What can be kept: a Struct that knows its id and its version."""

    @property
    def id(self) -> str:
        """Which document."""
        ...

    @property
    def version(self) -> str:
        """Which version of it."""
        ...


D = TypeVar("D", bound=Document)


class Kept(msgspec.Struct, Generic[D], frozen=True):
    """One version of a document as it is kept.

    `source` is the text it was read from, blank if there was none; `created_at` is UTC in
    ISO 8601 with milliseconds; `by` is who saved it.
    """

    content: D
    source: str
    created_at: str
    by: str


class Versions(Generic[D]):
    """The versions of documents of one kind, in one table."""

    def __init__(self, file: StoreFile, table: str, kind: type[D]) -> None:
        """Keep documents of class `kind` in `table`, which has the columns of `case_versions`."""
        self._file = file
        self._table = table
        self._decoder = msgspec.json.Decoder(kind)

    def save(self, document: D, *, source: str = "", by: str = "") -> Kept[D]:
        """Keep `document` as the latest of its id. A version that is already kept becomes the latest again."""
        values = {
            "id": document.id,
            "version": document.version,
            "content": msgspec.json.encode(document).decode(),
            "source": source,
            "by": by,
        }
        statement = f"""
            INSERT INTO {self._table} (id, version, content, source, by, place)
            SELECT :id, :version, :content, :source, :by, coalesce(max(place), 0) + 1 FROM {self._table} WHERE true
            ON CONFLICT (id, version) DO UPDATE SET place = excluded.place
            RETURNING content, source, created_at, by"""  # noqa: S608 - the table's name is a constant of this package

        def work(connection: sqlite3.Connection) -> tuple[Any, ...]:
            row: tuple[Any, ...] = connection.execute(statement, values).fetchone()
            return row

        content, *rest = self._file.write(work)
        return Kept(self._decoder.decode(content), *rest)

    def latest(self, id_: str) -> Kept[D] | None:
        """The latest version of a document; None if it is unknown."""
        return next(iter(self._find("WHERE id = ? ORDER BY place DESC LIMIT 1", id_)), None)

    def version(self, id_: str, version: str) -> Kept[D] | None:
        """One version of a document; None if it is unknown."""
        return next(iter(self._find("WHERE id = ? AND version = ?", id_, version)), None)

    def versions(self, id_: str) -> list[Kept[D]]:
        """All versions of a document, the latest last."""
        return self._find("WHERE id = ? ORDER BY place", id_)

    def all(self) -> list[Kept[D]]:
        """The latest version of every document, by id."""
        return self._find(
            f"WHERE place = (SELECT max(place) FROM {self._table} o WHERE o.id = t.id) ORDER BY id"  # noqa: S608
        )

    def _find(self, where: str, *values: str) -> list[Kept[D]]:
        """The versions that a condition picks."""
        query = f"SELECT content, source, created_at, by FROM {self._table} t {where}"  # noqa: S608
        return [
            Kept(self._decoder.decode(row["content"]), row["source"], row["created_at"], row["by"])
            for row in self._file.rows(query, values)
        ]
