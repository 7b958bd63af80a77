"""Which account an organisation's own sign-in stands for. Only a hash of who it is there is kept."""

from __future__ import annotations

from workshop.store.file import StoreFile
from workshop.store.key import integrity_errors
from workshop.store.sessions import digest


class Identities:
    """People as an OpenID Connect provider knows them, each connected with one account.

    The connection of an ended account stays, so that its holder is refused and not taken for somebody new.
    """

    def __init__(self, file: StoreFile) -> None:
        """Keep connections in `file`."""
        self._file = file

    def account(self, issuer: str, subject: str) -> str:
        """The id of the account that is connected with this person, ended ones too; blank if none is."""
        rows = self._file.rows("SELECT account FROM identities WHERE digest = ?", (_digest(issuer, subject),))
        return str(rows[0]["account"]) if rows else ""

    def connect(self, issuer: str, subject: str, account: str) -> None:
        """Connect a person with an account.

        Raises:
            ValueError: the person is connected with an account already.
        """
        try:
            self._file.execute(
                "INSERT INTO identities (digest, account) VALUES (?, ?)", (_digest(issuer, subject), account)
            )
        except integrity_errors() as error:
            message = "This sign-in of your organisation is connected with an account here already."
            raise ValueError(message) from error

    def disconnect(self, account: str) -> int:
        """Forget every connection of an account; how many there were."""
        return self._file.execute("DELETE FROM identities WHERE account = ?", (account,))

    def of(self, account: str) -> list[str]:
        """Since when (ISO 8601, UTC) an account is connected: one time for each connection."""
        rows = self._file.rows("SELECT at FROM identities WHERE account = ? ORDER BY rowid", (account,))
        return [str(row["at"]) for row in rows]


def _digest(issuer: str, subject: str) -> str:
    return digest(f"{issuer}\n{subject}")
