"""The file in which a workshop moves: everything of it, encrypted under a key that is given out apart from it.

The first line is JSON and says what the file is. Behind it stand the twelve bytes of a nonce and the contents,
compressed, under AES-256 in Galois/Counter Mode; id and workshop of the first line are authenticated with them.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import zlib
from collections.abc import Sequence
from typing import Any

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import workshop
from workshop.export.reading import row_of
from workshop.export.record import Aside, Line, encoded, event_line
from workshop.service.tokens import CODE_ALPHABET, clean_code
from workshop.store.beside import Written, written
from workshop.store.moving import Brought
from workshop.store.port import Row

SCHEMA, KIND = 1, "workshop-move"
NOTICE = (
    "internal: this file holds a whole workshop, encrypted. Take it to the other machine by a way that you trust, send "
    "the code by another, and delete the file once the workshop goes on there."
)
#: The code that opens a file: groups of letters and digits, 125 bits in all.
_GROUPS, _GROUP = 5, 5
_NONCE = 12
_LONGEST_LINE = 4096


class BadMove(Exception):  # noqa: N818 - says what is wrong
    """A file cannot be taken in. The message says why and what to do; nothing was changed."""


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The first line. `digest` is the SHA-256 of everything behind it."""

    schema: int
    kind: str
    notice: str
    tool: str
    id: str
    workshop: str
    made_at: str
    bytes: int
    digest: str


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the directory and the seal of the old installation say of the workshop.

    `public_way` is how public editions of it were given out: the other way would tell what they hide.
    """

    workshop: str
    seq: int
    last_hash: str
    status: str
    code: str
    created_at: str
    archived_at: str
    programme: tuple[str, str] | None
    public_way: str


class Contents(msgspec.Struct, frozen=True):
    """A workshop on its way."""

    about: About
    rows: tuple[Row, ...]
    written: tuple[Written, ...]
    keys: tuple[Brought, ...]


def new_key() -> str:
    """A code that opens a file, as people type it."""
    groups = ("".join(secrets.choice(CODE_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _cipher(code: str) -> AESGCM:
    return AESGCM(hashlib.sha256(f"{KIND}/{clean_code(code)}".encode()).digest())


def packed(contents: Contents, move: str, code: str, made_at: str) -> tuple[bytes, str]:
    """The file of a move, and its digest. Raises ValueError where an event is damaged."""
    lines = [encoded(contents.about), *map(event_line, contents.rows)]
    lines += [encoded(Aside(one.table, one.row)) for one in contents.written]
    lines += [encoded(key) for key in contents.keys]
    nonce, of = os.urandom(_NONCE), contents.about.workshop
    behind = nonce + _cipher(code).encrypt(nonce, zlib.compress(b"".join(lines), 6), _with(move, of))
    digest = hashlib.sha256(behind).hexdigest()
    head = Head(SCHEMA, KIND, NOTICE, workshop.__version__, move, of, made_at, len(behind), digest)
    return encoded(head) + behind, digest


def _with(move: str, of: str) -> bytes:
    return f"{KIND}/{SCHEMA}/{move}/{of}".encode()


def head_of(data: bytes) -> tuple[Head, bytes]:
    """The first line and what stands behind it. Raises BadMove where the file is none, cut short or changed."""
    line, _, behind = data[:_LONGEST_LINE].partition(b"\n")
    try:
        said: dict[str, Any] = msgspec.json.decode(line, type=dict)
    except (msgspec.DecodeError, msgspec.ValidationError):
        said = {}
    if said.get("kind") != KIND:
        message = "This is no file of a workshop that moves. Give the file that “workshop move out” wrote."
        raise BadMove(message)
    if said.get("schema") != SCHEMA:
        message = "A newer Workshop wrote this file. Update this one, then take it in."
        raise BadMove(message)
    behind = data[len(line) + 1 :]
    try:
        head = msgspec.convert(said, Head)
    except msgspec.ValidationError:
        head = None
    if head is None or len(behind) != head.bytes or hashlib.sha256(behind).hexdigest() != head.digest:
        message = "This file is damaged or cut short. Copy it again from the machine where it was made."
        raise BadMove(message)
    return head, behind


def opened(data: bytes, code: str) -> tuple[Head, Contents]:
    """What is in a file. Raises BadMove where it is damaged, or the code does not open it."""
    head, behind = head_of(data)
    try:
        plain = _cipher(code).decrypt(behind[:_NONCE], behind[_NONCE:], _with(head.id, head.workshop))
    except (InvalidTag, ValueError):
        message = (
            "This code does not open this file. Check it; “workshop move release” shows it where the file was made."
        )
        raise BadMove(message) from None
    try:
        return head, _contents(zlib.decompress(plain).splitlines())
    except (zlib.error, msgspec.DecodeError, msgspec.ValidationError, ValueError, IndexError) as error:
        message = f"This file opens, and cannot be read: {error}. Make it again."
        raise BadMove(message) from error


def _contents(lines: Sequence[bytes]) -> Contents:
    asides = [msgspec.json.decode(line, type=Aside) for line in lines[1:] if line.startswith(b'{"beside"')]
    return Contents(
        msgspec.json.decode(lines[0], type=About),
        tuple(row_of(msgspec.json.decode(line, type=Line)) for line in lines[1:] if line.startswith(b'{"stream"')),
        tuple(written(aside.beside, aside.row) for aside in asides),
        tuple(msgspec.json.decode(line, type=Brought) for line in lines[1:] if line.startswith(b'{"opens"')),
    )
