"""Holding a small day of two tables, to be kept as a golden record: `python -m tests.replay.golden_tables FOLDER`.

Both tables judge one case; somebody moves in the middle of it, and everybody comes together at the end.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from tests.replay.golden import Day
from workshop import clock
from workshop.domain.commands import Actor
from workshop.domain.sight import Viewer
from workshop.export.record import record
from workshop.rehearsal.opinions import answer
from workshop.rehearsal.people import people
from workshop.service.first_run import open_for_joining
from workshop.service.installation import Installation
from workshop.service.preparing import add_case, choose_protocol
from workshop.service.source import open_source

SEATS = 12
CASE, OTHER = "C05", "C02"


class TwoTables(Day):
    """A rehearsal with two tables on a shared case."""

    def set_up(self) -> None:
        """Questions, cases, two tables with a plan, a lead for one of them."""
        choose_protocol(self.store, self.reception.workshops, self.id, "dbv-case-review", self.lead)
        for case in (CASE, OTHER):
            add_case(self.store, self.reception.workshops, self.id, case, self.lead)
        self.do("add_table", table="t2", name="Window")
        self.do("add_table", table="t3", name="Nobody's")
        self.do("remove_table", table="t3")
        colleague = self.store.accounts.add("Colleague", ["facilitator"]).id
        self.do("share_lead", account=colleague)
        self.do("lead_table", table="t2", account=colleague)
        self.do("declare_overlap", cases=[CASE])
        plan = [{"table": "t1", "cases": [CASE]}, {"table": "t2", "cases": [CASE, OTHER]}]
        self.do("plan_tables", plan=plan)
        open_for_joining(self.store, self.reception, self.id, self.lead)

    def sit_down(self) -> None:
        """Twelve simulated people are seated, one chooses, one is moved on."""
        self.people = people(SEATS, 11)
        for person in self.people:
            given = {"discipline": person.discipline, "agreed": True, "simulated": True, "table": "t1"}
            self.seats.append(self.do("join", Actor("system", "rehearsal"), **given)["seat"])
        self.do("assign_seats", seats=[{"seat": seat, "table": "t2"} for seat in self.seats[7:]])
        self.do("offer_tables", most=9)
        self.do("choose_table", Actor("seat", self.seats[6]), table="t2")
        self.do("offer_tables", most=0)

    def judge_at(self, table: str) -> None:
        """Everybody at a table answers what is asked there."""
        for person, seat in zip(self.people, self.seats, strict=True):
            seen = self.reception.workshops.see(self.id, Viewer("panel", seat=seat)).review
            if seen is None or seen.table != table or not seen.may_judge or not seen.asked:
                continue
            given: Any = msgspec.to_builtins([answer(person, seen, asked) for asked in seen.asked])
            self.do("judge", Actor("seat", seat), review=seen.id, step=seen.step.key, answers=given)

    def go_on(self, table: str) -> None:
        """The table goes to its next step."""
        review = self.state().reviews[f"{table}.{CASE}"]
        self.do("advance", review=review.id, from_step=review.step)

    def work(self) -> None:
        """Both judge; a move takes unseen answers along; a pause, a nudge, a message; both reveal; side by side."""
        for table in ("t1", "t2"):
            self.do("open_review", table=table, case=CASE)
            self.go_on(table)
        self.judge_at("t1")
        self.do("move_seat", seat=self.seats[0], table="t2")
        self.do("message", table="t2", text="Five more minutes.")
        self.do("nudge", table="t2")
        self.do("pause_tables", table="t2")
        self.do("resume_tables", table="t2")
        self.judge_at("t2")
        for table in ("t1", "t2"):
            self.go_on(table)
        self.do("gather")
        self.do("open_plenary", case=CASE)
        self.do("turn_screen", showing="auto")
        self.do("resume_tables")

    def finish(self) -> None:
        """Both conclude; together, apart and together again; one withdraws."""
        for table in ("t1", "t2"):
            review = f"{table}.{CASE}"
            while self.state().reviews[review].current.stage.kind != "conclude":
                self.judge_at(table)
                self.go_on(table)
            self.do("conclude", review=review, outcome="agreed", words="Support sooner.", ideal_setting="RP")
        self.do("end_breakouts", table="t1")
        self.do("begin_breakouts")
        self.do("end_breakouts", table="t1")
        self.do("withdraw", Actor("seat", self.seats[0]), review=f"t2.{CASE}")
        self.do("close_workshop")


def hold(folder: Path) -> bytes:
    """The whole day's record."""
    with Installation(folder) as installation:
        day = TwoTables(installation)
        day.set_up()
        day.sit_down()
        day.work()
        day.finish()
        source = open_source(day.id, installation)
        return b"".join(record(source.logs, exported_at=clock.now(), programme=source.programme))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        (Path(sys.argv[1]) / "golden-tables.jsonl").write_bytes(hold(Path(made)))
