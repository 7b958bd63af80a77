"""Testshire in every shape a past workshop may come in, and ways to spoil a copy of it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from functools import cache
from pathlib import Path

import openpyxl

from workshop.paths import fixtures
from workshop.service.installation import Installation
from workshop.service.past import Fault, Past, PastErrors, open_path, read_past

TESTSHIRE = fixtures() / "past" / "testshire"
TABLES = ("cases", "judgements", "conclusions", "strata")


@cache
def nothing() -> Installation:
    """An installation without a store: what reading files needs and no more."""
    return Installation(Path("nowhere"))


def read(path: Path, set_aside: tuple[tuple[str, int], ...] = ()) -> Past:
    """The past workshops at `path`."""
    return read_past(open_path(path), nothing().shipped, nothing().lists, set_aside=set_aside)


def faults(path: Path, set_aside: tuple[tuple[str, int], ...] = ()) -> tuple[Fault, ...]:
    """Everything that is wrong with the files at `path`."""
    try:
        read(path, set_aside)
    except PastErrors as wrong:
        return wrong.errors
    return ()


def copied(target: Path) -> Path:
    """A copy of Testshire's files in a folder of its own."""
    target.mkdir(parents=True, exist_ok=True)
    for file in TESTSHIRE.iterdir():
        (target / file.name).write_bytes(file.read_bytes())
    return target


def changed(folder: Path, file: str, line: int, column: str, value: str) -> None:
    """Give one cell another value; lines count from 1, the headings being line 1."""
    rows = list(csv.reader(io.StringIO((folder / file).read_text(encoding="utf-8"))))
    rows[line - 1][rows[0].index(column)] = value
    written(folder / file, rows)


def written(path: Path, rows: list[list[str]]) -> None:
    """Write a table as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    """The folder as a zip file, with its files in a folder called `inside`."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"{inside}{file.name}")
    return target


def as_workbook(folder: Path, target: Path) -> Path:
    """The folder as one workbook; whole numbers are numbers there, as a spreadsheet program keeps them."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table in TABLES:
        sheet = book.create_sheet(table)
        for cells in csv.reader(io.StringIO((folder / f"{table}.csv").read_text(encoding="utf-8"))):
            sheet.append([int(cell) if cell.isdigit() else cell or None for cell in cells])
    about = book.create_sheet("workshop")
    for key, value in json.loads((folder / "workshop.json").read_text(encoding="utf-8")).items():
        about.append([key, value])
    book.save(target)
    return target
