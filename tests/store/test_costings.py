from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.findings.costings import the_testshire_costing
from tests.store.drafts import bytes_on_disk, draft
from workshop.domain.costing import Costing
from workshop.store import Overtaken

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.store import Store

HERE = "workshop:w1"


def test_every_save_is_kept_with_who_and_when(store: Store) -> None:
    assert store.costings.latest(HERE) is None
    store.costings.save(HERE, Costing(year="2026-27"), after=0, by="ann")
    saved = store.costings.save(HERE, the_testshire_costing(), after=1, by="ben")
    with pytest.raises(Overtaken, match="latest version is 2"):
        store.costings.save(HERE, Costing(), after=1)
    assert store.costings.latest(HERE) == saved
    kept = [(v.version, v.by, bool(v.at)) for v in store.costings.versions(HERE)]
    assert kept == [(1, "ann", True), (2, "ben", True)]
    assert store.costings.latest("programme:w1") is None


def test_a_deleted_workshop_takes_its_costing_along(store: Store, tmp_path: Path) -> None:
    store.events.append("w1", [draft()], expected=0)
    store.costings.save(HERE, Costing(year="Unmistakable"), after=0)
    store.events.delete_stream("w1", by="ann", reason="time is up")
    assert store.costings.versions(HERE) == []
    store.close()
    assert b"Unmistakable" not in bytes_on_disk(tmp_path / "data")
