"""The audit trail in the browser and at the command line."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from tests.web.room import Room, sign_in
from workshop.cli import main


@pytest.fixture
def chief(room: Room) -> FlaskClient:
    """The administrator's browser."""
    return room.facilitator()


def told(client: FlaskClient) -> list[dict[str, str]]:
    """The trail as the file that the page offers."""
    answer = client.get("/administer/audit.csv")
    assert answer.status_code == 200
    return list(csv.DictReader(answer.text.removeprefix("\ufeff").splitlines()))


def test_the_page_tells_who_did_what(room: Room, chief: FlaskClient) -> None:
    made = room.assembly.services.administration.invite("Ola Bell", ["analyst"], room.account)
    page = chief.get("/administer/audit").text
    for words in ("Made an account", "Signed in", "Ola Bell", "roles: analyst", "The chain holds"):
        assert words in page
    lines = told(chief)
    assert [line["action"] for line in lines] == ["signed-in", "account-made", "audit-exported"]
    assert lines[1]["subject"] == made.id


def test_an_export_is_noted_with_its_format_and_nothing_of_its_content(room: Room, chief: FlaskClient) -> None:
    person = room.join(name="Quiet Heron")
    room.open()
    room.go_to("first")
    room.judge(person, {"ideal_setting": "MS"})
    room.steer("close_workshop")
    assert chief.get(f"/facilitate/{room.workshop}/export/jsonl").status_code == 200
    line = told(chief)[-2]
    assert (line["action"], line["subject"], line["detail"]) == (
        "exported", room.workshop, "edition: internal; format: jsonl"
    )  # fmt: skip
    assert "Heron" not in chief.get("/administer/audit").text


def test_a_name_that_would_run_as_a_formula_is_guarded(room: Room, chief: FlaskClient) -> None:
    room.assembly.services.administration.invite('=HYPERLINK("http://x.example")', ["reader"], room.account)
    assert told(chief)[1]["subject_name"].startswith("'=")


def test_a_long_trail_has_pages(room: Room, chief: FlaskClient) -> None:
    for _ in range(105):
        room.assembly.services.store.audit.note("signed-out", at="2026-03-02T12:00:00.000Z", by="a1")
    assert "?before=7" in chief.get("/administer/audit").text
    older = chief.get("/administer/audit?before=7").text
    assert "Signed in" in older
    assert "?before=" not in older
    assert chief.get("/administer/audit?before=²x").status_code == 200


@pytest.mark.parametrize("role", ["facilitator", "analyst", "reader"])
def test_only_administrators_read_it(room: Room, role: str) -> None:
    other = room.assembly.services.store.accounts.add("Ola Bell", [role])
    client = sign_in(room.browser(), room.assembly, other.id)
    assert [client.get(f"/administer/audit{end}").status_code for end in ("", ".csv")] == [403, 403]


def test_the_command_line_writes_and_verifies_it(room: Room, chief: FlaskClient) -> None:
    chief.get("/administer/audit.csv")
    store = room.assembly.services.store
    folder = ["--data", str(store.file.path.parent)]
    written = CliRunner().invoke(main, ["audit", *folder])
    assert written.exit_code == 0
    assert [line["action"] for line in csv.DictReader(written.stdout.splitlines())] == ["signed-in", "audit-exported"]
    sound = CliRunner().invoke(main, ["audit", "--verify", "--json", *folder])
    assert json.loads(sound.stdout) == {
        "sound": True, "entries": 2, "last_hash": store.audit.entries()[0].hash, "breaks": []
    }  # fmt: skip
    with closing(sqlite3.connect(store.file.path)) as connection, connection:
        connection.execute("DROP TRIGGER audit_never_changes")
        connection.execute("UPDATE audit SET by = 'somebody-else' WHERE seq = 1")
    broken = CliRunner().invoke(main, ["audit", "--verify", *folder])
    assert broken.exit_code == 1
    assert "Entry 1 of the audit trail is not as it was written" in broken.stderr
    assert "The trail was changed" in chief.get("/administer/audit").text
