"""The key of an encrypted store: 32 random bytes in a file of its own, named by the environment.

Without one nothing is encrypted and SQLite is the one that comes with Python. With one, SQLCipher opens the store; it
is an extra, and is imported only then.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

import msgspec

from workshop.store.errors import StoreError, StoreUnavailable
from workshop.store.folder import keep_names

#: The variable that names the file with the key.
VARIABLE = "WORKSHOP_DATABASE_KEY_FILE"
_LENGTH = 32
_OTHERS_READ = 0o007
#: How a SQLite file that is not encrypted begins.
_PLAIN = b"SQLite format 3\0"
_CIPHER = "sqlcipher3.dbapi2"


class Key(msgspec.Struct, frozen=True, repr_omit_defaults=True):
    """A key, and where it was read, for messages. Its text never shows in one."""

    file: Path
    text: str

    def __repr__(self) -> str:
        """Where it was read, and nothing of what it is."""
        return f"Key({str(self.file)!r})"


def in_force() -> Key | None:
    """The key that the environment names; None if it names none.

    Raises:
        StoreUnavailable: the file cannot be read, holds no key, or can be read by everybody.
    """
    named = os.environ.get(VARIABLE, "").strip()
    return read_key(Path(named)) if named else None


def read_key(file: Path) -> Key:
    """The key in a file. Raises `StoreUnavailable` as `in_force`."""
    try:
        text, mode = file.read_text(encoding="ascii").strip(), file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it holds no key"
        message = f"The key file {file} cannot be read: {why}. Check {VARIABLE}, and who may read the file."
        raise StoreUnavailable(message) from error
    if not re.fullmatch(rf"[0-9a-fA-F]{{{2 * _LENGTH}}}", text):
        message = f"The key file {file} does not hold a key: 64 hexadecimal digits. Is it the right file?"
        raise StoreUnavailable(message)
    if mode & _OTHERS_READ:
        message = f"Everybody on this machine can use the key file {file}. Take that away: chmod o= {file}"
        raise StoreUnavailable(message)
    return Key(file, text.lower())


def make_key(file: Path) -> None:
    """Write a new key into a new file, for its owner alone. Raises `StoreError`: there is such a file."""
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as made:
            made.write(secrets.token_hex(_LENGTH) + "\n")
            made.flush()
            os.fsync(made.fileno())
        keep_names(file.absolute().parent)
    except FileExistsError as error:
        message = f"{file} exists already, and keys are never overwritten. Choose another name."
        raise StoreError(message) from error
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}."
        raise StoreUnavailable(message) from error


def kind_of(path: Path) -> Literal["empty", "plain", "other"]:
    """How a database file begins; `other` is encrypted, or no database at all. Raises OSError."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
    except FileNotFoundError:
        return "empty"
    return "plain" if start == _PLAIN else "other" if start else "empty"


def cipher() -> Any:
    """SQLCipher's module, in the place of `sqlite3`. Raises `StoreUnavailable`: the extra is not installed."""
    try:
        return import_module(_CIPHER)
    except ImportError as error:
        message = "An encrypted store needs the extra “encryption”. Install it: sh deploy/install.sh --with encryption"
        raise StoreUnavailable(message) from error


def errors(*others: type[Exception]) -> tuple[type[Exception], ...]:
    """What a database may raise: SQLCipher has types of its own, beside those of `sqlite3`; and `others`."""
    loaded = sys.modules.get(_CIPHER)
    return (sqlite3.Error, loaded.Error, *others) if loaded else (sqlite3.Error, *others)


def integrity_errors() -> tuple[type[Exception], ...]:
    """What a database raises for a row that its rules refuse."""
    loaded = sys.modules.get(_CIPHER)
    return (sqlite3.IntegrityError, loaded.IntegrityError) if loaded else (sqlite3.IntegrityError,)


def no_store(path: Path) -> str:
    """What to say of a file that is no database to whoever opened it with the key in force, or with none."""
    key = in_force()
    if key is None:
        return f"{path} is not a Workshop store. Choose another; or if it is encrypted, name its key by {VARIABLE}."
    return (
        f"{path} is not a Workshop store, or the key in {key.file} is not its key. Choose another file, or its own key."
    )
