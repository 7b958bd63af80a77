"""A workshop that comes from another installation: everything of it is taken in together, or nothing."""

from __future__ import annotations

import sqlite3

import msgspec

from workshop.store.beside import Written, keep
from workshop.store.directory import Entry
from workshop.store.errors import AppendRefused, StoreError
from workshop.store.file import StoreFile
from workshop.store.journal import Journal
from workshop.store.port import Draft, Row
from workshop.store.retention import clear_stream

_ENTER = (
    "INSERT INTO workshops VALUES "
    "(:stream, :title, :authority, :status, :code, :programme, :origin, :created_at, :archived_at)"
)


class Brought(msgspec.Struct, frozen=True):
    """What opens a seat or a screen here that was given out elsewhere.

    `opens` is the SHA-256 of a token, or return words; `kind` is seat, screen or words; `id` the seat, or the table of
    a screen (blank for all).
    """

    opens: str
    kind: str
    id: str


class Arrival(msgspec.Struct, frozen=True):
    """A workshop that is taken in.

    `drafts` are recorded behind its log. `codes` are join codes: the first free one is given. `returning` is whether
    what it left behind here gives way to it. `programme` is an id and a title. `settings` are kept
    where there are none of their names.
    """

    rows: tuple[Row, ...]
    drafts: tuple[Draft, ...]
    entry: Entry
    codes: tuple[str, ...]
    written: tuple[Written, ...]
    keys: tuple[Brought, ...]
    returning: bool = False
    programme: tuple[str, str] | None = None
    settings: tuple[tuple[str, str], ...] = ()


class NotTaken(StoreError):  # noqa: N818 - says what became of it
    """The workshop was not taken in, and nothing was changed."""


def take_in(file: StoreFile, arrival: Arrival) -> Entry:
    """Write all of it in one transaction; gives its entry in the directory.

    Raises:
        NotTaken: its log cannot be recorded here.
    """

    def work(connection: sqlite3.Connection, journal: Journal) -> Entry:
        try:
            return _taken(connection, journal, arrival)
        except AppendRefused as refused:  # another kind of error, so that everything is rolled back
            raise NotTaken(str(refused)) from refused

    return file.submit(work, scrub=arrival.returning).result()


def _taken(connection: sqlite3.Connection, journal: Journal, arrival: Arrival) -> Entry:
    stream = arrival.entry.stream
    if arrival.returning:
        clear_stream(connection, journal, stream)
    journal.adopt(connection, arrival.rows)
    journal.append(connection, stream, arrival.drafts, len(arrival.rows))
    taken = {code for (code,) in connection.execute("SELECT code FROM workshops WHERE archived_at = ''")}
    code = next((code for code in arrival.codes if code not in taken), "")
    entry = msgspec.structs.replace(arrival.entry, code=code)
    if arrival.programme:
        connection.execute("INSERT INTO programmes (id, title) VALUES (?, ?) ON CONFLICT DO NOTHING", arrival.programme)
    connection.executemany("INSERT OR IGNORE INTO settings VALUES (?, ?)", arrival.settings)
    connection.execute(_ENTER, msgspec.structs.asdict(entry))
    connection.executemany(
        "INSERT OR IGNORE INTO brought_keys VALUES (?, ?, ?, ?)",
        [(stream, key.opens, key.kind, key.id) for key in arrival.keys],
    )
    keep(connection, arrival.written)
    return entry


class BroughtKeys:
    """What was given out elsewhere and opens something here."""

    def __init__(self, file: StoreFile) -> None:
        """Keep them in `file`."""
        self._file = file

    def find(self, opens: str) -> tuple[str, Brought] | None:
        """The workshop and the key with this digest of a token; None if there is none."""
        rows = self._file.rows("SELECT * FROM brought_keys WHERE opens = ? AND kind <> 'words'", (opens,))
        return next(((row.pop("stream"), msgspec.convert(row, Brought)) for row in rows), None)

    def of(self, stream: str, kind: str = "") -> list[Brought]:
        """The keys of a workshop, of one kind or of all."""
        query = "SELECT opens, kind, id FROM brought_keys WHERE stream = ? AND (kind = ? OR ? = '') ORDER BY rowid"
        return [msgspec.convert(row, Brought) for row in self._file.rows(query, (stream, kind, kind))]

    def drop_screens(self, stream: str) -> None:
        """Links to a workshop's screens that were given out elsewhere open nothing any more."""
        self._file.execute("DELETE FROM brought_keys WHERE stream = ? AND kind = 'screen'", (stream,))
