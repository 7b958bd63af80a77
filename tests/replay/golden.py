"""Holding a small day of every kind of event, to be kept as a golden record: `python -m tests.replay.golden FOLDER`.

A record that was written once must decode, fold, replay and give its findings for ever. A new version of
an event makes a new folder beside the old; no record that is there is ever made again.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from workshop import clock
from workshop.domain.commands import Actor
from workshop.domain.sight import Viewer
from workshop.domain.state import Workshop
from workshop.export.record import record
from workshop.rehearsal.opinions import answer
from workshop.rehearsal.people import people
from workshop.service.first_run import first_account, open_for_joining, stock
from workshop.service.installation import Installation
from workshop.service.preparing import add_case, choose_protocol
from workshop.service.source import open_source

SEATS = 6
CASES = ("C05", "C02")


class Day:
    """A rehearsal of two cases, the second asked as a journey, led and judged through the reception."""

    def __init__(self, installation: Installation) -> None:
        self.store, self.reception = installation.store, installation.reception
        stock(self.store)
        account = first_account(self.store).id
        details = {
            "title": "Golden day",
            "authority": "Invented Council",
            "origin": "rehearsal",
            "purpose": "A golden record.",
        }
        self.id = self.reception.begin(details, account)
        self.lead, self.people = Actor("facilitator", account), people(SEATS, 7)
        self.seats: list[str] = []
        self.count = itertools.count(1)

    def do(self, command: str, by: Actor | None = None, /, **data: Any) -> dict[str, Any]:
        """A command that is accepted."""
        ack = self.reception.take(self.id, command, data, by or self.lead, f"golden-command-{next(self.count):04}")
        assert ack["ok"], (command, ack)
        return ack

    def state(self) -> Workshop:
        """As it stands; only read here."""
        return self.reception.workshops.look(self.id, lambda s: s)

    def prepare(self) -> None:
        """Questions, cases, rules, strata, totals, a second table, doors open."""
        choose_protocol(self.store, self.reception.workshops, self.id, "dbv-case-review", self.lead)
        for case in CASES:
            add_case(self.store, self.reception.workshops, self.id, case, self.lead)
        choose_protocol(self.store, self.reception.workshops, self.id, "journey", self.lead, case="C02")
        self.do(
            "change_details", title="Golden day", authority="Invented Council", held_on="2026-11-21", purpose="Kept."
        )
        self.do("declare_rules", rules={"consensus_share": 0.75, "minimum_disciplines": 0, "reveal_minimum": 4})
        strata = [
            {"id": "MS", "label": "Mainstream", "population": 900},
            {"id": "IN", "label": "Independent", "population": 60},
        ]
        self.do("describe_strata", strata=strata)
        self.do("describe_totals", totals=[{"fact": "phase", "code": "ks2", "children": 960}])
        self.do("add_table", table="t2", name="Table two")
        self.do("rename_table", table="t2", name="Table 2")
        add_case(self.store, self.reception.workshops, self.id, "C06", self.lead)
        self.do("remove_case", case="C06")
        self.do("share_lead", account=self.store.accounts.add("Colleague", ["facilitator"]).id)
        self.do("order_cases", table="t1", cases=list(reversed(CASES)))
        self.do("order_cases", table="t1", cases=list(CASES))
        open_for_joining(self.store, self.reception, self.id, self.lead)

    def fill(self) -> None:
        """Six simulated people, one of whom sits down twice, steps out and comes back."""
        for person in self.people:
            given = {"discipline": person.discipline, "agreed": True, "simulated": True, "table": "t1"}
            self.seats.append(self.do("join", Actor("system", "rehearsal"), **given)["seat"])
        double = self.do("join", Actor("system", "rehearsal"), discipline="care", agreed=True, simulated=True)["seat"]
        self.do("move_seat", seat=double, table="t1" if self.state().seats[double].table == "t2" else "t2")
        self.do("merge_seats", kept=self.seats[3], gone=double)
        me = Actor("seat", self.seats[0])
        self.do("change_seat", me, pseudonym="Golden Plover", discipline="education_setting", organisation="primary")
        self.do("step_out", me)
        self.do("step_in", me)
        self.do("open_poll")
        for i, seat in enumerate(self.seats):
            self.do("poll_word", Actor("seat", seat), words=["belonging", ("friends", "joy")[i % 2]])
        self.do("moderate_word", word="joy", counted_as="happiness")
        self.do("close_poll")

    def review(self, case: str) -> None:
        """One case from opening to conclusion."""
        self.do("open_review", table="t1", case=case)
        id_ = f"t1.{case}"
        if case == CASES[0]:
            self.do("skip_case", review=id_)
            self.do("open_review", table="t1", case=case)
        while (step := self.state().reviews[id_].current).stage.kind != "conclude":
            if step.stage.kind == "judge":
                self.judge(id_)
            if step.stage.kind == "discuss":
                self.do(
                    "note", review=id_, note="n1", text="Outreach came after things had broken down.", tags=["RC05"]
                )
                self.do("note", Actor("seat", self.seats[1]), review=id_, note="n2", text="We were never asked.")
                self.do("note", review=id_, note="n3", text="A slip of the pen.")
                self.do("remove_note", review=id_, note="n3")
            self.do("advance", review=id_, from_step=step.key)
        self.do("conclude", review=id_, outcome="split", words="Two ways were held good.", minority_view="One more.")
        self.do("back", review=id_, from_step="conclude")
        self.do(
            "conclude", review=id_, outcome="agreed", words="Support sooner.", ideal_setting="RP", ideal_support="EHCP"
        )

    def judge(self, review: str) -> None:
        """Everybody answers what is asked, through their own sight of it; one knows the child."""
        for person, seat in zip(self.people, self.seats, strict=True):
            me, seen = Actor("seat", seat), self.reception.workshops.see(self.id, Viewer("panel", seat=seat)).review
            assert seen is not None
            given = [answer(person, seen, asked) for asked in seen.asked]
            self.do("judge", me, review=review, step=seen.step.key, answers=msgspec.to_builtins(given))
            self.do("done", me, review=review, step=seen.step.key)
        if self.state().reviews[review].step == "first":
            self.on_paper(review)
        self.do("set_timer", review=review, action="start", seconds=60)
        self.do("set_timer", review=review, action="pause")
        if review.endswith(CASES[0]) and self.state().reviews[review].step == "first":
            self.do("recuse", Actor("seat", self.seats[5]), review=review)

    def on_paper(self, review: str) -> None:
        """Somebody wrote on a sheet of paper, which is entered for them."""
        self.do("seat_paper", sheet=1, discipline="health", table="t1", agreed=True)
        seen = self.reception.workshops.see(self.id, Viewer("panel", seat="p1")).review
        assert seen is not None
        given = msgspec.to_builtins([answer(self.people[0], seen, asked) for asked in seen.asked])
        self.do("enter_paper", seat="p1", review=review, step=seen.step.key, answers=given, before_reveal=True)


def hold(folder: Path) -> bytes:
    """The whole day's record."""
    with Installation(folder) as installation:
        day = Day(installation)
        day.prepare()
        day.fill()
        for case in CASES:
            day.review(case)
        day.do("withdraw", Actor("seat", day.seats[4]), review=f"t1.{CASES[0]}")
        day.do("turn_screen", showing="findings")
        day.do("close_workshop")
        day.do("feedback", Actor("seat", day.seats[2]), score=5, words="We were listened to.")
        source = open_source(day.id, installation)
        return b"".join(record(source.logs, exported_at=clock.now(), programme=source.programme))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        (Path(sys.argv[1]) / "golden-day.jsonl").write_bytes(hold(Path(made)))
