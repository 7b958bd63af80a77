"""Statements: begun from drafts, worded by people, signed by name, and printed only when nothing is missing."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.building import WHOLE, Builder
from tests.web.held import bring_testshire, held, signed_in
from tests.web.room import Room
from workshop.store.store import Store


@pytest.fixture
def there(room: Room, store: Store) -> Builder:
    """A facilitator at Testshire, whose findings are known."""
    arrived = bring_testshire(store, room.assembly)
    return Builder(room.facilitator(), f"/facilitate/programmes/{arrived.programme}")


def card(page: str, id_: str) -> str:
    """What a page says of one statement."""
    found = re.search(rf'<article class="statement[^>]*id="s-{id_}".*?</article>', page, re.DOTALL)
    assert found, f"there is no statement {id_}"
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


def test_a_draft_begins_a_statement_and_is_never_signed_by_itself(there: Builder) -> None:
    assert "In 1 of 28 cases the panel judged that a more specialist setting" in there.get("statements")
    id_ = there.write("steps")
    said = card(there.get("statements"), id_)
    assert "Draft" in said
    assert "In 15 of 28 cases the panel judged that a less specialist setting" in said
    assert "More specialist setting ideal : 1 of 28" in said
    for words in ("Name an owner.", "Say what it needs", "Say who would have to do more.", "who sees it otherwise"):
        assert words in said
    assert "Sign it off in the room" not in said


def test_nothing_incomplete_can_be_signed_or_printed(there: Builder, store: Store) -> None:
    whole = there.write()
    for field in ("resource", "burden", "minority"):
        page = there.send(there.get(f"statements/{whole}"), f"statements/{whole}", {field: ""})
        assert "It still needs 1 thing." in page
        refused = there.client.post(
            f"{there.at}/statements/{whole}/sign",
            data={
                "csrf_token": re.search(r'csrf_token" value="([^"]+)', page)[1],  # type: ignore[index]
                "version": "9", "person": "A", "aloud": "yes",
            },
            follow_redirects=True,
        )  # fmt: skip
        assert "not complete, so nobody can sign it yet" in refused.text
        document = there.get("statements.md")
        assert "No statement is complete yet." in document
        assert str(WHOLE["next_steps"]) not in document
        there.send(there.get(f"statements/{whole}"), f"statements/{whole}", {field: WHOLE[field]})
    assert store.statements.signed(f"programme:{there.at.rpartition('/')[2]}") == {}


def test_a_named_person_signs_and_other_words_are_signed_again(there: Builder) -> None:
    id_ = there.write()
    there.sign(id_, "Ada Example")
    assert "Signed off Ada Example, Head of SEND" in card(there.get("statements"), id_)
    there.send(there.get("statements"), f"statements/{id_}/progress", {"progress": "under_way"})
    said = card(there.get("statements"), id_)
    assert "Signed off Ada Example" in said, "how far it has come is no part of what was signed"
    there.send(there.get(f"statements/{id_}"), f"statements/{id_}", {"burden": "Nobody at all."})
    said = card(there.get("statements"), id_)
    assert "Changed since it was signed" in said
    assert "They have not signed these words." in said
    assert "Not signed off yet" in there.get("statements.md")


def test_it_is_read_aloud_before_it_is_signed_and_by_somebody(there: Builder) -> None:
    id_ = there.write()
    assert "Read the statement aloud first" in there.sign(id_, aloud=[])
    assert "Give the name of whoever signs." in there.sign(id_, " ")
    assert "Ready to sign" in card(there.get("statements"), id_)


def test_a_signature_of_words_that_changed_meanwhile_is_refused(there: Builder) -> None:
    id_ = there.write()
    before = there.get("statements")
    there.send(there.get(f"statements/{id_}"), f"statements/{id_}", {"found": "Otherwise."})
    page = there.send(before, f"statements/{id_}/sign", {"person": "A. Example", "aloud": ["yes"]})
    assert "Somebody changed this statement while you read it." in page
    assert "Ready to sign" in card(page, id_)


def test_two_who_write_at_once_lose_nothing(there: Builder) -> None:
    id_ = there.write()
    mine = there.get(f"statements/{id_}")
    there.send(there.get(f"statements/{id_}"), f"statements/{id_}", {"found": "Their words."})
    page = there.send(mine, f"statements/{id_}", {"found": "My words."}, status=422)
    assert "saved this statement while you wrote" in page
    assert "Their words." in page
    assert "My words." in page
    said = card(there.send(page, f"statements/{id_}", {}), id_)
    assert "My words." in said
    assert "3 versions kept" in said
    assert "Then it said: Their words." in said


def test_sending_a_new_statement_twice_keeps_it_once(there: Builder) -> None:
    page = there.get("statements/new")
    for _ in range(2):
        there.send(page, "statements/new", {**WHOLE})
    assert there.get("statements").count('<article class="statement') == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": " "}, "Give it a title"),
        ({"due": "next week"}, "Write the date as a date"),
        ({"found": "x" * 4001}, "Keep this under 4,000 characters; it has 4,001."),
    ],
)
def test_what_cannot_be_kept_says_how_to_mend_it(there: Builder, given: dict[str, str], says: str) -> None:
    page = there.send(there.get("statements/new"), "statements/new", {**WHOLE, **given}, status=422)
    assert says in page
    assert str(WHOLE["context"]) in page, "nothing that was typed is lost"


def test_a_number_that_no_linked_figure_says_is_pointed_out(there: Builder) -> None:
    id_ = there.write(found="In 17 of 28 cases, likely 46% to 79%.")
    said = card(there.get("statements"), id_)
    assert "It says “17 of 28”. None of the figures linked here says so now." in said
    assert "“46%”" not in said


def test_the_public_edition_prints_what_is_signed_and_gives_nothing_away(there: Builder) -> None:
    shown, hidden = there.write(), there.write("steps", **{k: v for k, v in WHOLE.items() if k != "found"})
    assert "No statement is published" in there.get("statements?edition=public")
    for id_ in (shown, hidden):
        there.sign(id_, "Ada Example")
    page = unescape(there.get("statements?edition=public"))
    assert "In 18 of 28 cases a different setting would have been ideal." in card(page, shown)
    assert f'id="s-{hidden}"' not in page
    assert "Ada Example" not in page
    assert "15 of 28" not in page
    said = card(there.get("statements"), hidden)
    assert "Not in the public edition. It cites what a public edition suppresses." in said
    public = "Most often a less specialist setting would have been ideal; now and then a more specialist one."
    there.send(there.get(f"statements/{hidden}"), f"statements/{hidden}", {"public_found": public})
    there.sign(hidden, "Ada Example")
    for text in (card(there.get("statements?edition=public"), hidden), there.get("statements.html?edition=public")):
        assert public in text
        assert "15 of 28" not in text
        assert "3 further pieces of evidence: suppressed in this edition" in text


@pytest.mark.parametrize("words", ["It was 2 of 28.", "As in C004.", "In 7% of them."])
def test_words_for_the_public_may_not_say_what_the_edition_withholds(there: Builder, words: str) -> None:
    id_ = there.write(public_found=words)
    there.sign(id_)
    assert words not in there.get("statements?edition=public")
    assert "Not in the public edition." in card(there.get("statements"), id_)


def test_a_statement_set_aside_is_on_no_document(there: Builder) -> None:
    id_ = there.write()
    there.send(there.get("statements"), f"statements/{id_}/progress", {"progress": "set_aside"})
    assert "Set aside" in card(there.get("statements"), id_)
    assert str(WHOLE["title"]) not in there.get("statements.md")


def test_a_rehearsals_statements_cite_its_cases_and_say_that_it_is_one(room: Room) -> None:
    held(room)
    here = Builder(room.facilitator(), f"/facilitate/{room.workshop}")
    conclusion = f"conclusion:{room.workshop}/C02/t1"
    id_ = here.write(found="Help in the school he knows.", evidence=["case:C02", conclusion])
    said = card(here.get("statements"), id_)
    assert "Conclusion on C02 : Help in the school he knows." in said
    for path in ("statements", f"statements/{id_}"):
        assert "Rehearsal with a simulated panel" in here.get(path)
    assert "these are not real findings" in here.get("statements.md")


def test_readers_read_the_public_edition_and_write_nothing(room: Room, store: Store) -> None:
    held(room)
    own = Builder(room.facilitator(), f"/facilitate/{room.workshop}")
    id_ = own.write()
    reader = Builder(signed_in(room.assembly, store.accounts.add("R", ["reader"]).id), own.at)
    page = reader.get("statements")
    assert "Public edition" in page
    assert "Write a statement" not in page
    for path in ("statements/new", f"statements/{id_}"):
        reader.get(path, status=403)
    analyst = Builder(signed_in(room.assembly, store.accounts.add("A", ["analyst"]).id), own.at)
    assert str(WHOLE["title"]) in analyst.get("statements")
    analyst.get(f"statements/{id_}", status=403)


def test_while_a_day_runs_its_statements_are_its_teams_alone(room: Room, store: Store) -> None:
    other = Builder(
        signed_in(room.assembly, store.accounts.add("S", ["facilitator"]).id), f"/facilitate/{room.workshop}"
    )
    for path in ("statements", "statements.md", "statements/new", "grid", "compare"):
        other.get(path, status=403)
        assert room.browser().get(f"{other.at}/{path}").status_code == 302


@pytest.mark.parametrize(
    ("ending", "begins"), [("docx", b"PK"), ("odt", b"PK"), ("pdf", b"%PDF"), ("md", b"# Statements")]
)
def test_statements_are_taken_by_themselves_in_every_format(there: Builder, ending: str, begins: bytes) -> None:
    there.sign(there.write())
    answer = there.client.get(f"{there.at}/statements.{ending}")
    assert answer.data.startswith(begins)
    assert f".{ending}" in answer.headers["Content-Disposition"]
