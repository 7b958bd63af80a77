"""Many cases come in together or not at all, and a zip file is trusted with nothing."""

from __future__ import annotations

import io
import stat
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.cases.paper import PAPER, line_of, spoilt
from workshop.cases import folder
from workshop.cases.errors import CaseErrors
from workshop.cases.folder import read_folder, read_zip

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.cases.errors import CaseError
    from workshop.domain.codes import CodeList

Lists = dict[str, "CodeList"]
SECOND = spoilt('id: "T01"', 'id: "T02"')


def zipped(*files: tuple[str | zipfile.ZipInfo, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, lists: Lists) -> tuple[CaseError, ...]:
    with pytest.raises(CaseErrors) as caught:
        read_zip(data, lists)
    return caught.value.errors


def test_a_folder_and_its_zip_give_the_same_cases(tmp_path: Path, lists: Lists) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "a.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "more" / "b.MD").write_bytes(b"\xef\xbb\xbf" + SECOND.replace("\n", "\r\n").encode())
    (tmp_path / "README.md").write_text("About these cases.", encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    cases = read_folder(tmp_path, lists)
    assert [case.id for case in cases] == ["T01", "T02"]
    data = zipped(
        ("a.md", PAPER), ("more/b.md", SECOND), ("README.md", "x"), ("__MACOSX/._a.md", b"\x00"), ("more/", "")
    )
    assert read_zip(data, lists) == cases


def test_one_wrong_file_refuses_all_and_every_error_is_told(tmp_path: Path, lists: Lists) -> None:
    wrong = spoilt("Setting: MS", "Setting: Mainstream school")
    (tmp_path / "a.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "b.md").write_text(wrong, encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(b"PK")
    (tmp_path / "d.md").write_bytes(PAPER.encode("utf-16"))
    (tmp_path / "e.md").write_bytes(PAPER.replace("hive", "caf\u00e9").encode("cp1252"))
    with pytest.raises(CaseErrors) as caught:
        read_folder(tmp_path, lists)
    found = {error.file: error for error in caught.value.errors}
    assert sorted(found) == ["b.md", "c.docx", "d.md", "e.md"]
    assert found["b.md"].line == line_of(wrong, "Mainstream")
    assert "Save it as Markdown" in found["c.docx"].mend
    assert found["e.md"].line == line_of(PAPER, "hive")
    assert "UTF-8" in found["e.md"].mend


def test_two_cases_with_one_id_are_refused(lists: Lists) -> None:
    (error,) = refused(zipped(("a.md", PAPER), ("b.md", PAPER.replace("T01", "t01"))), lists)
    assert (error.file, error.line) == ("b.md", 2)
    assert "also in a.md" in error.message


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path, lists: Lists) -> None:
    (tmp_path / "secret.md").write_text(PAPER, encoding="utf-8")
    inside = tmp_path / "cases"
    inside.mkdir()
    (inside / "a.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(CaseErrors, match="link to somewhere else"):
        read_folder(inside, lists)


@pytest.mark.parametrize("make", [lambda path: path / "none", lambda path: path])
def test_no_folder_and_an_empty_folder_say_so(tmp_path: Path, lists: Lists, make: object) -> None:
    assert callable(make)
    with pytest.raises(CaseErrors, match=r"no such folder|no case in it"):
        read_folder(make(tmp_path), lists)


@pytest.mark.parametrize("name", ["../a.md", "/etc/a.md", "x/../../a.md", "..\\a.md", "C:\\a.md", "c:a.md"])
def test_names_that_lead_out_are_refused(name: str, lists: Lists) -> None:
    (error,) = refused(zipped((name, PAPER)), lists)
    assert "leads out of the zip" in error.message


def test_a_bomb_is_not_unpacked(lists: Lists) -> None:
    data = zipped(*((f"{n}.md", b"\0" * 30_000_000) for n in range(3)))
    started = time.perf_counter()
    found = refused(data, lists)
    assert time.perf_counter() - started < 3
    assert {error.message for error in found} == {"The file is too large to be a case."}


def test_many_files_just_small_enough_are_still_too_much(lists: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_FILES", 2)
    assert "too much" in refused(zipped(("a.md", PAPER), ("b.md", SECOND), ("c.md", "x")), lists)[-1].message
    monkeypatch.setattr(folder, "MOST_FILES", 10)
    monkeypatch.setattr(folder, "ALL_BYTES", len(PAPER) + 10)
    assert "too much" in refused(zipped(("a.md", PAPER), ("b.md", SECOND)), lists)[-1].message


def test_what_is_no_ordinary_zip_is_refused(lists: Lists) -> None:
    link = zipfile.ZipInfo("a.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "cannot be opened" in refused(zipped((link, "/etc/passwd")), lists)[0].message
    assert "cannot be opened" in refused(zipped(("a.md", PAPER), method=zipfile.ZIP_LZMA), lists)[0].message
    assert "cannot be read as a zip" in refused(b"not a zip", lists)[0].message
    assert "cannot be read as a zip" in refused(b"", lists)[0].message
    assert "too large" in refused(b"PK" + b"\0" * folder.ZIP_BYTES, lists)[0].message
    assert "no case in it" in refused(zipped(("README.md", "x")), lists)[0].message


def test_a_damaged_zip_gives_nothing(lists: Lists) -> None:
    data = bytearray(zipped(("a.md", PAPER), ("b.md", SECOND), method=zipfile.ZIP_STORED))
    spot = data.index(b"hive")
    data[spot : spot + 4] = b"HIVE"
    assert "cannot be read as a zip" in refused(bytes(data), lists)[0].message


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_refused(lists: Lists) -> None:
    assert any("twice" in e.message for e in refused(zipped(("a.md", PAPER), ("a.md", SECOND)), lists))
