"""The event store on SQLite: implements `store.port.EventStore`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from workshop.store.chain import canonical
from workshop.store.file import StoreFile
from workshop.store.port import Certificate, Content, Draft, Pending, Row, Seal
from workshop.store.retention import delete_stream, destroy_key
from workshop.store.seal import KEPT, Unsealing
from workshop.store.seals import seal_of

_WHERE = """
    FROM events e
    LEFT JOIN content_keys k ON k.id = e.key_id AND k.stream = e.stream AND k.holder = e.holder
    WHERE e.stream = ? AND e.seq > ? ORDER BY e.seq"""
_CONTENTS = f"SELECT e.seq, e.name, e.version, e.at, e.actor, e.command_id, e.holder, {KEPT} {_WHERE}"
_READ = f"""
    SELECT e.stream, e.seq, e.name, e.version, e.digest, e.at, e.actor, e.command_id, e.holder, e.prev_hash, e.hash,
           {KEPT} {_WHERE}"""


class SqliteEvents:
    """The log in a SQLite file, see `EventStore` for what its methods mean."""

    def __init__(self, file: StoreFile) -> None:
        """Keep the log in `file`."""
        self._file = file

    @classmethod
    def at(cls, path: Path) -> SqliteEvents:
        """The log in the file at `path`, which is made if it is missing."""
        return cls(StoreFile(path))

    def append(self, stream: str, drafts: Sequence[Draft], expected: int) -> Pending:
        """Queue `drafts` behind event number `expected` of `stream`."""
        return self._file.submit(lambda connection, journal: journal.append(connection, stream, drafts, expected))

    def adopt(self, rows: Sequence[Row], seal: Seal | None = None) -> Pending:
        """Queue a whole stream as another installation recorded it."""
        return self._file.submit(lambda connection, journal: journal.adopt(connection, rows, seal))

    def seal(self, stream: str) -> Seal | None:
        """Why nothing more is recorded in `stream`."""
        return seal_of(self._file, stream)

    def read(self, stream: str, after: int = 0) -> list[Row]:
        """The rows of `stream` behind number `after`."""
        with self._file.readers.lease() as database:
            found = database.conn.execute(_READ, (stream, after)).fetchall()
        unsealing = Unsealing()
        return [_row(columns, unsealing) for columns in found]

    def contents(self, stream: str) -> Iterator[Content]:
        """What the events of `stream` say, each opened as it is come to, so that nothing waits long in memory."""
        unsealing = Unsealing()
        with self._file.readers.lease() as database, closing(database.conn.execute(_CONTENTS, (stream, 0))) as found:
            for seq, name, version, at, actor, command_id, holder, body, salt, sealed, key_id, key in found:
                header = canonical((stream, seq, name, version, at, actor, command_id, holder))
                said, _, state, instead = unsealing.opened(header, (body, salt, sealed, key_id, key))
                yield Content(stream, seq, name, version, said, at, actor, command_id, holder, state, instead)

    def streams(self) -> list[str]:
        """The names of all streams, oldest first."""
        return [row["stream"] for row in self._file.rows("SELECT stream FROM events WHERE seq = 1 ORDER BY rowid")]

    def delete_stream(self, stream: str, *, by: str = "", reason: str = "") -> Certificate:
        """Remove the stream, its keys and its entry in the directory; leave a certificate."""
        certificate = self._file.submit(
            lambda connection, journal: delete_stream(connection, journal, stream, by, reason), scrub=True
        ).result()
        if certificate is None:
            raise KeyError(stream)
        return certificate

    def certificates(self) -> list[Certificate]:
        """The certificates of all deleted streams, oldest first."""
        return [
            msgspec.convert(row, Certificate) for row in self._file.rows("SELECT * FROM certificates ORDER BY rowid")
        ]

    def destroy_key(self, stream: str, holder: str) -> int:
        """Destroy the keys of `holder` in `stream`."""
        return self._file.submit(
            lambda connection, journal: destroy_key(connection, journal, stream, holder), scrub=True
        ).result()

    def close(self) -> None:
        """Write what is queued and close the file."""
        self._file.close()


def _row(columns: tuple[Any, ...], unsealing: Unsealing) -> Row:
    """A row of the query `_READ`, with sealed content opened where its key is still there."""
    stream, seq, name, version, digest, at, actor, command_id, holder, before, hash_, *kept = columns
    header = canonical((stream, seq, name, version, at, actor, command_id, holder))
    body, salt, state, instead = unsealing.opened(header, tuple(kept))
    return Row(
        stream, seq, name, version, body, salt, digest, at, actor, command_id, holder, before, hash_, state, instead
    )
