"""Programmes: several workshops read together."""

from __future__ import annotations

import msgspec

from workshop.store.file import StoreFile


class Programme(msgspec.Struct, frozen=True):
    """One authority over time, or many authorities. `created_at` is UTC in ISO 8601."""

    id: str
    title: str
    created_at: str


class Programmes:
    """The programmes of an installation; `Directory.in_programme` lists the workshops of one."""

    def __init__(self, file: StoreFile) -> None:
        """Keep programmes in `file`."""
        self._file = file

    def put(self, id_: str, title: str) -> None:
        """Enter a programme, or give it another title."""
        self._file.execute(
            "INSERT INTO programmes (id, title) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET title = excluded.title",
            (id_, title),
        )

    def find(self, id_: str) -> Programme | None:
        """The programme with this id; None if there is none."""
        rows = self._file.rows("SELECT * FROM programmes WHERE id = ?", (id_,))
        return msgspec.convert(rows[0], Programme) if rows else None

    def all(self) -> list[Programme]:
        """All programmes, the oldest first."""
        return [msgspec.convert(row, Programme) for row in self._file.rows("SELECT * FROM programmes ORDER BY rowid")]
