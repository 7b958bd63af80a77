"""Signed tokens: what a seat, a screen or a facilitator shows to be let in."""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache
from typing import Literal

import msgspec
from itsdangerous import BadSignature, URLSafeSerializer

#: Letters and digits that are not mistaken for one another when read aloud or from eight metres.
CODE_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 6

#: Tokens whose signature is not worked out again: a device shows its own with everything that it asks.
_KNOWN = 8192

Kind = Literal["seat", "screen", "facilitator", "rehearsal"]


class Token(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """Who a token is for: its kind, the workshop (blank for a facilitator), and the seat, account or table.

    `number` is that of a link to a screen: see `store.directory`.
    """

    kind: Kind
    workshop: str
    id: str = ""
    number: int = 0


class Tokens:
    """Signs and reads tokens with the installation's secret."""

    def __init__(self, secret: str) -> None:
        """Use `secret`; whoever has it can make any token."""
        self._serializer = URLSafeSerializer(secret, salt="workshop.token")
        self._known = lru_cache(_KNOWN)(self._read)

    def sign(self, token: Token) -> str:
        """The token as text for a link, a cookie or a client's `auth`."""
        number = [token.number] if token.number else []
        return str(self._serializer.dumps([token.kind, token.workshop, token.id, *number]))

    def read(self, text: str) -> Token | None:
        """The token in `text`; None if it was not signed here. What it opens is for others to say, each time."""
        try:
            return self._known(text)
        except (BadSignature, msgspec.ValidationError, ValueError):
            return None

    def _read(self, text: str) -> Token:
        return msgspec.convert(self._serializer.loads(text), Token)


def token_digest(text: str) -> str:
    """By what a token is known where it cannot be read: SHA-256, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def new_code() -> str:
    """A join code: spoken easily, no 0, O, 1 or I."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


def clean_code(text: str) -> str:
    """A code as people type it, made comparable: capitals, no spaces or dashes."""
    return "".join(ch for ch in text.upper() if ch.isalnum())


def code_hash(workshop: str, code: str) -> str:
    """What the log holds of a code."""
    return hashlib.sha256(f"{workshop}/{code}".encode()).hexdigest()


def new_id(prefix: str) -> str:
    """A new random id such as `w7k3m9xq2`."""
    return prefix + "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(8))
