"""Accounts of facilitators, and the one-time links by which they sign in."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from workshop.store.file import StoreFile


class Account(msgspec.Struct, frozen=True):
    """Somebody who may sign in. `roles` are administrator, facilitator, analyst, reader."""

    id: str
    name: str
    roles: tuple[str, ...]
    created_at: str


class Accounts:
    """The accounts of an installation. Names of people stand here and never in the log."""

    def __init__(self, file: StoreFile) -> None:
        """Keep accounts in `file`."""
        self._file = file

    def add(self, name: str, roles: Sequence[str], *, id_: str = "") -> Account:
        """Make an account; the id is made up unless one is given.

        Raises:
            ValueError: the id is taken.
        """
        id_ = id_ or secrets.token_hex(8)
        statement = "INSERT INTO accounts (id, name, roles) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        if not self._file.execute(statement, (id_, name, msgspec.json.encode(list(roles)).decode())):
            message = f"There is already an account {id_!r}. Choose another id."
            raise ValueError(message)
        return _account(self._file.rows("SELECT * FROM accounts WHERE id = ?", (id_,))[0])

    def find(self, id_: str) -> Account | None:
        """The account with this id; None if there is none."""
        rows = self._file.rows("SELECT * FROM accounts WHERE id = ?", (id_,))
        return _account(rows[0]) if rows else None

    def all(self) -> list[Account]:
        """All accounts, the oldest first."""
        return [_account(row) for row in self._file.rows("SELECT * FROM accounts ORDER BY rowid")]

    def change(self, id_: str, *, name: str, roles: Sequence[str]) -> bool:
        """Give an account another name and other roles; False if there is no such account."""
        values = (name, msgspec.json.encode(list(roles)).decode(), id_)
        return self._file.execute("UPDATE accounts SET name = ?, roles = ? WHERE id = ?", values) > 0

    def remove(self, id_: str) -> bool:
        """Remove an account and its open links; False if there is no such account."""

        def work(connection: sqlite3.Connection) -> bool:
            connection.execute("DELETE FROM sign_in_tokens WHERE account = ?", (id_,))
            return connection.execute("DELETE FROM accounts WHERE id = ?", (id_,)).rowcount > 0

        return self._file.write(work, scrub=True)

    def invite(self, id_: str, expires_at: str) -> str:
        """A new one-time sign-in token for an account, good until `expires_at` (ISO 8601, UTC).

        Only its hash is kept: it is shown once, here.

        Raises:
            KeyError: there is no such account.
        """
        if self.find(id_) is None:
            raise KeyError(id_)
        token = secrets.token_urlsafe(32)
        self._file.execute("INSERT INTO sign_in_tokens VALUES (?, ?, ?)", (_digest(token), id_, expires_at))
        return token

    def redeem(self, token: str, now: str) -> Account | None:
        """The account a token signs in at `now`; None if it is unknown, used or expired. It works once."""

        def work(connection: sqlite3.Connection) -> str | None:
            statement = "DELETE FROM sign_in_tokens WHERE digest = ? RETURNING account, expires_at"
            row: tuple[str, str] | None = connection.execute(statement, (_digest(token),)).fetchone()
            connection.execute("DELETE FROM sign_in_tokens WHERE expires_at <= ?", (now,))
            return row[0] if row and now < row[1] else None

        id_ = self._file.write(work)
        return self.find(id_) if id_ else None


def _digest(token: str) -> str:
    """What is kept of a token. It is 256 random bits, so a plain hash cannot be guessed backwards."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _account(row: dict[str, Any]) -> Account:
    """An account from its row."""
    return msgspec.convert({**row, "roles": msgspec.json.decode(row["roles"])}, Account)
