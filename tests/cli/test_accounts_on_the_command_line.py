"""`workshop accounts`, and what `workshop run` prints into a journal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from workshop.cli.run import into_a_journal
from workshop.store.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Terminal


@pytest.fixture
def known(terminal: Terminal) -> Terminal:
    """An installation with an administrator and two readers of one name."""
    with open_store(terminal.data) as store:
        store.accounts.add("Ola Bell", ["administrator"], id_="a1")
        store.accounts.add("Sam Reed", ["reader"], id_="a2")
        store.accounts.add("Sam Reed", ["reader"], id_="a3")
    return terminal


def test_a_link_signs_its_account_in_once_and_is_noted(known: Terminal) -> None:
    made = known("accounts", "link", "--url", "https://workshop.example.gov.uk/")
    assert made.code == 0
    assert made.out.startswith("https://workshop.example.gov.uk/facilitate/sign-in/")
    with open_store(known.data) as store:
        noted = store.audit.entries()[0]
        assert (noted.action, noted.by, noted.subject) == ("link-made", "command-line", "a1")
        token = made.out.strip().rpartition("/")[2]
        assert [getattr(store.accounts.redeem(token, noted.at), "id", "") for _ in range(2)] == ["a1", ""]


@pytest.mark.parametrize(("who", "code", "says"), [("a3", 0, ""), ("Sam Reed", 1, "2 accounts"), ("Nobody", 1, "no")])
def test_a_link_is_for_one_account_alone(known: Terminal, who: str, code: int, says: str) -> None:
    made = known("accounts", "link", who)
    assert made.code == code
    assert says in made.err


def test_accounts_are_listed(known: Terminal) -> None:
    assert known("accounts", "list").out.splitlines()[0] == "a1  Ola Bell (administrator)"
    assert [one["id"] for one in known("accounts", "list", "--json").json] == ["a1", "a2", "a3"]


def test_there_is_no_link_where_nothing_is(terminal: Terminal) -> None:
    assert terminal("accounts", "link").code == 1
    assert not terminal.data.exists()


def test_the_journal_is_told_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "said").open("w", encoding="utf-8") as file:
        said, found = os.fstat(file.fileno()), []
        for journal in (f"{said.st_dev}:{said.st_ino}", "1:2", ""):
            monkeypatch.setenv("JOURNAL_STREAM", journal)
            found.append(into_a_journal(file.fileno()))
    assert found == [True, False, False]
