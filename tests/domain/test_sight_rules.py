"""The rules of the room that decide what is seen and what counts, one test each."""

from __future__ import annotations

from tests.domain.packs import a_case
from tests.domain.questions import case_review, journey
from tests.domain.story import AMIRA, BEN, CHIDI, DILYS, EWAN, FIRST, PANEL, RUTH, SYSTEM, Story
from workshop.domain import events as e
from workshop.domain.commands import Actor
from workshop.domain.sight import Moment, Viewer, see
from workshop.domain.sight.model import Result, ReviewView
from workshop.domain.sight.people import SeatStatus

R = "t1.C1"


def review(story: Story, who: Actor | str = AMIRA, table: str = "t1") -> ReviewView:
    """The review as somebody sees it."""
    seen = story.seen_by(who, table).review
    assert seen is not None
    return seen


def result(story: Story, question: str, who: Actor | str = AMIRA, step: str = "first") -> Result:
    """The room's answers to a question, as somebody sees them."""
    return next(r for r in review(story, who).results if (r.question.id, r.step) == (question, step))


def status(story: Story, name: str) -> SeatStatus:
    """How a seat stands in Ruth's eyes."""
    return next(s for s in story.seen_by(RUTH).room if s.seat == name)


def test_rule_1_a_late_answer_is_kept_for_its_owner_and_counted_nowhere(judging: Story) -> None:
    for name in PANEL[1:]:
        judging.judge(name, FIRST)
    judging.advance()
    (late,) = judging.judge(AMIRA, {"setting": "IN"}, "first")
    assert isinstance(late, e.JudgementGiven)
    assert late.late
    shown = result(judging, "setting")
    assert shown.answers == (("answered", "SS"),) * 4
    assert shown.own is not None
    assert (shown.own.value, shown.own.late) == ("IN", True)
    assert AMIRA not in judging.state.reviews[R].first["first"]


def test_rule_1_it_counts_only_when_the_facilitator_reopens_and_then_not_as_blind(judging: Story) -> None:
    for name in PANEL[1:]:
        judging.judge(name, FIRST)
    judging.advance()
    judging.judge(AMIRA, {"setting": "IN"}, "first")
    judging.back()
    given = judging.given(AMIRA, "setting")
    assert (given.late, given.blind) == (False, False)
    judging.advance()
    assert ("answered", "IN") in result(judging, "setting").answers


def test_rule_1_who_joins_after_the_reveal_gets_no_blind_round(judging: Story) -> None:
    judging.advance()
    judging.join("finch")
    sure = [{"question": "sure", "state": "answered", "value": 1}]
    judging.refused("late", "judge", "finch", review=R, step="first", answers=sure)
    judging.back()
    assert review(judging, "finch").may_judge, "reopened, the stage is open to all"
    judging.judge("finch", FIRST)
    assert not judging.given("finch", "setting").blind


def shared() -> Story:
    """Two tables share the case: Amira and Ben at the first, the others at the second, which has revealed it."""
    story = Story().opened(case_review(), [a_case("C1", 2)])
    story.when("add_table", table="t2", name="Window")
    for name in (CHIDI, DILYS, EWAN):
        story.when("move_seat", seat=name, table="t2")
    story.at("first")
    story.at("reveal", table="t2")
    return story


def test_rule_2_a_case_stays_sealed_for_a_table_that_has_not_revealed_it() -> None:
    story = shared()
    assert b"sealed-" in story.bytes_seen_by(CHIDI), "there is something to leak"
    for who in (AMIRA, BEN, "screen", RUTH):
        assert b"sealed-" not in story.bytes_seen_by(who, "t1")


def test_rule_2_a_seat_that_moves_sees_what_its_own_table_sees() -> None:
    story = shared()
    story.when("move_seat", seat=CHIDI, table="t1")
    assert b"sealed-" not in story.bytes_seen_by(CHIDI)
    assert not review(story, CHIDI).results
    story.when("move_seat", seat=AMIRA, table="t2")
    assert b"sealed-" in story.bytes_seen_by(AMIRA)


