"""Notes made in haste: initials, nicknames, plates, firms and places by the making of their names. All invented."""

from __future__ import annotations

import pytest

from workshop.cases.anonymity import check

FOUND = [
    ("We met RJ at the gate.", "RJ", "name"),
    ("He fell out with BN again.", "BN", "name"),
    ("In the matter of S (a child).", "S", "name"),
    ("Everyone knows big Col here.", "Col", "name"),
    ('Nobody calls him that ("Tee").', "Tee", "name"),
    ("Rowan (they/them) came late.", "Rowan", "name"),
    ("spoke to kelly-ann yesterday", "kelly-ann", "name"),
    ("Collected by Star Cabs today.", "Star Cabs", "name"),
    ("The van is BD21 KLO.", "BD21 KLO", "caseref"),
    ("Dad drives reg k7 abc.", "k7 abc", "caseref"),
    ("She was happy at Little Ducklings.", "Little Ducklings", "place"),
    ("the lad from Beacon Hill", "Beacon Hill", "place"),
    ("same as at hillview last year", "hillview", "place"),
    ("will see her on 12/3 again", "12/3", "date"),
    ("It was in the Gazette.", "in the Gazette", "quasi"),
    ("Query Angelman.", "Angelman", "quasi"),
]


@pytest.mark.parametrize(("text", "words", "kind"), FOUND)
def test_what_shorthand_gives_away_is_found(text: str, words: str, kind: str) -> None:
    assert [(hit.within(text), hit.kind) for hit in check(text)] == [(words, kind)]
    assert all(hit.why.endswith(".") for hit in check(text)), "each says why"


@pytest.mark.parametrize(
    "text",
    [
        "The TA told the EP, and SW asked HT. Targets: PA, NM, WT.",
        "A reading age of 6 years 2 months in Year 5.",
        "A 1/2 timetable on 1/2 days since Year 3.",
        "She was happy at Breakfast Club and at Golden Time.",
        "The wellbeing lead sat by the hillside.",
        "Seen on Tue and Thu. He likes Egypt, Lycra and Raven's Matrices.",
        "Talking Mats after Carol Gray and Dan Hughes.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert [hit.within(text) for hit in check(text)] == []


def test_a_listed_name_that_is_a_small_word_counts_with_its_capital_alone() -> None:
    text = "He will go. Ask Will. It may rain. She hopes for joy."
    hits = check(text, names=("Will", "May", "Joy"))
    assert [hit.within(text) for hit in hits] == ["Will", "joy"]
