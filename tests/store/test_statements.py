"""Statements and answers to questions to consider: every save is kept, and a save never overwrites another's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.store.drafts import bytes_on_disk, draft, together
from workshop.domain.statement import Statement
from workshop.store import Overtaken
from workshop.store.statements import Signature

if TYPE_CHECKING:
    from workshop.store import Store

HERE = "workshop:w1"
WORDED = Statement(id="s1", title="Help earlier", found="In 18 of 28 cases.", evidence=("figure:different_setting",))


def test_every_save_of_a_statement_is_kept(store: Store) -> None:
    store.statements.save(HERE, WORDED, after=0, by="ann")
    changed = msgspec.structs.replace(WORDED, title="Help much earlier")
    saved = store.statements.save(HERE, changed, after=1, by="ben")
    assert (saved.version, saved.by) == (2, "ben")
    assert store.statements.latest(HERE, "s1") == saved
    assert [(v.statement.title, v.version, v.by) for v in store.statements.versions(HERE, "s1")] == [
        ("Help earlier", 1, "ann"), ("Help much earlier", 2, "ben"),
    ]  # fmt: skip
    assert store.statements.latest(HERE, "s2") is None


def test_statements_belong_to_a_workshop_or_a_programme(store: Store) -> None:
    for about in (HERE, "programme:w1"):
        store.statements.save(about, msgspec.structs.replace(WORDED, title=about), after=0)
    assert [s.statement.title for s in store.statements.all("programme:w1")] == ["programme:w1"]


def test_statements_come_in_the_order_in_which_they_were_begun(store: Store) -> None:
    for id_ in ("s3", "s1", "s2"):
        store.statements.save(HERE, msgspec.structs.replace(WORDED, id=id_), after=0)
    store.statements.save(HERE, msgspec.structs.replace(WORDED, id="s3", title="Again"), after=1)
    assert [(s.statement.id, s.version) for s in store.statements.all(HERE)] == [("s3", 2), ("s1", 1), ("s2", 1)]


def test_of_eight_who_save_after_the_same_version_one_does(store: Store) -> None:
    store.statements.save(HERE, WORDED, after=0)
    refused: list[int] = []

    def save(number: int) -> None:
        try:
            store.statements.save(HERE, msgspec.structs.replace(WORDED, title=f"{number}"), after=1)
        except Overtaken as problem:
            refused.append(problem.found)

    together(save, 8)
    assert refused == [2] * 7
    assert len(store.statements.versions(HERE, "s1")) == 2


def test_a_signature_is_of_the_latest_version_alone(store: Store) -> None:
    store.statements.save(HERE, WORDED, after=0)
    store.statements.sign(HERE, Signature("s1", 1, "A. Example", "Head of SEND", "ann"))
    store.statements.sign(HERE, Signature("s1", 1, "A. Example", "Somebody else", "ben"))
    store.statements.save(HERE, WORDED, after=1)
    with pytest.raises(Overtaken, match="latest version is 2"):
        store.statements.sign(HERE, Signature("s1", 1, "B. Example"))
    with pytest.raises(Overtaken):
        store.statements.sign(HERE, Signature("nothing", 1, "B. Example"))
    ((signed, wording),) = map(msgspec.structs.astuple, store.statements.signed(HERE)["s1"])
    assert wording == WORDED
    assert (signed.version, signed.person, signed.role, signed.by) == (1, "A. Example", "Head of SEND", "ann")


def test_answers_to_questions_are_kept_save_by_save(store: Store) -> None:
    store.considered.save(HERE, "EI1", "Not yet.", after=0, by="ann")
    store.considered.save(HERE, "EI1", "Since spring.", after=1, by="ben")
    store.considered.save("programme:p1", "EI1", "Elsewhere.", after=0)
    with pytest.raises(Overtaken):
        store.considered.save(HERE, "EI1", "No.", after=1)
    now = store.considered.all(HERE)
    assert {id_: (a.words, a.version, a.by) for id_, a in now.items()} == {"EI1": ("Since spring.", 2, "ben")}
    assert [a.words for a in store.considered.versions(HERE, "EI1")] == ["Not yet.", "Since spring."]


def test_a_deleted_workshop_takes_its_statements_along(store: Store, tmp_path: Path) -> None:
    store.events.append("w1", [draft()], expected=0)
    store.statements.save(HERE, WORDED, after=0)
    store.statements.sign(HERE, Signature("s1", 1, "Unmistakable Person"))
    store.considered.save(HERE, "EI1", "Unmistakable words", after=0)
    store.statements.save("programme:w1", WORDED, after=0)
    store.events.delete_stream("w1", by="ann", reason="time is up")
    assert store.statements.all(HERE) == []
    assert store.statements.signed(HERE) == {}
    assert store.considered.all(HERE) == {}
    assert len(store.statements.all("programme:w1")) == 1
    store.close()
    assert b"Unmistakable" not in bytes_on_disk(tmp_path / "data")
