from __future__ import annotations

import pytest

from tests.findings.panels import ballot, material
from workshop.findings.labels import Label
from workshop.findings.movement import Moved
from workshop.findings.report import Findings, findings


def two_rounds(first: str, last: str) -> Findings:
    votes = [*ballot("C1", first, round_=1), *ballot("C1", last, round_=2)]
    return findings(material({"C1": "SP"}, votes))


@pytest.mark.parametrize(
    ("first", "last", "moved"),
    [
        ("RP RP RP RP RP RP MS MS", "RP RP RP RP RP RP MS MS", Moved.STABLE_AGREED),
        ("RP RP RP RP RP RP MS SP", "RP RP RP RP RP RP RP SP", Moved.STABLE_AGREED),  # 1 of 8 changed
        ("RP RP RP MS MS MS SP SP", "RP RP RP RP RP RP RP RP", Moved.TO_AGREED),
        ("MS MS MS MS SP SP SP SP", "MS MS MS MS SP SP SP SP", Moved.STABLE_SPLIT),
        ("MS MS MS MS SP SP SP SP", "RP RP MS MS SP SP SP SP", Moved.STILL_MOVING),
        ("RP RP RP RP RP MS", "RP RP RP RP RP RP", Moved.TO_AGREED),  # 1 of 6 is more than 15%
    ],
)
def test_movement_between_rounds(first: str, last: str, moved: Moved) -> None:
    (case,) = two_rounds(first, last).movement["ideal_setting"]
    assert case.moved is moved
    assert moved.words


def test_movement_is_told_in_numbers() -> None:
    (case,) = two_rounds("RP RP RP RP RP MS MS MS", "RP RP RP RP RP RP RP MS").movement["ideal_setting"]
    assert case.words == "2 of 8 changed: from 5 of 8 to 7 of 8 with the commonest answer."


def test_people_are_followed_by_seat_and_only_those_who_answered_twice() -> None:
    (case,) = two_rounds("RP RP RP RP . MS", "RP RP RP RP RP .").movement["ideal_setting"]
    assert (case.both, case.changed) == (4, 0)


def test_a_question_asked_once_has_no_movement() -> None:
    assert findings(material({"C1": "SP"}, ballot("C1", "RP RP RP RP"))).movement == {}


def test_agreement_uses_blind_votes_only() -> None:
    found = two_rounds("RP RP MS MS SP SP", "RP RP RP RP RP RP").agreement["ideal_setting"]
    assert found.mean == pytest.approx(3 / 15)
    assert found.first()[Label.SPLIT] == 1
    assert found.last()[Label.ALL_AGREE] == 1
    assert found.words == "On an average case two panellists, judging alone, agreed 20% of the time."


def test_without_blind_votes_there_is_nothing_to_compare() -> None:
    found = findings(material({"C1": "SP"}, ballot("C1", "RP RP RP RP"))).agreement["ideal_setting"]
    assert found.mean is None
    assert found.words == "There are no blind votes to compare."


def test_supports_have_no_camps_one_step_apart() -> None:
    votes = ballot("C1", "EHCP EHCP EHCP EHCP EHCP SEN_SUPPORT SEN_SUPPORT SEN_SUPPORT", measure="ideal_support")
    found = findings(material({"C1": "SP"}, votes))
    assert found.agreement["ideal_support"].last()[Label.SPLIT] == 1