def test_rule_2_a_seat_that_saw_the_reveal_elsewhere_does_not_judge_blind() -> None:
    story = shared()
    story.when("move_seat", seat=CHIDI, table="t1")
    story.judge(CHIDI, FIRST)
    story.judge(BEN, FIRST)
    assert (story.given(CHIDI, "setting").blind, story.given(BEN, "setting").blind) == (False, True)
    story.when("move_seat", seat=BEN, table="t2")
    story.when("move_seat", seat=BEN, table="t1")
    story.judge(BEN, {"setting": "MS"})
    assert not story.given(BEN, "setting").blind, "it went to look"


def test_rule_2_no_command_reaches_into_another_tables_review() -> None:
    story = shared()
    sure = [{"question": "sure", "state": "answered", "value": 1}]
    story.refused("forbidden", "judge", AMIRA, review="t2.C1", step="first", answers=sure)
    story.refused("forbidden", "note", AMIRA, review="t2.C1", note="n", text="Hello")
    story.refused("forbidden", "recuse", AMIRA, review="t2.C1")


def test_rule_3_going_back_after_a_reveal_starts_an_attempt_that_is_not_blind(judging: Story) -> None:
    judging.all_judge(FIRST)
    judging.advance()
    assert result(judging, "setting").independent
    judging.back()
    assert (review(judging).attempt, review(judging).reopened, review(judging).results) == (2, True, ())
    judging.judge(AMIRA, {"setting": "MS"})
    given = judging.given(AMIRA, "setting")
    assert (given.blind, given.attempt) == (False, 2)
    judging.advance()
    assert not result(judging, "setting").independent
    assert result(judging, "sure").independent, "these were all given before the reveal"


def test_rule_4_fewer_than_four_counted_answers_show_no_counts(judging: Story) -> None:
    for name in (AMIRA, BEN, CHIDI):
        judging.judge(name, FIRST)
    judging.judge(DILYS, {**FIRST, "setting": "~not_my_field", "support": "~cannot_tell"})
    judging.advance()
    for who in (AMIRA, RUTH, "screen"):
        assert (result(judging, "setting", who).answers, result(judging, "setting", who).hidden) == ((), True)
        assert len(result(judging, "support", who).answers) == 4
    own = result(judging, "setting").own
    assert own is not None
    assert own.value == "SS"


def test_rule_4_set_aside_late_and_withdrawn_answers_do_not_make_up_the_four(judging: Story) -> None:
    for name in (AMIRA, BEN, CHIDI, DILYS):
        judging.judge(name, FIRST)
    judging.advance()
    assert not result(judging, "setting").hidden
    judging.when("recuse", DILYS, review=R)
    judging.judge(EWAN, FIRST, "first")
    assert result(judging, "setting").hidden
    judging.when("recuse", DILYS, review=R, recused=False)
    assert not result(judging, "setting").hidden
    judging.when("withdraw", DILYS, review=R)
    assert result(judging, "setting").hidden


def test_no_order_of_answers_tells_who_gave_them(judging: Story) -> None:
    """The same answers by other people, in another order: the room is shown the same."""
    for name, setting in zip((EWAN, BEN, CHIDI, DILYS), ("MS", "SS", "IN", "SS"), strict=True):
        judging.judge(name, {**FIRST, "setting": setting})
    judging.advance()
    shown = [value for _, value in result(judging, "setting", RUTH).answers]
    assert shown == sorted(["SS", "IN", "SS", "MS"])


def test_rule_5_in_a_journey_a_point_opens_for_the_whole_table_when_its_lead_presses() -> None:
    story = Story().opened(journey(), [a_case("C1", 3)])
    story.at("next.1")
    for name in PANEL:
        story.judge(name, {"next": "~cannot_tell", "sure": 1})
        story.when("done", name, review=R, step="next.1")
    assert not any(b"sealed-" in story.bytes_seen_by(name) for name in PANEL), "nothing opens by itself"
    story.advance()
    for who in (*PANEL, RUTH, "screen"):
        seen = story.bytes_seen_by(who)
        assert b"sealed-one-1" in seen
        assert b"Known at 2" in seen
        assert b"sealed-one-2" not in seen
        assert b"Known at 3" not in seen
        assert b'outcomes":null' in seen
    story.at("happened.3")
    assert b"sealed-one-outcomes" in story.bytes_seen_by(AMIRA)


