"""The state of a workshop: what folding its log gives, the same each time. Only `evolve` changes these records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from workshop.domain.case import Case
from workshop.domain.events import ReviewConcluded, Rules, Stratum, Total
from workshop.domain.poll import Feedback, Poll
from workshop.domain.protocol import Protocol, Step


@dataclass(slots=True)
class Seat:
    """A person's place: pseudonym and discipline, never a name.

    `before` is the table where it sat last (blank: it never moved); `home` where it belongs while all are together.
    """

    id: str
    pseudonym: str
    discipline: str
    organisation: str
    table: str
    simulated: bool
    joined_seq: int
    joined_at: str
    out: bool = False
    merged_into: str = ""
    before: str = ""
    moved_at: str = ""
    home: str = ""


@dataclass(slots=True)
class Table:
    """A breakout panel with its own queue of cases and its own pace.

    `lead` is the account that leads it, blank where the lead facilitator does; `paused` is blank, paused or gathered.
    """

    id: str
    name: str
    queue: list[str] = field(default_factory=list)
    current: str = ""
    lead: str = ""
    paused: str = ""
    message: str = ""
    sent_at: str = ""


class Given(msgspec.Struct, frozen=True, gc=False):
    """An answer as it stands: when and how it was given. `paper` is who entered it from paper, blank if nobody did.

    A Struct, because a day has a hundred thousand of them and they are made quickest so.
    """

    state: str
    value: Any
    at: str
    seq: int
    blind: bool
    late: bool
    attempt: int
    paper: str = ""


#: Answers to one step: seat, then question id. What a seat gave is replaced whole and never changed in place, so that
#: what stood at a reveal need not be copied.
StepAnswers = dict[str, Mapping[str, Given]]


@dataclass(slots=True)
class Note:
    """Something said in the room. `seat` is blank for a facilitator's note."""

    id: str
    text: str
    tags: tuple[str, ...]
    seat: str
    step: str
    at: str


@dataclass(slots=True)
class Timer:
    """Runs until `ends_at`; while paused, `left` seconds remain. Both blank: no timer."""

    ends_at: str = ""
    left: float = 0.0


@dataclass(slots=True)
class Review:
    """One table on one case.

    `answers` are each seat's latest, `first` what stood at a step's first reveal, all that independent statistics use;
    `reopened` are steps judged again behind one. `shown` is who has met the answers to a step, wherever they sit now,
    `withdrawn` who withdrew and gave nothing since. `entered` is the trail of (step, time) for the pace of the day,
    `stirred` when something last came in, `nudged` the step of its nudge. `met` is who has sat before it, `bound` whose
    answers its table saw and count here for good, `elsewhere` whose count at another, `struck` the notes removed.
    """

    id: str
    table: str
    case: str
    steps: tuple[Step, ...]
    opened_at: str
    step: str
    attempt: int = 1
    unsealed: int = 0
    answers: dict[str, StepAnswers] = field(default_factory=dict)
    first: dict[str, StepAnswers] = field(default_factory=dict)
    revealed: dict[str, int] = field(default_factory=dict)
    reopened: set[str] = field(default_factory=set)
    shown: dict[str, set[str]] = field(default_factory=dict)
    done: dict[str, set[str]] = field(default_factory=dict)
    recused: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)
    notes: dict[str, Note] = field(default_factory=dict)
    struck: set[str] = field(default_factory=set)
    conclusion: ReviewConcluded | None = None
    skipped: bool = False
    timer: Timer = field(default_factory=Timer)
    entered: list[tuple[str, str]] = field(default_factory=list)
    met: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    stirred: str = ""
    nudged: str = ""

    @property
    def index(self) -> int:
        """Where the current step stands among the steps."""
        return next(i for i, s in enumerate(self.steps) if s.key == self.step)

    @property
    def current(self) -> Step:
        """The step the table is at."""
        return self.steps[self.index]

    def find(self, key: str) -> Step | None:
        """The step with this key, if this review has one."""
        return next((s for s in self.steps if s.key == key), None)

    def of_stage(self, stage: str, point: int) -> tuple[str, ...]:
        """The keys of a stage's steps as meant from a step at `point`: the one at that point, or else all."""
        met = [s for s in self.steps if s.stage.id == stage]
        return tuple(s.key for s in met if s.point == point) or tuple(s.key for s in met)

    def answered(self, step: str, seat: str) -> set[str]:
        """The questions of a step that a seat has an answer to, one that it did not take back."""
        return {q for q, g in self.answers.get(step, {}).get(seat, {}).items() if g.state != "not_answered"}

    def first_of(self, step: Step, seat: str) -> Mapping[str, Given]:
        """What a seat gave, by question, at the step that `step` looks at again."""
        keys = self.of_stage(step.stage.revisits, step.point) if step.stage.revisits else ()
        return self.answers.get(keys[-1], {}).get(seat, {}) if keys else {}

    @property
    def concluded(self) -> bool:
        """Whether the table has recorded its conclusion."""
        return self.conclusion is not None


