from __future__ import annotations

from typing import Any

import pytest

from tests.findings.testshire import LISTS, SETTINGS
from workshop.domain.codes import CodeList
from workshop.domain.protocol import Question
from workshop.findings.labels import Label
from workshop.findings.paths import step_tallies
from workshop.findings.tally import Tally, tally

SETTING = Question("q4", "one", "Ideal setting?", codes="settings", measures="ideal_setting")
PLAN = Question("q6", "yes_no_unsure", "Was it ideal?")
SURE = Question("q5", "scale", "How sure?", scale=("Guessing", "Unsure", "Fairly", "Sure", "Certain"))
CAUSES = Question("q9", "ranked", "Why?", codes="root_causes", most=3)
PATH = Question("q1", "pathway", "What next?")


def told(question: Question, codes: CodeList | None, *values: Any) -> Tally:
    quiet = {"?": "unsure", "-": "not_my_field", "#": "cannot_tell"}
    answers = [(quiet[v], None) if isinstance(v, str) and v in quiet else ("answered", v) for v in values]
    return tally(question, codes, answers, 0.75)


def test_counts_are_in_the_order_of_the_list_with_zeros() -> None:
    shown = told(SETTING, SETTINGS, *["SP"] * 6, "IN", "MS")
    assert [(r.code, r.count) for r in shown.rows] == [
        ("SS", 0),
        ("MS", 1),
        ("RP", 0),
        ("SP", 6),
        ("IN", 1),
        ("EOT", 0),
    ]
    assert shown.words == "6 of 8: State special school. Agreed."
    assert shown.label is Label.AGREED


def test_a_split_names_both_sides_and_asks_for_a_reason() -> None:
    shown = told(SETTING, SETTINGS, *["MS"] * 4, *["SP"] * 4)
    assert shown.words == "Split: 4 Mainstream with a plan, 4 State special school."
    assert shown.far_apart == (
        "“Mainstream with a plan” and “State special school” are two steps apart. Hear a reason for each.",
    )


def test_the_quiet_answers_stand_apart_and_only_not_my_field_leaves_the_base() -> None:
    shown = told(SETTING, SETTINGS, *["RP"] * 5, "?", "#", "-")
    assert (shown.n, shown.unsure, shown.cannot_tell, shown.not_my_field) == (7, 1, 1, 1)
    assert shown.label is Label.LEANING


@pytest.mark.parametrize("question", [SETTING, SURE, CAUSES])
def test_fewer_than_four_answers_show_no_counts(question: Question) -> None:
    shown = tally(question, SETTINGS, [("answered", "3"), ("answered", "4"), ("unsure", None)], 0.75)
    assert shown.rows == ()
    assert (shown.unsure, shown.far_apart, shown.pairwise) == (0, (), None)
    assert shown.label is Label.TOO_FEW


def test_yes_and_no_opposed() -> None:
    shown = told(PLAN, None, *["yes"] * 4, *["no"] * 3, "?")
    assert [(r.label, r.count) for r in shown.rows] == [("Yes", 4), ("No", 3)]
    assert shown.label is Label.SPLIT
    assert shown.far_apart == ("“Yes” and “No” are both held. Hear a reason for each.",)


def test_a_scale_has_a_middle_and_no_label() -> None:
    shown = told(SURE, None, 1, 3, 4, 4)
    assert (shown.middle, shown.label) == (3.5, None)
    assert shown.words == f"In the middle: between {shown.rows[2].label} and Sure; from Guessing to Sure."
    assert told(SURE, None, 3, 4, 4, 4).words == f"In the middle: Sure; from {shown.rows[2].label} to Sure."
    assert told(SURE, None, 4, 4, 4, 4).words == "All 4: Sure."
    assert shown.far_apart == ("“Guessing” and “Sure” are far apart. Hear a reason for each.",)


def test_ranked_choices_have_counts_and_points() -> None:
    shown = told(CAUSES, LISTS["root_causes"], ["RC03", "RC01"], ["RC03"], ["RC01", "RC02", "RC03"], [])
    held = {r.code: (r.count, r.points) for r in shown.rows if r.count}
    assert held == {"RC01": (2, 5), "RC02": (1, 2), "RC03": (3, 7)}
    assert shown.words == "3 of 4 named Rc03; 2 named Rc01; 1 named Rc02."


def test_a_pathway_is_counted_where_it_ends_and_carries_forward_what_stays_as_before() -> None:
    steps = [{"phase": "ks1", "setting": "MS", "support": "EHCP", "services": ["SALT", "EP_ADVICE"]}, {"phase": "ks2"}]
    shown = told(PATH, SETTINGS, *[steps] * 4)
    assert shown.words == "All 4: Mainstream with a plan."
    by_phase = {s.phase: s for s in step_tallies([steps, steps])}
    assert by_phase["ks2"].settings == (("MS", 2),)
    assert by_phase["ks2"].supports == (("EHCP", 2),)
    assert by_phase["ks1"].services == (("SALT", 2), ("EP_ADVICE", 2))
    assert by_phase["ks2"].services == ()


def test_as_before_is_a_position_like_any_other() -> None:
    shown = told(PATH, SETTINGS, *[[{"phase": "ks1"}]] * 3, [{"phase": "ks1", "setting": "RP"}])
    assert shown.words == "3 of 4: As before. Agreed."
    assert step_tallies([[{"phase": "ks1"}]])[0].supports == (("as_before", 1),)


def test_words_are_counted_whatever_their_case() -> None:
    question = Question("q0", "words", "Ideal?", most=3)
    shown = told(question, None, ["Belonging", "happy"], ["belonging "], ["safe"], ["happy"])
    assert [(r.code, r.count) for r in shown.rows] == [("belonging", 2), ("happy", 2), ("safe", 1)]


def test_two_picked_at_random() -> None:
    assert told(SETTING, SETTINGS, *["SP"] * 6, "IN", "MS").pairwise == pytest.approx(30 / 56)


def test_the_order_of_the_panel_changes_nothing() -> None:
    votes = ["SP", "MS", "IN", "SP", "RP", "?"]
    assert told(SETTING, SETTINGS, *votes) == told(SETTING, SETTINGS, *reversed(votes))
