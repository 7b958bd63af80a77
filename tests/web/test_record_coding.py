"""Notes by theme in a browser without scripts: a codebook is written, notes are read, decisions are counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace

from tests.web.building import Builder
from tests.web.held import held, signed_in
from tests.web.room import Room
from workshop.domain.protocol import Question
from workshop.store.store import Store

LABELS = ["Said in the room", "Help came late", "", "", "", ""]


@pytest.fixture
def there(room: Room) -> Builder:
    held(room)
    return Builder(room.facilitator(), f"/facilitate/{room.workshop}")


def colleague(room: Room, role: str) -> FlaskClient:
    account = room.assembly.services.store.accounts.add("Colleague", [role])
    return signed_in(room.assembly, account.id)


def book(there: Builder, **more: list[str]) -> str:
    page = there.get("coding/codebook")
    return there.send(page, "coding/codebook", {"label": LABELS, "examples": ["Said about C05", *[""] * 5], **more})


def decide(there: Builder, tick: str) -> str:
    """Tick a theme at the first note of the page, and nothing at the others."""
    page = there.get("coding")
    note = re.findall(r'name="note" value="([^"]+)"', page)[0]
    theme = re.findall(rf'value="{note}\|(\w+)"[^>]*><label[^>]*>{tick}', page)[0]
    return there.send(page, "coding", {"theme": [f"{note}|{theme}"]})


def test_nothing_is_proposed_or_counted_before_people_wrote_a_codebook(there: Builder) -> None:
    page = there.get("coding")
    assert "No codebook yet" in page
    assert "Said about C02 in the room." in page


def test_a_person_decides_and_only_that_is_counted(there: Builder, store: Store) -> None:
    page = book(there)
    assert "proposed: shares “said”, “about”" in page or "proposed: shares" in page
    assert "Notes by theme, of" not in page
    assert " checked" not in page.partition('id="notes"')[2]
    page = decide(there, "Help came late")
    assert "Saved what you decided about 1 note." in page
    assert "Notes by theme, of 1 read (2 taken)" in page
    about = f"workshop:{there.at.rpartition('/')[2]}"
    one = store.codebooks.coded(about).codings[0]
    assert one.proposed
    assert one.themes != one.proposed[:1]


def test_a_second_reader_is_not_told_what_the_first_decided(there: Builder, room: Room) -> None:
    book(there)
    decide(there, "Help came late")
    other = Builder(colleague(room, "analyst"), there.at)
    page = other.get("coding")
    assert "read by 1 other" in page
    assert " checked" not in page.partition('id="notes"')[2]
    decide(other, "Said in the room")
    assert "Two people read 1 note." in unescape(other.get("coding"))


def test_an_edition_for_the_team_has_the_counts_and_the_public_one_nothing(there: Builder) -> None:
    book(there)
    decide(there, "Help came late")
    inside, outside = there.get("export/md"), there.get("export/md?edition=public")
    assert "## What was noted" in inside
    assert "| Help came late | 1 | 1 |" in inside
    assert "Help came late" not in outside


WISHED = ("Speech therapy two years sooner", "A base in her own school", "Somebody to ring", "Speech therapy sooner")


def written(room_for: Callable[[str], Room], store: Store, people: int) -> tuple[Builder, Room]:
    """A day at which people wrote what they wished for, held and closed."""
    kept = store.protocols.latest("dbv-case-review")
    assert kept is not None
    day = kept.content
    asks = Question("wished", "text", "What did you wish for?", required=False)
    stages = tuple(replace(s, questions=(*s.questions, "wished")) if s.id == "open" else s for s in day.stages)
    store.protocols.save(replace(day, id="written", questions=(*day.questions, asks), stages=stages), by="test")
    room = room_for("written")
    room.fill(people)
    room.open("C02")
    room.go_to("open")
    for person, text in zip(room.people, WISHED, strict=False):
        room.judge(person, {"wished": text})
    room.go_to("conclude")
    room.steer("conclude", review=room.review, outcome="agreed", words="Sooner.")
    room.steer("close_workshop")
    return Builder(room.facilitator(), f"/facilitate/{room.workshop}"), room


def test_written_answers_are_put_under_themes_as_notes_are_and_tell_nobody(
    room_for: Callable[[str], Room], store: Store
) -> None:
    there, room = written(room_for, store, 4)
    assert "4 notes and answers were written" in there.get("coding")
    page = book(there, examples=["", "Speech therapy came late", *[""] * 4])
    assert "answer to “What did you wish for?”" in page
    assert "proposed: shares “therapy”" in page or "“speech”" in page
    refs = " ".join(re.findall(r'name="note" value="([^"]+)"', page))
    assert refs
    assert not [person.seat for person in room.people if person.seat in refs]
    page = decide(there, "Help came late")
    assert "Notes and answers by theme, of 1 read (4 written)" in page
    assert "Notes and written answers by theme, of 1" in there.get("export/md")
    assert "Help came late" not in there.get("export/md?edition=public")


def test_of_fewer_than_four_no_written_answer_is_read(room_for: Callable[[str], Room], store: Store) -> None:
    page = written(room_for, store, 3)[0].get("coding")
    assert "No note was taken" in page
    assert not [text for text in WISHED if text in page]


def test_two_themes_of_one_name_are_refused_and_nothing_is_lost(there: Builder) -> None:
    page = there.get("coding/codebook")
    told = {"label": ["Late", "late", "", "", "", ""], "about": ["One line", *[""] * 5]}
    refused = there.send(page, "coding/codebook", told, status=422)
    assert "There are two themes called" in refused
    assert 'value="One line"' in refused


def test_a_codebook_that_somebody_else_changed_is_never_overwritten_unseen(there: Builder) -> None:
    page = there.get("coding/codebook")
    book(there)
    refused = there.send(page, "coding/codebook", {"label": ["Mine", *[""] * 5]}, status=422)
    assert "changed the codebook while you wrote" in refused
    assert 'value="Mine"' in refused


def test_notes_are_not_for_readers_of_public_editions(there: Builder, room: Room) -> None:
    assert colleague(room, "reader").get(f"{there.at}/coding").status_code == 403