def test_answers_after_the_reveal_are_private_until_shown_and_round_two_until_its_own(day: Story) -> None:
    day.at("open")
    day.all_judge({"was_ideal": "no"})
    assert review(day, RUTH).results, "the first answers are shown by now"
    assert not any(r.step == "open" for who in (AMIRA, RUTH, "screen") for r in review(day, who).results)
    day.advance()
    assert result(day, "was_ideal", RUTH, "open").n == 5
    assert not result(day, "was_ideal", RUTH, "open").independent
    day.advance()
    day.all_judge({"setting": "MS"})
    assert not any(r.round == 2 for who in (AMIRA, RUTH, "screen") for r in review(day, who).results)
    day.advance()
    assert result(day, "setting", RUTH, "again").n == 5


def test_knowing_the_child_is_private(judging: Story) -> None:
    """Neither who, nor by a counter that moves just when somebody turns done."""
    for name in PANEL:
        judging.judge(name, FIRST)
    others = (BEN, CHIDI, RUTH, "screen")
    before = {who: judging.seen_by(who) for who in others}
    judging.when("recuse", AMIRA, review=R)
    assert review(judging, AMIRA).recused
    for who in others:
        after = judging.seen_by(who)
        assert after.review == before[who].review
        assert after.room == before[who].room


def test_knowing_the_child_looks_like_being_done(judging: Story) -> None:
    judging.when("recuse", AMIRA, review=R)
    judging.when("done", BEN, review=R, step="first")
    assert status(judging, AMIRA).state == status(judging, BEN).state == "done"
    progress = review(judging, RUTH).progress
    assert (progress.done, progress.expected, progress.set_aside) == (2, 5, 0)
    judging.advance()
    assert review(judging, RUTH).progress.set_aside == 1, "how many, once nobody's state moves with it"


def test_the_facilitator_sees_who_is_in_and_never_what(judging: Story) -> None:
    judging.judge(AMIRA, {"setting": "RP"})
    judging.judge(BEN, FIRST)
    judging.when("step_out", CHIDI)
    states = {s.seat: s.state for s in judging.seen_by(RUTH).room}
    assert states == {AMIRA: "thinking", BEN: "done", CHIDI: "out", DILYS: "waiting", EWAN: "waiting"}
    assert all(a.own is None for a in review(judging, RUTH).asked)


def test_poll_words_are_met_by_the_room_only_when_the_poll_is_closed(day: Story) -> None:
    day.when("open_poll")
    day.when("poll_word", AMIRA, words=["belonging"])
    assert b"belonging" in day.bytes_seen_by(AMIRA)
    assert b"belonging" in day.bytes_seen_by(RUTH), "who moderates"
    for who in (BEN, "screen"):
        assert b"belonging" not in day.bytes_seen_by(who)
    day.when("close_poll")
    for who in (BEN, "screen"):
        assert b"belonging" in day.bytes_seen_by(who)


def test_first_answers_stand_beside_the_questions_of_the_second_round(day: Story) -> None:
    day.at("first")
    day.judge(AMIRA, FIRST)
    day.at("again")
    first = {a.question.id: a.first for a in review(day).asked}
    assert first["setting"] is not None
    assert first["setting"].value == "SS"
    assert all(a.first is None for a in review(day, BEN).asked)


def test_without_names_nobody_can_be_told_by_name(judging: Story) -> None:
    seen = judging.seen_by(RUTH, names=False).room
    assert [s.pseudonym for s in seen] == [f"Person {n}" for n in range(1, 6)]


def test_a_double_is_suspected_of_the_absent_seat_that_sat_there_before(judging: Story) -> None:
    judging.join("finch", discipline="TEACHER")
    assert all(not s.perhaps for s in judging.seen_by(RUTH).room), "everybody is here"
    judging.when("join", SYSTEM, pseudonym="Robot", discipline="TEACHER", agreed=True, seat="robot", simulated=True)
    everybody = frozenset(judging.state.seats)
    seen = see(judging.state, Viewer("facilitator", account="ruth"), Moment("", everybody - {AMIRA}))
    assert {s.seat: s.perhaps for s in seen.room if s.perhaps} == {EWAN: AMIRA, "finch": AMIRA}
