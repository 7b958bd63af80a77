"""Results of devices: the last of each, under a number that stays, and gone with the workshop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.drafts import draft
from workshop.store import device_checks

if TYPE_CHECKING:
    from workshop.store import Store


def test_a_device_keeps_its_number_and_its_last_result(store: Store) -> None:
    checks = store.device_checks
    assert [checks.put("w1", "a", "1"), checks.put("w1", "b", "2"), checks.put("w1", "a", "3")] == [1, 2, 1]
    assert checks.put("w2", "a", "4") == 1
    assert [(c.number, c.content) for c in checks.all("w1")] == [(1, "3"), (2, "2")]


def test_there_is_an_end_to_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device_checks, "MOST", 2)
    checks = store.device_checks
    assert [checks.put("w1", name, "1") for name in "abca"] == [1, 2, 0, 1]


def test_they_go_with_their_workshop(store: Store) -> None:
    store.events.append("w1", [draft()], 0).result()
    store.device_checks.put("w1", "a", "1")
    store.device_checks.put("w2", "a", "1")
    store.events.delete_stream("w1", reason="it is over")
    assert store.device_checks.all("w1") == []
    assert store.device_checks.clear("w2") == 1
    assert store.device_checks.all("w2") == []
