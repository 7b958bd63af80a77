"""Themes are proposed in order and with a reason; people decide, and only decisions that stand are counted."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.codebook import Codebook, Coding, Theme, digest
from workshop.findings.themes.counting import Noted, themes
from workshop.findings.themes.proposing import MOST, proposals
from workshop.findings.themes.spelling import likeness, runs

BOOK = Codebook(
    themes=(
        Theme(id="late", label="Help came late", about="Therapy or advice was slow to begin",
              examples=("Speech therapy began two years after it was asked for",)),
        Theme(id="way", label="Getting to school", about="Transport and distance", examples=("The taxi took an hour",)),
        Theme(id="voice", label="Nobody asked", about="The child or family was not heard"),
    )
)  # fmt: skip
NOTES = tuple(
    Noted(f"w/r/{n}", f"C0{n}", "t1", "discuss", text)
    for n, text in enumerate(
        ("The speech therapist began too late", "An hour in a taxi each way", "Qqq zzz", "Nobody asked the family")
    )
)


def coding(n: int, coder: str, *chosen: str, **more: object) -> Coding:
    return Coding(note=NOTES[n].ref, coder=coder, of=digest(NOTES[n].text), themes=chosen, **more)  # type: ignore[arg-type]


def test_runs_of_letters_stand_within_words_and_at_their_edges() -> None:
    assert runs("ab") == {" ab": 1, "ab ": 1, " ab ": 1}
    assert set(runs("Abc")) == {" ab", "abc", "bc ", " abc", "abc ", " abc "}
    assert runs("  ") == {}


def test_the_weights_are_those_of_the_published_formula() -> None:
    # Two texts, one run each in common: idf 1 for what both have, 1 + ln(3/2) for what one has.
    both = likeness(["ab"], ["ab a"])
    runs_of_second = runs("ab a")
    alone = 1 + math.log(3 / 2)
    length = math.sqrt(3 + alone**2 * (len(runs_of_second) - 3))
    assert np.allclose(both, [[3 / (math.sqrt(3) * length)]])


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5), st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_likeness_is_between_0_and_1_and_a_text_is_most_like_itself(one: list[str], other: list[str]) -> None:
    found = likeness(one, [*other, one[0]])
    assert found.shape == (len(one), len(other) + 1)
    assert np.all((found >= 0) & (found <= 1))
    assert found[0, -1] >= found[0].max() - 1e-9


def test_the_theme_with_like_words_is_proposed_first_and_says_why() -> None:
    late, way, none, voice = proposals([n.text for n in NOTES], BOOK)
    assert late[0].theme == "late"
    assert "“speech”" in late[0].why
    assert way[0].theme == "way"
    assert voice[0].theme == "voice"
    assert none == ()
    assert all(len(p) <= MOST for p in (late, way, voice))


def test_what_people_decided_about_other_notes_helps_and_a_note_never_speaks_for_itself() -> None:
    text = "Qqq zzz"
    assert proposals([text], BOOK, [(text, ("way",))]) == [()]
    helped = proposals([text], BOOK, [("Qqq zzz again", ("way",))])[0]
    assert helped[0].theme == "way"


def test_words_of_one_family_say_why_too() -> None:
    book = Codebook(themes=(Theme(id="t", label="Therapy", about="therapy"),))
    assert proposals(["Two therapists left"], book)[0][0].why == "has “therapists”, as its description has “therapy”"


def test_without_themes_or_notes_nothing_is_proposed() -> None:
    assert proposals(["a note"], Codebook()) == [()]
    assert proposals([], BOOK) == []


def test_only_what_all_readers_named_is_counted_and_the_rest_stands_beside_it() -> None:
    found = themes(NOTES, BOOK, [
        coding(0, "ann", "late", "voice", proposed=("late", "way")), coding(0, "ben", "late"),
        coding(1, "ann", "way", proposed=("way",)), coding(2, "ann", nothing_fits=True),
    ])  # fmt: skip
    counts = {c.id: (c.notes, c.differ, c.cases) for c in found.counts}
    assert counts == {"late": (1, 0, ("C00",)), "way": (1, 0, ("C01",)), "voice": (0, 1, ())}
    assert (found.notes, found.read, found.cases, found.nothing, found.twice) == (4, 3, 3, 1, 1)
    assert (found.first, found.proposed) == (1, 2)


def test_a_reworded_note_and_a_decision_taken_back_count_no_more() -> None:
    reworded = Coding(note=NOTES[0].ref, coder="ann", of=digest("other words"), themes=("late",))
    assert themes(NOTES, BOOK, [reworded, coding(1, "ann")]).read == 0


def test_readers_who_always_agree_have_an_alpha_of_one() -> None:
    pairs = [coding(n, who, theme) for n, theme in ((0, "late"), (1, "way"), (3, "voice")) for who in ("ann", "ben")]
    assert themes(NOTES, BOOK, pairs).alpha.value == 1
