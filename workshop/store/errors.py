"""What can go wrong in the store, as types that callers can tell apart."""

from __future__ import annotations

import sqlite3


class StoreError(Exception):
    """Anything the store refuses or fails at."""


class AppendRefused(StoreError):  # noqa: N818 - named after what happened, as refusals are
    """An append that was turned away before anything of it was written."""


class Conflict(AppendRefused):
    """Somebody else wrote to the stream first: read it from `expected`, decide again, append again."""

    def __init__(self, stream: str, expected: int, found: int) -> None:
        """Remember the stream, the sequence number it was expected to stand at, and where it stands."""
        super().__init__(f"Stream {stream!r} was expected to stand at {expected} and stands at {found}.")
        self.stream = stream
        self.expected = expected
        self.found = found


class Gone(AppendRefused):
    """The stream was deleted under the retention policy; its name is never used again."""


class Sealed(AppendRefused):
    """Nothing more is recorded in this stream: it is a record cut at a moment, or its workshop has moved."""

    def __init__(self, stream: str, kind: str) -> None:
        """Remember the stream and the kind of its seal."""
        super().__init__(f"Nothing more is recorded in {stream!r}: it is sealed ({kind}).")
        self.stream = stream
        self.kind = kind


class BadDraft(AppendRefused):
    """A draft that the log cannot hold, such as one whose body is not JSON in UTF-8."""


class StoreUnavailable(StoreError):  # noqa: N818 - the state of the store, which passes
    """The disk is full, the file is read-only, locked or damaged: nothing was written."""


class Overtaken(StoreError):  # noqa: N818 - named after what happened, as refusals are
    """Somebody else saved the same thing in between: read what stands there, and save after that."""

    def __init__(self, id_: str, after: int, found: int) -> None:
        """Remember what it is, the version it was to follow, and the version that is the latest."""
        super().__init__(f"{id_!r} was to follow version {after}, and its latest version is {found}.")
        self.id = id_
        self.after = after
        self.found = found


class NotOurs(StoreError):  # noqa: N818 - says what the file is
    """A file that is no Workshop store, or one that a newer Workshop has written."""


#: How it begins when a program that failed is not at fault. What comes after it names no file, up to the bracket.
NOT_AVAILABLE = "The store is not available"

#: What people read for each of SQLite's primary result codes that mean "not now" and not "wrong".
_WORDS: dict[int, str] = {
    sqlite3.SQLITE_PERM: "this program may not use the file. Give its user read and write permission",
    sqlite3.SQLITE_BUSY: "another program is holding it. Close that program, or wait and try again",
    sqlite3.SQLITE_LOCKED: "it is locked. Wait and try again",
    sqlite3.SQLITE_NOMEM: "the machine has run out of memory. Close other programs",
    sqlite3.SQLITE_READONLY: "it is read-only. Make the file and its folder writable for this program's user",
    sqlite3.SQLITE_IOERR: "the disk reported an error. Check the disk and its free space",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Restore the latest backup",
    sqlite3.SQLITE_FULL: "the disk is full. Free some space",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Check that its folder exists and is writable",
    sqlite3.SQLITE_PROTOCOL: "it is being opened by too many programs at once. Try again",
    sqlite3.SQLITE_NOTADB: "the file is not a database. Restore the latest backup",
}


def unavailable(error: BaseException) -> StoreUnavailable | None:
    """The error as a `StoreUnavailable` in words, or None if it says something else than "not now"."""
    if isinstance(error, StoreUnavailable):
        return error
    code = getattr(error, "sqlite_errorcode", None)
    words = _WORDS.get(code & 0xFF) if isinstance(code, int) else None
    if words is None:
        return None
    return StoreUnavailable(f"{NOT_AVAILABLE}: {words}. ({error})")
