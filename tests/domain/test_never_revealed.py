"""A stage that is judged and never revealed: what is given there is kept, and shown to nobody but its owner."""

from __future__ import annotations

import msgspec

from tests.domain.packs import a_case
from tests.domain.questions import case_review
from tests.domain.story import AMIRA, BEN, RUTH, Story
from workshop.domain.protocol import Protocol


def unshown() -> Protocol:
    """The case review, whose discussion shows nothing of what was said of what happened."""
    plain = case_review()
    stages = tuple(msgspec.structs.replace(s, reveals=()) if s.id == "discuss" else s for s in plain.stages)
    return msgspec.structs.replace(plain, stages=stages)


def test_it_is_shown_to_its_owner_alone_to_the_end_of_the_day() -> None:
    story = Story().opened(unshown(), [a_case()])
    story.at("open")
    story.all_judge({"was_ideal": "no", "why": "Because of the bus."})
    assert b"Because of the bus." in story.bytes_seen_by(AMIRA)
    story.when("note", AMIRA, review="t1.C1", note="n1", text="It was the bus.")
    story.at("conclude")
    story.when("conclude", review="t1.C1", outcome="agreed", words="So be it.")
    for who in (AMIRA, BEN, RUTH, "screen"):
        assert b"Because of the bus." not in story.bytes_seen_by(who)
    assert b"It was the bus." not in story.bytes_seen_by(RUTH)
    review = story.state.reviews["t1.C1"]
    assert "open" not in review.first
    assert review.answers["open"][BEN]["was_ideal"].value == "no"


def test_going_back_to_it_is_no_new_attempt() -> None:
    story = Story().opened(unshown(), [a_case()])
    review = story.at("discuss")
    story.back()
    assert (review.step, review.attempt, review.reopened) == ("open", 1, set())
