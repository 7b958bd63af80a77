"""The record: a workshop's whole log as JSON lines, to keep, to take to another installation, and to verify.

The first line says what it is, one line follows for each event with its envelope and hashes, then
one for each thing that people wrote beside the log, such as a statement, and the last line holds the
findings and a digest of everything before it. `docs/events.md` says how the hashes are made. A
programme's record holds several workshops, one after another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

import workshop
from workshop.domain.evolve import fold
from workshop.domain.state import Workshop
from workshop.export.standing import Standing
from workshop.findings.edition import as_json
from workshop.findings.method import LATEST
from workshop.findings.pooling import PoolingError
from workshop.findings.report import findings
from workshop.service.material import material
from workshop.store.beside import Written
from workshop.store.codec import Codec
from workshop.store.port import Row

#: A whole record; and one that ends at a moment, which older versions do not understand.
SCHEMA, SCHEMA_CUT = 1, 2
KIND = "workshop-record"
NOTICE = (
    "internal: this record holds what every seat answered, by pseudonym. Keep it with the authority's own case files, "
    "give it only to those who may read them, and publish the public edition of the findings instead."
)

Log = Sequence[Row]


class Holds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One workshop of a record, as its first line lists it. `last_hash` is where its chain ends."""

    workshop: str
    title: str
    authority: str
    origin: str
    status: str
    events: int
    last_hash: str


class Belongs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The programme that the workshops belong to."""

    id: str
    title: str


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The first line. `exported_at` (UTC, ISO) is the one thing that differs when the same record is exported again.

    `as_it_stood` is there in a record that ends at a moment before the end of its workshops.
    """

    schema: int
    kind: str
    notice: str
    tool: str
    exported_at: str
    programme: Belongs | None
    workshops: tuple[Holds, ...]
    as_it_stood: Standing | None = None


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One event. `body` is the very text that was hashed; null, with `salt`, where the content was destroyed.

    Where it is withheld, `instead` may hold the content that stands for it, which no hash proves.
    """

    stream: str
    seq: int
    name: str
    version: int
    at: str
    actor: str
    command_id: str
    holder: str
    state: str
    body: msgspec.Raw
    salt: str | None
    digest: str
    prev_hash: str
    hash: str
    instead: dict[str, Any] | None = None


class Aside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that people wrote beside the log: the table that it belongs to, and its row.

    None of it is in a chain, and the findings do not depend on it; the last line's digest holds it as it was exported.
    """

    beside: str
    row: dict[str, Any]


class Footer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The last line: the findings in the exchange form, their digest, and the digest of all lines before.

    `findings` is null where the workshops cannot be read together; `withheld` then says why.
    """

    findings: msgspec.Raw
    findings_digest: str
    withheld: str
    lines: int
    digest: str


def described(states: Sequence[Workshop], logs: Sequence[Log]) -> tuple[Holds, ...]:
    """What the first line says of each workshop."""
    return tuple(
        Holds(s.id, s.title, s.authority, s.origin, s.status, len(log), log[-1].hash)
        for s, log in zip(states, logs, strict=True)
    )


def folded(logs: Sequence[Log], codec: Codec) -> tuple[Workshop, ...]:
    """The state that each log leads to. Raises `Undecodable`, and what `evolve` raises for a log that cannot be."""
    return tuple(fold(log[0].stream, map(codec.recorded, log)) for log in logs)


def derived(states: Sequence[Workshop], method: int = LATEST) -> tuple[dict[str, Any] | None, str]:
    """The findings in the exchange form, or None and why there are none.

    A record holds the headline, which follows from the events on any machine, and nothing that is drawn by chance.
    """
    try:
        return as_json(findings(material(states), method, in_depth=False)), ""
    except PoolingError as reason:
        return None, str(reason)


def record(
    logs: Sequence[Log], *, exported_at: str, programme: Belongs | None = None, written: Sequence[Written] = (),
    standing: Standing | None = None,
) -> Iterator[bytes]:  # fmt: skip
    """The lines of the record of `logs`, whole streams in the order of the programme, each with its line end.

    `written` is what people wrote beside the log; `standing` what a record says that ends at a moment.

    Raises:
        ValueError: there is no log, or content is damaged and cannot be exported.
    """
    if not logs or any(not log or log[0].seq != 1 for log in logs):
        message = "A record holds at least one workshop, from its first event on."
        raise ValueError(message)
    states = folded(logs, Codec())
    digest, lines = hashlib.sha256(), 0
    held = described(states, logs)
    schema = SCHEMA if standing is None else SCHEMA_CUT
    header = Header(schema, KIND, NOTICE, workshop.__version__, exported_at, programme, held, standing)
    for line in _lines(header, logs, written):
        digest.update(line)
        lines += 1
        yield line
    found, withheld = derived(states)
    said = msgspec.json.encode(found)
    yield encoded(Footer(msgspec.Raw(said), hashlib.sha256(said).hexdigest(), withheld, lines, digest.hexdigest()))


def _lines(header: Header, logs: Sequence[Log], written: Sequence[Written]) -> Iterator[bytes]:
    yield encoded(header)
    for log in logs:
        yield from map(event_line, log)
    for one in written:
        yield encoded(Aside(one.table, one.row))


def event_line(row: Row) -> bytes:
    """The line of one event. Raises ValueError where its content is damaged."""
    if row.state == "damaged":
        message = f"Event {row.seq} of {row.stream!r} is damaged. Run `workshop verify`, then restore a backup."
        raise ValueError(message)
    body = msgspec.Raw(row.body if row.body is not None else b"null")
    instead = None if row.instead is None else msgspec.json.decode(row.instead)
    return encoded(
        Line(
            row.stream, row.seq, row.name, row.version, row.at, row.actor, row.command_id, row.holder, row.state, body,
            row.salt, row.digest, row.prev_hash, row.hash, instead,
        )
    )  # fmt: skip


_encode: Callable[[Any], bytes] = msgspec.json.Encoder().encode


def encoded(line: msgspec.Struct) -> bytes:
    """A line as it is written."""
    return _encode(line) + b"\n"


def abouts(streams: Sequence[str], programme: Belongs | None) -> tuple[str, ...]:
    """What things written beside these workshops and their programme are about, as the store knows it."""
    return (*((f"programme:{programme.id}",) if programme else ()), *(f"workshop:{stream}" for stream in streams))


def file_name(title: str, *, ending: str) -> str:
    """A name for the file of an internal document, which says that it is internal."""
    plain = "".join(ch if ch.isalnum() else "-" for ch in title.casefold())
    return f"{'-'.join(part for part in plain.split('-') if part)[:60] or 'workshop'}-internal.{ending}"


def cut_name(name: str, standing: Standing | None) -> str:
    """The name of a record's file, which says of one that ends at a moment that it does."""
    if standing is None:
        return name
    moment = "".join(ch for ch in standing.at[:19] if ch.isdigit() or ch == "T")
    return name.replace("-internal.", f"-as-it-stood-{moment}Z-internal.")
