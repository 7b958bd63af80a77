from __future__ import annotations

import io
import re

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from tests.export.bundles import EDITIONS, NASTY, rendered, the_testshire_set, unpacked
from workshop.export import Edition
from workshop.export.front_sheets import sheets
from workshop.export.sheet import HEADINGS
from workshop.export.text import clean


def opened(bundle: str, edition: Edition = "internal") -> Workbook:
    return load_workbook(io.BytesIO(rendered("xlsx", bundle, edition)))


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    """A sheet's table by its headings."""
    found = list(book[name].iter_rows(min_row=HEADINGS + 1, values_only=True))
    return [dict(zip((str(h) for h in found[0]), row, strict=True)) for row in found[1:]]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_cover_then_one_table_a_sheet_then_the_dictionary(edition: Edition) -> None:
    book = opened("testshire", edition)
    assert book.sheetnames == ["cover", *(t.name for t in sheets(the_testshire_set(), edition))]
    assert book.sheetnames[1] == "headline"
    assert book.sheetnames[-1] == "data_dictionary"
    for table in sheets(the_testshire_set(), edition):
        sheet = book[table.name]
        assert sheet["A1"].value == table.title
        assert len(sheet.tables) <= 1
        if sheet.tables:
            assert list(sheet.tables) == [f"t_{table.name}"]
            headings = [c.value for c in sheet[HEADINGS + 1] if c.value is not None]
            assert headings == [c.heading for c in table.columns]
            assert len(set(headings)) == len(headings)
        assert not sheet.merged_cells.ranges


def test_figures_are_numbers_and_equal_the_findings() -> None:
    found = {r["Figure"]: r for r in rows(opened("testshire"), "figures")}
    for figure in the_testshire_set().findings.figures:
        assert found[figure.id]["Cases"] == figure.count
        assert found[figure.id]["Share"] == pytest.approx(figure.share) if figure.share is not None else True
    assert found["different_setting"]["Cases"] == 18


def test_codes_stand_beside_their_labels() -> None:
    found = rows(opened("testshire"), "cases")
    assert {(r["Actual setting"], r["Actual setting (label)"]) for r in found} >= {
        ("MS", "Mainstream with a plan"),
        ("SP", "State special school"),
    }


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("bundle", ["testshire", "a_day", "nasty"])
def test_no_cell_is_a_formula_and_no_link_leads_out(bundle: str, edition: Edition) -> None:
    for sheet in opened(bundle, edition):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n", "b"), f"{sheet.title}!{cell.coordinate}"
                link = cell.hyperlink
                # The contents lead to the sheets of the workbook; there is no other link, and none to anywhere else.
                assert link is None or (
                    sheet.title == "cover" and link.location == f"'{cell.value}'!A1" and not link.id
                )
    for name, part in unpacked(rendered("xlsx", bundle, edition)).items():
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            assert b"<f>" not in part
            assert b"<hyperlink" not in part or name.endswith("/sheet1.xml")


def test_nasty_texts_are_there_as_they_were_written() -> None:
    notes = [r["Note"] for r in rows(opened("nasty"), "notes")]
    for text in (NASTY[0], NASTY[3], NASTY[6], NASTY[9]):
        assert clean(text).strip() in [str(n).strip() for n in notes]


def test_charts_are_native_and_told_in_words() -> None:
    parts = unpacked(rendered("xlsx", "testshire", "internal"))
    charts = [name for name in parts if name.startswith("xl/charts/chart")]
    assert len(charts) == 2
    told = "".join(part.decode() for name, part in parts.items() if name.startswith("xl/drawings/drawing"))
    assert told.count('descr="Bar chart.') == len(charts)
    assert "Different setting ideal: 18" in told


def test_the_public_chart_draws_only_what_is_shown() -> None:
    parts = unpacked(rendered("xlsx", "testshire", "public"))
    told = "".join(part.decode() for name, part in parts.items() if name.startswith("xl/drawings/drawing"))
    assert "Same setting ideal: 10; Different setting ideal: 18." in told


def test_it_is_dated_by_the_record() -> None:
    book = opened("testshire")
    assert book.properties.created.isoformat().startswith(the_testshire_set().written_at[:19])
    assert book.properties.creator == "Testshire"
