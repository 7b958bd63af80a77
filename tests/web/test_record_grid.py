"""The answer grid: every question with its evidence, answers kept, what is open seen, nothing given away."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.building import Builder
from tests.web.held import bring_testshire, held, signed_in
from tests.web.room import Room
from workshop.service.question_banks import shipped_banks
from workshop.store.store import Store


@pytest.fixture
def there(room: Room, store: Store) -> Builder:
    """A facilitator at Testshire, whose findings are known."""
    arrived = bring_testshire(store, room.assembly)
    return Builder(room.facilitator(), f"/facilitate/programmes/{arrived.programme}")


def row(page: str, id_: str) -> str:
    """What a page says at one question."""
    found = re.search(rf'<div class="ask[^>]*id="q-{id_}".*?(?=<div class="ask[ "]|</section>)', page, re.DOTALL)
    assert found, f"there is no question {id_}"
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def test_every_question_stands_with_its_evidence_and_says_that_it_is_open(there: Builder) -> None:
    page = there.get("grid")
    for question in (q for bank in shipped_banks() for q in bank.questions):
        assert question.text in row(page, question.id)
        assert "Not answered" in row(page, question.id)
    assert "<strong>0</strong> of 32 answered" in page
    assert "Less specialist setting ideal : 15 of 28 (54%, likely 36% to 70%)" in row(page, "EI3")
    assert "agreed in 1 of 28 cases" in row(page, "EA3")
    assert "Named in no case." in row(page, "EA1")
    assert "Not asked here: Wishes" in row(page, "SS4")
    assert "The findings say nothing on this." in row(page, "N5")


def test_answers_are_kept_save_by_save_and_only_where_they_changed(there: Builder, store: Store) -> None:
    about = f"programme:{there.at.rpartition('/')[2]}"
    answer = {"answer-EI1": "Not yet.", "answer-U7": "In part."}
    assert "Saved 2 answers." in there.send(there.get("grid?answer=yes"), "grid", answer)
    assert "Saved 1 answer." in there.send(there.get("grid?answer=yes"), "grid", {"answer-EI1": "Since spring."})
    assert "Nothing was changed." in there.send(there.get("grid?answer=yes"), "grid", {})
    page = there.get("grid")
    assert "Since spring." in row(page, "EI1")
    assert "Not answered" not in row(page, "U7")
    assert "<strong>2</strong> of 32 answered" in page
    assert [a.words for a in store.considered.versions(about, "EI1")] == ["Not yet.", "Since spring."]
    there.send(there.get("grid?answer=yes"), "grid", {"answer-EI1": ""})
    assert "Not answered" in row(there.get("grid"), "EI1")


def test_two_who_answer_at_once_lose_nothing(there: Builder) -> None:
    mine = there.get("grid?answer=yes")
    there.send(there.get("grid?answer=yes"), "grid", {"answer-EI1": "Theirs."})
    page = there.send(mine, "grid", {"answer-EI1": "Mine.", "answer-EI2": "Mine alone."}, status=422)
    assert "Somebody answered this while you wrote." in page
    assert "Theirs." in row(page, "EI1")
    assert "Mine." in row(page, "EI1")
    there.send(page, "grid", {})
    assert "Mine." in row(there.get("grid"), "EI1")
    assert "Mine alone." in row(there.get("grid"), "EI2")


def test_an_answer_that_is_too_long_is_not_lost(there: Builder) -> None:
    page = there.send(there.get("grid?answer=yes"), "grid", {"answer-EI1": "x" * 2001}, status=422)
    assert "Keep this under 2,000 characters; it has 2,001." in page
    assert "x" * 2001 in page


def test_a_public_reader_sees_no_evidence_and_no_answer_that_the_edition_withholds(there: Builder) -> None:
    answers = {"answer-EI1": "Not yet.", "answer-EI3": "In 15 of 28 cases.", "answer-SS2": "As C004 shows."}
    there.send(there.get("grid?answer=yes"), "grid", answers)
    page = there.get("grid?edition=public")
    assert "Not yet." in row(page, "EI1")
    for id_ in ("EI3", "SS2"):
        assert "Answered, and not printed in this edition." in row(page, id_)
    assert "2 pieces of evidence: suppressed in this edition." in row(page, "EI3")
    evidence = " ".join(re.findall(r'<div class="ask__evidence">.*?</div>', page, re.DOTALL))
    assert not re.search(r"\d+ of \d+|\d%", evidence)


def test_a_reader_is_not_told_why_an_answer_is_withheld(room: Room, store: Store) -> None:
    held(room)
    own = Builder(room.facilitator(), f"/facilitate/{room.workshop}")
    own.send(own.get("grid?answer=yes"), "grid", {"answer-EI1": "In 1 of 2 cases, as C02 shows."})
    reader = Builder(signed_in(room.assembly, store.accounts.add("R", ["reader"]).id), own.at)
    page = reader.get("grid?answer=yes")
    assert "<textarea" not in page
    assert "not printed in this edition" in row(page, "EI1")
    assert "C02" not in page
    assert "1 of 2" not in page
