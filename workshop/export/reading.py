"""Reading a record back: its lines as rows of the log, and what its first and last line say."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TypeVar

import msgspec

from workshop.export.record import KIND, SCHEMA_CUT, Aside, Footer, Header, Line, abouts
from workshop.store.beside import Written, written
from workshop.store.port import Row

T = TypeVar("T")

#: How a line begins that is no event.
_BESIDE = b'{"beside":'

#: Most bytes of a record that is read.
MOST_BYTES = 500_000_000

_header = msgspec.json.Decoder(Header)
_line = msgspec.json.Decoder(Line)
_aside = msgspec.json.Decoder(Aside)
_footer = msgspec.json.Decoder(Footer)


class BadRecord(ValueError):  # noqa: N818 - says what the file is
    """A file that is no record, or not a whole one. `line` counts from 1."""

    def __init__(self, line: int, message: str, mend: str) -> None:
        """Remember where and why."""
        super().__init__(f"line {line}: {message} {mend}")
        self.line, self.message, self.mend = line, message, mend


class Record(msgspec.Struct, frozen=True):
    """A record as read.

    `logs` are whole streams, `written` is what people wrote beside them; `lines` are the lines as they stand in the
    file, line ends included.
    """

    header: Header
    logs: tuple[tuple[Row, ...], ...]
    footer: Footer
    written: tuple[Written, ...]
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
    if header.schema > SCHEMA_CUT or header.kind != KIND:
        raise BadRecord(1, "A newer Workshop wrote this record.", "Update this one.")
    if len(lines) < 3:  # noqa: PLR2004 - a first line, an event, a last line
        raise BadRecord(len(lines), "The record is cut short.", "Export it again.")
    places = range(1, len(lines) - 1)
    aside = next((place for place in places if lines[place].startswith(_BESIDE)), len(lines) - 1)
    rows = [row_of(_decoded(_line, lines, place)) for place in places if place < aside]
    logs = tuple(tuple(group) for _, group in groupby(rows, key=lambda row: row.stream))
    beside = _beside(header, lines, aside)
    return Record(header, logs, _decoded(_footer, lines, len(lines) - 1), beside, lines)


def _beside(header: Header, lines: tuple[bytes, ...], first: int) -> tuple[Written, ...]:
    """What was written beside the logs, from line `first` on, and about nothing but what the record holds."""
    about, out = set(abouts([held.workshop for held in header.workshops], header.programme)), []
    for place in range(first, len(lines) - 1):
        line = _decoded(_aside, lines, place)
        try:
            one = written(line.beside, line.row)
        except ValueError as error:
            raise BadRecord(place + 1, f"This line cannot be taken in: {error}", "Export the record again.") from None
        if one.row["about"] not in about:
            raise BadRecord(place + 1, "This line is about another workshop.", "Export the record again.")
        out.append(one)
    return tuple(out)


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


def row_of(line: Line) -> Row:
    """The row that a line tells of."""
    body = bytes(line.body)
    state = line.state if line.state in ("readable", "destroyed", "withheld") else "damaged"
    return Row(
        stream=line.stream, seq=line.seq, name=line.name, version=line.version,
        body=None if body == b"null" else body, salt=line.salt, digest=line.digest, at=line.at, actor=line.actor,
        command_id=line.command_id, holder=line.holder, prev_hash=line.prev_hash, hash=line.hash,
        state=state,  # type: ignore[arg-type] # one of the four, see above
        instead=None if line.instead is None else msgspec.json.encode(line.instead),
    )  # fmt: skip
