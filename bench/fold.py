"""Reading a day back: events a second decoded and folded, beside a bound that only decodes them.

Run it as `python -m bench.fold [seats] [cases] [rounds]`. A workshop of 250 seats that review 60 cases by the shipped
case review is decided for real; its log is then read back as often as there are rounds, and medians are printed. The
same run tells what deciding costs in the first and in the last case: a cost that grows with the day would show there,
and how long it takes to see the room, as a panellist and as the facilitator, when everything is revealed.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import msgspec

from workshop.domain.case import Case, DecisionPoint, Happened, JourneyStep
from workshop.domain.commands import Actor, Command, parse
from workshop.domain.decide import decide
from workshop.domain.events import Answer, Event, Recorded
from workshop.domain.evolve import evolve, fold
from workshop.domain.protocol import Protocol, Question
from workshop.domain.sight import Moment, Viewer, see
from workshop.domain.state import Workshop
from workshop.protocols import shipped

AT = "2026-03-02T09:30:00.000Z"
LEAD, SYSTEM = Actor("facilitator", "lead"), Actor("system")


def invented(number: int) -> Case:
    """A case of about the length of a real pack, with one decision point."""
    step = JourneyStep("ks2", "SS", "EHCP")
    point = DecisionPoint(1, "Starting school", "ks1", "What was known. " * 100, Happened(step, "What happened. " * 50))
    return Case(f"C{number}", "1", "A child who draws maps", "ks2", "ASD", actual_setting="SS", points=(point,))


def answer(protocol: Protocol, question: Question, chance: random.Random) -> Answer:
    """An answer that somebody might give."""
    codes = protocol.codes(question.codes)
    some = [c.code for c in codes.codes] if codes else []
    values: dict[str, Callable[[], Any]] = {
        "one": lambda: chance.choice(some),
        "several": lambda: chance.sample(some, 2),
        "ranked": lambda: chance.sample(some, 2),
        "yes_no_unsure": lambda: chance.choice(["yes", "no"]),
        "scale": lambda: chance.randint(1, len(question.scale)),
    }
    return Answer(question.id, "answered", values[question.kind]())


class Day:
    """A workshop that is decided command by command, with its log."""

    def __init__(self, seats: int, cases: int) -> None:
        """Prepare it and let everybody join."""
        self.state, self.log = Workshop(id="w1"), list[Recorded]()
        self.protocol = next(p for p in shipped() if p.id == "dbv-case-review")
        self.seats = [Actor("seat", f"s{n}") for n in range(seats)]
        self.told("create_workshop", SYSTEM, title="Day", authority="Testshire", facilitator="lead")
        self.told("choose_protocol", LEAD, protocol=msgspec.to_builtins(self.protocol))
        for number in range(cases):
            self.told("add_case", LEAD, case=msgspec.to_builtins(invented(number)), cleared_by="lead")
        self.told("open_workshop", LEAD, code_hash="0" * 64)
        disciplines = self.protocol.codes("disciplines")
        codes = [c.code for c in disciplines.codes] if disciplines else [""]
        for n, seat in enumerate(self.seats):
            told = {"pseudonym": f"Person {n}", "discipline": codes[n % len(codes)], "agreed": True, "seat": seat.id}
            self.told("join", Actor("visitor"), **told)

    def told(self, name: str, by: Actor, **data: object) -> None:
        """A command by its name."""
        self.do(parse(name, data), by)

    def do(self, command: Command, by: Actor) -> None:
        """Decide a command and fold what follows."""
        for event in decide(self.state, command, by, AT):
            recorded = Recorded("w1", len(self.log) + 1, AT, str(by), "", event)
            self.log.append(recorded)
            evolve(self.state, recorded)

    def review(self, case: str, chance: random.Random) -> float:
        """The whole room goes through a case. Gives the seconds that each judgement took."""
        review, spent, judged = f"t1.{case}", 0.0, 0
        self.told("open_review", LEAD, table="t1", case=case)
        for step in self.state.reviews[review].steps:
            for seat in self.seats if step.stage.kind == "judge" else ():
                given = [answer(self.protocol, self.protocol.question(q), chance) for q in step.stage.questions]
                data = {"review": review, "step": step.key, "answers": msgspec.to_builtins(given)}
                begun = time.perf_counter()
                self.told("judge", seat, **data)
                spent, judged = spent + time.perf_counter() - begun, judged + 1
            if step.stage.kind == "conclude":
                self.told("conclude", LEAD, review=review, outcome="agreed", words="So be it.")
            else:
                self.told("advance", LEAD, review=review, from_step=step.key)
        return spent / judged


def timed(work: Callable[[], object], rounds: int) -> float:
    """The median of the seconds that some work takes."""
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def reading(log: list[Recorded]) -> tuple[Callable[[], object], Callable[[], object]]:
    """Two ways through a log in JSON: only decoding it, and decoding and folding it."""
    rows = [(r.event.NAME, msgspec.json.encode(r.event)) for r in log]
    decoders: dict[str, Callable[[bytes], Event]] = {
        name: msgspec.json.Decoder(cls).decode for name, cls in {r.event.NAME: type(r.event) for r in log}.items()
    }

    def decode() -> object:
        return [Recorded("w1", n, AT, "", "", decoders[name](body)) for n, (name, body) in enumerate(rows, 1)]

    def decode_and_fold() -> object:
        numbered = enumerate(rows, 1)
        return fold("w1", (Recorded("w1", n, AT, "", "", decoders[name](body)) for n, (name, body) in numbered))

    return decode, decode_and_fold


def main(seats: int, cases: int, rounds: int) -> None:
    """Hold the day, then read it back."""
    day, chance = Day(seats, cases), random.Random(1)  # noqa: S311 - opinions are not secrets
    took = [day.review(f"C{n}", chance) for n in range(cases)]
    decode, decode_and_fold = reading(day.log)
    if decode_and_fold() != day.state:
        raise AssertionError("The log does not fold to the state.")  # noqa: TRY003 - a benchmark of nothing else
    bound, whole = timed(decode, rounds), timed(decode_and_fold, rounds)
    moment = Moment(AT, frozenset(s.id for s in day.seats[:-1]))
    panel, lead = Viewer("panel", seat="s1"), Viewer("facilitator", account="lead")
    size = len(day.log)
    lines = (
        f"{seats} seats, {cases} cases, {size:,} events, medians of {rounds} rounds",
        f"bound: decode only            {size / bound:12,.0f} events/s {bound:8.3f} s",
        f"decode and fold               {size / whole:12,.0f} events/s {whole:8.3f} s {whole / bound:6.2f} bounds",
        f"judge, parse to state, first  {took[0] * 1e6:12,.0f} µs",
        f"judge, parse to state, last   {took[-1] * 1e6:12,.0f} µs",
        f"see, a panellist, all shown   {timed(lambda: see(day.state, panel, moment), rounds) * 1e3:12,.2f} ms",
        f"see, facilitator, all shown   {timed(lambda: see(day.state, lead, moment), rounds) * 1e3:12,.2f} ms",
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    given = [int(a) for a in sys.argv[1:4]]
    main(*given, *(250, 60, 3)[len(given) :])
