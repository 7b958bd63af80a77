"""What an event changes, and for whom."""

from __future__ import annotations

import msgspec

from workshop.domain import events as e
from workshop.domain.state import Review, Seat, Table, Workshop
from workshop.service.changes import FACILITATORS, SCREENS, changes, facilitators, panel, screens, seat


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


def hall() -> Workshop:
    """Twenty-five tables at a case of their own, somebody at each."""
    state = Workshop("w1")
    for n in range(1, 26):
        table, review = f"t{n}", f"t{n}.C1"
        state.tables[table] = Table(table, f"Table {n}", ["C1"], review)
        state.reviews[review] = Review(review, table, "C1", (), opened_at="", step="first")
        state.seats[f"s{n}"] = Seat(f"s{n}", "", "", "", table, simulated=False, joined_seq=n, joined_at="")
    return state


def test_what_happens_at_a_table_is_told_to_that_table_and_to_the_overview() -> None:
    given = e.JudgementGiven(seat="s3", review="t3.C1", step="first", answers=(), blind=True)
    nudged, paused = e.TableNudged(review="t3.C1", step="first"), e.TablesPaused(tables=("t3",))
    moved_on = e.StepEntered(review="t3.C1", step="reveal")
    told = {panel("t3"), facilitators("t3"), screens("t3"), FACILITATORS, SCREENS, seat("s3")}
    for event in (given, nudged, paused, moved_on, e.SeatSteppedOut(seat="s3")):
        assert set(changes(hall(), [event])) <= told, event
    assert "tables" in changes(hall(), [given])[FACILITATORS]


def test_a_move_is_told_to_the_table_left_and_the_table_come_to() -> None:
    state = hall()
    state.seats["s3"].table, state.seats["s3"].before = "t4", "t3"
    found = changes(state, [e.SeatMoved(seat="s3", table="t4")])
    assert {room for room in found if room.startswith("panel:")} == {panel("t3"), panel("t4")}
    assert "main" in found[seat("s3")]


def test_whoever_is_moved_with_the_whole_hall_is_told_once() -> None:
    state = hall()
    for one in state.seats.values():
        one.table, one.before = "t1", one.table
    moves = [e.SeatMoved(seat=s, table="t1") for s in state.seats]
    found = changes(state, [e.BreakoutsEnded(table="t1"), *moves])
    assert found[panel("t1")] >= {"bar", "main", "case"}
    assert not [room for room in found if room.startswith("seat:")], "a page would ask twice for the same"
