"""Notes: what was said in the room, by the facilitator or by a panellist, and who meets it when."""

from __future__ import annotations

import pytest

from tests.domain.packs import a_case
from tests.domain.questions import journey
from tests.domain.story import AMIRA, BEN, OMAR, RUTH, Story
from workshop.domain import events as e
from workshop.domain.commands import Actor

R = "t1.C1"
NOTE = {"review": R, "note": "n1", "text": "MS, I think"}


def texts(story: Story, who: Actor | str) -> list[str]:
    """The notes that somebody sees."""
    review = story.seen_by(who).review
    assert review is not None
    return [n.text for n in review.notes]


def test_a_note_is_taken_reworded_and_removed(judging: Story) -> None:
    assert judging.when("note", AMIRA, **NOTE, tags=["idea"]) == (
        e.NoteTaken(review=R, note="n1", text="MS, I think", tags=("idea",), seat=AMIRA),
    )
    assert judging.when("note", AMIRA, **NOTE, tags=["idea"]) == ()
    assert judging.when("note", AMIRA, **{**NOTE, "text": "SS"})
    assert judging.when("remove_note", AMIRA, review=R, note="n1") == (e.NoteRemoved(review=R, note="n1"),)
    assert judging.when("remove_note", AMIRA, review=R, note="n1") == ()


def test_a_note_is_nobody_elses_to_change(judging: Story) -> None:
    judging.when("note", AMIRA, **NOTE)
    judging.refused("forbidden", "note", BEN, **{**NOTE, "text": "Mine now"})
    judging.refused("forbidden", "note", RUTH, **{**NOTE, "text": "Mine now"})
    judging.refused("forbidden", "remove_note", BEN, review=R, note="n1")
    judging.when("add_table", table="t2", name="Window")
    judging.at("read", table="t2")
    judging.refused("forbidden", "note", AMIRA, **{**NOTE, "review": "t2.C1"})


@pytest.mark.parametrize("change", [{"text": " "}, {"text": "a" * 2001}, {"note": ""}, {"note": "n" * 41}])
def test_a_note_has_a_key_and_words_of_reasonable_length(judging: Story, change: dict[str, str]) -> None:
    judging.refused("invalid", "note", AMIRA, **{**NOTE, **change})
    judging.refused("gone", "note", AMIRA, **{**NOTE, "review": "t1.C9"})


def test_a_long_key_does_not_reach_another_note_by_its_beginning(judging: Story) -> None:
    judging.when("note", RUTH, review=R, note="n" * 40, text="Ruth's")
    judging.refused("invalid", "note", AMIRA, review=R, note="n" * 41, text="Amira's")
    assert judging.state.reviews[R].notes["n" * 40].text == "Ruth's"


def test_tags_are_few_and_short(judging: Story) -> None:
    tags = [" a ", "a" * 90, "", *"bcdefgh", "z"]
    (taken,) = judging.when("note", AMIRA, **NOTE, tags=tags)
    assert isinstance(taken, e.NoteTaken)
    assert taken.tags == ("a", "a" * 40, *"bcdefg")
    assert judging.when("note", AMIRA, **NOTE, tags=tags) == ()


def test_a_facilitators_note_is_the_rooms_and_a_panellists_is_their_own(day: Story) -> None:
    day.at("discuss")
    day.when("note", RUTH, review=R, note="n0", text="From the front")
    day.when("note", AMIRA, **NOTE)
    assert texts(day, AMIRA) == ["From the front", "MS, I think"]
    assert texts(day, BEN) == ["From the front"]
    assert texts(day, RUTH) == ["From the front", "MS, I think"]
    assert texts(day, "screen") == []


def test_a_panellists_note_is_not_met_by_the_facilitator_before_the_reveal(day: Story) -> None:
    day.at("read")
    day.when("note", AMIRA, **NOTE)
    day.at("first")
    day.when("note", BEN, review=R, note="n2", text="SS, surely")
    assert texts(day, RUTH) == texts(day, OMAR) == []
    day.advance()
    assert texts(day, RUTH) == ["MS, I think", "SS, surely"]
    day.back()
    assert texts(day, RUTH) == []


def test_nor_a_note_from_a_later_blind_stage_before_that_stages_reveal(day: Story) -> None:
    day.at("again")
    day.when("note", AMIRA, **NOTE)
    assert texts(day, RUTH) == []
    day.advance()
    assert texts(day, RUTH) == ["MS, I think"]


def test_nor_a_note_at_a_later_point_of_a_journey_before_that_points_reveal() -> None:
    story = Story().opened(journey(), [a_case("C1", 2)])
    story.at("next.2")
    story.when("note", AMIRA, **NOTE)
    assert texts(story, RUTH) == []
    story.advance()
    assert texts(story, RUTH) == ["MS, I think"]
