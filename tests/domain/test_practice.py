"""Simulated people: on a real day their answers are shown as little as they are found; in practice they count."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.story import BEN, FIRST, PANEL, SYSTEM, Story
from workshop.domain.sight.results import counted


def robot(story: Story) -> None:
    story.when("join", SYSTEM, pseudonym="Robot", discipline="TEACHER", agreed=True, seat="robot", simulated=True)


def shown(story: Story) -> int:
    """How many answers to the first question the room is shown after the reveal."""
    story.at("open")
    review = story.seen_by(BEN).review
    assert review is not None
    return next(r.n for r in review.results if r.question.id == "setting")


def test_among_real_people_a_simulated_answer_is_not_counted(judging: Story) -> None:
    robot(judging)
    judging.all_judge(FIRST)
    judging.judge("robot", FIRST)
    assert not judging.state.practice
    assert shown(judging) == len(PANEL)


def test_where_everybody_is_simulated_their_answers_count(prepared: Story) -> None:
    prepared.when("open_workshop", code_hash="h")
    robot(prepared)
    assert prepared.state.practice


def test_in_a_rehearsal_simulated_answers_count_beside_a_persons(judging: Story) -> None:
    robot(judging)
    judging.all_judge(FIRST)
    judging.judge("robot", FIRST)
    review, given = judging.state.reviews["t1.C1"], judging.state.reviews["t1.C1"].answers["first"]
    assert len(counted(judging.state, review, given)) == len(PANEL)
    rehearsal = replace(judging.state, origin="rehearsal")
    assert len(counted(rehearsal, review, given)) == len(PANEL) + 1
