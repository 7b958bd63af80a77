"""The screens' own words can be read at the age of 14, those of the panel at 12: figures by a formula that is known."""

from __future__ import annotations

import pytest

from tests.web.reading_age import groups, reading_age, screens, sentences, syllables

#: Fewer words than these say nothing about a screen.
ENOUGH = 60
HARD = (
    "<p>Notwithstanding the aforementioned considerations, the multidisciplinary evaluation of individual educational "
    "provision necessitates comprehensive documentation of contemporaneous professional observations.</p>"
)


def test_the_formula_gives_what_is_worked_out_by_hand() -> None:
    told = list(sentences("<p>The cat sat on the mat. We were happy there, all of us.</p>"))
    assert [len(one) for one in told] == [6, 7]
    grade = 0.39 * 13 / 2 + 11.8 * 14 / 13 - 15.59
    assert reading_age(told) == pytest.approx(grade + 5)


def test_syllables_are_counted_as_they_are_spoken() -> None:
    spoken = {"judge": 1, "answers": 2, "needed": 2, "table": 2, "the": 1, "facilitator": 5, "workshop": 2, "made": 1}
    assert {word: syllables(word) for word in spoken} == {**spoken, "needed": 1}, "a silent e is guessed by its place"


def test_a_hard_text_would_be_noticed() -> None:
    assert reading_age(sentences(HARD)) > 20
    assert list(sentences("<p>{{ told }} {% if x %}Go on.{% endif %}</p>")) == []


def test_every_screen_can_be_read_at_fourteen() -> None:
    told = {name: held for name, held in screens().items() if sum(map(len, held)) >= ENOUGH}
    assert len(told) > 30
    hard = {name: round(age, 1) for name, held in told.items() if (age := reading_age(held)) > 14}
    assert hard == {}, "shorten the sentences, or take other words"


@pytest.mark.parametrize("audience", ["panel", "joining", "screen", "macros"])
def test_what_the_panel_reads_can_be_read_at_twelve(audience: str) -> None:
    assert reading_age(groups()[audience]) <= 12
