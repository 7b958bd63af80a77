"""Statements in every document, through the same gate as everything else."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from functools import cache

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation

from tests.export.bundles import EDITIONS, unpacked
from tests.export.worded import DRAFT, FIT, INSIDE, worded_testshire
from workshop.export import FORMATS, Edition
from workshop.export.slides.statements import cut

#: Where the words of each kind of file stand.
_PARTS = {"docx": "word/document.xml", "odt": "content.xml", "ods": "content.xml"}


@cache
def made(name: str, edition: Edition) -> bytes:
    """The file of a format, made once."""
    return FORMATS[name].render(worded_testshire(), edition)


def words(name: str, edition: Edition) -> str:
    """All words of a document of Testshire with its statements, notes of slides included."""
    data = made(name, edition)
    if name in _PARTS:
        return " ".join(map(str, etree.fromstring(unpacked(data)[_PARTS[name]]).itertext()))
    if name == "pptx":
        slides = Presentation(io.BytesIO(data)).slides
        held = [shape for slide in slides for shape in (*slide.shapes, *slide.notes_slide.shapes)]
        cells = [cell.text for shape in held if shape.has_table for row in shape.table.rows for cell in row.cells]
        return " ".join([*cells, *(shape.text_frame.text for shape in held if shape.has_text_frame)])
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return " ".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value)
    if name == "csv":
        return " ".join(part.decode() for part in unpacked(data).values())
    return data.decode()


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", ["docx", "odt", "html", "md", "pptx", "xlsx", "ods", "csv"])
def test_a_statement_stands_in_every_document_and_the_public_one_tells_no_more_than_it_may(
    name: str, edition: Edition
) -> None:
    found = words(name, edition)
    for part in (FIT.title, FIT.found, FIT.next_steps, FIT.owner, FIT.resource, FIT.burden, FIT.minority):
        assert part in found
    assert (INSIDE.title in found) == (edition == "internal")
    assert DRAFT.found not in found
    assert ("A. Example" in found) == (edition == "internal" and name != "pptx")


def test_an_incomplete_statement_is_not_printed_and_the_internal_report_says_why() -> None:
    inside, outside = (words("md", edition) for edition in EDITIONS)
    assert f"{DRAFT.title}: Say what the context is." in inside
    assert DRAFT.title not in outside


def test_statements_are_text_in_cells_and_in_pages() -> None:
    held = unpacked(made("csv", "internal"))["statements.csv"].decode()
    assert "'=In 5 of 28 cases" in held
    assert "<b>more" not in made("html", "internal").decode()


def test_the_tables_of_statements_read_in_sql() -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(made("sqlite", "internal"))
        rows = database.execute("SELECT statement, owner, signed, signed_on FROM statements ORDER BY statement")
        assert rows.fetchall() == [
            ("s1", "Head of Inclusion", 1, "2026-03-20"), ("s2", "Head of Inclusion", 1, "2026-03-20"),
        ]  # fmt: skip
        cited = database.execute("SELECT said FROM statement_evidence WHERE statement = 's1'").fetchall()
        assert ("18 of 28",) in cited


@pytest.mark.full
@pytest.mark.parametrize("name", ["docx", "odt", "pptx", "xlsx", "ods", "html", "csv"])
def test_the_same_statements_give_the_same_bytes(name: str) -> None:
    assert FORMATS[name].render(worded_testshire(), "public") == made(name, "public")


def test_long_words_are_cut_after_a_word_on_slides() -> None:
    assert cut("one  two\nthree", 20) == "one two three"
    assert cut("one two three", 9) == "one two …"
