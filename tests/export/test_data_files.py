"""The spreadsheet in the open format, the table file, and the PDF, each read by another program than wrote it."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.export.bundles import EDITIONS, NASTY, a_day, queried, rendered, the_testshire_set, unpacked
from workshop.domain.errors import Refusal
from workshop.export import FORMATS, Edition, dictionary
from workshop.export.front_sheets import sheets
from workshop.export.sheet import HEADINGS
from workshop.export.tables import told
from workshop.export.text import clean


def sheet(name: str, bundle: str = "testshire", edition: Edition = "internal") -> list[dict[str, Any]]:
    """A sheet's rows by their headings."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered("ods", bundle, edition)))
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [dict(zip(map(str, rows[HEADINGS]), row, strict=False)) for row in rows[HEADINGS + 1 :]]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_open_workbook_has_the_same_sheets_as_the_other(edition: Edition) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(rendered("ods", "testshire", edition)))
    assert book.sheet_names == ["cover", *(t.name for t in sheets(the_testshire_set(), edition))]


def test_its_figures_are_numbers_and_equal_the_findings() -> None:
    found = {row["Figure"]: row for row in sheet("figures")}
    for figure in the_testshire_set().findings.figures:
        assert found[figure.id]["Cases"] == figure.count
        if figure.share is not None:
            assert found[figure.id]["Share"] == pytest.approx(figure.share)


def test_no_cell_of_it_is_a_formula_and_nasty_text_stays() -> None:
    for bundle in ("testshire", "nasty"):
        assert b"table:formula" not in unpacked(rendered("ods", bundle, "internal"))["content.xml"]
    notes = [row["Note"].strip() for row in sheet("notes", "nasty")]
    for text in (NASTY[0], NASTY[3], NASTY[6]):
        assert clean(text).strip() in notes


def test_its_charts_draw_from_the_cells_and_are_told_in_words() -> None:
    files = unpacked(rendered("ods", "testshire", "internal"))
    charts = [content for name, content in files.items() if name.startswith("Object ")]
    assert len(charts) == 2
    assert all(b"chart:values-cell-range-address" in chart for chart in charts)
    assert "Different setting ideal: 18" in files["content.xml"].decode()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_table_file_holds_every_table_row_for_row(edition: Edition) -> None:
    found = queried(rendered("sqlite", "testshire", edition))
    tables = (*told(the_testshire_set(), edition), dictionary.FIELDS)
    assert list(found) == ["about", *(t.name for t in tables), "headline"]
    for table in tables:
        rows = list(table.rows(the_testshire_set(), edition))
        assert len(found[table.name]) == len(rows)
        assert all(list(row) == [c.name for c in table.columns] for row in found[table.name])
    assert {row["count"] for row in found["headline"]} >= {10, 18}


def test_a_suppressed_number_stays_a_letter_in_the_table_file() -> None:
    rows = {row["figure"]: row for row in queried(rendered("sqlite", "testshire", "public"))["figures"]}
    assert rows["less_specialist"]["count"] == "c"
    assert rows["different_setting"]["count"] == 18


def test_the_pdf_is_tagged_titled_and_in_british_english() -> None:
    reader = PdfReader(io.BytesIO(rendered("pdf", "testshire", "public")))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Case reviews of 3 workshops: Public edition"
    assert [round(float(x)) for x in reader.pages[0].mediabox[2:]] == [595, 842]
    kinds = tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/P"} <= {kind for kind, _ in kinds}
    assert all(told for kind, told in kinds if kind == "/Figure")


@pytest.mark.parametrize("edition", ["public", pytest.param("internal", marks=pytest.mark.full)])
def test_the_tags_of_the_pdf_are_nested_as_readers_need_them(edition: Edition) -> None:
    root: Any = PdfReader(io.BytesIO(rendered("pdf", "testshire", edition))).trailer["/Root"]
    found = list(nested(root["/StructTreeRoot"], ""))
    scopes = [str(node.get("/A", {}).get("/Scope")) for node, _ in found if node["/S"] == "/TH"]
    assert set(scopes) == {"/Column", "/Row"}
    assert all(parent == "/TR" for node, parent in found if node["/S"] in ("/TH", "/TD"))
    assert all(node["/S"] in ("/LI", "/Caption") for node, parent in found if parent == "/L")
    assert not any(parent == "/Link" for node, parent in found if node["/S"] == "/Link")
    levels = [int(node["/S"][2:]) for node, _ in found if re.fullmatch(r"/H\d", node["/S"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(node.get("/Alt") for node, _ in found if node["/S"] == "/Figure")


def nested(node: Any, parent: str) -> Iterator[tuple[Any, str]]:
    """Every element of a PDF's structure with the kind of the one that it stands in, in reading order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from nested(child, parent)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node, parent
        yield from nested(node.get("/K"), str(node.get("/S", parent)))


def tags(node: Any) -> list[tuple[str, str]]:
    """Kind and text alternative of every element of a PDF's structure."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for child in node for found in tags(child)]
    if not isinstance(node, dict):
        return []
    here = [(str(node["/S"]), str(node.get("/Alt", "")))] if "/S" in node else []
    return here + (tags(node["/K"]) if "/K" in node else [])


@pytest.mark.full
def test_the_internal_pdf_says_on_every_page_what_it_is() -> None:
    pages = PdfReader(io.BytesIO(rendered("pdf", "testshire", "internal"))).pages
    assert len(pages) > 8
    assert all("Internal edition" in page.extract_text() for page in pages)


def test_without_pango_the_pdf_says_in_a_sentence_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Missing:
        """What importing does where the library of the system is not there."""

        def find_spec(self, name: str, *_: object) -> None:
            if name.partition(".")[0] == "weasyprint":
                message = "cannot load library 'libpango-1.0-0'"
                raise OSError(message)

    for name in [n for n in sys.modules if n.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    with pytest.raises(Refusal, match=r"A PDF needs Pango.*or take the Word file"):
        FORMATS["pdf"].render(a_day(), "public")
