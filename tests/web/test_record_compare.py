"""The compare page: what may stand side by side does, and what may not says why."""

from __future__ import annotations

import re
from html import unescape

import msgspec
import pytest

from tests.web.building import Builder
from tests.web.held import bring_testshire, held, signed_in
from tests.web.room import Room
from workshop.service.arrivals import Arrived
from workshop.service.first_run import rehearsal
from workshop.store.store import Store


@pytest.fixture
def arrived(room: Room, store: Store) -> Arrived:
    """Testshire's three workshops, and an open rehearsal beside them."""
    return bring_testshire(store, room.assembly)


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def another(room: Room, store: Store, *cases: str) -> Room:
    """A second rehearsal, held."""
    workshop = rehearsal(store, room.assembly.services.reception, room.account, "dbv-case-review")
    entry = store.directory.find(workshop)
    assert entry is not None
    return held(Room(room.assembly, workshop, room.account, entry.code), *cases)


def test_a_workshop_stands_beside_the_one_that_is_asked_for(room: Room, store: Store, arrived: Arrived) -> None:
    first, second, third = (e.stream for e in store.directory.in_programme(arrived.programme))
    here = Builder(room.facilitator(), f"/facilitate/{first}")
    page = words(here.get(f"compare?with={second}"))
    assert "8 of 10" in page
    assert "6 of 10" in page
    assert "Difference +20 points, likely" in page
    assert "no difference at all is within that range" in page
    few = words(here.get(f"compare?with={third}"))
    assert "4 of 8, too few for a range" in few
    assert "Difference" not in few.partition("Before and after talking")[0].rpartition("Settings")[2]


def test_what_cannot_be_compared_with_says_why(room: Room, store: Store, arrived: Arrived) -> None:
    held(room, "C02")
    here = Builder(room.facilitator(), f"/facilitate/{store.directory.in_programme(arrived.programme)[0].stream}")
    page = words(here.get("compare"))
    assert "One is a rehearsal with a simulated panel, and the other is not." in page
    refused = words(here.get(f"compare?with={room.workshop}"))
    assert "cannot stand beside this one." in refused
    assert "too few for a range" not in refused.partition("Two tables")[0]


def test_a_workshop_alone_says_what_would_be_needed(room: Room) -> None:
    held(room, "C02")
    page = words(Builder(room.facilitator(), f"/facilitate/{room.workshop}").get("compare"))
    assert "When the same questions are asked again, the two stand here side by side." in page
    assert "There was one table only." in page


def test_cases_that_both_judged_are_named_and_no_difference_is_claimed(room: Room, store: Store) -> None:
    held(room, "C02", "C05")
    other = another(room, store, "C02")
    page = words(Builder(room.facilitator(), f"/facilitate/{room.workshop}").get(f"compare?with={other.workshop}"))
    assert "Both judged the same 1 case (C02)." in page
    assert "Difference" not in page


def test_a_programmes_workshops_stand_side_by_side(room: Room, arrived: Arrived) -> None:
    page = words(Builder(room.facilitator(), f"/facilitate/programmes/{arrived.programme}").get("compare"))
    assert "The workshops of this programme" in page
    assert "In 2 of 28 cases the verdict turned after talking." in page
    assert "No case was judged by two tables" in page


def test_two_tables_on_the_same_case_are_set_side_by_side(room: Room, store: Store) -> None:
    held(room, "C02", "C05")
    other = another(room, store, "C02")
    store.programmes.put("p1", "Two days")
    for stream in (room.workshop, other.workshop):
        entry = store.directory.find(stream)
        assert entry is not None
        store.directory.put(msgspec.structs.replace(entry, programme="p1"))
    page = words(Builder(room.facilitator(), "/facilitate/programmes/p1").get("compare"))
    assert "judged 1 case in common" in page
    assert "In the one case both tables judged alike." in page


def test_a_day_without_a_second_round_has_no_before_and_after(journey: Room) -> None:
    journey.steer("close_workshop")
    page = words(Builder(journey.facilitator(), f"/facilitate/{journey.workshop}").get("compare"))
    assert "Nothing was asked both before and after talking" in page


def test_comparing_is_for_those_who_see_it_all(room: Room, store: Store, arrived: Arrived) -> None:
    reader = signed_in(room.assembly, store.accounts.add("R", ["reader"]).id)
    at = f"/facilitate/programmes/{arrived.programme}"
    Builder(reader, at).get("compare", status=403)
    assert "compare" not in Builder(reader, at).get("findings")
    assert "compare" in Builder(room.facilitator(), at).get("findings")
