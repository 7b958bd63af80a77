"""Several tables at work: leads, pausing, messages, choosing, coming together, side by side."""

from __future__ import annotations

import msgspec
import pytest

from tests.domain.packs import a_case
from tests.domain.questions import case_review
from tests.domain.story import AMIRA, BEN, CHIDI, DILYS, EWAN, FIRST, OMAR, RUTH, VISITOR, Story
from workshop.domain import events as e
from workshop.domain.commands import Actor
from workshop.domain.sight import Moment, Sight, Viewer, see

SANA = Actor("facilitator", "sana")


@pytest.fixture
def tables() -> Story:
    """Two tables: Amira, Ben and four more at the first, Dilys, Ewan and three more at the second. Omar leads it."""
    story = Story().opened(case_review(), [a_case("C1"), a_case("C2")])
    story.when("add_table", table="t2", name="Window")
    for name in ("farah", "gwen"):
        story.join(name)
    for name in ("hana", "idris"):
        story.join(name, "t2")
    for account in ("omar", "sana"):
        story.when("share_lead", account=account)
    story.when("assign_seats", seats=[{"seat": DILYS, "table": "t2"}, {"seat": EWAN, "table": "t2"}])
    story.when("lead_table", table="t2", account="omar")
    return story


def judged(story: Story, table: str, setting: str) -> None:
    """A whole table judges the first case alike."""
    story.at("first", table=table)
    for sitting in story.state.at_table(table):
        story.judge(sitting.id, {**FIRST, "setting": setting}, review=f"{table}.C1")


def later(story: Story, who: Viewer, minutes: int) -> Sight:
    """What somebody sees some minutes after the last event."""
    hour, minute = divmod(int(story.state.at[14:16]) + minutes, 60)
    at = f"2026-03-02T{int(story.state.at[11:13]) + hour:02}:{minute:02}:00.000Z"
    return see(story.state, who, Moment(at, frozenset(story.state.seats)))


def test_a_table_is_led_by_its_own_lead_and_by_the_lead_facilitator(tables: Story) -> None:
    assert tables.when("open_review", OMAR, table="t2")
    tables.refused("forbidden", "open_review", OMAR, table="t1")
    tables.refused("forbidden", "open_review", SANA, table="t2")
    assert tables.when("advance", review="t2.C1", from_step="read")
    tables.when("back", OMAR, review="t2.C1", from_step="first")
    tables.when("open_review", table="t1")
    for command in ("advance", "back"):
        tables.refused("forbidden", command, OMAR, review="t1.C1", from_step="read")
    tables.refused("forbidden", "note", OMAR, review="t1.C1", note="n", text="Not mine.")
    assert tables.when("note", OMAR, review="t2.C1", note="n", text="Mine.")
    tables.refused("forbidden", "step_out", OMAR, seat=AMIRA)
    assert tables.when("step_out", OMAR, seat=EWAN)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("move_seat", {"seat": EWAN, "table": "t1"}),
        ("gather", {}),
        ("end_breakouts", {}),
        ("open_plenary", {"case": "C1"}),
        ("message", {"text": "To all."}),
        ("pause_tables", {}),
        ("nudge", {"table": "t1"}),
        ("turn_screen", {"showing": "blank"}),
        ("close_workshop", {}),
        ("take_table", {"table": "t1"}),
        ("take_lead", {}),
        ("lead_table", {"table": "t1", "account": "omar"}),
    ],
)
def test_what_whoever_leads_a_table_may_not_do(tables: Story, name: str, data: dict[str, str]) -> None:
    tables.refused("forbidden", name, OMAR, **data)


def test_a_lead_whose_device_died_is_taken_over_from(tables: Story) -> None:
    assert tables.when("take_table", SANA, table="t2") == (e.TableLeadChanged(table="t2", account="sana"),)
    assert tables.when("take_table", SANA, table="t2") == ()
    tables.refused("forbidden", "open_review", OMAR, table="t2")
    assert tables.when("open_review", SANA, table="t2")
    assert tables.when("lead_table", table="t1", account="sana") == (
        e.TableLeadChanged(table="t2", account=""),
        e.TableLeadChanged(table="t1", account="sana"),
    )
    tables.refused("invalid", "lead_table", table="t1", account="stranger")


