"""Days that nobody planned: whatever is pressed by whomever, in any order, the laws hold."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.domain.packs import a_case
from tests.domain.questions import case_review, journey
from tests.domain.remembered import Remembered
from tests.domain.story import OMAR, PANEL, RUTH, VISITOR, Story, answers
from tests.domain.test_following import twice
from tests.domain.test_sight_property import CHOICES
from workshop.domain.commands import Actor
from workshop.domain.errors import CODES, Refusal
from workshop.domain.events import JudgementGiven
from workshop.domain.protocol import Protocol
from workshop.domain.state import Review

#: What came about in all days together: a machine that never gets anywhere would prove nothing.
MET: Counter[str] = Counter()

SEATS = (*PANEL, "finch", "wren")
TABLES = ("t1", "t1", "t1", "t2", "t2", "t3")
#: Events that come about in every run of so many days.
OFTEN = (
    "seat-joined", "seats-merged", "seat-recused", "review-opened", "step-entered", "revealed", "judgement-given",
    "answers-withdrawn", "note-taken", "review-concluded", "review-skipped", "timer-set", "poll-answered",
)  # fmt: skip
#: What is done in a day, the frequent more often. One rule draws from them, so that every day has them all.
DONE = (
    *["judge"] * 8, *["all_judge"] * 2, *["steer"] * 8, *["say"] * 5, "withdraw", "note", "note", "open", "conclude",
    "conclude", "skip", "move", "join", "merge", "step_out", "timer", "poll", "around", "tables", "apart", "close",
)  # fmt: skip
#: A day is not closed before so many events.
LONG = 60


class Day(RuleBasedStateMachine):
    """A workshop with up to three tables on the same cases, steered and answered at random."""

    @initialize(
        protocol=st.sampled_from([case_review(), journey()]), points=st.lists(st.integers(1, 4), min_size=1, max_size=2)
    )
    def begin(self, protocol: Protocol, points: list[int]) -> None:
        self.story = Story(lawful=False).opened(protocol, [a_case(f"C{n}", p) for n, p in enumerate(points, 1)])
        self.remembered, self.taken = Remembered(), 0
        self.press("add_table", table="t2", name="Window")
        other = journey() if protocol == case_review() else case_review()
        self.press("choose_protocol", protocol=msgspec.to_builtins(other), case="C2")
        self.press("share_lead", account="omar")
        for table in ("t1", "t2"):
            self.press("open_review", table=table)
            self.press("advance", review=f"{table}.C1", from_step="read")

    def press(self, name: str, by: Actor | str = RUTH, /, **data: Any) -> None:
        """Somebody presses something; it is accepted, or refused in words with one of the codes."""
        try:
            self.story.when(name, by, **data)
        except Refusal as refusal:
            MET[f"refused {name}"] += 1
            worded = refusal.code in CODES and bool(refusal.message)
            assert worded, name
        for recorded in self.story.log[self.taken :]:
            self.remembered.take(recorded.seq, recorded.event)
            MET[recorded.event.NAME] += 1
            if isinstance(recorded.event, JudgementGiven):
                MET["late"] += recorded.event.late
                MET["not blind"] += not recorded.event.blind
        self.taken = len(self.story.log)

    @rule(data=st.data())
    def somebody_does_something(self, data: st.DataObject) -> None:
        table = data.draw(st.sampled_from(TABLES))
        state = self.story.state
        review = state.review_at(table) or next(iter(state.reviews.values()))
        getattr(self, f"_{data.draw(st.sampled_from(DONE))}")(data, table, review, data.draw(st.sampled_from(SEATS)))

    def _judge(self, data: st.DataObject, table: str, review: Review, name: str) -> None:
        """Mostly somebody at the table on the stage last asked; now and then anything."""
        asked = [s for s in review.steps[: review.index + 2] if s.stage.kind == "judge"][-3:]
        step = data.draw(st.sampled_from(asked[::-1] or review.steps))
        sitting = [s.id for s in self.story.state.at_table(table)]
        name = data.draw(st.sampled_from([*sitting, name]))
        fitting = {q: CHOICES[q] | st.just("") for q in step.stage.questions or CHOICES}
        given = data.draw(st.fixed_dictionaries({}, optional=fitting).filter(bool))
        self.press("judge", name, review=review.id, step=step.key, answers=msgspec.to_builtins(answers(given)))

    def _all_judge(self, data: st.DataObject, table: str, review: Review, _: str) -> None:
        given = data.draw(st.fixed_dictionaries({q: CHOICES[q] for q in review.current.stage.questions}))
        for sitting in self.story.state.at_table(table):
            told = msgspec.to_builtins(answers(given))
            self.press("judge", sitting.id, review=review.id, step=review.step, answers=told)

    def _steer(self, data: st.DataObject, _: str, review: Review, __: str) -> None:
        how = data.draw(st.sampled_from(["advance", "advance", "advance", "reveal", "back"]))
        self.press(how, review=review.id, from_step=review.step)

    def _say(self, data: st.DataObject, _: str, review: Review, name: str) -> None:
        on, what = data.draw(st.booleans()), data.draw(st.sampled_from(["keep", "done", "recuse"]))
        more: dict[str, dict[str, Any]] = {
            "keep": {"step": review.step},
            "done": {"step": review.step, "done": on},
            "recuse": {"recused": on},
        }
        self.press(what, name, review=review.id, **more[what])

    def _withdraw(self, data: st.DataObject, _: str, review: Review, name: str) -> None:
        self.press("withdraw", name, review=data.draw(st.sampled_from([review.id, ""])))

    def _note(self, data: st.DataObject, _: str, review: Review, name: str) -> None:
        givers: tuple[Actor | str, ...] = (name, name, RUTH, OMAR)
        by = data.draw(st.sampled_from(givers))
        note, gone = data.draw(st.sampled_from("ab")), data.draw(st.booleans())
        text = {} if gone else {"text": f"Note {note} by {by}"}
        self.press("remove_note" if gone else "note", by, review=review.id, note=note, **text)

    def _open(self, data: st.DataObject, table: str, _: Review, __: str) -> None:
        self.press("open_review", table=table, case=data.draw(st.sampled_from(["", "C1", "C2", "C3"])))

    def _conclude(self, data: st.DataObject, _: str, review: Review, __: str) -> None:
        for _step in review.steps if data.draw(st.booleans()) else ():
            self.press("advance", review=review.id, from_step=review.step)
        self.press("conclude", review=review.id, outcome=data.draw(st.sampled_from(["agreed", "split"])), words="So.")

    def _skip(self, _: st.DataObject, __: str, review: Review, ___: str) -> None:
        self.press("skip_case", review=review.id)

    def _move(self, _: st.DataObject, table: str, __: Review, name: str) -> None:
        self.press("move_seat", seat=name, table=table)

    def _join(self, _: st.DataObject, table: str, __: Review, name: str) -> None:
        told = {"pseudonym": name.title(), "discipline": "HEALTH", "agreed": True, "table": table, "seat": name}
        self.press("join", VISITOR, **told)

    def _merge(self, data: st.DataObject, _: str, __: Review, name: str) -> None:
        self.press("merge_seats", kept=name, gone=data.draw(st.sampled_from(SEATS)))

    def _step_out(self, data: st.DataObject, _: str, __: Review, name: str) -> None:
        self.press(data.draw(st.sampled_from(["step_out", "step_in"])), name)

    def _timer(self, data: st.DataObject, _: str, review: Review, __: str) -> None:
        action = data.draw(st.sampled_from(["start", "pause", "resume", "extend", "stop"]))
        self.press("set_timer", review=review.id, action=action, seconds=data.draw(st.integers(-1, 20_000)))

    def _poll(self, data: st.DataObject, _: str, __: Review, name: str) -> None:
        words = st.lists(st.sampled_from(["home", "HOME ", "joy", ""]), max_size=4)
        self.press(data.draw(st.sampled_from(["open_poll", "close_poll"])))
        self.press("poll_word", name, words=data.draw(words))
        self.press("moderate_word", word="joy", hidden=data.draw(st.booleans()), counted_as="home")
        if data.draw(st.booleans()):
            self.press("take_word_away", word="joy")

    def _around(self, data: st.DataObject, table: str, __: Review, name: str) -> None:
        self.press("feedback", name, score=data.draw(st.integers(0, 6)))
        self.press("turn_screen", showing=data.draw(st.sampled_from(["auto", "poll", "?"])))
        self.press("order_cases", table=table, cases=data.draw(st.permutations(["C1", "C2"])))
        self.press("remove_case", case=data.draw(st.sampled_from(["C1", "C2", "C3"])))
        self.press("change_details", title="Renamed", authority="Testshire")
        self.press("change_seat", name, pseudonym=data.draw(st.sampled_from(["Wren", "Dove"])), discipline="PARENT")

    def _tables(self, _: st.DataObject, __: str, ___: Review, ____: str) -> None:
        self.press("add_table", table="t3", name="Door")
        self.press("rename_table", table="t3", name="Landing")

    def _apart(self, data: st.DataObject, table: str, review: Review, name: str) -> None:
        """Something that concerns several tables."""
        what = data.draw(st.sampled_from(["assign", "lead", "pause", "say", "offer", "together", "plan", "compare"]))
        if what == "assign":
            seats = data.draw(st.lists(st.sampled_from(SEATS), unique=True, min_size=1))
            self.press("assign_seats", seats=[{"seat": s, "table": table} for s in seats])
        elif what == "lead":
            self.press("lead_table", table=table, account=data.draw(st.sampled_from(["omar", ""])))
            self.press("advance", OMAR, review=review.id, from_step=review.step)
        elif what == "pause":
            self.press(data.draw(st.sampled_from(["pause_tables", "resume_tables"])), OMAR, table=table)
            self.press(data.draw(st.sampled_from(["gather", "resume_tables"])))
        elif what == "say":
            self.press("message", table=table, text=data.draw(st.sampled_from(["", "Lunch is served."])))
            self.press("nudge")
        elif what == "offer":
            self.press("offer_tables", most=data.draw(st.sampled_from([0, 4, 9])))
            self.press("choose_table", name, table=table)
        elif what == "together":
            self.press(data.draw(st.sampled_from(["end_breakouts", "begin_breakouts"])))
        elif what == "plan":
            self.press("plan_tables", plan=[{"table": table, "cases": data.draw(st.permutations(["C1", "C2"]))}])
            self.press("declare_overlap", cases=["C1"])
            self.press("remove_table", table="t3")
        else:
            self.press("open_plenary", case="C1")

    def _close(self, data: st.DataObject, _: str, __: Review, ___: str) -> None:
        if len(self.story.log) > LONG and data.draw(st.booleans()):
            self.press("close_workshop")

    @invariant()
    def the_log_tells_the_whole_state(self) -> None:
        """Checked after refusals too: a refused command has changed nothing."""
        self.story.law()
        self.remembered.check(self.story.state)

    @invariant()
    def nobody_counts_twice_on_a_case(self) -> None:
        assert twice(self.story.state) == []

    @invariant()
    def nobody_sees_what_is_sealed(self) -> None:
        for table in self.story.state.tables:
            review = self.story.state.review_at(table)
            sitting = [s.id for s in self.story.state.at_table(table)][:1]
            viewers: tuple[Actor | str, ...] = (RUTH, "screen", *sitting)
            for who in viewers:
                seen = self.story.bytes_seen_by(who, table)
                sealed = range((review.unsealed if review else 0) + 1, 5)
                assert not any(f"sealed-one-{n}".encode() in seen for n in sealed)


def test_days_at_random() -> None:
    MET.clear()
    some = settings(max_examples=40, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Day, settings=some)
    assert {*OFTEN, "late", "not blind"} - set(MET) == set()
