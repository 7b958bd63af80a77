"""The hash chain: pure functions that also work on an exported record, far from any database.

Everything hashed is text in UTF-8, so that `sha256sum` can do it by hand (`docs/events.md`).
The chain runs over digests of content, so content can be destroyed and the chain still holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from workshop.store.port import Row

#: What stands for the previous hash before the first event of a stream.
GENESIS = "0" * 64

#: All that an event's hash covers beside its content: stream, number, name, version, at, actor, command id and holder.
Envelope: TypeAlias = tuple[str, int, str, int, str, str, str, str]

_encode = msgspec.json.Encoder().encode


class Break(msgspec.Struct, frozen=True):
    """A place where a chain does not hold: the event's number in its stream, and what is wrong."""

    stream: str
    seq: int
    what: str

    def __str__(self) -> str:
        """The break in a sentence."""
        return f"Event {self.seq} of {self.stream!r} {self.what}"


def digest_of(salt: str, body: bytes) -> str:
    """SHA-256 of salt (as its hexadecimal text) and body, in hexadecimal.

    The salt keeps a destroyed short answer from being found again by trying all answers.
    """
    return hashlib.sha256(salt.encode("ascii") + body).hexdigest()


def header(row: Row) -> bytes:
    """The envelope of `row` as it is hashed."""
    return canonical((row.stream, row.seq, row.name, row.version, row.at, row.actor, row.command_id, row.holder))


def canonical(envelope: Envelope) -> bytes:
    """An envelope as canonical JSON.

    It is an array in UTF-8 without blanks; only quotation marks, backslashes and control characters are escaped.
    """
    return _encode(envelope)


def link(prev: str, header: bytes, digest: str) -> str:
    """The hash of an event: SHA-256 of the previous hash, the header and the digest, one after another."""
    return hashlib.sha256(prev.encode("ascii") + header + digest.encode("ascii")).hexdigest()


def verify(rows: Iterable[Row]) -> list[Break]:
    """Every break in `rows`, which must be one whole stream in order; empty when it is unaltered.

    Rows taken off the end leave no trace here: compare the last hash with the one noted at close.
    """
    breaks: list[Break] = []
    prev, stream, before = GENESIS, "", 0
    for place, row in enumerate(rows, start=1):
        stream = stream or row.stream
        breaks += [Break(stream, place, what) for what in _wrong(row, stream, before, prev)]
        prev, before = row.hash, row.seq
    return breaks


def _wrong(row: Row, stream: str, before: int, prev: str) -> list[str]:
    """What is wrong with `row` of `stream`, standing behind event number `before` with the hash `prev`.

    Numbers are compared with the row before alone, so that one missing event is one break and not one for each after.
    """
    wrong = []
    if row.stream != stream:
        wrong.append(f"belongs to another stream, {row.stream!r}")
    if row.seq != before + 1:
        wrong.append(f"is numbered {row.seq} and stands behind {before}: events are missing, added or out of order")
    if row.prev_hash != prev:
        wrong.append("does not follow the event before it")
    if row.state == "damaged":
        wrong.append("has content that should be readable and is not")
    if row.body is not None and row.digest != digest_of(row.salt or "", row.body):
        wrong.append("has other content than when it was recorded")
    if row.instead is not None and row.state != "withheld":
        wrong.append("has content that stands for its own, which is not withheld")
    if row.hash != link(row.prev_hash, header(row), row.digest):
        wrong.append("has another envelope than when it was recorded")
    return wrong
