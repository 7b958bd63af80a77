"""The audit trail: append-only, chained, and without content."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.store.drafts import AT, together
from workshop.store import Store
from workshop.store.audit import ACTIONS

if TYPE_CHECKING:
    from pathlib import Path


def note(store: Store, action: str = "signed-in", **detail: str) -> None:
    store.audit.note(action, at=AT, by="a1", subject="a2", **detail)


def tamper(store: Store, statement: str) -> None:
    """Change the trail behind the store's back, with its guards taken off."""
    with closing(sqlite3.connect(store.file.path)) as connection, connection:
        for trigger in ("audit_never_changes", "audit_never_vanishes", "audit_stands_in_order"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)


def test_entries_are_numbered_chained_and_told_newest_first(store: Store) -> None:
    note(store, how="link")
    note(store, "roles-changed", **{"from": "reader", "to": "analyst"})
    newest, first = store.audit.entries()
    assert (first.seq, first.detail, newest.detail) == (1, {"how": "link"}, {"from": "reader", "to": "analyst"})
    assert newest.prev_hash == first.hash
    assert store.audit.entries(before=2) == [first]
    assert store.audit.entries(most=1) == [newest]
    assert store.audit.about("a1") == [first, newest]
    assert store.audit.breaks() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET by = 'a9' WHERE seq = 2",
        "UPDATE audit SET detail = '{}' WHERE seq = 2",
        "UPDATE audit SET action = 'signed-out' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 1",
    ],
)
def test_whatever_is_changed_shows(store: Store, statement: str) -> None:
    for _ in range(3):
        note(store, how="link")
    tamper(store, statement)
    assert len(store.audit.breaks()) >= 1


@pytest.mark.parametrize("statement", ["UPDATE audit SET by = 'a9'", "DELETE FROM audit"])
def test_the_database_refuses_changes(store: Store, statement: str) -> None:
    note(store)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        store.file.execute(statement)


@pytest.mark.parametrize(("action", "detail"), [("read-somebodys-mind", {}), ("signed-in", {"words": "secret"})])
def test_what_the_trail_does_not_know_is_not_noted(store: Store, action: str, detail: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="knows no"):
        note(store, action, **detail)


def test_no_detail_is_free_text() -> None:
    told = {key for _, keys in ACTIONS.values() for key in keys}
    assert told == {
        "how", "count", "roles", "from", "to", "workshop", "version", "keys", "format", "edition", "kind",
        "certificate", "part", "move", "events", "digest",
    }  # fmt: skip


def test_entries_made_at_once_make_one_chain(store: Store, tmp_path: Path) -> None:
    together(lambda _: note(store), 8)
    assert [entry.seq for entry in store.audit.entries()] == list(range(8, 0, -1))
    assert store.audit.breaks() == []
    assert (tmp_path / "data").exists()
