"""How much the identifier check finds in labelled texts, and how often it cries out for nothing, with floors."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.anonymity.labelled import labelled, names_in, score
from workshop.cases.anonymity import Kind, check

TEXTS = {name: labelled(name) for name in ("development", "test", "fresh", "later", "everyday", "unseen")}


#: A floor under each file, without a list of names; the first look at each is in the README of the texts.
FLOORS = [("development", 0.97), ("test", 0.95), ("fresh", 0.95), ("later", 0.90), ("everyday", 0.97), ("unseen", 0.93)]


@pytest.mark.parametrize(("name", "floor"), FLOORS)
def test_most_identifiers_are_found(name: str, floor: float) -> None:
    result = score(TEXTS[name])
    assert result.recall >= floor, result.missed


@pytest.mark.parametrize("name", TEXTS)
def test_clean_texts_raise_less_than_one_alarm_each(name: str) -> None:
    result = score(TEXTS[name])
    assert result.clean >= 4
    assert result.alarms_each <= 0.5


def test_a_list_of_names_finds_what_rules_cannot() -> None:
    without, given = score(TEXTS["test"]), score(TEXTS["test"], names_in(TEXTS["test"]))
    assert given.recall > without.recall
    assert not [words for words in given.missed if words.startswith("name:")]


def test_the_texts_are_many_and_their_kinds_are_kinds() -> None:
    places = [place for texts in TEXTS.values() for one in texts for place in one.places]
    assert len(places) > 200
    assert {kind for _, _, kind in places} <= set(get_args(Kind))
    assert {kind for _, _, kind in places} >= set(get_args(Kind)) - {"quasi", "uln"}


def test_no_text_is_clean_by_accident() -> None:
    """A check that finds nothing would pass for clean texts; so would one that finds everything for the others."""
    for texts in TEXTS.values():
        for one in texts:
            assert bool(one.places) is not one.title.startswith("Clean")
            covered = sum(hit.end - hit.start for hit in check(one.text))
            assert covered < len(one.text) * 0.75


PIECES = [piece for texts in TEXTS.values() for one in texts for piece in one.text.split(" ")]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from([" ", "\n", "  ", ", ", "\u00a0", " \u200b"]))
def test_words_in_any_order_are_checked_with_sound_positions(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    reach = 0
    for hit in check(text):
        assert reach <= hit.start < hit.end <= len(text)
        assert hit.within(text).strip()
        reach = hit.end


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_any_text_at_all_is_checked(text: str) -> None:
    for hit in check(text):
        assert 0 <= hit.start < hit.end <= len(text)