def test_the_day_is_not_stuck_when_only_leads_of_tables_are_left(tables: Story) -> None:
    tables.when("lead_table", table="t1", account="sana")
    assert tables.when("take_lead", OMAR)


def test_whoever_leads_a_table_sees_that_table_alone(tables: Story) -> None:
    judged(tables, "t1", "SS")
    tables.at("reveal")
    tables.at("first", table="t2")
    seen = see(tables.state, Viewer("facilitator", table="t1", account="omar"), Moment("", frozenset()))
    assert seen.review is not None
    assert seen.review.id == "t2.C1"
    assert {s.table for s in seen.room} == {b.id for b in seen.boards} == {t.id for t in seen.tables} == {"t2"}
    assert (seen.leading, seen.heading, seen.own_table) == (True, False, "t2")
    assert b"sealed-" not in msgspec.json.encode(seen)


def test_tables_at_a_glance(tables: Story) -> None:
    judged(tables, "t1", "SS")
    tables.at("first", table="t2")
    tables.judge(DILYS, FIRST, review="t2.C1")
    for viewer in (Viewer("facilitator", account="ruth"), Viewer("screen")):
        one, two = later(tables, viewer, 1).boards
        assert (one.name, one.step, one.done, one.expected, one.quiet) == ("Table 1", "Judge", 5, 5, 0.0)
        assert (two.name, two.done, two.expected, two.few, two.quiet) == ("Window", 1, 4, False, 0.0)
    one, two = later(tables, Viewer("facilitator", account="ruth"), 5).boards
    assert (one.quiet, two.quiet) == (0.0, 300.0), "everybody is in at the first; the second has gone quiet"
    assert two.lead == "omar"
    assert later(tables, Viewer("screen"), 1).boards[1].lead == ""
    assert later(tables, Viewer("panel", seat=AMIRA), 1).boards == ()


def test_pausing_stops_the_clock_and_takes_answers_all_the_same(tables: Story) -> None:
    tables.at("first", table="t2")
    tables.when("set_timer", OMAR, review="t2.C1", action="start", seconds=600)
    paused = tables.when("pause_tables", OMAR, table="t2")
    assert [type(x) for x in paused] == [e.TablesPaused, e.TimerSet]
    assert tables.when("pause_tables", OMAR, table="t2") == ()
    assert tables.judge(EWAN, FIRST, review="t2.C1")
    assert tables.seen_by(EWAN).notice.paused == "paused"
    assert tables.seen_by(AMIRA).notice.paused == ""
    resumed = tables.when("resume_tables", OMAR, table="t2")
    assert [type(x) for x in resumed] == [e.TablesResumed, e.TimerSet]
    assert tables.state.reviews["t2.C1"].timer.ends_at


def test_gathering_holds_the_tables_until_the_lead_lets_them_go_on(tables: Story) -> None:
    tables.at("first", table="t2")
    tables.when("gather")
    assert tables.when("gather") == ()
    assert {t.paused for t in tables.state.tables.values()} == {"gathered"}
    tables.refused("conflict", "advance", OMAR, review="t2.C1", from_step="first")
    tables.refused("conflict", "resume_tables", OMAR, table="t2")
    tables.when("resume_tables")
    assert tables.when("advance", OMAR, review="t2.C1", from_step="first")


def test_a_message_reaches_a_table_or_all_and_comes_down(tables: Story) -> None:
    assert tables.when("message", OMAR, table="t2", text=" Five  minutes. ") == (
        e.MessageSent(tables=("t2",), text="Five minutes."),
    )
    assert later(tables, Viewer("panel", seat=EWAN), 1).notice.message == "Five minutes."
    assert later(tables, Viewer("panel", seat=AMIRA), 1).notice.message == ""
    assert later(tables, Viewer("panel", seat=EWAN), 20).notice.message == "", "it does not stay for ever"
    tables.when("message", text="Lunch.")
    assert later(tables, Viewer("panel", seat=AMIRA), 1).notice.message == "Lunch."
    assert tables.when("message", table="t1") == (e.MessageSent(tables=("t1",), text=""),)
    assert tables.when("message", table="t1") == ()
    tables.refused("invalid", "message", text="x" * 281)
    tables.refused("gone", "message", table="t9", text="x")


