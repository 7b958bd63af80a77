"""The installation's secret, which signs cookies and tokens: made once, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from workshop.store.errors import StoreUnavailable
from workshop.store.folder import keep_names

_LENGTH = 32


class Secret:
    """A file with 32 random bytes. It is not in a backup: after a move everybody signs in again."""

    def __init__(self, path: Path) -> None:
        """Keep the secret in the file at `path`."""
        self._path = path

    def read(self) -> bytes:
        """The secret; made now if it is the first time.

        Raises:
            StoreUnavailable: the file cannot be read or made, or it is damaged.
        """
        try:
            if not self._path.exists():
                self._make()
            value = self._path.read_bytes()
        except OSError as error:
            message = f"The secret {self._path} cannot be read or made: {error.strerror}. Check who may use its folder."
            raise StoreUnavailable(message) from error
        if len(value) != _LENGTH:
            message = f"The secret {self._path} is damaged. Delete it; everybody then signs in again."
            raise StoreUnavailable(message)
        return value

    def _make(self) -> None:
        """Write a new secret; when two programs try at once, the first one's stays."""
        draft = self._path.with_name(f"{self._path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(secrets.token_bytes(_LENGTH))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, self._path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        keep_names(self._path.parent)
