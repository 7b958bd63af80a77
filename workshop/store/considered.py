"""What was answered to the questions to consider: every save of every answer is kept."""

from __future__ import annotations

import sqlite3

import msgspec

from workshop.store.file import StoreFile
from workshop.store.statements import refuse_overtaken


class Considered(msgspec.Struct, frozen=True):
    """The answer to one question as it was saved: `version` counts from 1, `at` is UTC in ISO 8601."""

    id: str
    version: int
    words: str
    by: str
    at: str


class ConsideredAnswers:
    """Answers of workshops and programmes to banks of questions. `about` is `workshop:<id>` or `programme:<id>`."""

    def __init__(self, file: StoreFile) -> None:
        """Keep answers in `file`."""
        self._file = file

    def save(self, about: str, id_: str, words: str, *, after: int, by: str = "") -> None:
        """Keep an answer to the question `id_` as the version that follows version `after` (0 for the first).

        Raises:
            Overtaken: somebody else saved it in between; nothing is written.
        """

        def work(connection: sqlite3.Connection) -> None:
            refuse_overtaken(connection, "considered_answers", (about, id_), after)
            connection.execute(
                "INSERT INTO considered_answers (about, id, version, words, by) VALUES (?, ?, ?, ?, ?)",
                (about, id_, after + 1, words, by),
            )

        self._file.write(work)

    def all(self, about: str) -> dict[str, Considered]:
        """The latest answer to every question that was ever answered, by question."""
        query = """
            SELECT id, max(version) AS version, words, by, at FROM considered_answers WHERE about = ? GROUP BY id"""
        return {row["id"]: msgspec.convert(row, Considered) for row in self._file.rows(query, (about,))}

    def versions(self, about: str, id_: str) -> list[Considered]:
        """Every answer to a question, the first one first."""
        query = "SELECT id, version, words, by, at FROM considered_answers WHERE about = ? AND id = ? ORDER BY version"
        return [msgspec.convert(row, Considered) for row in self._file.rows(query, (about, id_))]
