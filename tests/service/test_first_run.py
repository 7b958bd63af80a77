"""What a new installation is stocked with, and that a start reads the shipped files only when something lacks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workshop import paths
from workshop.service import first_run
from workshop.store.store import Store, open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("stocked")) as opened:
        first_run.stock(opened)
        yield opened


def test_a_second_start_reads_no_shipped_file_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(first_run, "load_codelists", lambda: read.append("codelists"))
    first_run.stock(store)
    assert not read


def test_what_is_gone_comes_back(store: Store) -> None:
    cases = [kept.content.id for kept in store.cases.all()]
    store.file.execute("DELETE FROM case_versions WHERE id = ?", (cases[0],))
    assert len(store.cases.all()) == len(cases) - 1
    first_run.stock(store)
    assert [kept.content.id for kept in store.cases.all()] == cases


def test_a_shipped_file_that_is_new_is_taken_in(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = len(store.protocols.all())
    before = first_run._fingerprint()  # noqa: SLF001 - what tells that a file is new
    shipped = tmp_path / "fixtures"
    for file in paths.fixtures().rglob("*.*"):
        if file.is_file() and file.parent.name in ("cases", "codelists", "protocols"):
            there = shipped / file.relative_to(paths.fixtures())
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(file.read_bytes())
    one = shipped / "protocols" / "journey.yaml"
    text = one.read_text(encoding="utf-8")
    one.write_text(text.replace("version: 1", "version: 99", 1), encoding="utf-8")
    assert text != one.read_text(encoding="utf-8")
    monkeypatch.setattr(paths, "fixtures", lambda: shipped)
    assert first_run._fingerprint() != before  # noqa: SLF001
    first_run.stock(store)
    assert len(store.protocols.all()) == kept
    assert store.protocols.version("journey", "99") is not None
