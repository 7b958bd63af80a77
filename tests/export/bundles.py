"""Bundles to make documents of: the Testshire set as the importer reads it, and days held with nasty texts."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from functools import cache

from pypdf import PdfReader

from tests.replay.day import Day, held
from workshop import codelists
from workshop.domain.commands import Actor
from workshop.domain.state import Workshop
from workshop.export import FORMATS, Bundle, Edition
from workshop.findings.report import findings
from workshop.paths import fixtures
from workshop.protocols import files
from workshop.service.material import material
from workshop.service.past import open_path, read_past

#: What spreadsheets would carry out, and what pages would run.
NASTY = (
    "=cmd|'/c calc'!A1",
    "+44 20 7946 0000",
    "-none of it",
    "@SUM(1+1)",
    "\t=1+1",
    "\r\n=2+2",
    '=HYPERLINK("x","y")',
    "<script>alert(1)</script> & <img src=x>",
    "| a | b |\n|---|---|",
    "http://example.invalid/x",
    "**bold** [link](http://example.invalid) `code`",
    "a\x00b\x0bc￾d",
)
EDITIONS: tuple[Edition, ...] = ("internal", "public")


def of(*states: Workshop) -> Bundle:
    made = material(states)
    return Bundle(states, made, findings(made))


@cache
def the_testshire_set() -> Bundle:
    past = read_past(open_path(fixtures() / "past" / "testshire"), files.shipped(), codelists.load())
    return of(*past.states())


@cache
def a_day() -> Bundle:
    return of(held().state)


@cache
def nasty() -> Bundle:
    """A day whose title, notes and conclusion are what nobody should write."""
    day = Day(id_="w-nasty", cases_=("C05",), title=NASTY[0])
    day.seat_all()
    day.review("C05")
    back = day.state.reviews["t1.C05"].step
    for n, text in enumerate(NASTY):
        day.give("note", review="t1.C05", note=f"nasty{n}", text=f"{text} " if n % 2 else text, tags=[NASTY[3]])
    day.give("note", Actor("seat", "seat0001"), review="t1.C05", note="own", text="=own()")
    day.give("conclude", review="t1.C05", outcome="split", words=NASTY[7], minority_view=NASTY[4])
    assert back == "conclude"
    day.give("close_workshop")
    return of(day.state)


@cache
def rendered(name: str, bundle: str, edition: Edition) -> bytes:
    """A format's file of a bundle, by the names of both."""
    made = {"testshire": the_testshire_set, "a_day": a_day, "nasty": nasty}[bundle]
    return FORMATS[name].render(made(), edition)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


#: Parts of files that hold no text: what looks like a word in them is chance.
_NO_TEXT = (b"\x89PNG", b"\xff\xd8\xff")


def whole(data: bytes) -> str:
    """Everything that a file says, on one line's breath: unpacked, or read by another program, spaces single."""
    if data.startswith(_NO_TEXT):
        return ""
    if data.startswith(b"PK"):
        return "\n".join(map(whole, unpacked(data).values()))
    if data.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(data)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
    if data.startswith(b"SQLite format 3"):
        return "\n".join(str(value) for rows in queried(data).values() for row in rows for value in row.values())
    return data.decode("utf-8", "replace")


def queried(data: bytes) -> dict[str, list[dict[str, object]]]:
    """The rows of every table and view of a database file."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(data)
        opened.row_factory = sqlite3.Row
        names = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        return {name: [dict(row) for row in opened.execute(f'SELECT * FROM "{name}"')] for name in names}  # noqa: S608
