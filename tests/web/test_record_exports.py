"""Exports through the browser: every file by its right name, in its right edition, for the right people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.held import bring_testshire, held, review
from tests.web.room import Room, sign_in
from workshop.export import FORMATS
from workshop.export.reading import read_record
from workshop.factory import assemble
from workshop.replay.verify import verify_record
from workshop.service.arrivals import take_in_record
from workshop.service.first_run import first_account, stock
from workshop.service.installation import Installation
from workshop.store.store import Store, open_store


@pytest.fixture
def day(room: Room) -> Room:
    return held(room)


def test_the_page_offers_every_format_in_both_editions(day: Room) -> None:
    page = day.facilitator().get(f"/facilitate/{day.workshop}/export").text
    for name, made in FORMATS.items():
        assert made.label in page
        assert f'/facilitate/{day.workshop}/export/{name}"' in page
        assert f"/facilitate/{day.workshop}/export/{name}?edition=public" in page
    assert f'/facilitate/{day.workshop}/export/jsonl"' in page
    assert "/export/jsonl?edition=public" not in page


@pytest.mark.parametrize("edition", ["internal", "public"])
@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_file_says_in_its_name_what_it_is(day: Room, name: str, edition: str) -> None:
    more = "?edition=public" if edition == "public" else ""
    answer = day.facilitator().get(f"/facilitate/{day.workshop}/export/{name}{more}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == FORMATS[name].mimetype
    named = f"rehearsal-workshop-{edition}.{FORMATS[name].extension}"
    assert answer.headers["Content-Disposition"] == f"attachment; filename={named}"
    assert len(answer.data) > 500


def test_an_internal_report_says_so_and_a_public_one_holds_no_case(day: Room) -> None:
    client = day.facilitator()
    internal = client.get(f"/facilitate/{day.workshop}/export/html").text
    public = client.get(f"/facilitate/{day.workshop}/export/html?edition=public").text
    assert "Internal edition" in internal
    assert "C02" in internal
    assert "Public edition" in public
    assert "C02" not in public


def test_the_record_verifies(day: Room) -> None:
    answer = day.facilitator().get(f"/facilitate/{day.workshop}/export/jsonl")
    assert answer.headers["Content-Disposition"] == "attachment; filename=rehearsal-workshop-internal.jsonl"
    found = verify_record(answer.data)
    assert found.sound, found.breaks
    assert found.workshops == (day.workshop,)


def test_the_record_as_it_stood_is_to_be_had_beside_it_and_its_pages_say_so(day: Room, tmp_path: Path) -> None:
    client = day.facilitator()
    moment = day.look(lambda s: s.seq) - 20
    answer = client.get(f"/facilitate/{day.workshop}/export/jsonl?until={moment}")
    assert "-as-it-stood-" in answer.headers["Content-Disposition"]
    found = verify_record(answer.data)
    assert (found.sound, found.events) == (True, moment)
    with open_store(tmp_path / "there") as store:
        there = assemble(store, TESTING=True)
        stock(store)
        take_in_record(read_record(answer.data), Installation.over(store, there.services.reception))
        reader = sign_in(there.app.test_client(), there, first_account(store).id)
        for page in ("findings", "replay", "export"):
            assert "As it stood on" in reader.get(f"/facilitate/{day.workshop}/{page}").text, page
        assert "Part of a day" in reader.get("/facilitate/").text
        assert "The day still runs" not in reader.get(f"/facilitate/{day.workshop}/replay").text
        made = there.services.administration.invite("Only public", ["reader"], first_account(store).id)
        public = sign_in(there.app.test_client(), there, made.id)
        for client, path in ((reader, "export/html?edition=public"), (public, "findings"), (public, "replay")):
            answer = client.get(f"/facilitate/{day.workshop}/{path}")
            assert answer.status_code in (403, 409), path
            assert "never of a moment" in answer.text, path


def test_a_bad_moment_is_said_beside_its_field(day: Room) -> None:
    answer = day.facilitator().get(f"/facilitate/{day.workshop}/export/jsonl?until=soon")
    assert answer.status_code == 422
    assert answer.text.count("is no moment") == 2
    assert 'value="soon"' in answer.text


def test_a_programmes_record_holds_all_its_workshops(room: Room, store: Store) -> None:
    arrived = bring_testshire(store, room.assembly)
    answer = room.facilitator().get(f"/facilitate/programmes/{arrived.programme}/export/jsonl")
    found = verify_record(answer.data)
    assert found.sound, found.breaks
    assert found.workshops == arrived.workshops
    assert "testshire-internal.jsonl" in answer.headers["Content-Disposition"]


def test_an_unknown_format_is_refused_in_words(day: Room) -> None:
    answer = day.facilitator().get(f"/facilitate/{day.workshop}/export/papyrus")
    assert answer.status_code == 404
    assert "papyrus" in answer.text


def test_a_day_that_runs_has_no_public_edition(room: Room) -> None:
    page = room.facilitator().get(f"/facilitate/{room.workshop}/export").text
    assert '?edition=public">Public<' not in page
    assert room.facilitator().get(f"/facilitate/{room.workshop}/export/html?edition=public").status_code == 409


def test_the_record_of_a_running_day_stays_closed(room: Room) -> None:
    """It would hold every blind answer, and every sealed part of every case."""
    room.fill(4)
    room.open("C02")
    answer = room.facilitator().get(f"/facilitate/{room.workshop}/export/jsonl")
    assert answer.status_code == 403
    assert '/export/jsonl"' not in room.facilitator().get(f"/facilitate/{room.workshop}/export").text


def test_documents_of_a_running_day_hold_nothing_of_a_case_that_is_open(room: Room) -> None:
    room.fill(4)
    review(room, "C02")
    room.open("C05")
    room.go_to("first")
    room.judge(room.people[0], {"ideal_setting": "SP"})
    title = room.look(lambda s: s.cases["C05"].title)
    for name in ("html", "md"):
        text = room.facilitator().get(f"/facilitate/{room.workshop}/export/{name}").text
        assert "C02" in text
        assert title not in text
