"""Retention: whole streams and single keys are destroyed, and a restore does not bring them back."""

from __future__ import annotations

import sqlite3

import msgspec

from workshop.store.file import StoreFile
from workshop.store.journal import Journal
from workshop.store.port import Certificate

_CERTIFY = """
    INSERT INTO certificates (stream, events, last_hash, by, reason)
    SELECT stream, seq, hash, :by, :reason FROM events WHERE stream = :stream ORDER BY seq DESC LIMIT 1
    RETURNING stream, events, last_hash, deleted_at, by, reason"""

_DELETE = (
    "INSERT INTO deletion_permits VALUES (:stream)",
    "DELETE FROM events WHERE stream = :stream",
    "DELETE FROM content_keys WHERE stream = :stream",
    "DELETE FROM workshops WHERE stream = :stream",
    "DELETE FROM statement_signatures WHERE about = 'workshop:' || :stream",
    "DELETE FROM statements WHERE about = 'workshop:' || :stream",
    "DELETE FROM considered_answers WHERE about = 'workshop:' || :stream",
    "DELETE FROM device_checks WHERE stream = :stream",
    "DELETE FROM screen_links WHERE stream = :stream",
    "DELETE FROM codebooks WHERE about = 'workshop:' || :stream",
    "DELETE FROM codings WHERE about = 'workshop:' || :stream",
    "DELETE FROM costings WHERE about = 'workshop:' || :stream",
    "DELETE FROM brought_keys WHERE stream = :stream",
    # Where a workshop has moved to is still told; what opens its file is not kept.
    "DELETE FROM seals WHERE stream = :stream AND kind <> 'moved'",
    "UPDATE seals SET content = json_remove(content, '$.key', '$.team', '$.code') WHERE stream = :stream",
    "DELETE FROM deletion_permits WHERE stream = :stream",
)

_DESTROY = """
    UPDATE content_keys SET key = NULL, destroyed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    WHERE stream = ? AND holder = ? AND key IS NOT NULL"""

_DESTROY_AGAIN = """
    UPDATE content_keys SET key = NULL, destroyed_at = ?
    WHERE id = ? AND stream = ? AND holder = ? AND key IS NOT NULL"""


class Removed(msgspec.Struct, frozen=True):
    """What a store no longer holds: deleted streams, and keys as (destroyed at, id, stream, holder)."""

    certificates: tuple[Certificate, ...] = ()
    keys: tuple[tuple[str, int, str, str], ...] = ()


def delete_stream(
    connection: sqlite3.Connection, journal: Journal, stream: str, by: str, reason: str
) -> Certificate | None:
    """Delete a stream, its keys and its entry in the directory; None if there is no such stream."""
    journal.forget()
    row = connection.execute(_CERTIFY, {"stream": stream, "by": by, "reason": reason}).fetchone()
    if row is None:
        return None
    for statement in _DELETE:
        connection.execute(statement, {"stream": stream})
    return Certificate(*row)


def clear_stream(connection: sqlite3.Connection, journal: Journal, stream: str) -> None:
    """Take what a workshop that moved away left behind, seal and all, out of the way of its return: no certificate."""
    journal.forget()
    # The number of its screen's links stays: those that were withdrawn here must not open anything again.
    for statement in (*_DELETE, "DELETE FROM seals WHERE stream = :stream"):
        if "screen_links" not in statement:
            connection.execute(statement, {"stream": stream})


def destroy_key(connection: sqlite3.Connection, journal: Journal, stream: str, holder: str) -> int:
    """Destroy every key of a holder in a stream; returns how many there were."""
    journal.forget()
    return connection.execute(_DESTROY, (stream, holder)).rowcount


def removed(connection: sqlite3.Connection) -> Removed:
    """Everything that was ever removed from the store behind `connection`."""
    certificates = connection.execute("SELECT stream, events, last_hash, deleted_at, by, reason FROM certificates")
    keys = connection.execute("SELECT destroyed_at, id, stream, holder FROM content_keys WHERE key IS NULL")
    return Removed(tuple(Certificate(*row) for row in certificates.fetchall()), tuple(keys.fetchall()))


def remove_again(file: StoreFile, what: Removed) -> int:
    """Remove from an older copy what was removed from a newer one; returns how many streams and keys that were."""

    def work(connection: sqlite3.Connection, journal: Journal) -> int:
        journal.forget()
        count = sum(connection.execute(_DESTROY_AGAIN, key).rowcount for key in what.keys)
        for certificate in what.certificates:
            statement = "INSERT INTO certificates VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            if connection.execute(statement, msgspec.structs.astuple(certificate)).rowcount:
                for step in _DELETE:
                    connection.execute(step, {"stream": certificate.stream})
                count += 1
        return count

    return file.submit(work, scrub=True).result()
