"""What happened in a store since a backup of it was made, and must not be undone by restoring that backup.

What was withdrawn, deleted or purged stays gone; an ended account stays ended and a role taken away stays so; the audit
trail is not wound back; passkeys that were taken away stay so, and none counts fewer uses than it had; every sign-in
ends, and so does every link to a screen.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from workshop.store.file import StoreFile
from workshop.store.journal import Journal
from workshop.store.purging import Purge, purge_again
from workshop.store.retention import Removed, remove_again, removed

#: Above every number given so far: by the newer store's, and by the time in seconds, which is what numbers are.
_WITHDRAW_ALL = """
    INSERT INTO screen_links SELECT stream, CAST(strftime('%s', 'now') AS INTEGER) FROM workshops WHERE true
    ON CONFLICT DO UPDATE SET number = max(number + 1, excluded.number)"""
_WITHDRAW = "UPDATE screen_links SET number = max(number, ? + 1) WHERE stream = ?"


class Since(msgspec.Struct, frozen=True):
    """What a newer store tells an older copy.

    `accounts` are (roles, ended at, id); `audit` whole rows; `screens` (number, stream); `moved` whole rows of seals of
    workshops that have moved; `here` the workshops that go on there; `passkeys` (counter, used at, id), None from a
    store that knows of none.
    """

    removed: Removed = Removed()
    purges: tuple[Purge, ...] = ()
    accounts: tuple[tuple[str, str, str], ...] = ()
    audit: tuple[tuple[Any, ...], ...] = ()
    screens: tuple[tuple[int, str], ...] = ()
    moved: tuple[tuple[str, str, str, str, str], ...] = ()
    here: tuple[str, ...] = ()
    passkeys: tuple[tuple[int, str, str], ...] | None = None


def since(connection: sqlite3.Connection) -> Since:
    """All that the store behind `connection` has to tell; a store of an older Workshop has less."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    gone = removed(connection)
    if "purges" not in there:
        return Since(gone)
    purges = connection.execute("SELECT id, kind, subject, counts, digest, at, by, reason FROM purges").fetchall()
    accounts = connection.execute("SELECT roles, ended_at, id FROM accounts").fetchall()
    audit = connection.execute("SELECT * FROM audit ORDER BY seq").fetchall()
    fields = Purge.__struct_fields__
    made = tuple(
        msgspec.convert({**dict(zip(fields, row, strict=True)), "counts": msgspec.json.decode(row[3])}, Purge)
        for row in purges
    )
    links = "SELECT number, stream FROM screen_links"
    screens = connection.execute(links).fetchall() if "screen_links" in there else []
    held = "SELECT counter, used_at, id FROM passkeys"
    passkeys = tuple(connection.execute(held).fetchall()) if "passkeys" in there else None
    return Since(gone, made, tuple(accounts), tuple(audit), tuple(screens), *_moved(connection, there), passkeys)


def _moved(
    connection: sqlite3.Connection, there: set[str]
) -> tuple[tuple[tuple[str, str, str, str, str], ...], tuple[str, ...]]:
    """The seals of workshops that have moved, and the workshops that go on."""
    if "seals" not in there:
        return (), ()
    moved = connection.execute("SELECT stream, kind, at, by, content FROM seals WHERE kind = 'moved'").fetchall()
    here = connection.execute(
        "SELECT stream FROM workshops WHERE stream NOT IN (SELECT stream FROM seals WHERE kind = 'moved')"
    ).fetchall()
    return tuple(moved), tuple(stream for (stream,) in here)


def _seal_again(connection: sqlite3.Connection, what: Since) -> None:
    """What has moved elsewhere goes on there: an older copy of it must not go on beside it. What came back goes on."""
    connection.executemany("INSERT OR REPLACE INTO seals VALUES (?, ?, ?, ?, ?)", what.moved)
    connection.executemany("UPDATE workshops SET status = 'moved' WHERE stream = ?", [row[:1] for row in what.moved])
    connection.executemany(
        "UPDATE workshops SET status = (SELECT json_extract(content, '$.status') FROM seals s "
        "WHERE s.stream = workshops.stream) WHERE stream = ? AND status = 'moved'",
        [(one,) for one in what.here],
    )
    connection.executemany("DELETE FROM seals WHERE stream = ? AND kind = 'moved'", [(one,) for one in what.here])


def do_again(file: StoreFile, what: Since) -> int:
    """Do in an older copy what was done in the newer store; returns how many things were removed again."""
    count = remove_again(file, what.removed)

    def work(connection: sqlite3.Connection, journal: Journal) -> int:
        journal.forget()
        connection.execute("DELETE FROM sessions")
        connection.execute("DELETE FROM sign_in_tokens")
        connection.execute(_WITHDRAW_ALL)
        connection.execute("DELETE FROM brought_keys WHERE kind = 'screen'")
        _seal_again(connection, what)
        connection.executemany(_WITHDRAW, what.screens)
        _passkeys(connection, what.passkeys)
        known = [purge_again(connection, journal, purge) for purge in what.purges]
        # A deleted stream was counted above already.
        again = sum(new for new, purge in zip(known, what.purges, strict=True) if purge.kind != "workshop")
        connection.executemany("UPDATE accounts SET roles = ?, ended_at = ? WHERE id = ?", what.accounts)
        connection.execute("UPDATE accounts SET password = '', sign_in = '' WHERE ended_at <> ''")
        _lengthen(connection, what.audit)
        return again

    return count + file.submit(work, scrub=True).result()


def _passkeys(connection: sqlite3.Connection, newer: tuple[tuple[int, str, str], ...] | None) -> None:
    """Take away what the newer store no longer has, and bring the others' counters up to its own."""
    if newer is None:
        return
    known = {id_ for _, _, id_ in newer}
    gone = [(id_,) for (id_,) in connection.execute("SELECT id FROM passkeys").fetchall() if id_ not in known]
    connection.executemany("DELETE FROM passkeys WHERE id = ?", gone)
    connection.executemany("UPDATE passkeys SET counter = max(counter, ?), used_at = ? WHERE id = ?", newer)


def _lengthen(connection: sqlite3.Connection, newer: tuple[tuple[Any, ...], ...]) -> None:
    """Put the later entries of the audit trail behind the older ones, unless it is another trail."""
    have = connection.execute("SELECT * FROM audit ORDER BY seq").fetchall()
    if list(newer[: len(have)]) == have:
        connection.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", newer[len(have) :])