def test_a_nudge_is_gentle_once_a_step_and_names_nobody(tables: Story) -> None:
    assert tables.when("nudge") == ()
    tables.at("first", table="t2")
    assert tables.when("nudge") == (e.TableNudged(review="t2.C1", step="first"),)
    assert tables.when("nudge", table="t2") == ()
    assert tables.seen_by(EWAN).review.nudged  # type: ignore[union-attr]
    tables.advance("t2.C1")
    assert not tables.seen_by(EWAN).review.nudged  # type: ignore[union-attr]


def test_people_choose_their_table_while_tables_are_offered(tables: Story) -> None:
    assert tables.seen_by(AMIRA).choices == ()
    tables.refused("late", "choose_table", AMIRA, table="t2")
    tables.when("offer_tables", most=5)
    assert [(c.name, c.seats, c.full, c.mine) for c in tables.seen_by(AMIRA).choices] == [
        ("Table 1", 5, False, True),
        ("Window", 4, False, False),
    ]
    assert tables.when("choose_table", AMIRA, table="t2") == (e.SeatMoved(seat=AMIRA, table="t2"),)
    assert tables.when("choose_table", AMIRA, table="t2") == ()
    tables.refused("conflict", "choose_table", BEN, table="t2")
    tables.when("offer_tables", most=0)
    tables.refused("late", "choose_table", BEN, table="t2")
    tables.refused("invalid", "offer_tables", most=61)


def test_many_are_seated_at_once_or_nobody_is(tables: Story) -> None:
    wanted = [{"seat": AMIRA, "table": "t2"}, {"seat": BEN, "table": "t2"}, {"seat": DILYS, "table": "t2"}]
    assert tables.when("assign_seats", seats=wanted) == (
        e.SeatMoved(seat=AMIRA, table="t2"),
        e.SeatMoved(seat=BEN, table="t2"),
    )
    assert tables.when("assign_seats", seats=wanted) == ()
    tables.refused("gone", "assign_seats", seats=[{"seat": CHIDI, "table": "t2"}, {"seat": "nobody", "table": "t1"}])
    tables.refused("invalid", "assign_seats", seats=[wanted[0], wanted[0]])


def test_ending_breakouts_brings_everybody_with_everything(tables: Story) -> None:
    tables.at("first", table="t2")
    tables.at("first")
    tables.judge(EWAN, FIRST, review="t2.C1")
    tables.when("set_timer", review="t2.C1", action="start", seconds=600)
    tables.when("end_breakouts", table="t1")
    assert tables.when("end_breakouts", table="t1") == ()
    tables.refused("conflict", "end_breakouts", table="t2")
    assert {s.table for s in tables.state.seats.values()} == {"t1"}, "nobody is left behind"
    mine = {a.question.id: a.own.value for a in tables.seen_by(EWAN).review.asked if a.own}  # type: ignore[union-attr]
    assert mine == FIRST
    assert not tables.state.reviews["t2.C1"].timer.ends_at
    tables.when("join", VISITOR, pseudonym="Late", discipline="PARENT", agreed=True, seat="late")
    assert tables.state.seats["late"].table == "t1"
    tables.when("begin_breakouts")
    assert {s.id for s in tables.state.at_table("t2")} == {DILYS, EWAN, "hana", "idris", "late"}
    assert tables.state.reviews["t1.C1"].elsewhere == {EWAN}, "and the answers went back with him"


