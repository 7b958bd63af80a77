"""Many cases at once, from a folder or a zip: all of them, or everything that is wrong."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from workshop.cases.errors import CaseError, CaseErrors, Problems, Spot
from workshop.cases.pack import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from workshop.domain.case import Case
    from workshop.domain.codes import CodeList

FILE_BYTES = 400_000
ALL_BYTES = 20_000_000
ZIP_BYTES = 10_000_000
MOST_FILES = 500
_CLUTTER = {".ds_store", "thumbs.db", "desktop.ini"}
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def read_folder(path: Path, lists: Mapping[str, CodeList]) -> tuple[Case, ...]:
    """Every case in the folder `path` and the folders in it, in the order of their names.

    A README and hidden files are passed over; any other file that is not a case is an error.
    Raises CaseErrors with everything that is wrong in any file.
    """
    if not path.is_dir():
        raise CaseErrors([CaseError(path.name, 0, 0, "There is no such folder.", "Check how its name is spelt.")])
    return _read_all(_from_folder(path), path.name, lists)


def read_zip(data: bytes, lists: Mapping[str, CodeList], name: str = "upload.zip") -> tuple[Case, ...]:
    """Every case in the zip file `data`, as `read_folder` would give them. Nothing is unpacked to disk."""
    if len(data) > ZIP_BYTES:
        mend = f"Send at most {ZIP_BYTES // 1_000_000} MB; cases are text, so leave out anything else."
        raise CaseErrors([CaseError(name, 0, 0, "The zip file is too large.", mend)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_all(_from_zip(archive), name, lists)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        mend = "Make it again by putting the folder of cases into a zip file."
        raise CaseErrors([CaseError(name, 0, 0, "This cannot be read as a zip file.", mend)]) from error


def read_files(
    files: Iterable[tuple[str, bytes]], lists: Mapping[str, CodeList], name: str = "the files"
) -> tuple[Case, ...]:
    """Every case among uploaded `files`, (name, content), as `read_folder` would give them.

    A single zip file among them, told by its content, is read in their place. Names are only ever said in errors.
    """
    sent = list(files)
    if len(sent) == 1 and zipfile.is_zipfile(io.BytesIO(sent[0][1])):
        return read_zip(sent[0][1], lists, sent[0][0])
    return _read_all(_from_files(sent), name, lists)


def _read_all(
    files: Iterator[tuple[str, bytes | CaseError]], whole: str, lists: Mapping[str, CodeList]
) -> tuple[Case, ...]:
    errors: list[CaseError] = []
    found: dict[str, tuple[str, Case]] = {}
    total = 0
    for count, (name, data) in enumerate(files, start=1):
        total += len(data) if isinstance(data, bytes) else 0
        if count > MOST_FILES or total > ALL_BYTES:
            mend = f"Bring in at most {MOST_FILES} cases and {ALL_BYTES // 1_000_000} MB at a time."
            errors.append(CaseError(whole, 0, 0, "There is too much in it.", mend))
            break
        try:
            case = _read_one(name, data, lists)
        except CaseErrors as wrong:
            errors += wrong.errors
            continue
        if case.id.casefold() in found:
            other = found[case.id.casefold()][0]
            errors.append(_twice(name, data, case.id, other))
        else:
            found[case.id.casefold()] = (name, case)
    if not errors and not found:
        errors.append(CaseError(whole, 0, 0, "There is no case in it.", "Cases are files whose names end in .md."))
    if errors:
        raise CaseErrors(errors)
    return tuple(case for _, case in found.values())


def _read_one(name: str, data: bytes | CaseError, lists: Mapping[str, CodeList]) -> Case:
    if isinstance(data, CaseError):
        raise CaseErrors([data])
    return read(decoded(data, name), name, lists)


def decoded(data: bytes, name: str) -> str:
    """The text of a file. Raises CaseErrors with the line at which it is not UTF-8."""
    problems = Problems(name)
    if len(data) > FILE_BYTES:
        mend = f"A case has at most {FILE_BYTES // 1000} kB; it is text, without pictures."
        problems.add(Spot(1, 1), "The file is too large to be a case.", mend)
        problems.raise_any()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add(Spot(line, column), "This is not UTF-8 text.", "Save it as plain text, encoding UTF-8.")
    problems.raise_any()
    raise AssertionError  # unreachable: the line above raised


def _twice(name: str, data: bytes | CaseError, id_: str, other: str) -> CaseError:
    text = data.decode("utf-8-sig") if isinstance(data, bytes) else ""
    line = next((n for n, row in enumerate(text.splitlines(), start=1) if re.match(r"id\s*:", row)), 1)
    return CaseError(name, line, 1, f"The id “{id_}” is also in {other}.", "Give each case an id of its own.")


def _passed_over(parts: tuple[str, ...]) -> bool:
    """Whether a file is no case and nobody thinks so: a README, hidden, or left by an operating system."""
    return (
        any(part.startswith(".") or part == "__MACOSX" for part in parts)
        or parts[-1].casefold() in _CLUTTER
        or parts[-1].casefold() in {"readme.md", "readme.txt", "readme"}
    )


def _refused(name: str, message: str, mend: str) -> tuple[str, CaseError]:
    return name, CaseError(name, 0, 0, message, mend)


def _not_markdown(name: str) -> tuple[str, CaseError]:
    return _refused(name, "Only files ending in .md are cases.", "Save it as Markdown, or take it out of the folder.")


def _from_folder(folder: Path) -> Iterator[tuple[str, bytes | CaseError]]:
    for file in sorted(folder.rglob("*")):
        parts = file.relative_to(folder).parts
        name = "/".join(parts)
        if file.is_symlink():
            yield _refused(name, "This is a link to somewhere else.", "Put the file itself into the folder.")
        elif file.is_dir() or _passed_over(parts):
            continue
        elif file.suffix.casefold() != ".md":
            yield _not_markdown(name)
        else:
            with file.open("rb") as stream:
                yield name, stream.read(FILE_BYTES + 1)


def _from_files(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes | CaseError]]:
    for name, data in files:
        path = PurePosixPath(name.replace("\\", "/"))
        parts = tuple(part for part in path.parts if part not in ("..", "/"))
        if not parts or _passed_over(parts):
            continue
        if path.suffix.casefold() != ".md":
            yield _not_markdown(name)
        else:
            yield name, data


def _from_zip(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes | CaseError]]:
    seen = set()
    for info in sorted(archive.infolist(), key=lambda i: i.filename):
        name = info.filename
        parts = PurePosixPath(name).parts
        if name.startswith("/") or "\\" in name or ":" in name or ".." in parts or not parts:
            yield _refused(repr(name)[:80], "This name leads out of the zip file.", "Make the zip file again.")
        elif info.is_dir() or _passed_over(parts):
            continue
        elif name in seen:
            yield _refused(name, "This file is in the zip file twice.", "Keep one of them.")
        elif info.flag_bits & 1 or info.compress_type not in _METHODS or stat.S_ISLNK(info.external_attr >> 16):
            mend = "Make an ordinary zip file, without a password."
            yield _refused(name, "This file in the zip cannot be opened.", mend)
        elif PurePosixPath(name).suffix.casefold() != ".md":
            yield _not_markdown(name)
        else:
            with archive.open(info) as stream:  # reads no more than this, whatever size the zip claims
                yield name, stream.read(FILE_BYTES + 1)
        seen.add(name)
