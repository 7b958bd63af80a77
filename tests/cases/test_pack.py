"""A case file says what it means, whatever YAML would make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cases.paper import PAPER, spoilt
from workshop.cases.pack import read, write

if TYPE_CHECKING:
    from workshop.domain.codes import CodeList

Lists = dict[str, "CodeList"]


def test_a_file_is_read_whole(lists: Lists) -> None:
    case = read(PAPER, "t01.md", lists)
    assert (case.id, case.title, case.year_group, case.phase) == ("T01", "A girl who keeps bees", 7, "ks3")
    assert (case.primary_need, case.other_needs, case.stratum) == ("ASD", ("SLCN",), "MS")
    assert [s.id for s in case.sections] == ["goals", "child_views", "family_views", "strengths_needs", "history"]
    assert case.sections[3].text == "## Learning\n\nShe reads far ahead of her age."
    assert case.facts == {"weeks_to_plan": "31"}
    assert case.journey[0].services == ("PORTAGE",)
    point = case.points[0]
    assert (point.title, point.phase) == ("The summer before Year 7", "ks2")
    assert point.known == "She was anxious about the move."
    assert point.happened.step.services == ("ELSA", "TRANSITION_SUPPORT")
    assert point.happened.step.when == "Year 7, autumn"
    assert point.happened.text == "She visited four times before she started."
    assert case.outcomes == "She has two friends and a hive."


def test_the_actual_setting_and_support_are_the_last_points_unless_said(lists: Lists) -> None:
    case = read(PAPER, "t01.md", lists)
    assert (case.actual_setting, case.actual_support) == ("MS", "SEN_SUPPORT")
    said = read(spoilt("stratum: MS", "stratum: MS\nactual_setting: SP\nactual_support: EHCP"), "t01.md", lists)
    assert (said.actual_setting, said.actual_support) == ("SP", "EHCP")
    assert read(write(said), "t01.md", lists) == said


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"007"', "007"),
        ("007", "007"),
        ("no", "no"),
        ("2019-03-04", "2019-03-04"),
        ("1_000", "1_000"),
        ("1.10", "1.10"),
    ],
)
def test_words_stay_as_typed(typed: str, meant: str, lists: Lists) -> None:
    case = read(spoilt('weeks_to_plan: "31"', f"placed_out_of_area: {typed}"), "t01.md", lists)
    assert case.facts == {"placed_out_of_area": meant}
    assert read(write(case), "t01.md", lists) == case


def test_an_id_of_figures_keeps_its_noughts(lists: Lists) -> None:
    assert read(spoilt('id: "T01"', "id: 007"), "t01.md", lists).id == "007"


@pytest.mark.parametrize(
    ("typed", "meant"), [("true", True), ("yes", True), ("false", False), ("No", False), ("~", False)]
)
def test_calibration_is_read_as_people_write_it(typed: str, meant: bool, lists: Lists) -> None:  # noqa: FBT001
    assert read(spoilt("stratum: MS", f"calibration: {typed}"), "t01.md", lists).calibration is meant


def test_the_way_of_writing_does_not_change_the_version(lists: Lists) -> None:
    case = read(PAPER, "t01.md", lists)
    other_hand = "\ufeff" + spoilt('title: "A girl who keeps bees"', "title: A girl   who keeps bees # headline")
    assert read(other_hand.replace("\n", "\r\n"), "other.md", lists) == case
    assert len(case.version) == 12
    assert read(write(case), "t01.md", lists).version == case.version


def test_another_word_makes_another_version(lists: Lists) -> None:
    assert read(spoilt("two friends", "three friends"), "t01.md", lists).version != read(PAPER, "t01.md", lists).version


def test_hidden_and_control_characters_are_taken_out(lists: Lists) -> None:
    case = read(spoilt("one friend", "one\x00 \u202efr\u200biend\x85cafe\u0301"), "t01.md", lists)
    assert case.sections[2].text == "Her parents want her to have one friend\ncaf\u00e9."


def test_headings_may_differ_in_capitals_and_apostrophes(lists: Lists) -> None:
    typed = spoilt("# The child or young person's views", "# The Child or Young Person\u2019s  Views")
    assert read(typed, "t01.md", lists) == read(PAPER, "t01.md", lists)


def test_labels_below_a_blank_line_are_part_of_the_story(lists: Lists) -> None:
    case = read(spoilt("She visited four times", "When: asked, she said so.\n\nShe visited four times"), "t", lists)
    assert case.points[0].happened.text.startswith("When: asked, she said so.")
    assert case.points[0].happened.step.when == "Year 7, autumn"
