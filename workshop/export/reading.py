"""Reading a record back: its lines as rows of the log, and what its first and last line say."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TypeVar

import msgspec

from workshop.export.record import KIND, SCHEMA, Footer, Header, Line
from workshop.store.port import Row

T = TypeVar("T")

#: Most bytes of a record that is read.
MOST_BYTES = 500_000_000

_header = msgspec.json.Decoder(Header)
_line = msgspec.json.Decoder(Line)
_footer = msgspec.json.Decoder(Footer)


class BadRecord(ValueError):  # noqa: N818 - says what the file is
    """A file that is no record, or not a whole one. `line` counts from 1."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        """Remember where and why."""
        super().__init__(f"line {line}: {message} {mend}")
        self.line, self.message, self.mend = line, message, mend


class Record(msgspec.Struct, frozen=True):
    """A record as read. `logs` are whole streams; `lines` the lines as they stand in the file, line ends included."""

    header: Header
    logs: tuple[tuple[Row, ...], ...]
    footer: Footer
    lines: tuple[bytes, ...]


def is_record(start: bytes) -> bool:
    """Whether a file that begins with `start` claims to be a record."""
    return KIND.encode() in start[:200]


def read_record(source: Path | bytes) -> Record:
    """The record in a file or in memory. Its chain is not checked here: see `replay.verify`.

    Raises:
        BadRecord: it is none, it is cut short, or a line has another shape.
    """
    data = source if isinstance(source, bytes) else _bytes(source)
    lines = tuple(_split(data))
    if not lines or not is_record(lines[0]):
        raise BadRecord(1, "This is no record of a workshop.", "Give a file that `workshop export` wrote.")
    header = _decoded(_header, lines, 0)
    if header.schema > SCHEMA or header.kind != KIND:
        raise BadRecord(1, "A newer Workshop wrote this record.", "Update this one.")
    if len(lines) < 3:  # noqa: PLR2004 - a first line, an event, a last line
        raise BadRecord(len(lines), "The record is cut short.", "Export it again.")
    rows = [_row(_decoded(_line, lines, place)) for place in range(1, len(lines) - 1)]
    logs = tuple(tuple(group) for _, group in groupby(rows, key=lambda row: row.stream))
    return Record(header, logs, _decoded(_footer, lines, len(lines) - 1), lines)


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadRecord(1, "The file is too large.", f"A record has at most {MOST_BYTES // 1_000_000} MB.")
    return data


def _split(data: bytes) -> list[bytes]:
    """The lines of `data`, ended by line feeds alone: a carriage return is part of its line."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return [line for line in lines if line]


def _decoded(decoder: msgspec.json.Decoder[T], lines: tuple[bytes, ...], place: int) -> T:
    try:
        return decoder.decode(lines[place])
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        last = place == len(lines) - 1
        mend = "The record is cut short or was altered: export it again." if last else "Export the record again."
        raise BadRecord(place + 1, f"This line cannot be read: {error}.", mend) from None


def _row(line: Line) -> Row:
    body = bytes(line.body)
    state = line.state if line.state in ("readable", "destroyed") else "damaged"
    return Row(
        stream=line.stream, seq=line.seq, name=line.name, version=line.version,
        body=None if body == b"null" else body, salt=line.salt, digest=line.digest, at=line.at, actor=line.actor,
        command_id=line.command_id, holder=line.holder, prev_hash=line.prev_hash, hash=line.hash,
        state=state,  # type: ignore[arg-type] # one of the three, see above
    )  # fmt: skip
