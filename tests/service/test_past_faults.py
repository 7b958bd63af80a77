from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.service.past_files import TESTSHIRE, as_workbook, changed, copied, faults, read, zipped
from workshop.service.material import material
from workshop.service.past import PastErrors, open_bytes, open_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path / "testshire")


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("cases.csv", 4, "actual_setting"), "XX", "not a code"),
        (("cases.csv", 4, "phase"), "ks9", "not a code"),
        (("cases.csv", 4, "need"), "??", "not a code"),
        (("cases.csv", 4, "stratum"), "ZZ", "sampling frame"),
        (("cases.csv", 4, "case"), "Sam Smith", "cannot be an id"),
        (("cases.csv", 4, "case"), "C001", "given twice"),
        (("strata.csv", 3, "population"), "1,250", "no number of children"),
        (("strata.csv", 3, "population"), "0", "no number of children"),
        (("judgements.csv", 9, "case"), "C999", "not in cases.csv"),
        (("judgements.csv", 9, "seat"), "Mrs Jones", "cannot be an id"),
        (("judgements.csv", 9, "discipline"), "teacher", "not a code"),
        (("judgements.csv", 9, "discipline"), "family", "speaks for"),
        (("judgements.csv", 9, "round"), "3", "not asked in round 3"),
        (("judgements.csv", 9, "round"), "first", "is no round"),
        (("judgements.csv", 9, "question"), "ideal_school", "does not ask"),
        (("judgements.csv", 2, "value"), "XX", "not one of the choices"),
        (("judgements.csv", 4, "value"), "9", "step from 1 to 5"),
        (("judgements.csv", 9, "state"), "maybe", "no state"),
        (("judgements.csv", 9, "value"), "", "answer is blank"),
        (("judgements.csv", 9, "state"), "not_my_field", "a value beside"),
        (("judgements.csv", 9, "at"), "yesterday", "not a time"),
        (("conclusions.csv", 5, "ideal_setting"), "XX", "not a code"),
        (("conclusions.csv", 5, "outcome"), "perhaps", "no outcome"),
        (("conclusions.csv", 5, "outcome"), "split", "stayed split"),
        (("conclusions.csv", 5, "ideal_setting"), "", "named no ideal setting"),
        (("conclusions.csv", 5, "case"), "C001", "line 2 already"),
        (("conclusions.csv", 5, "minority_view"), "Ring 07700 900123", "contain a telephone number"),
        (("cases.csv", 4, "title"), "Born 3.9.2013, e-mail a@b.example", "an e-mail address"),
    ],
)
def test_a_bad_cell_is_named_with_its_place_and_mend(
    folder: Path, place: tuple[str, int, str], value: str, words: str
) -> None:
    file, line, column = place
    changed(folder, file, line, column, value)
    headings = (folder / file).read_text(encoding="utf-8").splitlines()[0].split(",")
    found = [f for f in faults(folder) if words in f.message]
    assert [(f.file, f.line) for f in found] == [(file, line)]
    assert headings[found[0].column - 1] in {column, "value" if column == "state" else column, "ideal_setting"}
    assert found[0].mend


def test_all_bad_rows_are_listed_at_once(folder: Path) -> None:
    for line in (10, 500, 2000):
        changed(folder, "judgements.csv", line, "discipline", "nobody")
    changed(folder, "cases.csv", 7, "phase", "never")
    changed(folder, "conclusions.csv", 9, "outcome", "odd")
    places = [(f.file, f.line) for f in faults(folder)]
    assert places == [
        ("cases.csv", 7), ("conclusions.csv", 9),
        ("judgements.csv", 10), ("judgements.csv", 500), ("judgements.csv", 2000),
    ]  # fmt: skip


def test_lines_are_right_behind_a_cell_of_several_lines(folder: Path) -> None:
    changed(folder, "conclusions.csv", 3, "minority_view", "one\ntwo\nthree")
    rows = (folder / "conclusions.csv").read_text(encoding="utf-8").splitlines()
    place = next(n for n, line in enumerate(rows, start=1) if line.startswith("W1,C005"))
    (folder / "conclusions.csv").write_text("\n".join(rows).replace("W1,C005,T1,RP", "W1,C005,T1,XX"), encoding="utf-8")
    assert [(f.file, f.line) for f in faults(folder)] == [("conclusions.csv", place)]


def test_a_row_given_twice_is_named_beside_the_first(folder: Path) -> None:
    file = folder / "judgements.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    (found,) = faults(folder)
    assert (found.file, found.line) == ("judgements.csv", 2018)
    assert "line 2 " in found.message


def test_rows_set_aside_on_purpose_are_left_out_and_remembered(folder: Path) -> None:
    changed(folder, "judgements.csv", 10, "discipline", "nobody")
    past = read(folder, (("judgements.csv", 10),))
    assert "judgements line 10" in past.workshops[0].state().purpose
    votes = [v for v in material(past.states()).votes if v.workshop == past.workshops[0].stream]
    assert [v.state for v in votes].count("not_answered") == [r[8] for r in _rows(folder)].count("not_answered") + 1


def _rows(folder: Path) -> list[list[str]]:
    lines = (folder / "judgements.csv").read_text(encoding="utf-8").splitlines()
    return [cells for cells in csv.reader(lines) if cells[0] == "W1"]


