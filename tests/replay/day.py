"""A workshop held by hand: real commands decided and folded, with a clock that the test sets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from workshop.cases.folder import read_folder
from workshop.domain.case import Case
from workshop.domain.commands import Actor, parse
from workshop.domain.decide import decide
from workshop.domain.events import Recorded
from workshop.domain.evolve import evolve
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.paths import fixtures
from workshop.protocols import files

SYSTEM = Actor("system")
LEAD = Actor("facilitator", "ann")
VISITOR = Actor("visitor")

#: Pseudonyms and disciplines of the seats; nobody of the kind exists.
PEOPLE = (
    ("Quiet Heron", "education_setting"),
    ("Brave Otter", "education_setting"),
    ("Kind Badger", "la_education"),
    ("Swift Robin", "la_education"),
    ("Calm Adder", "health"),
    ("Wise Newt", "family"),
)


@cache
def protocol(id_: str = "dbv-case-review") -> Protocol:
    return next(p for p in files.shipped() if p.id == id_)


@cache
def cases() -> dict[str, Case]:
    lists = {codes.id: codes for codes in protocol().code_lists}
    return {case.id: case for case in read_folder(fixtures() / "cases", lists)}


class Day:
    """A workshop under way, with its log."""

    def __init__(
        self,
        id_: str = "w-day",
        protocol_id: str = "dbv-case-review",
        cases_: tuple[str, ...] = ("C01",),
        title: str = "A day in March",
    ) -> None:
        self.state = Workshop(id=id_)
        self.log: list[Recorded] = []
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self.count = 0
        self.give("create_workshop", SYSTEM, title=title, authority="Testshire", facilitator="ann")
        self.give("choose_protocol", protocol=protocol(protocol_id))
        for case in cases_:
            self.give("add_case", case=cases()[case], cleared_by="ann")
        self.give("open_workshop", code_hash="x")

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)

    def give(self, command: str, actor: Actor = LEAD, **data: object) -> list[Recorded]:
        """Give a command one second later; what it caused is recorded."""
        self.wait(1)
        self.count += 1
        at = self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        caused = decide(self.state, parse(command, data), actor, at)
        out = []
        for event in caused:
            recorded = Recorded(self.state.id, self.state.seq + 1, at, str(actor), f"c{self.count}", event)
            evolve(self.state, recorded)
            out.append(recorded)
        self.log += out
        return out

    def seat_all(self, people: tuple[tuple[str, str], ...] = PEOPLE) -> None:
        for n, (name, discipline) in enumerate(people, 1):
            self.give("join", VISITOR, seat=f"seat{n:04}", pseudonym=name, discipline=discipline, agreed=True)

    def judge(self, seat: str, review: str, step: str, **answers: object) -> list[Recorded]:
        given = [{"question": q, "state": "answered", "value": v} for q, v in answers.items()]
        return self.give("judge", Actor("seat", seat), review=review, step=step, answers=given)

    def advance(self, review: str = "t1.C01") -> list[Recorded]:
        return self.give("advance", review=review, from_step=self.state.reviews[review].step)

    def seats(self) -> list[str]:
        return [s.id for s in self.state.seats.values() if not s.merged_into]

    def review(self, case: str = "C01", ideal: tuple[str, ...] = ("MS", "MS", "MS", "MS", "MS", "SP")) -> None:
        """One case from reading to conclusion; `ideal` is each seat's setting, first and last."""
        review = f"t1.{case}"
        self.give("open_review", table="t1", case=case)
        self.advance(review)
        for seat, setting in zip(self.seats(), ideal, strict=True):
            self.judge(seat, review, "first", ideal_setting=setting, ideal_support="EHCP", confidence=4)
        self.advance(review)
        self.advance(review)
        for seat in self.seats():
            self.judge(
                seat, review, "open", root_causes=["RC03", "RC01"], earliest_change="ks2", outcomes_achieved="partly"
            )
        self.advance(review)
        self.give("note", review=review, note=f"n-{case}", text="=cmd|'/c calc'!A1 was said in jest", tags=["RC03"])
        self.wait(600)
        self.advance(review)
        for seat, setting in zip(self.seats(), ideal, strict=True):
            self.judge(seat, review, "again", ideal_setting=setting)
        self.advance(review)
        self.advance(review)
        self.give(
            "conclude", review=review, outcome="agreed", ideal_setting="MS", words="@SUM(1) near home",
            minority_view="+44 somebody saw it otherwise",
        )  # fmt: skip


@cache
def held() -> Day:
    """A whole day of two cases, closed. Read it; do not go on with it."""
    day = Day(cases_=("C01", "C05"))
    day.seat_all()
    day.give("open_poll")
    for n, seat in enumerate(day.seats()):
        day.give("poll_word", Actor("seat", seat), words=["belonging", f"word{n}"])
    day.give("close_poll")
    day.review("C01")
    day.review("C05")
    day.give("close_workshop")
    return day
