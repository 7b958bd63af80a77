"""The case library and the protocols: versions are kept, decisions and sign-offs stand beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.drafts import bytes_on_disk
from workshop.domain.case import Case, DecisionPoint, Happened, JourneyStep, Section
from workshop.domain.protocol import Protocol, Question, Stage
from workshop.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path


def case(version: str = "v1", *, id_: str = "C01", title: str = "An invented case") -> Case:
    """A case that nobody lived."""
    happened = Happened(JourneyStep("ks1", "MS", "EHCP", ("SALT",), "Year 1, autumn"), "It went well enough.")
    return Case(
        id=id_,
        version=version,
        title=title,
        phase="ks3",
        primary_need="ASD",
        sections=(Section("goals", "Goals and aspirations", "To build *bridges*."),),
        points=(DecisionPoint(1, "Starting school", "reception", "Little was known.", happened),),
        facts={"weeks_to_plan": "31"},
    )


def protocol(version: str = "1", *, id_: str = "journey", copied_from: str = "") -> Protocol:
    """An invented protocol with one question."""
    return Protocol(
        id=id_,
        version=version,
        title="An invented protocol",
        stages=(Stage("judge", "judge", "Judge", questions=("why",)),),
        questions=(Question("why", "text", "Why?"),),
        copied_from=copied_from,
    )


def test_a_case_is_kept_whole_with_its_source(store: Store) -> None:
    saved = store.cases.save(case(), source="---\nid: C01\n---\n", by="facilitator:f1")
    assert saved.content == case()
    assert (saved.source, saved.by) == ("---\nid: C01\n---\n", "facilitator:f1")
    assert saved.created_at.endswith("Z")
    assert store.cases.latest("C01") == saved
    assert store.cases.version("C01", "v1") == saved


def test_every_version_is_kept_and_the_last_saved_is_the_latest(store: Store) -> None:
    first = store.cases.save(case("v1"), source="one", by="f1")
    store.cases.save(case("v2"), source="two", by="f2")
    store.cases.save(case("w1", id_="C02"))
    assert [kept.content.version for kept in store.cases.versions("C01")] == ["v1", "v2"]
    assert [kept.content.version for kept in store.cases.all()] == ["v2", "w1"]
    again = store.cases.save(case("v1"), source="other text", by="f3")  # an edit was taken back
    assert again == first
    assert store.cases.latest("C01") == first
    assert [kept.content.version for kept in store.cases.versions("C01")] == ["v2", "v1"]


def test_unknown_cases_are_none(store: Store) -> None:
    store.cases.save(case())
    assert store.cases.latest("C09") is None
    assert store.cases.version("C01", "v9") is None
    assert store.cases.versions("C09") == []


def test_decisions_are_found_by_fingerprint_and_can_be_changed(store: Store) -> None:
    store.cases.decide("C01", "f-1", "accepted", by="f1", note="a common word")
    store.cases.decide("C01", "f-2", "replaced", by="f1")
    store.cases.decide("C01", "f-1", "replaced", by="f2")
    decisions = store.cases.decisions("C01")
    assert {key: (one.decision, one.by, one.note) for key, one in decisions.items()} == {
        "f-1": ("replaced", "f2", ""),
        "f-2": ("replaced", "f1", ""),
    }
    assert store.cases.decisions("C02") == {}


def test_a_sign_off_is_for_one_version_by_one_person_once(store: Store) -> None:
    store.cases.save(case("v1"))
    store.cases.sign("C01", "v1", "A. Example")
    first = store.cases.sign_offs("C01", "v1")
    store.cases.sign("C01", "v1", "A. Example")
    assert store.cases.sign_offs("C01", "v1") == first
    assert [(one.person, one.version) for one in first] == [("A. Example", "v1")]
    store.cases.save(case("v2"))
    assert store.cases.sign_offs("C01", "v2") == []
    with pytest.raises(KeyError):
        store.cases.sign("C01", "v3", "A. Example")


def test_a_deleted_case_is_gone_from_the_disk_too(store: Store, tmp_path: Path) -> None:
    store.cases.save(case(title="The bridge at the weir"), source="The bridge at the weir")
    store.cases.decide("C01", "fingerprint-one", "accepted", by="f1")
    store.cases.sign("C01", "v1", "A. Example")
    assert b"bridge at the weir" in bytes_on_disk(tmp_path / "data")
    assert store.cases.delete("C01")
    assert not store.cases.delete("C01")
    assert (store.cases.all(), store.cases.decisions("C01"), store.cases.sign_offs("C01", "v1")) == ([], {}, [])
    assert b"bridge at the weir" not in bytes_on_disk(tmp_path / "data")


def test_a_retired_protocol_is_kept_and_no_longer_offered(store: Store) -> None:
    store.protocols.save(protocol("1"))
    store.protocols.save(protocol("2"), source="id: journey", by="f1")
    store.protocols.save(protocol("1", id_="our-own", copied_from="journey"))
    assert [(kept.content.id, kept.content.version) for kept in store.protocols.offered()] == [
        ("journey", "2"),
        ("our-own", "1"),
    ]
    store.protocols.retire("journey")
    store.protocols.retire("journey")
    assert store.protocols.retired() == {"journey"}
    assert [kept.content.copied_from for kept in store.protocols.offered()] == ["journey"]
    assert store.protocols.version("journey", "1") is not None
    store.protocols.bring_back("journey")
    assert len(store.protocols.offered()) == 2


def test_the_library_is_there_after_opening_again(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.cases.save(case(), source="text")
        store.protocols.save(protocol())
    with open_store(tmp_path) as store:
        assert [kept.content for kept in store.cases.all()] == [case()]
        assert [kept.content for kept in store.protocols.all()] == [protocol()]
