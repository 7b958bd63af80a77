"""Purging: workshops, cases and accounts go for good, and a certificate says what went, never what it held.

`TABLES` says of every table which purge empties it; a test holds it to the tables that there are.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from typing import Literal

import msgspec

from workshop.store.file import StoreFile
from workshop.store.journal import Journal
from workshop.store.retention import delete_stream

Kind = Literal["workshop", "case", "account"]

#: Every table by what takes its rows away. A workshop's are named in `retention`, too.
TABLES: dict[str, str] = {
    "events": "workshop", "content_keys": "workshop", "workshops": "workshop", "statements": "workshop",
    "statement_signatures": "workshop", "considered_answers": "workshop", "device_checks": "workshop",
    "screen_links": "workshop", "costings": "workshop", "codebooks": "workshop", "codings": "workshop",
    "brought_keys": "workshop",
    "case_versions": "case", "identifier_decisions": "case", "sign_offs": "case",
    "accounts": "account", "sign_in_tokens": "account", "sessions": "account", "identities": "account",
    "passkeys": "account",
    "certificates": "kept: they prove what was deleted", "purges": "kept: they prove what was deleted",
    "audit": "kept: it holds ids and no content", "deletion_permits": "empty outside a deletion",
    "seals": "of a record: with its workshop; of one that has moved: kept, it says where to",
    "settings": "the installation's own", "programmes": "a title and no more",
    "protocol_versions": "questions, nobody's", "retired_protocols": "questions, nobody's",
}  # fmt: skip

#: The rows of a case, by table. What came later than a purge is another case under the same id.
_CASE = {
    "case_versions": "id = :id AND created_at <= :at",
    "identifier_decisions": "case_id = :id AND at <= :at",
    "sign_offs": "case_id = :id AND at <= :at",
}
_ACCOUNT = {
    "accounts": "id = :id AND ended_at <> ''",
    "sign_in_tokens": "account = :id",
    "sessions": "account = :id",
    "identities": "account = :id",
    "passkeys": "account = :id",
}
_INSERT = "INSERT INTO purges VALUES (:id, :kind, :subject, :counts, :digest, :at, :by, :reason)"


class Purge(msgspec.Struct, frozen=True):
    """The certificate of a purge. `counts` are rows by table; `digest` is the hash of what it was.

    For a workshop that is the last hash of its chain, for a case the SHA-256 of its versions' hashes in order.
    `at` is UTC in ISO 8601; `by` an account's id or `command-line`; `reason` a word of a closed list.
    """

    id: str
    kind: Kind
    subject: str
    counts: dict[str, int]
    digest: str
    at: str
    by: str
    reason: str


class Purges:
    """Purges things, and keeps the certificates."""

    def __init__(self, file: StoreFile) -> None:
        """Purge in `file`."""
        self._file = file

    def purge(self, kind: Kind, subject: str, *, at: str, by: str, reason: str) -> Purge:
        """Delete what has this id for good, its bytes too.

        Raises:
            KeyError: there is no such thing, or it is an account that was not ended.
        """
        wanted = Purge(f"d{secrets.token_hex(6)}", kind, subject, {}, "", at, by, reason)

        def work(connection: sqlite3.Connection, journal: Journal) -> Purge | None:
            made = _remove(connection, journal, wanted)
            if made is not None:
                connection.execute(_INSERT, _columns(made))
            return made

        done = self._file.submit(work, scrub=True).result()
        if done is None:
            raise KeyError(subject)
        return done

    def all(self) -> list[Purge]:
        """Every certificate, the newest first."""
        rows = self._file.rows("SELECT * FROM purges ORDER BY at DESC, id")
        return [msgspec.convert({**row, "counts": msgspec.json.decode(row["counts"])}, Purge) for row in rows]

    def last_recorded(self) -> dict[str, str]:
        """When the last thing was recorded in each workshop, without reading any."""
        rows = self._file.rows("SELECT stream, max(at) AS at FROM events GROUP BY stream")
        return {row["stream"]: row["at"] for row in rows}

    def cases_used(self) -> list[tuple[str, str]]:
        """Every workshop with every case that was ever taken into it."""
        query = "SELECT stream, json_extract(body, '$.case.id') AS id FROM events WHERE name = 'case-added'"
        return [(row["stream"], str(row["id"])) for row in self._file.rows(query)]


def purge_again(connection: sqlite3.Connection, journal: Journal, purge: Purge) -> bool:
    """Purge in an older copy what was purged in a newer one; whether the copy did not know of it."""
    statement = _INSERT.replace("INSERT", "INSERT OR IGNORE", 1)
    if not connection.execute(statement, _columns(purge)).rowcount:
        return False
    if purge.kind == "account":
        # It had ended by then, whatever the copy says.
        connection.execute("UPDATE accounts SET ended_at = ? WHERE id = ?", (purge.at, purge.subject))
    _remove(connection, journal, purge)
    return True


def _remove(connection: sqlite3.Connection, journal: Journal, purge: Purge) -> Purge | None:
    """Delete the rows; the certificate filled in, or None where there was nothing."""
    if purge.kind == "workshop":
        counts = _stream_counts(connection, purge.subject)
        left = delete_stream(connection, journal, purge.subject, purge.by, purge.reason)
        return None if left is None else msgspec.structs.replace(purge, counts=counts, digest=left.last_hash)
    tables = _CASE if purge.kind == "case" else _ACCOUNT
    values = {"id": purge.subject, "at": purge.at}
    main = next(iter(tables))
    if not connection.execute(f"SELECT 1 FROM {main} WHERE {tables[main]}", values).fetchone():  # noqa: S608 - ours
        return None
    digest = _case_digest(connection, values) if purge.kind == "case" else ""
    counts = {
        table: connection.execute(f"DELETE FROM {table} WHERE {where}", values).rowcount  # noqa: S608 - ours
        for table, where in tables.items()
    }
    return msgspec.structs.replace(purge, counts=counts, digest=digest)


def _stream_counts(connection: sqlite3.Connection, stream: str) -> dict[str, int]:
    counts = {}
    for table in (table for table, kind in TABLES.items() if kind == "workshop"):
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
        where = "stream = :stream" if "stream" in columns else "about = 'workshop:' || :stream"
        found = connection.execute(f"SELECT count(*) FROM {table} WHERE {where}", {"stream": stream})  # noqa: S608 - ours
        counts[table] = int(found.fetchone()[0])
    return counts


def _case_digest(connection: sqlite3.Connection, values: dict[str, str]) -> str:
    query = f"SELECT content FROM case_versions WHERE {_CASE['case_versions']} ORDER BY place"  # noqa: S608 - ours
    made = hashlib.sha256()
    for (content,) in connection.execute(query, values):
        made.update(hashlib.sha256(content.encode()).digest())
    return made.hexdigest()


def _columns(purge: Purge) -> dict[str, str]:
    return {**msgspec.structs.asdict(purge), "counts": msgspec.json.encode(purge.counts).decode()}
