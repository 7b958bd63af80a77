"""Notes by theme in a browser without scripts: a codebook is written, notes are read, decisions are counted."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from tests.web.building import Builder
from tests.web.held import held, signed_in
from tests.web.room import Room
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
    assert "| Help came late | 1 |  | 1 |" in inside
    assert "Help came late" not in outside


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
