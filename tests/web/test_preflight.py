"""Checking a device without a seat and without script; and what whoever leads reads of it."""

from __future__ import annotations

import re

from flask.testing import FlaskClient

from tests.web.office import Office
from tests.web.room import Room

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def send(client: FlaskClient, path: str, **found: str) -> str:
    """Open the page and send its form."""
    page = client.get(path)
    assert page.status_code == 200
    token = TOKEN.search(page.text)
    assert token
    answer = client.post(path, data={"device": "d1", **found, "csrf_token": token[1]})
    assert answer.status_code == 200, answer.text
    return answer.text


GOOD = {"script": "yes", "websocket": "yes", "polling": "yes", "wait": "30", "slowest": "60", "storage": "yes",
        "awake": "yes", "kind": "phone"}  # fmt: skip


def test_anybody_may_check_and_without_script_it_says_what_it_does_not_know(room: Room) -> None:
    said = send(room.browser(), "/check")
    assert "This device can take part with plain pages" in said
    assert "the rest could not be tested" in said
    assert "gets through" not in said
    assert room.assembly.services.store.device_checks.all(room.workshop) == []


def test_a_result_is_gathered_for_whoever_leads_under_a_number(room: Room, office: Office) -> None:
    path = f"/check/{room.code}"
    said = send(room.browser(), path, **GOOD)
    assert "This device is ready" in said
    assert "<strong>device 1</strong>" in said
    send(room.browser(), path, **{**GOOD, "websocket": "no", "device": "d2"})
    page = office.get(f"/{room.workshop}/devices")
    assert path in page
    assert "All 2 can take part; 1 with something to know" in page
    assert "got through on 1 of 2 devices" in page
    assert "No device has been checked yet" in office.done(f"/{room.workshop}/devices")


def test_nothing_that_could_point_at_a_person_is_kept(room: Room) -> None:
    browser = room.browser()
    browser.environ_base["HTTP_USER_AGENT"] = "Telltale/1.0"
    send(browser, f"/check/{room.code}", **GOOD, name="Ann")
    kept = room.assembly.services.store.file.rows("SELECT * FROM device_checks")
    assert set(kept[0]) == {"stream", "device", "number", "content", "at"}
    assert not any(word in str(kept) for word in ("Telltale", "127.0.0.1", "Ann"))


def test_a_wrong_code_leads_nowhere_and_strangers_read_no_results(room: Room) -> None:
    stranger = room.browser()
    assert stranger.get("/check/WRONG7").status_code == 404
    assert stranger.get(f"/facilitate/{room.workshop}/devices").status_code == 302


def test_the_way_there_is_on_the_first_page_and_while_preparing(room: Room, office: Office) -> None:
    assert 'href="/check"' in room.browser().get("/").text
    assert f"/facilitate/{room.workshop}/devices" in office.get(f"/{room.workshop}/prepare")
