"""Zip files: read without unpacking, with bounds that hold whatever the file says of itself."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from workshop.service.past.faults import refuse

#: Most bytes of one file, of all files together, of a zip or workbook as sent; most entries.
FILE_BYTES = 60_000_000
ALL_BYTES = 150_000_000
SENT_BYTES = 30_000_000
MOST_ENTRIES = 2_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def entries(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Each file in the zip `data`, by its name in it. Raises PastErrors for anything that is not plain.

    No more is ever read than the bounds above, whatever sizes the zip claims.
    """
    if len(data) > SENT_BYTES:
        raise refuse(name, "The file is too large.", f"Send at most {SENT_BYTES // 1_000_000} MB.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _read(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise refuse(name, "This cannot be read: it is damaged or no zip file.", "Make or save it again.") from error


def _read(archive: zipfile.ZipFile, name: str) -> Iterator[tuple[str, bytes]]:
    infos = archive.infolist()
    if len(infos) > MOST_ENTRIES:
        raise refuse(name, "There are too many files in it.", "Put only the files of the workshop into it.")
    left = ALL_BYTES
    seen: set[str] = set()
    for info in infos:
        _plain(info, name, seen)
        if info.is_dir():
            continue
        with archive.open(info) as stream:
            found = stream.read(min(FILE_BYTES, left) + 1)
        left -= len(found)
        if len(found) > FILE_BYTES or left < 0:
            mend = "Unpacked, one file has at most 60 MB and all together 150 MB."
            raise refuse(name, f"{info.filename[:80]!r} is too large when unpacked.", mend)
        yield info.filename, found


def _plain(info: zipfile.ZipInfo, name: str, seen: set[str]) -> None:
    """Raise PastErrors unless an entry is an ordinary file or folder, within the zip, named once."""
    path = info.filename
    if path.startswith("/") or "\\" in path or ":" in path or ".." in PurePosixPath(path).parts or not path:
        raise refuse(name, f"The name {path[:80]!r} leads out of the zip file.", "Make the zip file again.")
    if path in seen:
        raise refuse(name, f"{path[:80]!r} is in the zip file twice.", "Keep one of them.")
    if info.flag_bits & 1 or info.compress_type not in _METHODS or stat.S_ISLNK(info.external_attr >> 16):
        mend = "Make an ordinary file, without a password."
        raise refuse(name, f"{path[:80]!r} in it cannot be opened.", mend)
    seen.add(path)
