"""What people wrote beside the log, taken from one store into another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.store.test_statements import HERE, WORDED
from workshop.store import open_store
from workshop.store.beside import worded, written
from workshop.store.statements import Signature

if TYPE_CHECKING:
    from workshop.store import Store


def filled(store: Store) -> None:
    store.statements.save(HERE, WORDED, after=0, by="ann")
    store.statements.save(HERE, msgspec.structs.replace(WORDED, title="Help much earlier"), after=1, by="ben")
    store.statements.sign(HERE, Signature("s1", 2, "A. Example", "Head of SEND"))
    store.considered.save(HERE, "q1", "Yes, in two schools.", after=0, by="ann")


def test_another_store_takes_in_every_version_and_signature_with_their_dates(store: Store, tmp_path: Path) -> None:
    filled(store)
    rows = store.beside.read([HERE])
    assert worded(rows, HERE) == store.statements.worded(HERE)
    with open_store(tmp_path / "other") as other:
        assert other.beside.take_in(rows) == len(rows) == 4
        assert other.beside.read([HERE]) == rows
        assert other.statements.versions(HERE, "s1") == store.statements.versions(HERE, "s1")
        assert other.statements.signed(HERE) == store.statements.signed(HERE)
        assert other.considered.all(HERE) == store.considered.all(HERE)


def test_what_is_here_already_stays_and_no_signature_is_put_under_other_words(store: Store, tmp_path: Path) -> None:
    filled(store)
    with open_store(tmp_path / "other") as other:
        mine = msgspec.structs.replace(WORDED, title="Mine")
        other.statements.save(HERE, mine, after=0)
        other.statements.save(HERE, mine, after=1)
        assert other.beside.take_in(store.beside.read([HERE])) == 1
        assert [s.statement.title for s in other.statements.all(HERE)] == ["Mine"]
        assert other.statements.signed(HERE) == {}
        assert set(other.considered.all(HERE)) == {"q1"}


@pytest.mark.parametrize(
    ("table", "changed"),
    [("accounts", {}), ("statements", {"version": 0}), ("statements", {"content": {"title": "no id"}}),
     ("statements", {"by": 3}), ("statements", {"more": ""})],
)  # fmt: skip
def test_rows_that_cannot_be_are_refused_in_words(store: Store, table: str, changed: dict[str, object]) -> None:
    filled(store)
    row = store.beside.read([HERE])[0].row | changed
    with pytest.raises(ValueError, match=r"cannot be|no row of a table"):
        written(table, row)
