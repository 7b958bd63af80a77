"""Opening a past workshop in any of its three shapes: a folder, a zip file, or one workbook."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from workshop.service.past.archive import FILE_BYTES, SENT_BYTES, entries
from workshop.service.past.faults import refuse
from workshop.service.past.grids import Grid, Sheets, decoded, from_csv
from workshop.service.past.workbook import from_workbook

_TABLES = ("cases.csv", "judgements.csv", "conclusions.csv", "strata.csv")
_ABOUT = "workshop.json"
_WORKBOOK = "[Content_Types].xml"


def open_path(path: Path) -> Sheets:
    """The tables of the folder, zip file or workbook at `path`. Raises PastErrors."""
    if path.is_dir():
        return open_files(_in_folder(path), path.name)
    if not path.is_file():
        raise refuse(path.name, "There is no such file or folder.", "Check how its name is spelt.")
    with path.open("rb") as file:
        data = file.read(SENT_BYTES + 1)
    return open_bytes(data, path.name)


def open_bytes(data: bytes, name: str) -> Sheets:
    """The tables of the zip file or workbook `data`, called `name`. Raises PastErrors."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        mend = "Give a folder or a zip file with cases.csv, judgements.csv and conclusions.csv, or an .xlsx workbook."
        raise refuse(name, "This is neither a zip file nor an .xlsx workbook.", mend)
    found = dict(entries(data, name))
    return from_workbook(data, name) if _WORKBOOK in found else open_files(found.items(), name)


def open_files(files: Iterable[tuple[str, bytes]], name: str) -> Sheets:
    """The tables among `files`, given by name, such as those that a browser sends for a folder. Raises PastErrors."""
    tables: dict[str, Grid] = {}
    about: tuple[str, dict[str, object]] | None = None
    passed: list[str] = []
    for path, data in files:
        file = PurePosixPath(path.replace("\\", "/")).name
        key = file.casefold()
        if _clutter(path):
            continue
        if key in _TABLES:
            if key.removesuffix(".csv") in tables:
                raise refuse(name, f"There are two files called {file}.", "Give one workshop's folder at a time.")
            tables[key.removesuffix(".csv")] = from_csv(data, file)
        elif key == _ABOUT:
            about = (file, _fields(decoded(data, file), file))
        else:
            passed.append(path)
    return Sheets(tables, about, tuple(passed))


def _in_folder(path: Path) -> Iterable[tuple[str, bytes]]:
    for file in sorted(path.iterdir()):
        if not file.is_file() or file.name.casefold() not in (*_TABLES, _ABOUT):
            yield file.name, b""
            continue
        if file.is_symlink():
            raise refuse(file.name, "This is a link to somewhere else.", "Put the file itself into the folder.")
        with file.open("rb") as stream:
            data = stream.read(FILE_BYTES + 1)
        if len(data) > FILE_BYTES:
            raise refuse(file.name, "The file is too large.", f"It may have {FILE_BYTES // 1_000_000} MB.")
        yield file.name, data


def _clutter(path: str) -> bool:
    """Whether a file is no part of the workshop and nobody thinks so: a README, or left by an operating system."""
    parts = PurePosixPath(path).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return hidden or parts[-1].casefold() in {"readme.md", "readme.txt", "readme", "thumbs.db", "desktop.ini"}


def _fields(text: str, file: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
        mend = "Look for a missing comma or quote at this place."
        raise refuse(file, "This is not JSON.", mend, line, column) from None
    if not isinstance(found, dict):
        raise refuse(file, "A set of fields is needed here.", 'Write {"authority": "…"}.', 1, 1)
    return found
