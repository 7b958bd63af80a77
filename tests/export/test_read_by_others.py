"""Every file read by another program than the one that wrote it: LibreOffice, a reader of PDF, and Datasette."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette
from pypdf import PdfReader

from tests.export.worded import FIT, worded_testshire
from workshop.export import FORMATS, Edition

pytestmark = pytest.mark.full

#: What LibreOffice makes of a format to read it by.
LAID_OUT = ("docx", "odt", "pptx", "xlsx", "ods")


@cache
def office() -> str:
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not installed here; `make examples` says what to install")
    return found


def pages(name: str, edition: Edition, folder: Path) -> list[str]:
    """The words of each page, as LibreOffice lays the document out; of a PDF as they stand in it."""
    file = folder / f"{name}.{FORMATS[name].extension}"
    file.write_bytes(FORMATS[name].render(worded_testshire(), edition))
    if name != "pdf":
        profile = f"-env:UserInstallation=file://{folder}/profile"
        subprocess.run(
            [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)],
            check=True, capture_output=True, timeout=240,
        )  # fmt: skip
    reader = PdfReader(folder / f"{name}.pdf")
    return [" ".join((page.extract_text() or "").split()) for page in reader.pages]


@pytest.mark.parametrize("name", LAID_OUT)
def test_libreoffice_reads_an_internal_document_whole(name: str, tmp_path: Path) -> None:
    held = pages(name, "internal", tmp_path)
    whole = " ".join(held)
    assert "18 of 28" in whole or ("Different setting ideal" in whole and re.search(r"\b18\b", whole))
    for words in (FIT.title, FIT.burden, "Children and Families Act 2014", "Testshire"):
        assert words in whole, words
    # LibreOffice lays out a few pages without anything on them after a very long sheet.
    unmarked = [n for n, page in enumerate(held, 1) if page and "internal" not in page.casefold()]
    assert not unmarked, f"pages {unmarked} of {len(held)} do not say that they are internal"
    assert "#REF" not in whole
    assert "Err:" not in whole


@pytest.mark.parametrize("name", LAID_OUT)
def test_libreoffice_reads_no_more_in_a_public_document_than_it_may_say(name: str, tmp_path: Path) -> None:
    whole = " ".join(pages(name, "public", tmp_path))
    assert "Public edition" in whole
    assert "A. Example" not in whole
    assert not re.search(r"\bC0\d\d\b", whole)


def test_a_pdf_says_its_language_and_has_headings_header_cells_and_alternatives(tmp_path: Path) -> None:
    pages("pdf", "internal", tmp_path)
    reader = PdfReader(tmp_path / "pdf.pdf")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"].lower().startswith("en")
    assert root["/MarkInfo"]["/Marked"]
    kinds = tags(root["/StructTreeRoot"])
    assert {"/H1", "/H2", "/H3", "/H4", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert all(alternative for kind, alternative in kinds.items() if kind == "/Figure")


def tags(element: Any) -> dict[str, bool]:
    """Every kind of tag below an element, with whether all of its kind have an alternative in words."""
    found: dict[str, bool] = {}
    waiting = [element]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, list):
            waiting += one
        elif hasattr(one, "get"):
            if "/S" in one:
                kind = str(one["/S"])
                found[kind] = found.get(kind, True) and bool(one.get("/Alt"))
            if "/K" in one:
                waiting.append(one["/K"])
    return found


def test_datasette_opens_the_table_file_and_answers_in_sql(tmp_path: Path) -> None:
    file = tmp_path / "findings.sqlite"
    file.write_bytes(FORMATS["sqlite"].render(worded_testshire(), "internal"))

    async def asked(sql: str) -> list[dict[str, Any]]:
        explorer = Datasette([str(file)])
        answer = await explorer.client.get(f"/findings.json?_shape=array&sql={quote(sql)}")
        assert answer.status_code == 200, answer.text
        rows: list[dict[str, Any]] = answer.json()
        return rows

    rows = asyncio.run(asked("select count, n from figures where figure = 'different_setting'"))
    assert rows == [{"count": 18.0, "n": 28.0}]
    assert asyncio.run(asked("select title from statements where statement = 's1'")) == [{"title": FIT.title}]
    assert asyncio.run(asked("select label from headline limit 1"))
