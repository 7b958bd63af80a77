from __future__ import annotations

from tests.replay.day import Day, held
from workshop.replay.marks import moments
from workshop.replay.player import Player


def test_the_time_line_marks_cases_steps_reveals_conclusions_and_closing() -> None:
    found = moments(held().log)
    kinds = [m.kind for m in found]
    assert kinds[:3] == ["opening", "poll", "case"]
    assert kinds[-1] == "closing"
    assert kinds.count("case") == kinds.count("conclusion") == 2
    assert kinds.count("reveal") == 6
    assert next(m.label for m in found if m.kind == "case") == "Case C01: A boy who builds bridges"
    assert [m.seq for m in found] == sorted(m.seq for m in found)


def test_jumping_to_a_reveal_lands_where_the_answers_are_shown() -> None:
    day = held()
    player = Player(day.log)
    for mark in moments(day.log):
        if mark.kind == "reveal":
            review = player.look(mark.seq, "screen", mark.table).review
            assert review is not None
            assert review.results
            assert mark.label == f"Revealed: {review.step.title}"


def test_steps_of_a_journey_say_which_decision_point() -> None:
    day = Day(protocol_id="journey", cases_=("C02",))
    day.seat_all()
    day.give("open_review", table="t1", case="C02")
    for _ in range(4):
        day.advance("t1.C02")
    labels = [m.label for m in moments(day.log) if m.table == "t1"]
    assert labels[1:] == [
        "What should come next? (decision point 1)",
        "Revealed: What happened next (decision point 1)",
        "What should come next? (decision point 2)",
        "Revealed: What happened next (decision point 2)",
    ]


def test_a_log_without_events_has_no_marks() -> None:
    assert moments([]) == ()
