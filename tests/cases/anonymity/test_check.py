"""The identifier check finds every kind, says exactly where, and leaves ordinary case text alone."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.anonymity.vectors import CLEAN, VECTORS
from workshop.cases.anonymity import Hit, Kind, Level, check
from workshop.cases.anonymity.hit import merged


@pytest.mark.parametrize(("kind", "level", "text", "words"), VECTORS, ids=[f"{v[0]}: {v[2]}" for v in VECTORS])
def test_an_identifier_is_hit_exactly(kind: str, level: str, text: str, words: str) -> None:
    (hit,) = check(text)
    assert (hit.within(text), hit.kind, hit.level) == (words, kind, level)
    assert hit.why.endswith((".", "instead."))


def test_every_kind_and_level_has_a_vector() -> None:
    assert {vector[0] for vector in VECTORS} == set(get_args(Kind))
    assert {vector[1] for vector in VECTORS} == set(get_args(Level))


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_case_text_is_left_alone(text: str) -> None:
    assert [(hit.kind, hit.within(text)) for hit in check(text)] == []


@pytest.mark.parametrize("word", ["Belonging", "Safe", "friends", "Being heard", "A place at the table", "Not yet"])
def test_poll_words_are_left_alone(word: str) -> None:
    assert check(word) == []


def test_positions_count_code_points_of_the_text_as_it_is() -> None:
    text = "\ufeff🐝 Zo\u0065\u0308\r\nring 07700\u00a0900\u200b123 now"
    (phone,) = [hit for hit in check(text) if hit.kind == "phone"]
    assert text[phone.start : phone.end] == "07700\u00a0900\u200b123"


@pytest.mark.parametrize(
    "disguised",
    [
        "9434765919",
        "943\u2011476\u20115919",
        "943\u00a0476\u00a05919",
        "\uff19\uff14\uff13 \uff14\uff17\uff16 \uff15\uff19\uff11\uff19",
        "943\u200b4765919",
        "&#57;434765919",
        "943476591&#57;",
    ],
)
def test_a_disguised_number_is_still_found(disguised: str) -> None:
    (hit,) = check(f"It is {disguised}.")
    assert (hit.kind, hit.level, hit.within(f"It is {disguised}.")) == ("nhs", "block", disguised)


def test_a_title_is_found_across_a_wrapped_line() -> None:
    text = "The plan was written that week by the class teacher and Mrs\nOakenfold, who knew him."
    assert [hit.within(text) for hit in check(text)] == ["Mrs\nOakenfold"]


def test_a_name_found_once_is_found_at_the_start_of_a_sentence_too() -> None:
    text = "Battle was late. His sister Battle came. Battle's bag was lost."
    assert [hit.within(text) for hit in check(text)] == ["Battle"] * 3
    assert check("Battle was late.") == [], "an English word at the start of a sentence says nothing by its capital"
    assert [hit.within("Zelda was late.") for hit in check("Zelda was late.")] == ["Zelda"]


def test_listed_names_are_found_however_they_are_written() -> None:
    text = "battle and ZOE o'neil sat. Neil did. A will is a will."
    hits = check(text, names=("Battle", "Zoë O\u2019Neil", "Al"))
    assert [hit.within(text) for hit in hits if "list" in hit.why] == ["battle", "ZOE o'neil"]
    assert check("battle sat.") == []


def test_parts_of_a_listed_name_count_only_with_a_capital() -> None:
    text = "Young people: the young boy Young left."
    assert [hit.start for hit in check(text, names=("Tom Young",))] == [0, text.rindex("Young")]


def test_overlapping_hits_become_one_with_the_gravest_kind() -> None:
    hits = [Hit(0, 5, "name", "review", "n"), Hit(4, 9, "nhs", "block", "h"), Hit(8, 12, "date", "note", "d")]
    assert merged(hits) == [Hit(0, 12, "nhs", "block", "h")]
    long, short = Hit(0, 20, "address", "review", "a"), Hit(2, 4, "name", "review", "n")
    assert merged([long, short, Hit(10, 12, "date", "note", "d")]) == [long]
    assert merged([Hit(0, 5, "name", "review", "n"), Hit(5, 9, "date", "note", "d")])[1].start == 5


@given(st.text(st.sampled_from([*"aAbZ019 .,-/@'\n()&#;:", "é", "\u0308", "ﬁ", "½", "ß", "🐝", "\u200b"]), max_size=80))
def test_hits_are_in_order_apart_and_inside_the_text(text: str) -> None:
    reach = 0
    for hit in check(text):
        assert reach <= hit.start < hit.end <= len(text)
        assert hit.kind in get_args(Kind)
        assert hit.level in get_args(Level)
        reach = hit.end


@given(st.text(max_size=30), st.sampled_from([vector for vector in VECTORS if vector[1] == "block"]))
def test_nothing_before_it_hides_a_hard_identifier(before: str, vector: tuple[str, str, str, str]) -> None:
    text = f"{before}\n\n{vector[2]}"
    start = text.index(vector[3], len(before))
    assert any(h.level == "block" and h.start <= start < h.end for h in check(text))


@pytest.mark.parametrize(
    "piece",
    ["Aa ", "a.", "a-", "A-", "1", "1 ", "a@", "at dot ", "Mr and ", "St ", "(Aa ", "2019/", "SEN-1", "de la ", "+44 "],
)
def test_no_text_takes_long(piece: str) -> None:
    started = time.perf_counter()
    check(piece * (12_000 // len(piece)))
    assert time.perf_counter() - started < 4
