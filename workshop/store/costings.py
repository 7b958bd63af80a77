"""Costings: what was entered to size an opportunity in pounds. Every save is kept. None of it is in the log."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from workshop.domain.costing import Costing
from workshop.store.file import StoreFile
from workshop.store.statements import refuse_overtaken

#: There is one costing about one thing; the other tables of this kind hold several.
_ONE = "costing"


class SavedCosting(msgspec.Struct, frozen=True):
    """One version of a costing, counted from 1; `by` is the account that saved it, `at` is UTC in ISO 8601."""

    costing: Costing
    version: int
    by: str
    at: str


class Costings:
    """The costings of workshops and programmes. `about` is `workshop:<id>` or `programme:<id>`."""

    def __init__(self, file: StoreFile) -> None:
        """Keep costings in `file`."""
        self._file = file

    def save(self, about: str, costing: Costing, *, after: int, by: str = "") -> SavedCosting:
        """Keep a costing as the version that follows version `after` (0 for the first).

        Raises:
            Overtaken: somebody else saved it in between; nothing is written.
        """
        content = msgspec.json.encode(costing).decode()

        def work(connection: sqlite3.Connection) -> str:
            refuse_overtaken(connection, "costings", (about, _ONE), after)
            query = "INSERT INTO costings (about, id, version, content, by) VALUES (?, ?, ?, ?, ?) RETURNING at"
            return str(connection.execute(query, (about, _ONE, after + 1, content, by)).fetchone()[0])

        return SavedCosting(costing, after + 1, by, self._file.write(work))

    def latest(self, about: str) -> SavedCosting | None:
        """The latest version of the costing about a workshop or programme; None where nothing was entered."""
        return next(iter(self.versions(about)[-1:]), None)

    def versions(self, about: str) -> list[SavedCosting]:
        """Every version, the first one first."""
        query = "SELECT * FROM costings WHERE about = ? ORDER BY version"
        return [_saved(row) for row in self._file.rows(query, (about,))]


def _saved(row: dict[str, Any]) -> SavedCosting:
    return SavedCosting(msgspec.json.decode(row["content"], type=Costing), row["version"], row["by"], row["at"])