def test_setting_aside_what_is_not_there_is_an_error(folder: Path) -> None:
    (found,) = faults(folder, (("judgements.csv", 99_999),))
    assert (found.line, "no such row" in found.message) == (99_999, True)


def test_unknown_columns_are_reported_and_no_error(folder: Path) -> None:
    file = folder / "cases.csv"
    rows = [f"{line},x" for line in file.read_text(encoding="utf-8").splitlines()]
    rows[0] = rows[0].removesuffix("x") + "needs"
    file.write_text("\n".join(rows), encoding="utf-8")
    past = read(folder)
    assert [(n.file, n.line, n.column) for n in past.notices] == [("cases.csv", 1, 8)]
    assert "need" in past.notices[0].mend
    assert past.workshops == read(TESTSHIRE).workshops


def test_a_missing_column_or_table_is_said_once(folder: Path) -> None:
    file = folder / "judgements.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("discipline", "profession", 1), encoding="utf-8")
    (folder / "conclusions.csv").unlink()
    found = faults(folder)
    assert {(f.file, "missing" in f.message or "no table" in f.message) for f in found} == {
        ("judgements.csv", True),
        ("conclusions.csv", True),
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("consensus_share", 0.4), ("consensus_share", "most"), ("protocol", "secret"), ("settings", "mine"),
        ("held_on", "in March"), ("minimum_disciplines", 9), ("workshops", "three"),
    ],
)  # fmt: skip
def test_a_bad_field_of_the_whole_is_an_error(folder: Path, field: str, value: object) -> None:
    file = folder / "workshop.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | {field: value}), encoding="utf-8")
    assert [f.file for f in faults(folder)] == ["workshop.json"]


def test_json_that_is_none_is_named_by_line(folder: Path) -> None:
    (folder / "workshop.json").write_text('{\n "authority": "Testshire"\n "protocol": 1}', encoding="utf-8")
    assert [(f.file, f.line) for f in faults(folder)] == [("workshop.json", 3)]


def test_text_that_is_not_utf8_is_named_by_line(folder: Path) -> None:
    data = (folder / "conclusions.csv").read_bytes()
    (folder / "conclusions.csv").write_bytes(data.replace(b"W1,C002,T1,RP,agreed,", b"W1,C002,T1,RP,agreed,caf\xe9"))
    assert [(f.file, f.line) for f in faults(folder)] == [("conclusions.csv", 3)]


def test_an_open_quote_is_named_by_line(folder: Path) -> None:
    text = (folder / "conclusions.csv").read_text(encoding="utf-8")
    (folder / "conclusions.csv").write_text(text.replace("W1,C003,T1", 'W1,"C003,T1'), encoding="utf-8")
    assert [(f.file, f.line) for f in faults(folder)] == [("conclusions.csv", 4)]


def test_a_workbook_names_its_sheet_and_row(folder: Path, tmp_path: Path) -> None:
    changed(folder, "judgements.csv", 10, "discipline", "nobody")
    book = as_workbook(folder, tmp_path / "t.xlsx")
    assert [(f.file, f.line) for f in faults(book)] == [("judgements", 10)]
    assert faults(book, (("judgements", 10),)) == ()


def _zip(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("name", ["../cases.csv", "/etc/cases.csv", "a/../../cases.csv", "C:\\cases.csv"])
def test_a_zip_that_leads_out_of_itself_is_refused(name: str) -> None:
    with pytest.raises(PastErrors, match="leads out"):
        open_bytes(_zip({name: b"case\n"}), "t.zip")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(PastErrors, match="too large"):
        open_bytes(_zip({"cases.csv": b"0" * 70_000_000}), "t.zip")


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    book = as_workbook(TESTSHIRE, tmp_path / "t.xlsx")
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]>'
    parts["xl/workbook.xml"] = bomb + parts["xl/workbook.xml"]
    with pytest.raises(PastErrors, match="entities"):
        open_bytes(_zip(parts), "t.xlsx")


def test_a_cell_far_away_from_all_others_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "cases"
    book.worksheets[0].cell(1_000_000, 16_000, "far")
    book.save(tmp_path / "far.xlsx")
    with pytest.raises(PastErrors, match="too large"):
        open_bytes((tmp_path / "far.xlsx").read_bytes(), "far.xlsx")


def test_a_link_in_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (folder / "strata.csv").rename(tmp_path / "elsewhere.csv")
    (folder / "strata.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert [f.file for f in faults(folder)] == ["strata.csv"]


def test_something_else_is_refused_in_words(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("hello", encoding="utf-8")
    assert "neither a zip file nor" in faults(other)[0].message
    assert "no such file" in faults(tmp_path / "gone")[0].message
    assert {f.file for f in faults(tmp_path)} == {"cases.csv", "judgements.csv", "conclusions.csv"}


def test_files_as_a_browser_sends_them_are_read_alike(tmp_path: Path) -> None:
    files = [(f"testshire/{file.name}", file.read_bytes()) for file in sorted(TESTSHIRE.iterdir())]
    assert (
        open_files(files, "testshire").tables
        == open_bytes(zipped(TESTSHIRE, tmp_path / "t.zip").read_bytes(), "t.zip").tables
    )
