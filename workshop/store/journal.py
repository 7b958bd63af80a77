"""The journal: turns drafts into rows of the log, numbered, sealed and chained."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence

import msgspec

from workshop.store.chain import GENESIS, digest_of, header, link, verify
from workshop.store.errors import BadDraft, Conflict, Gone, Sealed
from workshop.store.port import Draft, Row, Seal
from workshop.store.seal import WITHHELD, new_key, seal

_INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_LAST = "SELECT seq, hash FROM events WHERE stream = ? ORDER BY seq DESC LIMIT 1"
_KEY = "SELECT id, key FROM content_keys WHERE stream = ? AND holder = ? AND key IS NOT NULL"
_NEW_KEY = "INSERT INTO content_keys (stream, holder, key) VALUES (?, ?, ?)"
_LOST_KEY = """
    INSERT INTO content_keys (stream, holder, destroyed_at)
    VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))"""

_SEALED = "SELECT kind FROM seals WHERE stream = ?"
_SEAL = "INSERT INTO seals VALUES (?, ?, ?, ?, ?)"

#: Walks through JSON without building anything.
_is_json = msgspec.json.Decoder(msgspec.Raw).decode


class Journal:
    """Remembers where each stream stands and under which keys its holders are sealed.

    What it remembers is only a saving: `begin` drops it when another program has written.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._heads: dict[str, tuple[int, str]] = {}
        self._keys: dict[tuple[str, str], tuple[int, bytes]] = {}
        self._data_version = -1

    def begin(self, connection: sqlite3.Connection) -> None:
        """Start a transaction: forget everything if another connection has written meanwhile."""
        version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._data_version:
            self.forget()
            self._data_version = version

    def forget(self) -> None:
        """Forget everything, because a transaction was rolled back or a stream or key removed."""
        self._heads.clear()
        self._keys.clear()

    def append(
        self, connection: sqlite3.Connection, stream: str, drafts: Sequence[Draft], expected: int
    ) -> tuple[Row, ...]:
        """Write `drafts` behind event number `expected`. Raises `Conflict`, `Gone` or `BadDraft`."""
        seq, last = self._head(connection, stream)
        if seq != expected:
            raise Conflict(stream, expected, seq)
        rows, heads = [], []
        for draft in drafts:
            seq += 1
            row, head = _row(stream, seq, last, draft)
            rows.append(row)
            heads.append(head)
            last = row.hash
        self._write(connection, rows, heads)
        return tuple(rows)

    def adopt(self, connection: sqlite3.Connection, rows: Sequence[Row], mark: Seal | None = None) -> tuple[Row, ...]:
        """Write a whole stream as it is, sealed if there is a `mark`.

        Raises `BadDraft` where its chain does not hold, `Conflict`, `Gone`.
        """
        breaks = verify(rows)
        if breaks or not rows:
            what = f"event {breaks[0].seq} {breaks[0].what}" if breaks else "it is empty"
            message = f"This record is not taken in: {what}."
            raise BadDraft(message)
        stream = rows[0].stream
        seq, _ = self._head(connection, stream)
        if seq:
            raise Conflict(stream, 0, seq)
        for row in rows:
            _check(row)
        self._write(connection, rows, [header(row) for row in rows])
        if mark is not None:
            self.seal(connection, mark)
        return tuple(rows)

    def seal(self, connection: sqlite3.Connection, mark: Seal) -> None:
        """Let nothing more be recorded in a stream."""
        connection.execute(_SEAL, (mark.stream, mark.kind, mark.at, mark.by, mark.content.decode()))
        self.forget()

    def _head(self, connection: sqlite3.Connection, stream: str) -> tuple[int, str]:
        """The number and hash of the last event of `stream`. Raises `Gone`, `Sealed`."""
        head = self._heads.get(stream)
        if head is None:
            found: tuple[int, str] | None = connection.execute(_LAST, (stream,)).fetchone()
            if (
                found is None
                and connection.execute("SELECT 1 FROM certificates WHERE stream = ?", (stream,)).fetchone()
            ):
                message = f"Stream {stream!r} was deleted under the retention policy. Use a new one."
                raise Gone(message)
            sealed: tuple[str] | None = connection.execute(_SEALED, (stream,)).fetchone()
            if sealed is not None:
                raise Sealed(stream, sealed[0])
            head = self._heads[stream] = found or (0, GENESIS)
        return head

    def _write(self, connection: sqlite3.Connection, rows: Sequence[Row], heads: Sequence[bytes]) -> None:
        """Insert `rows` of one stream, whose headers are `heads`, sealing what has a holder."""
        if not rows:
            return
        connection.executemany(
            _INSERT, [self._columns(connection, row, head) for row, head in zip(rows, heads, strict=True)]
        )
        self._heads[rows[-1].stream] = (rows[-1].seq, rows[-1].hash)

    def _columns(self, connection: sqlite3.Connection, row: Row, head: bytes) -> tuple[object, ...]:
        """The values of the table's columns, in their order."""
        body: str | None = None
        salt: str | None = None
        sealed: bytes | None = None
        key_id: int | None = None
        if row.state == "withheld":
            row = msgspec.structs.replace(row, salt=WITHHELD, body=row.instead or b"null")
        if row.body is None or row.salt is None:
            sealed, key_id = b"", self._insert(connection, _LOST_KEY, (row.stream, row.holder))
        elif not row.holder:
            salt, body = row.salt, row.body.decode("utf-8")
        else:
            key_id, key = self._key(connection, row.stream, row.holder)
            sealed = seal(key, head, row.salt, row.body)
        before = (row.stream, row.seq, row.name, row.version, body, salt, sealed, key_id)
        return (*before, row.digest, row.at, row.actor, row.command_id, row.holder, row.prev_hash, row.hash)

    def _key(self, connection: sqlite3.Connection, stream: str, holder: str) -> tuple[int, bytes]:
        """The key, and its id, that new content of `holder` is sealed under."""
        known = self._keys.get((stream, holder))
        if known is None:
            known = connection.execute(_KEY, (stream, holder)).fetchone()
            if known is None:
                key = new_key()
                known = (self._insert(connection, _NEW_KEY, (stream, holder, key)), key)
            self._keys[stream, holder] = known
        return known

    @staticmethod
    def _insert(connection: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> int:
        """Run an INSERT and return the id of the new row."""
        return int(connection.execute(statement, values).lastrowid or 0)


def _row(stream: str, seq: int, prev: str, draft: Draft) -> tuple[Row, bytes]:
    """`draft` as event number `seq` of `stream`, behind the hash `prev`, and its header. Raises `BadDraft`."""
    salt = secrets.token_hex(16)
    row = Row(
        stream=stream, seq=seq, name=draft.name, version=draft.version, body=draft.body, salt=salt,
        digest=digest_of(salt, draft.body), at=draft.at, actor=draft.actor, command_id=draft.command_id,
        holder=draft.holder, prev_hash=prev, hash="",
    )  # fmt: skip
    _check(row)
    head = header(row)
    return msgspec.structs.replace(row, hash=link(prev, head, row.digest)), head


def _check(row: Row) -> None:
    """Raise `BadDraft` for what the table would refuse, before anything is written."""
    what = ""
    if row.body is None and not row.holder and row.state != "withheld":
        what = "its content is missing, and only content with a holder can be destroyed"
    try:
        for text in (row.stream, row.name, row.at, row.actor, row.command_id, row.holder):
            text.encode("utf-8")
        for content in (row.body, row.instead):
            if content is not None:
                content.decode("utf-8")
                _is_json(content)
    except (msgspec.DecodeError, UnicodeError, AttributeError) as error:
        what = str(error)
    if what:
        message = f"Event {row.name!r} for stream {row.stream!r} cannot be recorded: {what}."
        raise BadDraft(message)