@dataclass(slots=True)
class Workshop:
    """A whole workshop, at log position `seq`. `status` is new, preparing, open or closed.

    `overlap` are the cases declared for every table. `offered` is how many may choose a table, 0 while nobody may.
    `together` is the table all came to after breakouts. `plenary` is the case laid side by side last, `compared` all.
    """

    id: str
    seq: int = 0
    at: str = ""
    status: str = "new"
    title: str = ""
    authority: str = ""
    origin: str = "live"
    held_on: str = ""
    purpose: str = ""
    programme: str = ""
    code_hash: str = ""
    protocol: Protocol | None = None
    protocols: dict[str, Protocol] = field(default_factory=dict)
    rules: Rules = field(default_factory=Rules)
    strata: tuple[Stratum, ...] = ()
    totals: tuple[Total, ...] = ()
    cases: dict[str, Case] = field(default_factory=dict)
    cleared_by: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    team: tuple[str, ...] = ()
    lead: str = ""
    poll: Poll | None = None
    screen: str = "auto"
    reviews: dict[str, Review] = field(default_factory=dict)
    feedback: dict[str, Feedback] = field(default_factory=dict)
    #: Who withdrew words of the poll, or feedback: (seat, what) with what one of `BESIDE`.
    withdrawn: set[tuple[str, str]] = field(default_factory=set)
    closed_at: str = ""
    overlap: tuple[str, ...] = ()
    offered: int = 0
    together: str = ""
    plenary: str = ""
    compared: set[str] = field(default_factory=set)
    #: What looking at this very position has worked out already; no part of the state, and gone with the next event.
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def practice(self) -> bool:
        """Whether nobody real judges here, or everybody only for practice: only then do simulated answers count."""
        seats = [seat for seat in self.seats.values() if not seat.merged_into]
        return self.origin == "rehearsal" or (bool(seats) and all(seat.simulated for seat in seats))

    def protocol_for(self, case: str) -> Protocol | None:
        """What is asked about a case: its own questions if it has any, else those of the day."""
        return self.protocols.get(case, self.protocol)

    def seat(self, id_: str) -> Seat | None:
        """The seat, following merges to the one that was kept."""
        seat = self.seats.get(id_)
        while seat is not None and seat.merged_into:
            seat = self.seats.get(seat.merged_into)
        return seat

    def at_table(self, table: str) -> list[Seat]:
        """The seats at a table, in the order of joining, without merged ones."""
        if "seated" not in self.memo:
            seated: dict[str, list[Seat]] = {}
            for seat in self.seats.values():
                if not seat.merged_into:
                    seated.setdefault(seat.table, []).append(seat)
            self.memo["seated"] = seated
        return list(self.memo["seated"].get(table, ()))

    def of_case(self, case: str) -> list[Review]:
        """The reviews of a case, one for each table that has opened it, in the order of the tables."""
        return [r for t in self.tables if (r := self.reviews.get(f"{t}.{case}")) is not None]

    def review_at(self, table: str) -> Review | None:
        """The review a table is at now, if any."""
        found = self.tables.get(table)
        return self.reviews.get(found.current) if found and found.current else None
