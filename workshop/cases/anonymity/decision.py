"""What was decided about a hit, kept without the words that were hit."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Literal

import msgspec

from workshop.cases.anonymity.view import View

if TYPE_CHECKING:
    from workshop.cases.anonymity.hit import Kind


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """What to do about every hit with this `fingerprint`: keep the words, or put `replacement` in their place."""

    fingerprint: str
    outcome: Literal["accepted", "replaced"]
    replacement: str = ""


def fingerprint(kind: Kind, words: str, key: bytes = b"") -> str:
    """What a hit is known by: 16 hexadecimal digits from its kind and its words, whatever their capitals and accents.

    A name has few possible values, so whoever holds plain hashes can guess it; with an
    installation's secret `key` they cannot.
    """
    plain = " ".join(View(words).plain.casefold().split())
    return hmac.new(key, f"{kind}\n{plain}".encode(), hashlib.sha256).hexdigest()[:16]
