"""Accounts of facilitators, and the one-time links by which they sign in."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from workshop.store.file import StoreFile
from workshop.store.key import integrity_errors
from workshop.store.sessions import digest

ADMINISTRATOR = "administrator"

_ROW = (
    "SELECT id, name, roles, created_at, sign_in, made_by, signed_in_at, ended_at, password <> '' AS has_password "
    "FROM accounts"
)
_CHANGE = "UPDATE accounts SET name = ?, roles = ? WHERE id = ?"
_END = "UPDATE accounts SET ended_at = ?, password = '', sign_in = '' WHERE id = ? AND ended_at = ''"
_OTHERS = "SELECT roles FROM accounts WHERE ended_at = '' AND id <> ?"


class Account(msgspec.Struct, frozen=True):
    """Somebody who may sign in. `roles` are administrator, facilitator, analyst, reader.

    `sign_in` is the name that goes with a password, blank where there is none. `made_by` is the account that invited
    it. `signed_in_at` and `ended_at` are blank until that happens.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    created_at: str
    sign_in: str = ""
    made_by: str = ""
    signed_in_at: str = ""
    ended_at: str = ""
    has_password: bool = False


class LastAdministrator(Exception):  # noqa: N818 - says who it is
    """Nobody would be left who may administer accounts."""


class Accounts:
    """The accounts of an installation. Names of people stand here and never in the log."""

    def __init__(self, file: StoreFile) -> None:
        """Keep accounts in `file`."""
        self._file = file

    def add(self, name: str, roles: Sequence[str], *, id_: str = "", made_by: str = "") -> Account:
        """Make an account; the id is made up unless one is given.

        Raises:
            ValueError: the id is taken.
        """
        id_ = id_ or secrets.token_hex(8)
        statement = "INSERT INTO accounts (id, name, roles, made_by) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        if not self._file.execute(statement, (id_, name, msgspec.json.encode(list(roles)).decode(), made_by)):
            message = f"There is already an account {id_!r}. Choose another id."
            raise ValueError(message)
        return _account(self._file.rows(f"{_ROW} WHERE id = ?", (id_,))[0])

    def find(self, id_: str) -> Account | None:
        """The account with this id; None if there is none or it was ended: it may do nothing."""
        found = self.named(id_)
        return found if found is not None and not found.ended_at else None

    def named(self, id_: str) -> Account | None:
        """The account with this id, ended ones too, to say whose it was. It proves no authority: see `find`."""
        rows = self._file.rows(f"{_ROW} WHERE id = ?", (id_,))
        return _account(rows[0]) if rows else None

    def by_sign_in(self, name: str) -> tuple[Account | None, str]:
        """The account that signs in under this name, and the hash of its password; (None, "") if there is none."""
        rows = self._file.rows(
            "SELECT id, password FROM accounts WHERE sign_in = ? AND sign_in <> '' AND ended_at = ''", (name,)
        )
        return (self.find(rows[0]["id"]), str(rows[0]["password"])) if rows else (None, "")

    def all(self, *, ended: bool = False) -> list[Account]:
        """All accounts, the oldest first; ended ones only if wanted."""
        where = "" if ended else " WHERE ended_at = ''"
        return [_account(row) for row in self._file.rows(f"{_ROW}{where} ORDER BY rowid")]

    def change(self, id_: str, *, name: str, roles: Sequence[str]) -> bool:
        """Give an account another name and other roles; False if there is no such account.

        Raises:
            LastAdministrator: it is the last one that administers, and would no longer.
        """
        values = (name, msgspec.json.encode(list(roles)).decode(), id_)
        return self._guarded(id_, _CHANGE, values, stays=ADMINISTRATOR in roles)

    def end(self, id_: str, at: str) -> bool:
        """End an account: it may do nothing any more, and only its name is left. False if it had none or had ended.

        Raises:
            LastAdministrator: it is the last one that administers.
        """
        return self._guarded(id_, _END, (at, id_), stays=False)

    def reopen(self, id_: str) -> bool:
        """Let an ended account sign in again, by a new link; False if it had not ended."""
        return self._file.execute("UPDATE accounts SET ended_at = '' WHERE id = ? AND ended_at <> ''", (id_,)) > 0

    def remove(self, id_: str) -> bool:
        """Remove an account, its name, links and sign-ins; False if there is no such account.

        Raises:
            LastAdministrator: it is the last one that administers.
        """
        return self._guarded(id_, "DELETE FROM accounts WHERE id = ?", (id_,), stays=False)

    def set_password(self, id_: str, sign_in: str, password_hash: str) -> None:
        """Keep the hash of an account's password, and the name it signs in under; both blank to have none.

        Raises:
            ValueError: another account signs in under this name.
        """
        try:
            self._file.execute(
                "UPDATE accounts SET sign_in = ?, password = ? WHERE id = ? AND ended_at = ''",
                (sign_in, password_hash, id_),
            )
        except integrity_errors() as error:
            message = "Somebody else signs in under this name. Choose another."
            raise ValueError(message) from error

    def invite(self, id_: str, expires_at: str) -> str:
        """A new one-time sign-in token for an account, good until `expires_at` (ISO 8601, UTC).

        Only its hash is kept: it is shown once, here.

        Raises:
            KeyError: there is no such account, or it was ended.
        """
        if self.find(id_) is None:
            raise KeyError(id_)
        token = secrets.token_urlsafe(32)
        self._file.execute("INSERT INTO sign_in_tokens VALUES (?, ?, ?)", (digest(token), id_, expires_at))
        return token

    def redeem(self, token: str, now: str) -> Account | None:
        """The account a token signs in at `now`; None if it is unknown, used or expired. It works once."""

        def work(connection: sqlite3.Connection) -> str | None:
            statement = "DELETE FROM sign_in_tokens WHERE digest = ? RETURNING account, expires_at"
            row: tuple[str, str] | None = connection.execute(statement, (digest(token),)).fetchone()
            connection.execute("DELETE FROM sign_in_tokens WHERE expires_at <= ?", (now,))
            return row[0] if row and now < row[1] else None

        id_ = self._file.write(work)
        return self.find(id_) if id_ else None

    def _guarded(self, id_: str, statement: str, values: tuple[object, ...], *, stays: bool) -> bool:
        """Run `statement`, unless it takes away the last administrator; whether it touched anything.

        Unless it is merely changed, its links and sign-ins end with it.
        """

        def work(connection: sqlite3.Connection) -> bool | None:
            row = connection.execute("SELECT roles FROM accounts WHERE id = ? AND ended_at = ''", (id_,)).fetchone()
            others = connection.execute(_OTHERS, (id_,)).fetchall()
            if row and _administers(row[0]) and not stays and not any(_administers(roles) for (roles,) in others):
                return None
            if statement != _CHANGE:
                connection.execute("DELETE FROM sign_in_tokens WHERE account = ?", (id_,))
                connection.execute("DELETE FROM sessions WHERE account = ?", (id_,))
            return connection.execute(statement, values).rowcount > 0

        done = self._file.write(work, scrub=statement != _CHANGE)
        if done is None:
            raise LastAdministrator
        return done


def _administers(roles: str) -> bool:
    return ADMINISTRATOR in msgspec.json.decode(roles)


def _account(row: dict[str, Any]) -> Account:
    """An account from its row."""
    kept = {**row, "roles": msgspec.json.decode(row["roles"]), "has_password": bool(row["has_password"])}
    return msgspec.convert(kept, Account)
