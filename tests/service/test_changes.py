"""What an event changes, and for whom."""

from __future__ import annotations

import msgspec

from workshop.domain import events as e
from workshop.domain.state import Review, Workshop
from workshop.service.changes import FACILITATORS, SCREENS, changes, panel, seat


def test_a_word_for_the_poll_renews_every_count_of_who_answered() -> None:
    found = changes(Workshop("w1"), [e.PollAnswered(seat="s1", words=("belonging",))])
    assert found[FACILITATORS] == {"step", "actions"}
    assert (found[SCREENS], found[seat("s1")]) == ({"screen"}, {"main"})


def test_an_answer_is_counted_for_others_and_its_own_page_has_nothing_to_fetch() -> None:
    state = Workshop("w1")
    state.reviews["t1.C1"] = Review("t1.C1", "t1", "C1", (), opened_at="", step="first")
    given = e.JudgementGiven(seat="s1", review="t1.C1", step="first", answers=(), blind=True)
    found = changes(state, [given])
    assert (found[panel("t1")], seat("s1") in found) == ({"progress"}, False)
    late = changes(state, [msgspec.structs.replace(given, late=True)])
    assert late[seat("s1")] == {"main", "results"}
