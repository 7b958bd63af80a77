"""Sign-ins end: left idle, too old, or ended by somebody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine

from workshop.service.sign_ins import IDLE, LONGEST, SignIns
from workshop.store.accounts import Account
from workshop.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def ola(store: Store) -> Account:
    return store.accounts.add("Ola Bell", ["facilitator"])


def test_a_sign_in_left_idle_ends(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    with time_machine.travel("2026-03-02T09:00:00Z", tick=False) as now:
        token = sign_ins.begin(ola, "link")
        for minutes in (119, 119, 119):
            now.shift(minutes * 60)
            assert sign_ins.who(token) == store.accounts.find(ola.id), "using it keeps it"
        now.shift(121 * 60)
        assert sign_ins.who(token) is None
        assert store.sessions.of(ola.id) == []


def test_a_sign_in_ends_after_a_long_day_however_busy(store: Store, ola: Account) -> None:
    sign_ins = SignIns(store)
    with time_machine.travel("2026-03-02T08:00:00Z", tick=False) as now:
        token = sign_ins.begin(ola, "link")
        for _ in range(12):
            now.shift(60 * 60 - 1)
            assert sign_ins.who(token)
        now.shift(60)
        assert sign_ins.who(token) is None


def test_an_authority_may_set_shorter_times(store: Store, ola: Account) -> None:
    store.settings.set(IDLE, "15")
    store.settings.set(LONGEST, "1")
    sign_ins = SignIns(store)
    with time_machine.travel("2026-03-02T08:00:00Z", tick=False) as now:
        token = sign_ins.begin(ola, "link")
        now.shift(16 * 60)
        assert sign_ins.who(token) is None


@pytest.mark.parametrize("nonsense", ["", "0", "-5", "soon", "²"])
def test_a_setting_that_is_no_number_means_the_default(store: Store, ola: Account, nonsense: str) -> None:
    store.settings.set(IDLE, nonsense)
    assert SignIns(store).who(SignIns(store).begin(ola, "link")) is not None


def test_a_sign_in_is_told_of_by_its_hash_alone(store: Store, ola: Account, tmp_path: Path) -> None:
    token = SignIns(store).begin(ola, "link")
    assert token.encode() not in b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir())
    assert SignIns(store).who(token + "x") is None
    assert SignIns(store).who("") is None


def test_ending_all_but_this_one(store: Store, ola: Account) -> None:
    sign_ins, told = SignIns(store), list[str]()
    sign_ins.listen(told.append)
    here, there = sign_ins.begin(ola, "link"), sign_ins.begin(ola, "link")
    assert sign_ins.end_everywhere(ola.id, ola.id, but=here) == 1
    assert [bool(sign_ins.who(token)) for token in (here, there)] == [True, False]
    assert told == [ola.id]
