"""Sign-ins that last: one row for each device that is signed in, so that each can be ended from here."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3

import msgspec

from workshop.store.file import StoreFile


class Session(msgspec.Struct, frozen=True):
    """A sign-in on one device. `how` is link, password, provider or passkey; times are UTC in ISO 8601."""

    digest: str
    account: str
    began_at: str
    seen_at: str
    how: str


class Sessions:
    """The sign-ins of an installation. Only hashes of their tokens are kept."""

    def __init__(self, file: StoreFile) -> None:
        """Keep sign-ins in `file`."""
        self._file = file

    def begin(self, account: str, at: str, how: str) -> str:
        """A new sign-in of `account`; gives the token that its device keeps, shown once, here."""
        token = secrets.token_urlsafe(32)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?)", (digest(token), account, at, at, how))
            connection.execute("UPDATE accounts SET signed_in_at = ? WHERE id = ?", (at, account))

        self._file.write(work)
        return token

    def find(self, session: str) -> Session | None:
        """The sign-in with this digest; None if there is none."""
        rows = self._file.rows("SELECT * FROM sessions WHERE digest = ?", (session,))
        return msgspec.convert(rows[0], Session) if rows else None

    def of(self, account: str) -> list[Session]:
        """Every sign-in of an account, the newest first."""
        rows = self._file.rows("SELECT * FROM sessions WHERE account = ? ORDER BY began_at DESC", (account,))
        return [msgspec.convert(row, Session) for row in rows]

    def see(self, session: str, at: str) -> None:
        """Note that a sign-in was used at `at`."""
        self._file.execute("UPDATE sessions SET seen_at = ? WHERE digest = ?", (at, session))

    def end(self, session: str) -> bool:
        """End one sign-in; False if there is none."""
        return self._file.execute("DELETE FROM sessions WHERE digest = ?", (session,)) > 0

    def end_all(self, account: str, *, but: str = "") -> int:
        """End every sign-in of an account, except `but`; returns how many there were."""
        return self._file.execute("DELETE FROM sessions WHERE account = ? AND digest <> ?", (account, but))

    def sweep(self, seen_before: str, began_before: str) -> int:
        """Forget sign-ins that were left or that began too long ago; returns how many."""
        return self._file.execute("DELETE FROM sessions WHERE seen_at < ? OR began_at < ?", (seen_before, began_before))


def digest(token: str) -> str:
    """What is kept of a token. It is 256 random bits, so a plain hash cannot be guessed backwards."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
