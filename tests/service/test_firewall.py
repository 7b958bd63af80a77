"""What identifies somebody by itself is refused in every text that people write; ordinary words never are."""

from __future__ import annotations

import inspect
from typing import get_args

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.anonymity.labelled import labelled
from tests.cases.anonymity.vectors import CLEAN, VECTORS
from workshop.cases.anonymity import KIND_WORDS, Kind, check, hard
from workshop.domain.commands import COMMANDS
from workshop.domain.commands.reviewing import Conclude, Judge, TakeNote
from workshop.domain.commands.room import ChangeSeat, Feedback, Join, ModerateWord, OpenPoll, PollWord
from workshop.domain.errors import Refusal
from workshop.domain.events import Answer
from workshop.service.firewall import WRITTEN, let_through

HARD = [vector for vector in VECTORS if vector[1] == "block"]
PHONE = "ring 07700 900123 today"

#: Short things that people in such rooms write, with figures that look like numbers of other kinds.
ORDINARY = (
    "TA 2 @ 1.5 hours",
    "Y5 2TA support, then Y6 3 TAs",
    "E2 1TA all morning",
    "at 10 11 12 a different school each year",
    "0 1 2 3 4 5 6 7 8 9",
    "0.5 1.5 2.5 3.5 hours",
    "0.25 0.5 0.75 1.0 of a post",
    "He was settled.School was not",
    "placement broke down in 2019, 2020 and 2021",
    "attendance 41% 58% 93% 100%",
    "WIAT 71 85 92 78 65 80",
    "£9,434,765 over 10 years; £62,000 a year",
    "plans 412, 61% in 20 weeks, 28 cases, 17 different",
    "KS2/KS3 move, P8 to E3, 1:1, 2:1, 24/7",
    "born early, at 28 weeks",
    "review on 3 March, not before",
    "10/10 for the SENCO, 3/10 for transport",
    "ages 3, 5, 7, 9, 11, 13, 15, 17, 19, 21",
    "Mum said no. Dad said yes.",
    "ms teams at 9.30, room 12b",
    "better together",
)


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (TakeNote(review="r", note="", text=PHONE), "text"),
        (TakeNote(review="r", note="", text="fine", tags=("fine", PHONE)), "tags"),
        (PollWord(words=("safe", PHONE)), "words"),
        (Conclude(review="r", outcome="split", words=PHONE), "words"),
        (Conclude(review="r", outcome="split", minority_view=PHONE), "minority_view"),
        (Conclude(review="r", outcome="split", ideal_support=PHONE), "ideal_support"),
        (Feedback(score=5, words=PHONE), "words"),
        (Join(discipline="ep", pseudonym=PHONE), "pseudonym"),
        (ChangeSeat(pseudonym=PHONE, discipline="ep"), "pseudonym"),
        (ModerateWord(word="w", counted_as=PHONE), "counted_as"),
        (OpenPoll(question=PHONE), "question"),
        (Judge(review="r", step="s", answers=(Answer("why", "answered", PHONE),)), "a.why"),
        (Judge(review="r", step="s", answers=(Answer("why", "answered", ["ok", PHONE]),)), "a.why"),
        (Judge(review="r", step="s", answers=(Answer("a", "unsure"), Answer("b", "answered", PHONE))), "a.b"),
    ],
)
def test_each_text_of_each_command_is_looked_at(command: object, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        let_through(command)  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == ("invalid", field)
    assert "a telephone number" in refused.value.message
    assert "07700" not in refused.value.message


def test_no_command_that_carries_words_of_people_is_forgotten() -> None:
    """A new command with a text has to be listed, or to be named here as holding none that panellists write."""
    ours = {"text", "words", "minority_view", "pseudonym", "counted_as"}
    for command in COMMANDS.values():
        fields = {field.name for field in msgspec.structs.fields(command)} & ours
        assert fields <= set(WRITTEN.get(command, ())), inspect.getdoc(command)


@pytest.mark.parametrize("vector", HARD, ids=[f"{v[0]}: {v[3]}" for v in HARD])
def test_every_hard_identifier_is_refused_by_its_kind(vector: tuple[str, str, str, str]) -> None:
    kind, _, text, words = vector
    with pytest.raises(Refusal) as refused:
        let_through(TakeNote(review="r", note="", text=text))
    assert KIND_WORDS[kind] in refused.value.message  # type: ignore[index]
    assert words not in refused.value.message


@pytest.mark.parametrize("text", [*ORDINARY, *CLEAN])
def test_ordinary_notes_are_never_refused(text: str) -> None:
    let_through(TakeNote(review="r", note="", text=text))


def test_names_are_let_through() -> None:
    let_through(TakeNote(review="r", note="", text="Zelda Oakenfold at Greenhill Primary School said so."))


PIECES = [
    piece
    for name in ("development", "test")
    for one in labelled(name)
    if not one.places
    for piece in one.text.replace("\n", " ").split(" ")
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30))
def test_words_of_ordinary_texts_are_never_refused_in_any_order(pieces: list[str]) -> None:
    let_through(TakeNote(review="r", note="", text=" ".join(pieces)))


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_what_is_refused_is_what_the_check_blocks(text: str) -> None:
    blocked = [(hit.start, hit.kind) for hit in check(text) if hit.level == "block"]
    assert bool(hard(text)) == bool(blocked)


def test_every_kind_can_be_said_in_a_sentence() -> None:
    assert set(KIND_WORDS) == set(get_args(Kind))
