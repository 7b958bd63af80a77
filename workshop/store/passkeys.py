"""Passkeys: the public half of each, with the account it signs in. The secret half never leaves its holder's device."""

from __future__ import annotations

import sqlite3

import msgspec

from workshop.store.file import StoreFile


class Passkey(msgspec.Struct, frozen=True):
    """A passkey as it is kept.

    `id` is what its device calls it, in base64url; `name` what its holder does. `public_key` is a COSE key, `counter`
    how often the device says that it was used (0 where it does not count). Times are UTC in ISO 8601; `used_at` is
    blank until then.
    """

    id: str
    account: str
    name: str
    public_key: bytes
    counter: int
    at: str
    used_at: str = ""


class Passkeys:
    """The passkeys of an installation. They go with their account, also when it is ended."""

    def __init__(self, file: StoreFile) -> None:
        """Keep passkeys in `file`."""
        self._file = file

    def add(self, passkey: Passkey, most: int) -> bool:
        """Keep a passkey; False if there is one with its id already, or its account has `most`, or was ended."""

        def work(connection: sqlite3.Connection) -> bool:
            count = "SELECT count(*) FROM passkeys WHERE account = ?"
            stands = "SELECT 1 FROM accounts WHERE id = ? AND ended_at = ''"
            if connection.execute(count, (passkey.account,)).fetchone()[0] >= most:
                return False
            if connection.execute(stands, (passkey.account,)).fetchone() is None:
                return False
            insert = "INSERT INTO passkeys VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
            return connection.execute(insert, msgspec.structs.astuple(passkey)).rowcount > 0

        return self._file.write(work)

    def find(self, id_: str) -> Passkey | None:
        """The passkey with this id; None if there is none."""
        return next(iter(self._read("id = ?", id_)), None)

    def of(self, account: str) -> list[Passkey]:
        """The passkeys of an account, the oldest first."""
        return self._read("account = ?", account)

    def used(self, passkey: Passkey, counter: int, at: str) -> bool:
        """Note that a passkey was used; False if it was used or taken away since it was read."""
        statement = "UPDATE passkeys SET counter = ?, used_at = ? WHERE id = ? AND counter = ? AND used_at = ?"
        return self._file.execute(statement, (counter, at, passkey.id, passkey.counter, passkey.used_at)) > 0

    def remove(self, account: str, id_: str = "") -> int:
        """Forget a passkey of an account, or all of them; how many there were."""
        statement = "DELETE FROM passkeys WHERE account = ? AND ? IN ('', id)"
        return self._file.write(lambda c: c.execute(statement, (account, id_)).rowcount, scrub=True)

    def _read(self, where: str, value: str) -> list[Passkey]:
        rows = self._file.rows(f"SELECT * FROM passkeys WHERE {where} ORDER BY rowid", (value,))  # noqa: S608 - ours
        return [Passkey(**row) for row in rows]
