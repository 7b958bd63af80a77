"""Which version is in force, and how a code is carried from one list to another."""

from __future__ import annotations

from datetime import date

import pytest

from workshop.codelists import CodeLists, UnknownCodeListError, load, translate
from workshop.domain.codes import Code, CodeList

OLD = CodeList("places", "1", "Places", (Code("A", "Old A"), Code("B", "B")), effective_from="2020-01-01")
NEW = CodeList(
    "places",
    "2",
    "Places",
    (Code("A", "New A"), Code("C", "C", effective_from="2024-06-01"), Code("D", "D", effective_to="2024-03-31")),
    effective_from="2024-01-01",
    effective_to="2026-12-31",
    mappings={"rooms": {"A": "R"}, "places@1": {"C": "B"}},
)
ROOMS = CodeList("rooms", "1", "Rooms", (Code("R", "R"),))
LISTS = CodeLists((OLD, NEW, ROOMS))


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2020, 1, 1), "1"),
        (date(2023, 12, 31), "1"),
        (date(2024, 1, 1), "2"),
        (date(2026, 12, 31), "2"),
        (date(2027, 1, 1), "1"),
    ],
)
def test_the_newest_version_begun_and_not_ended_is_in_force(day: date, version: str) -> None:
    assert LISTS.at(day, "places").version == version


def test_codes_come_and_go_inside_a_version() -> None:
    assert [c.code for c in LISTS.at(date(2024, 3, 31), "places").codes] == ["A", "D"]
    assert [c.code for c in LISTS.at(date(2024, 4, 1), "places").codes] == ["A"]
    assert [c.code for c in LISTS.at(date(2024, 6, 1), "places").codes] == ["A", "C"]
    assert [c.code for c in LISTS.get("places", "2").codes] == ["A", "C", "D"]


def test_before_the_first_version_nothing_is_in_force() -> None:
    with pytest.raises(UnknownCodeListError, match="is in force on 2019-12-31; the first begins on 2020-01-01"):
        LISTS.at(date(2019, 12, 31), "places")
    assert list(LISTS.in_force(date(2019, 12, 31))) == ["rooms"]


def test_the_tiers_of_2026_wait_for_their_day() -> None:
    shipped = load()
    assert shipped.in_force(date(2026, 3, 2))["support"].version == "2014"
    assert shipped.in_force(date(2030, 1, 1))["support"].version == "2026"


def test_an_unknown_list_or_version_is_answered_with_what_there_is() -> None:
    with pytest.raises(UnknownCodeListError, match=r"no code list “plces”\. Use one of: places, rooms"):
        LISTS.get("plces", "1")
    with pytest.raises(UnknownCodeListError, match=r"has no version “3”\. Use one of: 1, 2"):
        LISTS.get("places", "3")


def test_a_mapping_to_one_version_goes_before_keeping_the_name() -> None:
    assert translate("C", NEW, OLD) == "B"
    assert translate("A", NEW, OLD) is None


def test_without_a_mapping_a_code_keeps_its_name_between_versions() -> None:
    assert translate("A", OLD, NEW) == "A"
    assert translate("B", OLD, NEW) is None


def test_a_mapping_to_another_list_may_leave_codes_without_counterpart() -> None:
    assert translate("A", NEW, ROOMS) == "R"
    assert translate("C", NEW, ROOMS) is None


def test_no_way_between_lists_is_an_error_that_says_so() -> None:
    with pytest.raises(LookupError, match=r"has no mapping to “rooms”\. Add one under `mappings`"):
        translate("A", OLD, ROOMS)
    with pytest.raises(LookupError, match="has no code “Z”"):
        translate("Z", NEW, ROOMS)
