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
from workshop.findings.edition import as_json
from workshop.findings.method import LATEST
from workshop.findings.pooling import PoolingError
from workshop.findings.report import findings
from workshop.service.material import material
from workshop.store.beside import Written
from workshop.store.codec import Codec
from workshop.store.port import Row

SCHEMA = 1
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


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line. `exported_at` (UTC, ISO) is the one thing that differs when the same record is exported again."""

    schema: int
    kind: str
    notice: str
    tool: str
    exported_at: str
    programme: Belongs | None
    workshops: tuple[Holds, ...]


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One event. `body` is the very text that was hashed; null, with `salt`, where the content was destroyed."""

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
    logs: Sequence[Log], *, exported_at: str, programme: Belongs | None = None, written: Sequence[Written] = ()
) -> Iterator[bytes]:
    """The lines of the record of `logs`, whole streams in the order of the programme, each with its line end.

    `written` is what people wrote beside the log.

    Raises:
        ValueError: there is no log, or content is damaged and cannot be exported.
    """
    if not logs or any(not log or log[0].seq != 1 for log in logs):
        message = "A record holds at least one workshop, from its first event on."
        raise ValueError(message)
    states = folded(logs, Codec())
    digest, lines = hashlib.sha256(), 0
    for line in _lines(states, logs, exported_at, programme, written):
        digest.update(line)
        lines += 1
        yield line
    found, withheld = derived(states)
    encoded = msgspec.json.encode(found)
    yield _encoded(
        Footer(msgspec.Raw(encoded), hashlib.sha256(encoded).hexdigest(), withheld, lines, digest.hexdigest())
    )


def _lines(
    states: Sequence[Workshop],
    logs: Sequence[Log],
    exported_at: str,
    programme: Belongs | None,
    written: Sequence[Written],
) -> Iterator[bytes]:
    held = described(states, logs)
    yield _encoded(Header(SCHEMA, KIND, NOTICE, workshop.__version__, exported_at, programme, held))
    for log in logs:
        yield from map(_event, log)
    for one in written:
        yield _encoded(Aside(one.table, one.row))


def _event(row: Row) -> bytes:
    if row.state == "damaged":
        message = f"Event {row.seq} of {row.stream!r} is damaged. Run `workshop verify`, then restore a backup."
        raise ValueError(message)
    body = msgspec.Raw(row.body if row.body is not None else b"null")
    return _encoded(
        Line(
            row.stream, row.seq, row.name, row.version, row.at, row.actor, row.command_id, row.holder, row.state, body,
            row.salt, row.digest, row.prev_hash, row.hash,
        )
    )  # fmt: skip


_encode: Callable[[Any], bytes] = msgspec.json.Encoder().encode


def _encoded(line: Header | Line | Aside | Footer) -> bytes:
    return _encode(line) + b"\n"


def abouts(streams: Sequence[str], programme: Belongs | None) -> tuple[str, ...]:
    """What things written beside these workshops and their programme are about, as the store knows it."""
    return (*((f"programme:{programme.id}",) if programme else ()), *(f"workshop:{stream}" for stream in streams))


def file_name(title: str, *, ending: str) -> str:
    """A name for the file of an internal document, which says that it is internal."""
    plain = "".join(ch if ch.isalnum() else "-" for ch in title.casefold())
    return f"{'-'.join(part for part in plain.split('-') if part)[:60] or 'workshop'}-internal.{ending}"
