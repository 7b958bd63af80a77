from __future__ import annotations

import random

import msgspec
import pytest

from tests.replay.day import LEAD, PEOPLE, Day, held
from workshop.domain.commands import Actor
from workshop.domain.events import JudgementGiven, Revealed, StepEntered
from workshop.domain.evolve import fold
from workshop.domain.sight import Moment, Viewer, see
from workshop.replay.player import AUDIENCES, Player, at

NAMES = [name for name, _ in PEOPLE]


def spoken(sight: object) -> str:
    """Everything that a look holds, as text."""
    return msgspec.json.encode(sight).decode()


def test_the_last_event_gives_the_state_that_was_lived() -> None:
    day = held()
    assert at(day.log, day.log[-1].seq) == day.state


def test_jumping_to_and_fro_gives_the_same_looks_as_folding_anew() -> None:
    day = held()
    player = Player(day.log)
    chance = random.Random(7)
    for seq in chance.choices(range(player.first, player.last + 1), k=120):
        anew = Player(day.log[: seq - player.first + 1])
        for audience in AUDIENCES:
            assert player.look(seq, audience) == anew.look(seq, audience)


def test_what_a_caller_keeps_is_not_changed_by_playing_on() -> None:
    day = held()
    player = Player(day.log)
    early = player.at(30)
    player.look(player.last, "screen")
    assert early == fold(day.state.id, day.log[:30])


def test_no_audience_meets_a_name_or_a_key() -> None:
    day = held()
    player = Player(day.log)
    live = spoken(see(day.state, Viewer(kind="facilitator", account="ann"), Moment(day.log[-1].at)))
    assert "Quiet Heron" in live  # there is something to leave out
    assert "seat0001" in live
    for seq in range(player.first, player.last + 1):
        for audience in AUDIENCES:
            text = spoken(player.look(seq, audience))
            assert not [name for name in NAMES if name in text]
            assert "seat000" not in text
            assert '"ann"' not in text


def test_the_facilitator_still_sees_how_many_are_done() -> None:
    day = held()
    judged = next(r.seq for r in reversed(day.log) if isinstance(r.event, JudgementGiven) and r.event.step == "first")
    sight = Player(day.log).look(judged, "facilitator")
    assert [s.pseudonym for s in sight.room] == [f"Person {n}" for n in range(1, 7)]
    assert sight.lobby.present == 6
    assert sight.review is not None
    assert sight.review.progress.expected == 6


def test_nothing_is_seen_before_its_reveal_from_any_view() -> None:
    day = held()
    player = Player(day.log)
    reveal = next(r.seq for r in day.log if isinstance(r.event, Revealed))
    for audience in AUDIENCES:
        before, after = player.look(reveal - 1, audience).review, player.look(reveal, audience).review
        assert before is not None
        assert after is not None
        assert before.results == ()
        assert before.case.actual_setting is None
        assert after.results
        assert after.case.actual_setting


def test_a_timer_runs_on_between_events() -> None:
    day = held()
    entered = next(r.seq for r in day.log if isinstance(r.event, StepEntered) and r.event.ends_at)
    sight = Player(day.log).look(entered, "screen", since=2.5)
    assert sight.now > sight.at
    assert sight.review is not None
    assert sight.review.timer.ends_at > sight.now


def test_a_position_outside_the_log_is_its_nearest_end() -> None:
    player = Player(held().log)
    assert player.look(-5, "screen").seq == player.first
    assert player.look(10**9, "screen").seq == player.last


def test_an_empty_record_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match="nothing to replay"):
        Player([])


def test_withdrawn_answers_are_in_no_look_however_early() -> None:
    day = Day()
    day.seat_all()
    day.give("open_review", table="t1", case="C01")
    day.advance()
    day.judge("seat0001", "t1.C01", "first", ideal_setting="NM", confidence=1)
    for seat in day.seats()[1:]:
        day.judge(seat, "t1.C01", "first", ideal_setting="MS")
    day.advance()
    shown = len(day.log)
    assert '"NM"' in str(day.state.reviews["t1.C01"].answers).replace("'", '"')
    day.give("withdraw", Actor("seat", "seat0001"))
    review = Player(day.log).look(day.log[shown - 1].seq, "facilitator").review
    assert review is not None
    setting = next(r for r in review.results if r.question.id == "ideal_setting")
    assert setting.answers == (("answered", "MS"),) * 5


def test_withdrawing_reaches_answers_given_from_a_seat_that_was_merged() -> None:
    day = Day()
    day.seat_all()
    day.give("open_review", table="t1", case="C01")
    day.advance()
    day.judge("seat0002", "t1.C01", "first", ideal_setting="NM")
    day.give("merge_seats", LEAD, kept="seat0001", gone="seat0002")
    assert Player(day.log).at(day.log[-1].seq).reviews["t1.C01"].answers
    day.give("withdraw", Actor("seat", "seat0001"))
    day.judge("seat0001", "t1.C01", "first", ideal_setting="MS")
    player = Player(day.log)
    assert player.at(day.log[-3].seq).reviews["t1.C01"].answers == {}
    assert "NM" not in str(player.at(player.last).reviews["t1.C01"].answers)
    assert "MS" in str(player.at(player.last).reviews["t1.C01"].answers)


def test_a_second_table_is_looked_at_by_its_key() -> None:
    day = Day()
    day.give("add_table", table="t2", name="Table 2")
    day.give("open_review", table="t2", case="C01")
    player = Player(day.log)
    assert player.look(player.last, "screen").review is None
    second = player.look(player.last, "screen", "t2").review
    assert second is not None
    assert second.table == "t2"