def test_tables_lie_side_by_side_only_when_all_have_shown_theirs(tables: Story) -> None:
    judged(tables, "t1", "SS")
    tables.refused("sealed", "open_plenary", case="C1")
    tables.at("reveal")
    judged(tables, "t2", "IN")
    refusal = tables.refused("sealed", "open_plenary", case="C1")
    assert "Window" in refusal.message
    tables.refused("conflict", "turn_screen", showing="plenary")
    assert next((s.case, s.waiting, s.ready) for s in tables.seen_by(RUTH).shared) == ("C1", ("t2",), False)
    tables.at("reveal", table="t2")
    opened = tables.when("open_plenary", case="C1")
    assert opened == (e.PlenaryOpened(case="C1"), e.ScreenTurned(showing="plenary"))
    assert tables.when("open_plenary", case="C1") == ()
    seen = tables.seen_by("screen").plenary
    assert seen is not None
    setting = next(q for q in seen.questions if q.question.id == "setting")
    assert [(t, r.n, set(r.answers)) for t, r in setting.tables] == [
        ("t1", 5, {("answered", "SS")}),
        ("t2", 4, {("answered", "IN")}),
    ]
    tables.back("t2.C1")
    assert tables.seen_by("screen").plenary is None, "judged again, it is sealed again"


def test_a_small_table_stays_protected_side_by_side(tables: Story) -> None:
    tables.when("move_seat", seat=DILYS, table="t1")
    for table, setting in (("t1", "SS"), ("t2", "IN")):
        judged(tables, table, setting)
        tables.at("reveal", table=table)
    tables.when("open_plenary", case="C1")
    seen = tables.seen_by("screen").plenary
    assert seen is not None
    assert [r.hidden for q in seen.questions for t, r in q.tables if t == "t2"] == [True] * len(seen.questions)


def test_an_empty_table_holds_nobody_up(tables: Story) -> None:
    tables.when("add_table", table="t3", name="Door")
    for table in ("t1", "t2"):
        judged(tables, table, "SS")
        tables.at("reveal", table=table)
    assert tables.when("open_plenary", case="C1")
    tables.when("move_seat", seat=BEN, table="t3")
    tables.when("move_seat", seat=BEN, table="t1")
    tables.when("join", VISITOR, pseudonym="Late", discipline="PARENT", agreed=True, seat="late", table="t3")
    tables.at("first", table="t3")
    tables.judge("late", FIRST, review="t3.C1")
    assert not tables.given("late", "setting", review="t3.C1").blind, "the hall has seen the other tables"


def test_a_table_that_was_not_used_is_taken_away(tables: Story) -> None:
    tables.when("add_table", table="t3", name="Door")
    assert tables.when("remove_table", table="t3") == (e.TableRemoved(table="t3"),)
    assert tables.when("remove_table", table="t3") == ()
    tables.refused("conflict", "remove_table", table="t2")
    for name in (DILYS, EWAN, "hana", "idris"):
        tables.when("move_seat", seat=name, table="t1")
    tables.at("read", table="t2")
    tables.refused("conflict", "remove_table", table="t2")


def test_the_overlap_is_declared_before_its_cases_are_opened(tables: Story) -> None:
    assert tables.when("declare_overlap", cases=["C2"]) == (e.OverlapDeclared(cases=("C2",)),)
    assert tables.when("declare_overlap", cases=["C2"]) == ()
    tables.refused("invalid", "declare_overlap", cases=["C9"])
    tables.at("read", "C2")
    tables.refused("conflict", "declare_overlap", cases=["C1"])
    assert tables.when("declare_overlap", cases=["C1", "C2"])


def test_a_plan_is_set_for_many_tables_or_for_none(tables: Story) -> None:
    plan = [{"table": "t1", "cases": ["C1", "C2"]}, {"table": "t2", "cases": ["C2"]}]
    assert tables.when("plan_tables", plan=plan) == (e.CasesOrdered(table="t2", cases=("C2",)),)
    assert tables.when("plan_tables", plan=plan) == ()
    tables.at("read")
    tables.refused("conflict", "plan_tables", plan=[{"table": "t2", "cases": ["C1"]}, {"table": "t1", "cases": []}])
    tables.refused("invalid", "plan_tables", plan=[{"table": "t2", "cases": ["C9"]}])
    tables.refused("invalid", "plan_tables", plan=[plan[0], plan[0]])
