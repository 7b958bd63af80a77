"""Numbers of links to screens: they only ever rise, also over a restore, and go with their workshop."""

from __future__ import annotations

from pathlib import Path

from tests.store.drafts import draft
from workshop.store.backup import backup, restore
from workshop.store.directory import Entry
from workshop.store.store import Store, open_store


def test_no_restore_makes_a_withdrawn_link_good_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "data") as store:
        for stream in ("w1", "w2"):
            store.directory.put(Entry(stream, "Spring", "Anyshire", "open"))
        store.directory.withdraw_screens("w1")
        before = store.directory.screen_number("w1")
        kept = backup(tmp_path / "data", tmp_path / "b")
        store.directory.withdraw_screens("w1")
        store.directory.withdraw_screens("w1")
        last = store.directory.screen_number("w1")
    restore(kept, tmp_path / "data", replace=True)
    with open_store(tmp_path / "data") as store:
        assert store.directory.screen_number("w1") > last > before
        assert store.directory.screen_number("w2") > 0


def test_numbers_rise_and_go_with_their_workshop(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.events.append("w1", [draft()], 0).result()
        found = []
        for _ in range(3):
            store.directory.withdraw_screens("w1")
            found.append(store.directory.screen_number("w1"))
        assert found == sorted(set(found))
        store.events.delete_stream("w1", by="a", reason="request")
        assert _numbers(store) == []


def _numbers(store: Store) -> list[int]:
    return [row["number"] for row in store.file.rows("SELECT number FROM screen_links")]
