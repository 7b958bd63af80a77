"""The page in depth: every chapter with its figures, for those who may see an internal edition."""

from __future__ import annotations

from html import unescape

import pytest

from tests.service.past_files import TESTSHIRE, read
from tests.web.held import bring_testshire, held, signed_in
from tests.web.room import Room
from workshop.findings.figure import likely, stated
from workshop.findings.report import Findings, findings
from workshop.service.local_offer import keep
from workshop.service.material import material
from workshop.store.store import Store


@pytest.fixture(scope="module")
def known() -> Findings:
    """Testshire's findings, worked out from its files without any page."""
    return findings(material(read(TESTSHIRE).states()))


def test_every_chapter_and_figure_is_the_one_of_the_findings(room: Room, store: Store, known: Findings) -> None:
    arrived = bring_testshire(store, room.assembly)
    answer = room.facilitator().get(f"/facilitate/programmes/{arrived.programme}/depth")
    page = " ".join(unescape(answer.text).split())
    assert answer.status_code == 200
    for chapter in known.chapters:
        assert f'id="{chapter.id}"' in page
        for sentence in chapter.lead:
            assert sentence in page
        for figure in chapter.figures:
            place = page.index(f'id="f-{figure.id}"')
            said = page[place : page.index("</summary>", place)]
            assert stated(figure) in said, figure.id
            assert likely(figure) in said, figure.id
    assert "nan" not in page
    first = unescape(room.facilitator().get(f"/facilitate/programmes/{arrived.programme}/findings").text)
    assert "The earliest point was most often “Key stage 1” and “Key stage 2”: 8 of 28 cases each." in first
    assert f"/facilitate/programmes/{arrived.programme}/depth#ranking" in first


def test_a_reader_of_public_editions_is_refused_and_not_led_there(room: Room, store: Store) -> None:
    held(room)
    client = signed_in(room.assembly, store.accounts.add("A reader", ["reader"]).id)
    assert client.get(f"/facilitate/{room.workshop}/depth").status_code == 403
    assert f"/facilitate/{room.workshop}/depth" not in client.get(f"/facilitate/{room.workshop}/findings").text


def test_few_cases_give_no_percentages_in_depth(room: Room) -> None:
    held(room)
    page = unescape(room.facilitator().get(f"/facilitate/{room.workshop}/depth").text)
    assert "few cases" in page or "Fewer than five cases" in page
    assert "nan" not in page


def test_pathways_and_support_of_a_journey_stand_in_depth(journey: Room, store: Store) -> None:
    keep(store.settings, {"SALT": "no"})
    journey.fill(5)
    journey.open("C02")
    while journey.step != "conclude":
        if journey.step == "next.1":
            phase = journey.look(lambda s: s.cases["C02"].points[0].phase)
            for person in journey.people:
                step = {"phase": phase, "setting": "", "support": "", "services": ["SALT", "OT"]}
                journey.judge(person, {"next_step": [step], "next_confidence": 3})
                journey.steer("done", person.actor, review=journey.review, step=journey.step)
        journey.advance()
    journey.steer(
        "conclude", review=journey.review, outcome="agreed", words="Help sooner.", minority_view="",
        ideal_setting="MS", ideal_support="SEN_SUPPORT_PLUS",
    )  # fmt: skip
    journey.steer("close_workshop")
    page = " ".join(unescape(journey.facilitator().get(f"/facilitate/{journey.workshop}/depth").text).split())
    assert "Asked for most among what is not in the local offer, in cases: Speech and language therapy (1)." in page
    first = " ".join(unescape(journey.facilitator().get(f"/facilitate/{journey.workshop}/findings").text).split())
    needed = first.partition('id="needed"')[2]
    assert "Asked for most, in cases: Occupational therapy in 1 (local offer not known)," in needed
    assert "Speech and language therapy in 1 (not in the local offer)." in needed
    assert "Occupational therapy* (5 of 5) and Speech and language therapy* (5 of 5) in either order" in page
    assert "Where each case's ideal pathway first parts from what happened" in page
