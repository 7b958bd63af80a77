"""The directory of workshops: what is needed to list them and to find one by its join code.

It stands beside the log because a join code must never stand in it. Everything else here can be
made again from the log.
"""

from __future__ import annotations

import msgspec

from workshop.store.file import StoreFile
from workshop.store.key import integrity_errors


class Entry(msgspec.Struct, frozen=True):
    """One workshop in the directory.

    `origin` is live, rehearsal or past. `code` is the join code, blank when it cannot be joined.
    `created_at` and `archived_at` are UTC in ISO 8601; the latter is blank until it is archived.
    """

    stream: str
    title: str
    authority: str
    status: str
    code: str = ""
    programme: str = ""
    origin: str = "live"
    created_at: str = ""
    archived_at: str = ""


class CodeTaken(Exception):  # noqa: N818 - says what the code is
    """The join code belongs to another workshop that is not archived: make another."""


class Directory:
    """The workshops of an installation."""

    def __init__(self, file: StoreFile) -> None:
        """Keep the directory in `file`."""
        self._file = file

    def put(self, entry: Entry) -> None:
        """Enter a workshop, or bring its entry up to date.

        Raises:
            CodeTaken: another open workshop has this join code.
        """
        try:
            self._file.execute(
                "INSERT INTO workshops VALUES "
                "(:stream, :title, :authority, :status, :code, :programme, :origin, :created_at, :archived_at) "
                "ON CONFLICT (stream) DO UPDATE SET title = excluded.title, authority = excluded.authority, "
                "status = excluded.status, code = excluded.code, programme = excluded.programme, "
                "origin = excluded.origin, created_at = excluded.created_at, archived_at = excluded.archived_at",
                msgspec.structs.asdict(entry),
            )
        except integrity_errors() as error:
            message = f"The join code {entry.code!r} belongs to another workshop. Make another code."
            raise CodeTaken(message) from error

    def find(self, stream: str) -> Entry | None:
        """The entry of a workshop; None if it is unknown."""
        return self._one("SELECT * FROM workshops WHERE stream = ?", stream)

    def by_code(self, code: str) -> Entry | None:
        """The workshop that can be joined with `code`; archived ones cannot."""
        if not code:
            return None
        return self._one("SELECT * FROM workshops WHERE code = ? AND archived_at = ''", code)

    def all(self, *, archived: bool = False) -> list[Entry]:
        """All workshops, the newest first; archived ones only if wanted."""
        where = "" if archived else "WHERE archived_at = ''"
        query = f"SELECT * FROM workshops {where} ORDER BY created_at DESC, rowid DESC"  # noqa: S608
        return [msgspec.convert(row, Entry) for row in self._file.rows(query)]

    def in_programme(self, programme: str) -> list[Entry]:
        """The workshops of a programme, archived ones too, the oldest first."""
        query = "SELECT * FROM workshops WHERE programme = ? ORDER BY created_at, rowid"
        return [msgspec.convert(row, Entry) for row in self._file.rows(query, (programme,))]

    def archive(self, stream: str, at: str) -> bool:
        """Put a workshop away, which frees its join code; False if it is unknown."""
        statement = "UPDATE workshops SET archived_at = ?, code = '' WHERE stream = ?"
        return self._file.execute(statement, (at, stream)) > 0

    def screen_number(self, stream: str) -> int:
        """The number that a link to a workshop's screen has to carry."""
        rows = self._file.rows("SELECT number FROM screen_links WHERE stream = ?", (stream,))
        return int(rows[0]["number"]) if rows else 0

    def withdraw_screens(self, stream: str) -> None:
        """Give the links to a workshop's screen another number, so that those which are out open nothing.

        It is the time in seconds, or one more than before if that is less.
        """
        self._file.execute(
            "INSERT INTO screen_links VALUES (?, CAST(strftime('%s', 'now') AS INTEGER)) "
            "ON CONFLICT DO UPDATE SET number = max(number + 1, excluded.number)",
            (stream,),
        )

    def _one(self, query: str, value: str) -> Entry | None:
        """The entry that a query finds."""
        return next((msgspec.convert(row, Entry) for row in self._file.rows(query, (value,))), None)
