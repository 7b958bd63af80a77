"""What a sheet of paper counts for in findings: only what was written before the reveal is independent."""

from __future__ import annotations

import msgspec
import pytest

from tests.domain.story import FIRST, Story, answers
from workshop.service.votes import votes_of


@pytest.mark.parametrize("before", [True, False])
def test_paper_is_independent_only_if_it_was_written_before_the_reveal(before: bool) -> None:  # noqa: FBT001 - the two cases
    story = Story().opened()
    story.at("first")
    story.all_judge(FIRST)
    story.advance()
    story.when("seat_paper", sheet=7, discipline="HEALTH", table="t1", agreed=True)
    given = msgspec.to_builtins(answers(FIRST))
    story.when("enter_paper", seat="p7", review="t1.C1", step="first", answers=given, before_reveal=before)
    protocol = story.state.protocol_for("C1")
    assert protocol is not None
    votes = list(votes_of(story.state, story.state.reviews["t1.C1"], protocol))
    from_paper = [v for v in votes if v.paper]
    assert {v.seat for v in from_paper} == {"p7"}
    assert len(from_paper) == len(FIRST)
    assert all((v.independent, v.counted) == (before, before) for v in from_paper)
    assert {v.round for v in votes} == {1}, "what came in late is no second judgement of the room"
