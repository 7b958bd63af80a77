"""Sealing: content that belongs to somebody is encrypted, so that destroying a key destroys it.

AES-256 in Galois/Counter Mode. The sealed form is 12 bytes of nonce, then the ciphertext of the
salt's 32 hexadecimal characters and the body. The event's header is authenticated with it, so
sealed content cannot be moved to another event.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_SALT = 32

#: Stands where a salt would, when a record that ends at a moment withholds the content itself. No salt is like it.
WITHHELD = "-" * _SALT


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, header: bytes, salt: str, body: bytes) -> bytes:
    """Encrypt salt and body under `key`, bound to `header`."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, salt.encode("ascii") + body, header)


def unseal(key: bytes, header: bytes, sealed: bytes) -> tuple[str, bytes] | None:
    """Salt and body again, or None when key, header or content are not those that were sealed."""
    try:
        plain = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], header)
    except (InvalidTag, ValueError):
        return None
    return plain[:_SALT].decode("ascii", "replace"), plain[_SALT:]
