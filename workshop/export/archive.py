"""Zip files that depend on their content alone: same files, same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

from workshop.export.bundle import UNDATED

_FIRST_YEAR = 1980
_PLAIN_FILE = 0o644 << 16


def packed(files: Iterable[tuple[str, bytes]], at: str) -> bytes:
    """The files, by name, as one zip file in which each is dated `at` (UTC, ISO)."""
    written = datetime.fromisoformat(at)
    if written.year < _FIRST_YEAR:
        written = datetime.fromisoformat(UNDATED)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, written.timetuple()[:6])
            # OpenDocument is known by this file, which stands first and as it is.
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = _PLAIN_FILE
            entry.create_system = 3  # Unix, wherever it is made
            archive.writestr(entry, content)
    return made.getvalue()


def unpacked(data: bytes) -> list[tuple[str, bytes]]:
    """The files of a zip file, by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(entry.filename, archive.read(entry)) for entry in archive.infolist() if not entry.is_dir()]
