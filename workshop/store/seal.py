"""Sealing: content that belongs to somebody is encrypted, so that destroying a key destroys it.

AES-256 in Galois/Counter Mode. The sealed form is 12 bytes of nonce, then the ciphertext of the
salt's 32 hexadecimal characters and the body. The event's header is authenticated with it, so
sealed content cannot be moved to another event.
"""

from __future__ import annotations

import os
from typing import TypeAlias

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from workshop.store.port import State

_NONCE = 12
_SALT = 32
#: The columns that the content of an event is worked out from, `e` being the event and `k` its key, if there is one.
KEPT = "CAST(e.body AS BLOB), e.salt, e.sealed, k.id, k.key"
Kept: TypeAlias = tuple[bytes | None, str | None, bytes | None, int | None, bytes | None]
#: Body, salt, state, and what stands instead of withheld content.
Opened: TypeAlias = tuple[bytes | None, str | None, State, bytes | None]
#: So many keys are ready at once, each in some 2.5 KiB: what a room gives to one step comes together.
_MOST_READY = 1000

#: Stands where a salt would, when a record that ends at a moment withholds the content itself. No salt is like it.
WITHHELD = "-" * _SALT


def new_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def seal(key: bytes, header: bytes, salt: str, body: bytes) -> bytes:
    """Encrypt salt and body under `key`, bound to `header`."""
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, salt.encode("ascii") + body, header)


class Unsealing:
    """Opens what rows keep, for one reading of a log.

    Making a key ready takes longer than opening with it, so it is kept for what else its holder gave. Let go of it with
    the reading: a key that is destroyed must not live on in it.
    """

    def __init__(self) -> None:
        """No key is ready yet."""
        self._ready: dict[int, AESGCM] = {}

    def opened(self, header: bytes, kept: Kept) -> Opened:
        """What a row with this header says, that keeps this in its columns `KEPT`."""
        body, salt, sealed, key_id, key = kept
        if sealed is not None:
            if key is None or key_id is None:
                return body, salt, "damaged" if key_id is None else "destroyed", None
            try:
                ready = self._ready.get(key_id) or self._make_ready(key_id, key)
                plain = ready.decrypt(sealed[:_NONCE], sealed[_NONCE:], header)
            except (InvalidTag, ValueError):
                return body, salt, "damaged", None
            salt, body = plain[:_SALT].decode("ascii", "replace"), plain[_SALT:]
        if salt == WITHHELD:
            return None, None, "withheld", None if body == b"null" else body
        return body, salt, "readable", None

    def _make_ready(self, key_id: int, key: bytes) -> AESGCM:
        if len(self._ready) == _MOST_READY:
            self._ready.clear()
        made = self._ready[key_id] = AESGCM(key)
        return made
