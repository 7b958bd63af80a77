"""Decisions: hard identifiers cannot be accepted, the rest is accepted or gone before a case is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from tests.cases.paper import PAPER, spoilt
from workshop.cases.anonymity import (
    Decision,
    check_case,
    cleared,
    fingerprint,
    replace,
    replace_in_case,
    replaced,
    review,
)
from workshop.cases.errors import CaseErrors
from workshop.cases.pack import read

if TYPE_CHECKING:
    from workshop.domain.case import Case
    from workshop.domain.codes import CodeList

NUMBER = "07700 900123"


@pytest.fixture
def case(lists: dict[str, CodeList]) -> Case:
    """A case with a name in three places and a telephone number in one."""
    text = spoilt("one friend.", f"one friend. Ring {NUMBER}.")
    text = text.replace("She was anxious", "Her aunt Zelda knew. Zelda was anxious").replace(
        "two friends", "two friends, ZELDA too,"
    )
    return read(text, "t01.md", lists)


def test_a_clean_case_is_cleared_without_decisions(lists: dict[str, CodeList]) -> None:
    assert check_case(read(PAPER, "t01.md", lists)) == {}
    assert cleared(read(PAPER, "t01.md", lists), [])


def test_hits_are_given_by_field_and_names_are_found_in_all_fields(case: Case, lists: dict[str, CodeList]) -> None:
    hits = check_case(case)
    assert {field: [hit.kind for hit in found] for field, found in hits.items()} == {
        "family_views": ["phone"],
        "point-1-known": ["name", "name"],
        "outcomes": ["name"],
    }
    text = spoilt("Support began", "Zelda said so. Support began").replace("She visited", "Her aunt Zelda visited")
    assert set(check_case(read(text, "t01.md", lists))) == {"history", "point-1-happened"}


def test_every_hit_is_outstanding_until_decided(case: Case) -> None:
    marks = review(case, []).outstanding
    assert [(mark.field, mark.words) for mark in marks] == [
        ("family_views", NUMBER),
        ("point-1-known", "Zelda"),
        ("point-1-known", "Zelda"),
        ("outcomes", "ZELDA"),
    ]
    accepted = [Decision(mark.fingerprint, "accepted") for mark in marks]
    assert [mark.words for mark in review(case, accepted).outstanding] == [NUMBER], (
        "a hard identifier cannot be accepted"
    )
    assert not cleared(case, accepted)


def test_what_was_to_be_replaced_is_outstanding_until_it_is_gone(case: Case) -> None:
    decisions = [
        Decision(fingerprint("phone", NUMBER), "replaced", "[number]"),
        Decision(fingerprint("name", "Zelda"), "replaced", "[aunt]"),
    ]
    assert len(review(case, decisions).outstanding) == 4
    mended = replace_in_case(case, decisions)
    assert cleared(mended, [])
    assert mended.version != case.version
    assert mended.sections[2].text == "Her parents want her to have one friend. Ring [number]."
    assert mended.points[0].known == "Her aunt [aunt] knew. [aunt] was anxious about the move."
    assert mended.outcomes == "She has two friends, [aunt] too, and a hive.", "in capitals too"


def test_the_last_decision_counts(case: Case) -> None:
    known = fingerprint("name", "Zelda")
    both = [Decision(known, "accepted"), Decision(known, "replaced", "[aunt]")]
    assert {mark.outcome for mark in review(case, both).marked} == {"", "replaced"}
    assert {mark.outcome for mark in review(case, both[::-1]).marked} == {"", "accepted"}


def test_a_decision_holds_nothing_of_the_words() -> None:
    decision = Decision(fingerprint("name", "Zelda Oakenfold"), "accepted")
    kept = msgspec.json.encode(decision).decode().lower()
    assert "zelda" not in kept
    assert "oakenfold" not in kept


def test_a_fingerprint_is_steady_over_spelling_and_differs_by_kind_words_and_key() -> None:
    known = fingerprint("name", "Zoë  Oakenfold")
    assert known == fingerprint("name", "ZOE oakenfold")
    others = {
        fingerprint("place", "Zoë Oakenfold"),
        fingerprint("name", "Zoë"),
        fingerprint("name", "Zoë Oakenfold", b"k"),
    }
    assert known not in others
    assert len(others) == 3
    assert len(known) == 16


def test_a_key_is_used_throughout(case: Case) -> None:
    keyed = [Decision(m.fingerprint, "replaced", "[gone]") for m in review(case, [], key=b"k").marked]
    assert cleared(replace_in_case(case, keyed, key=b"k"), [])
    assert replace_in_case(case, keyed) == case, "without the key nothing is recognised"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Tom ran. TOM's dog saw Tom.", "Tom", "[child] ran. [child]'s dog saw [child]."),
        ("Tomorrow a tomcat met Tom-boy.", "Tom", "Tomorrow a tomcat met [child]-boy."),
        ("Will will be late.", "Will", "[child] will be late."),
        ("Zoe\u0308 and Zoë and Zoe", "Zoë", "[child] and [child] and [child]"),
        ("by Ann\n  Lee here", "Ann Lee", "by [child] here"),
        ("A.B@X.org or a.b@x.org", "a.b@x.org", "[child] or [child]"),
        ("Nothing here", "Tom", "Nothing here"),
        ("Nothing here", " ", "Nothing here"),
    ],
)
def test_words_are_replaced_everywhere(text: str, words: str, expected: str) -> None:
    assert replaced(text, words, "[child]") == expected


@pytest.mark.parametrize("replacement", ["", "  ", "x" * 81, "a.b@x.org", "Mrs Oakenfold"])
def test_a_replacement_that_cannot_stand_is_refused(replacement: str) -> None:
    with pytest.raises(ValueError, match="replacement"):
        replaced("Tom ran.", "Tom", replacement)


def test_a_note_is_mended_by_its_decisions() -> None:
    note = f"His aunt Ann Lee rang {NUMBER}. Ann said no."
    decisions = [Decision(fingerprint("name", words), "replaced", "[aunt]") for words in ("Ann Lee", "Ann")]
    assert replace(note, decisions) == f"His aunt [aunt] rang {NUMBER}. [aunt] said no."


def test_a_replacement_that_would_spoil_the_case_is_refused(case: Case) -> None:
    spoilt_id = msgspec.structs.replace(case, id="SEN-2019-0456")
    marks = [mark for mark in review(spoilt_id, []).marked if mark.field == "id"]
    assert marks
    with pytest.raises(CaseErrors, match="cannot be an id"):
        replace_in_case(spoilt_id, [Decision(mark.fingerprint, "replaced", "[id]") for mark in marks])
