"""Past workshops and records through the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.office import Office, file
from tests.web.room import sign_in
from workshop import clock, paths
from workshop.export.record import Belongs, record

TESTSHIRE = paths.fixtures() / "past" / "testshire"
NAMES = ("cases.csv", "judgements.csv", "conclusions.csv", "strata.csv", "workshop.json")


def folder(**changed: str) -> list[tuple[object, str]]:
    """The files of the invented set as a browser sends a folder, some of them changed."""
    texts = {name: Path(TESTSHIRE / name).read_text(encoding="utf-8") for name in NAMES}
    texts |= {name.replace("_", "."): text for name, text in changed.items()}
    return [file(text, f"testshire/{name}") for name, text in texts.items()]


def streams(office: Office) -> set[str]:
    return set(office.room.assembly.services.store.events.streams())


def waiting(page: str) -> str:
    found = re.search(r'action="/facilitate(/past/waiting/[^"]+)"', page)
    assert found is not None
    return found[1]


def test_a_folder_is_looked_at_then_taken_in(office: Office) -> None:
    before = streams(office)
    page = office.done("/past", folder=folder())
    assert "3 workshops, which become one programme" in page
    assert streams(office) == before
    page = office.done(waiting(page), action="save")
    assert "Taken in" in page
    assert len(streams(office) - before) == 3
    programme = office.room.assembly.services.store.programmes.all()[-1]
    assert len(office.room.assembly.services.store.directory.in_programme(programme.id)) == 3
    assert "Held on paper" in office.get("/")


def test_every_bad_row_is_listed_and_nothing_is_kept_until_it_is_set_aside(office: Office) -> None:
    lines = Path(TESTSHIRE / "judgements.csv").read_text(encoding="utf-8").splitlines()
    lines[4] += ",one cell too many"
    lines[9] += ",another"
    before = streams(office)
    page = office.done("/past", folder=folder(judgements_csv="\n".join(lines)))
    assert "2 rows or files have something wrong" in page
    there = waiting(page)
    refused = office.refused(there, action="save")
    assert "rows to mend or set aside first" in refused
    assert streams(office) == before
    page = office.done(there, action="aside", row=["judgements.csv:5"])
    assert "1 row or file has something wrong" in page
    page = office.done(there, action="aside", row=["judgements.csv:10"])
    assert "Set aside on purpose: judgements.csv line 5, judgements.csv line 10" in page
    office.done(there, action="save")
    assert len(streams(office) - before) == 3


def test_the_same_files_are_not_taken_in_twice(office: Office) -> None:
    for expected in (200, 422):
        page = office.done("/past", folder=folder())
        answer = office.send(waiting(page), action="save")
        assert answer.status_code == expected
    assert "here already" in answer.text


def test_files_that_were_forgotten_are_not_kept(office: Office) -> None:
    there = waiting(office.done("/past", folder=folder()))
    office.done(there, action="forget")
    assert "no longer wait" in office.get(there, status=404)


def test_an_upload_waits_for_its_owner_alone(office: Office) -> None:
    there = waiting(office.done("/past", folder=folder()))
    other = office.room.assembly.services.store.accounts.add("Somebody else", ["facilitator"])
    sign_in(office.client, office.room.assembly, other.id)
    assert "Testshire" not in office.get(there, status=404)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"\x00\x01\x02", "day.xlsx"), ("no table", "notes.txt"), (b"PK\x03\x04 but not really", "day.zip")],
)
def test_what_is_neither_is_refused_in_words(office: Office, content: str | bytes, name: str) -> None:
    page = office.done("/past", files=[file(content, name)])
    assert "something wrong" in page
    assert name in page


def test_choosing_nothing_is_told(office: Office) -> None:
    assert "Choose a zip file" in office.refused("/past")


def test_a_record_of_another_installation_is_taken_in(office: Office, tmp_path: Path) -> None:
    from workshop.factory import assemble  # noqa: PLC0415 - a second installation, in this test alone
    from workshop.service.first_run import prepare  # noqa: PLC0415
    from workshop.store.store import open_store  # noqa: PLC0415

    with open_store(tmp_path / "other") as other:
        prepare(other, assemble(other, TESTING=True).services.reception)
        stream = other.events.streams()[0]
        text = b"".join(record([other.events.read(stream)], exported_at=clock.now()))
    page = office.done("/past", files=[file(text, "day-internal.jsonl")])
    assert "A record of 1 workshop" in page
    assert "(rehearsal)" in page
    there = waiting(page)
    office.done(there, action="save")
    assert stream in streams(office)


def test_a_programme_that_was_put_together_arrives_together(office: Office, tmp_path: Path) -> None:
    from workshop.factory import assemble  # noqa: PLC0415 - a second installation, in this test alone
    from workshop.service.first_run import prepare  # noqa: PLC0415
    from workshop.store.store import open_store  # noqa: PLC0415

    with open_store(tmp_path / "other") as other:
        prepare(other, assemble(other, TESTING=True).services.reception)
        stream = other.events.streams()[0]
        together = Belongs("p1", "Spring days")
        text = b"".join(record([other.events.read(stream)], exported_at=clock.now(), programme=together))
    office.done(waiting(office.done("/past", files=[file(text, "days.jsonl")])), action="save")
    store = office.room.assembly.services.store
    assert [entry.stream for entry in store.directory.in_programme("p1")] == [stream]
    assert [programme.title for programme in store.programmes.all()] == ["Spring days"]


def test_an_altered_record_is_refused(office: Office) -> None:
    stream = office.room.workshop
    rows = office.room.assembly.services.store.events.read(stream)
    text = b"".join(record([rows], exported_at=clock.now())).replace(b"Rehearsal Council", b"Another Council!!")
    page = office.done("/past", files=[file(text, "day.jsonl")])
    assert "is not taken in" in office.refused(waiting(page), action="save")
