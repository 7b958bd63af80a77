"""Deletion in the browser and at the command line: looked at first, then for good, with a certificate."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
import time_machine
from click.testing import CliRunner
from flask.testing import FlaskClient

from tests.web.forms import form
from tests.web.room import Room
from workshop.cli import main

PAGE = "/administer/deletion"


@pytest.fixture
def later(room: Room) -> Iterator[FlaskClient]:
    """The administrator's browser, a hundred days later."""
    with time_machine.travel("2027-06-01T09:00:00Z", tick=False):
        yield room.facilitator()


def ask(client: FlaskClient, *keys: str) -> str:
    """The page that says what would go."""
    answer = client.get(f"{PAGE}/purge", query_string={"item": list(keys)}, follow_redirects=True)
    return answer.text


def purge(client: FlaskClient, *keys: str, **given: str) -> str:
    """Purge things through the page."""
    found = form(ask(client, *keys), action=f"{PAGE}/purge", offering=("reason", "sure"))
    fields = [*found.filled({}), *{"reason": "period", "sure": "yes", **given}.items()]
    data: dict[str, list[str]] = {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    return client.post(found.action, data=data, follow_redirects=True).text


def test_looking_deletes_nothing_and_purging_leaves_a_certificate(room: Room, later: FlaskClient) -> None:
    key = f"workshop:{room.workshop}"
    page = later.get(PAGE).text
    assert key in page.split("Everything else")[0], "a rehearsal of a hundred days ago is due"
    assert "Rehearsal workshop" in ask(later, key)
    assert room.look(lambda s: s.status) == "open"
    page = purge(later, key)
    assert "The certificates are below" in page
    (certificate,) = later.get(f"{PAGE}/certificates.json").get_json()
    assert (certificate["kind"], certificate["subject"], certificate["by"]) == ("workshop", room.workshop, room.account)
    assert certificate["id"] in page
    assert len(certificate["digest"]) == 64
    assert later.get(f"/facilitate/{room.workshop}/console").status_code == 403
    newest = room.assembly.services.store.audit.entries()[0]
    assert (newest.action, newest.detail["certificate"]) == ("purged", certificate["id"])


@pytest.mark.parametrize("given", [{"sure": ""}, {"reason": ""}, {"reason": "because Tom Smith asked"}])
def test_a_reason_of_the_list_and_being_sure_are_asked_for(
    room: Room, later: FlaskClient, given: dict[str, str]
) -> None:
    page = purge(later, f"workshop:{room.workshop}", **given)
    assert "govuk-error-summary" in page
    assert room.look(lambda s: s.status) == "open"


def test_what_is_open_or_in_use_stays(room: Room) -> None:
    chief, reception = room.facilitator(), room.assembly.services.reception
    workshop = reception.begin({"title": "A real day", "authority": "Testshire"}, room.account)
    page = chief.get(PAGE).text
    assert f"workshop:{workshop}" in page
    kept = chief.get(f"{PAGE}/purge", query_string={"item": "case:C99"})
    assert kept.status_code == 404


def test_periods_are_set_and_nonsense_is_told(room: Room) -> None:
    chief = room.facilitator()
    found = form(chief.get(PAGE).text, action=PAGE, offering=("keep_rehearsal_days",))
    given = dict(found.filled({"keep_rehearsal_days": "soon"}))
    assert chief.post(PAGE, data=given).status_code == 422
    assert chief.post(PAGE, data={**given, "keep_rehearsal_days": "7"}).status_code == 303
    assert room.assembly.services.store.settings.get("keep_rehearsal_days") == "7"
    newest = room.assembly.services.store.audit.entries()[0]
    assert (newest.action, newest.detail) == ("settings-changed", {"keys": "keep_rehearsal_days"})


def test_the_name_of_an_ended_account_goes_after_its_time(room: Room) -> None:
    office, store = room.assembly.services.administration, room.assembly.services.store
    made = office.invite("Ola Bell", ["reader"], room.account)
    office.end(made, room.account)
    with time_machine.travel("2028-06-01T09:00:00Z", tick=False):
        purge(room.facilitator(), f"account:{made.id}")
        trail = room.facilitator().get("/administer/audit").text
    assert store.accounts.named(made.id) is None
    assert "Ola Bell" not in trail
    assert made.id in trail


def test_the_command_line_looks_first_and_says_what_it_did(room: Room) -> None:
    store = room.assembly.services.store
    folder = ["--data", str(store.file.path.parent)]
    key = f"workshop:{room.workshop}"

    def run(*given: str) -> str:
        done = CliRunner().invoke(main, ["purge", *given, *folder])
        assert done.exit_code == 0, done.stderr
        return done.stdout

    assert key in run()
    assert "due" not in run().split(key)[0]
    assert re.search(rf"{key}.*Rehearsal", run(key))
    assert store.events.read(room.workshop)
    (made,) = json.loads(run(key, "--yes", "--reason", "practice", "--json"))
    assert (made["subject"], made["by"], made["reason"]) == (room.workshop, "command-line", "practice")
    assert store.events.read(room.workshop) == []
    assert room.assembly.services.workshops.let_go(1e9) == 1, "the server lets go of it, too"
    refused = CliRunner().invoke(main, ["purge", "case:nobody", *folder])
    assert refused.exit_code == 2
    assert "There is nothing here called" in refused.stderr


def test_nothing_is_due_when_it_is_kept_for_ever(room: Room) -> None:
    room.assembly.services.store.settings.set("keep_rehearsal_days", "0")
    with time_machine.travel("2099-06-01T09:00:00Z", tick=False):
        due = CliRunner().invoke(main, ["purge", "--due", "--data", str(room.assembly.services.store.file.path.parent)])
    assert f"workshop:{room.workshop}" not in due.stdout
