"""The audit trail: who did what and when, never what it was about. Hash-chained, so that a change shows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from workshop.store.chain import GENESIS
from workshop.store.file import StoreFile

#: What is noted, by its name in the trail: the words that a page shows, and the details that may stand with it.
#: Closed, so that nobody notes what somebody wrote.
ACTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "signed-in": ("Signed in", ("how",)),
    "sign-in-refused": ("A password was wrong", ()),
    "signed-out": ("Signed out", ()),
    "signed-out-everywhere": ("Ended every sign-in", ("count",)),
    "link-made": ("Made a sign-in link", ()),
    "screens-withdrawn": ("Withdrew the links to a workshop's screen", ()),
    "password-set": ("Set a password", ()),
    "provider-connected": ("Connected the organisation's sign-in", ()),
    "provider-disconnected": ("Disconnected the organisation's sign-in", ()),
    "provider-refused": ("Was refused by the organisation's sign-in: the account is ended", ()),
    "passkey-added": ("Added a passkey", ()),
    "passkey-removed": ("Took passkeys away", ("count",)),
    "passkey-refused": ("A passkey was refused", ()),
    "password-removed": ("Took a password away", ()),
    "account-made": ("Made an account", ("roles",)),
    "account-renamed": ("Renamed an account", ()),
    "roles-changed": ("Changed roles", ("from", "to")),
    "account-ended": ("Ended an account", ()),
    "account-reopened": ("Reopened an account", ()),
    "team-joined": ("Brought somebody into a team", ("workshop",)),
    "team-left": ("Took somebody out of a team", ("workshop",)),
    "case-signed-off": ("Signed off a case", ("version",)),
    "settings-changed": ("Changed settings", ("keys",)),
    "exported": ("Took an export", ("format", "edition")),
    "person-exported": ("Took all that is held about somebody", ("kind",)),
    "audit-exported": ("Took the audit trail", ("count",)),
    "purged": ("Purged", ("kind", "certificate")),
    "costing-saved": ("Saved what an opportunity is worked out from", ("part", "version")),
    "moved-out": ("Moved a workshop out", ("move", "events", "digest")),
    "move-released": ("Gave out the code of a workshop's move", ("move",)),
    "moved-back": ("Took a workshop back that had not moved on", ("move",)),
    "moved-in": ("Took in a workshop that had moved", ("move", "events", "digest")),
    "imported": ("Brought in workshops", ("count",)),
}
#: Who acts where no account does: somebody at the command line of the machine itself.
COMMAND_LINE = "command-line"
_LONGEST = 200

_encode = msgspec.json.Encoder().encode


class AuditEntry(msgspec.Struct, frozen=True):
    """One line of the trail. `by` is an account's id or `command-line`; `subject` an id of what it was done to."""

    seq: int
    at: str
    by: str
    action: str
    subject: str
    detail: dict[str, str]
    prev_hash: str
    hash: str

    @property
    def words(self) -> str:
        """What was done, in words."""
        return ACTIONS[self.action][0] if self.action in ACTIONS else self.action


def entry_hash(prev: str, seq: int, at: str, by: str, action: str, subject: str, detail: str) -> str:  # noqa: PLR0913, PLR0917 - the columns
    """SHA-256 of the previous hash and the entry as a JSON array, in hexadecimal."""
    return hashlib.sha256(prev.encode("ascii") + _encode((seq, at, by, action, subject, detail))).hexdigest()


class Audit:
    """The trail of an installation."""

    def __init__(self, file: StoreFile) -> None:
        """Keep the trail in `file`."""
        self._file = file

    def note(self, action: str, *, at: str, by: str, subject: str = "", **detail: str) -> None:
        """Add an entry and wait until it is on disk.

        Raises:
            ValueError: the action or a detail is not one that the trail knows.
        """
        allowed = ACTIONS[action][1] if action in ACTIONS else None
        if allowed is None or not set(detail) <= set(allowed):
            message = f"The audit trail knows no {action!r} with {sorted(detail)}."
            raise ValueError(message)
        body = _encode({key: value[:_LONGEST] for key, value in sorted(detail.items())}).decode()
        self._file.write(lambda connection: _append(connection, at, by, action, subject, body))

    def entries(self, *, before: int = 0, most: int = 0) -> list[AuditEntry]:
        """Entries, the newest first: below number `before` (0 for all), at most so many (0 for all)."""
        query = "SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?"
        rows = self._file.rows(query, (before or 2**62, most or -1))
        return [_entry(row) for row in rows]

    def about(self, account: str) -> list[AuditEntry]:
        """Entries that an account made or that are about it, the oldest first."""
        rows = self._file.rows("SELECT * FROM audit WHERE by = ? OR subject = ? ORDER BY seq", (account, account))
        return [_entry(row) for row in rows]

    def breaks(self) -> list[str]:
        """Every place where the chain does not hold, in words; none when the trail is unaltered."""
        return breaks(self._file.rows("SELECT * FROM audit ORDER BY seq"))


def breaks(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Where the chain of `rows`, in order, does not hold. Rows taken off its end leave no trace: note the last hash."""
    found, prev, expected = [], GENESIS, 1
    for row in rows:
        made = entry_hash(prev, *(row[k] for k in ("seq", "at", "by", "action", "subject", "detail")))
        if row["seq"] != expected:
            found.append(f"Entry {row['seq']} of the audit trail stands where {expected} should: entries are missing")
        elif row["prev_hash"] != prev:
            found.append(f"Entry {row['seq']} of the audit trail does not follow the one before it")
        elif row["hash"] != made:
            found.append(f"Entry {row['seq']} of the audit trail is not as it was written")
        prev, expected = row["hash"], row["seq"] + 1
    return found


def _append(connection: sqlite3.Connection, at: str, by: str, action: str, subject: str, detail: str) -> None:  # noqa: PLR0913, PLR0917 - the columns
    last = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, prev = (last[0] + 1, last[1]) if last else (1, GENESIS)
    made = entry_hash(prev, seq, at, by, action, subject, detail)
    connection.execute(
        "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (seq, at, by, action, subject, detail, prev, made)
    )


def _entry(row: Mapping[str, Any]) -> AuditEntry:
    return msgspec.convert({**row, "detail": msgspec.json.decode(row["detail"])}, AuditEntry)
