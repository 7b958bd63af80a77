"""Files that a browser sends: read whole within a bound, their names only ever said, never used as paths."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import FileStorage

#: Most files and bytes that one form may bring. The application refuses larger requests before they are read.
MOST_FILES = 600
MOST_BYTES = 20 * 1024 * 1024
_NAME_CHARACTERS = 120


class TooMuch(ValueError):  # noqa: N818 - says what it is
    """What was sent is more than is taken at a time; the message says how much is."""


def _name(file: FileStorage) -> str:
    """The name as the browser gives it, for people to read: without control characters, and not endless."""
    plain = "".join(ch for ch in (file.filename or "") if ch.isprintable())
    return plain[-_NAME_CHARACTERS:] or "a file without a name"


def uploaded(*fields: str) -> list[tuple[str, bytes]]:
    """(name, content) of every file in the form's `fields`; empty if none was chosen. Raises TooMuch."""
    sent = [file for field in fields for file in request.files.getlist(field) if file.filename]
    if len(sent) > MOST_FILES:
        message = f"These are {len(sent)} files. Send at most {MOST_FILES} at a time, or one zip file."
        raise TooMuch(message)
    out: list[tuple[str, bytes]] = []
    left = MOST_BYTES
    for file in sent:
        data = file.stream.read(left + 1)
        left -= len(data)
        if left < 0:
            message = f"Together this is too large. Send at most {MOST_BYTES // 1024 // 1024} MB at a time."
            raise TooMuch(message)
        out.append((_name(file), data))
    return out
