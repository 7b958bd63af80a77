"""What an event changes, and for whom."""

from __future__ import annotations

from workshop.domain import events as e
from workshop.domain.state import Workshop
from workshop.service.changes import FACILITATORS, SCREENS, changes, seat


def test_a_word_for_the_poll_renews_every_count_of_who_answered() -> None:
    found = changes(Workshop("w1"), [e.PollAnswered(seat="s1", words=("belonging",))])
    assert found[FACILITATORS] == {"step", "actions"}
    assert (found[SCREENS], found[seat("s1")]) == ({"screen"}, {"main"})
