"""Statements: every save is kept, and who signed which version stands beside it. None of it is in the log."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from workshop.domain.statement import Statement
from workshop.store.errors import Overtaken
from workshop.store.file import StoreFile


class Saved(msgspec.Struct, frozen=True):
    """One version of a statement, counted from 1; `by` is the account that saved it, `at` is UTC in ISO 8601."""

    statement: Statement
    version: int
    by: str
    at: str


class Signature(msgspec.Struct, frozen=True):
    """A named person's word that a version of a statement says what the room agreed to say.

    `role` is what the person is, as they would put it; `by` is the account at which it was entered; `at` (UTC in ISO
    8601) is filled in by the store.
    """

    id: str
    version: int
    person: str
    role: str = ""
    by: str = ""
    at: str = ""


class Signed(msgspec.Struct, frozen=True):
    """A signature with the statement as it stood when it was signed."""

    signature: Signature
    statement: Statement


class Worded(msgspec.Struct, frozen=True):
    """Statements as documents take them: the latest version of each, and who signed which words, by statement."""

    saved: tuple[Saved, ...] = ()
    signed: dict[str, list[Signed]] = {}

    @property
    def as_of(self) -> str:
        """When the last of them was saved or signed (UTC, ISO); blank without any."""
        signed = [one.signature.at for many in self.signed.values() for one in many]
        return max([*(s.at for s in self.saved), *signed], default="")


#: What is told where nobody has written a statement.
UNWORDED = Worded()


class Statements:
    """The statements of workshops and programmes. `about` is `workshop:<id>` or `programme:<id>`."""

    def __init__(self, file: StoreFile) -> None:
        """Keep statements in `file`."""
        self._file = file

    def save(self, about: str, statement: Statement, *, after: int, by: str = "") -> Saved:
        """Keep a statement as the version that follows version `after` (0 for a new one).

        Raises:
            Overtaken: somebody else saved it in between; nothing is written.
        """
        values = {
            "about": about, "id": statement.id, "version": after + 1, "by": by,
            "content": msgspec.json.encode(statement).decode(),
        }  # fmt: skip

        def work(connection: sqlite3.Connection) -> str:
            refuse_overtaken(connection, "statements", (about, statement.id), after)
            query = (
                "INSERT INTO statements (about, id, version, content, by) "
                "VALUES (:about, :id, :version, :content, :by) RETURNING at"
            )
            return str(connection.execute(query, values).fetchone()[0])

        return Saved(statement, after + 1, by, self._file.write(work))

    def latest(self, about: str, id_: str) -> Saved | None:
        """The latest version of a statement; None if it is unknown."""
        return next(iter(self.versions(about, id_)[-1:]), None)

    def versions(self, about: str, id_: str) -> list[Saved]:
        """Every version of a statement, the first one first."""
        query = "SELECT * FROM statements WHERE about = ? AND id = ? ORDER BY version"
        return [_saved(row) for row in self._file.rows(query, (about, id_))]

    def all(self, about: str) -> list[Saved]:
        """The latest version of every statement, in the order in which they were begun."""
        query = """
            SELECT s.* FROM statements s JOIN statements f ON f.about = s.about AND f.id = s.id AND f.version = 1
            WHERE s.about = ? AND s.version = (SELECT max(version) FROM statements o WHERE o.about = s.about
                AND o.id = s.id) ORDER BY f.at, f.rowid"""
        return [_saved(row) for row in self._file.rows(query, (about,))]

    def worded(self, about: str) -> Worded:
        """What documents take: every statement with its signatures."""
        return Worded(tuple(self.all(about)), self.signed(about))

    def sign(self, about: str, signature: Signature) -> None:
        """Record that somebody signed a version, now. Signing it again keeps what was signed first.

        Raises:
            Overtaken: it is not, or no longer, the latest version.
        """

        def work(connection: sqlite3.Connection) -> None:
            refuse_overtaken(connection, "statements", (about, signature.id), signature.version)
            connection.execute(
                "INSERT INTO statement_signatures (about, id, version, person, role, by) "
                "VALUES (:about, :id, :version, :person, :role, :by) ON CONFLICT DO NOTHING",
                {**msgspec.structs.asdict(signature), "about": about},
            )

        self._file.write(work)

    def signed(self, about: str) -> dict[str, list[Signed]]:
        """Who signed what, by statement, the first one first. Signatures of earlier versions are among them."""
        query = """
            SELECT g.*, s.content FROM statement_signatures g JOIN statements s
            ON s.about = g.about AND s.id = g.id AND s.version = g.version
            WHERE g.about = ? ORDER BY g.at, g.rowid"""
        out: dict[str, list[Signed]] = {}
        for row in self._file.rows(query, (about,)):
            signature = Signature(row["id"], row["version"], row["person"], row["role"], row["by"], row["at"])
            out.setdefault(row["id"], []).append(Signed(signature, _decode(row["content"])))
        return out


def refuse_overtaken(connection: sqlite3.Connection, table: str, key: tuple[str, str], after: int) -> None:
    """Raise `Overtaken` unless `after` is the latest version of what `key` (about, id) names in `table`."""
    query = f"SELECT coalesce(max(version), 0) FROM {table} WHERE about = ? AND id = ?"  # noqa: S608 - our own tables
    found = int(connection.execute(query, key).fetchone()[0])
    if found != after:
        raise Overtaken(key[1], after, found)


def _saved(row: dict[str, Any]) -> Saved:
    return Saved(_decode(row["content"]), row["version"], row["by"], row["at"])


def _decode(content: str) -> Statement:
    return msgspec.json.decode(content, type=Statement)
