"""What a viewer may know, as data: the only input to a template and to `state.json`."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from workshop.domain.case import JourneyStep, Section
from workshop.domain.codes import CodeList
from workshop.domain.protocol import Question
from workshop.domain.sight.between import Board, Notice, Plenary, Shared, TableChoice
from workshop.domain.sight.people import Lobby, Me, PollView, SeatStatus, TableView


class Viewer(msgspec.Struct, frozen=True):
    """Who looks. `names` is False in replay, where even pseudonyms are left out."""

    kind: Literal["facilitator", "panel", "screen"]
    seat: str = ""
    table: str = ""
    account: str = ""
    names: bool = True


class Moment(msgspec.Struct, frozen=True):
    """When it is looked at (UTC, ISO) and which seats are connected now. Neither is in the log."""

    now: str
    present: frozenset[str] = frozenset()


class Own(msgspec.Struct, frozen=True):
    """One's own answer to a question."""

    state: str
    value: Any = None
    late: bool = False


class Asked(msgspec.Struct, frozen=True):
    """A question as it stands before a panellist: its choices, the answer now, the answer in the first round.

    `lists` are the code lists that a pathway is put together from; other kinds choose from `codes`.
    """

    question: Question
    codes: CodeList | None = None
    lists: tuple[CodeList, ...] = ()
    own: Own | None = None
    first: Own | None = None


class Result(msgspec.Struct, frozen=True):
    """The room's answers to one question, in no order that tells who gave them.

    `answers` are (state, value) pairs; empty while `hidden` (fewer than the declared minimum).
    `n` counts those who answered, were unsure or could not tell. `independent` is whether all of
    it was given blind.
    """

    step: str
    point: int
    round: int
    independent: bool
    question: Question
    codes: CodeList | None
    answers: tuple[tuple[str, Any], ...]
    n: int
    hidden: bool
    own: Own | None = None


class PointView(msgspec.Struct, frozen=True):
    """A decision point; what is sealed is absent, not blank."""

    number: int
    title: str
    phase: str
    open: bool
    known: str | None = None
    happened: JourneyStep | None = None
    happened_text: str | None = None


class CaseView(msgspec.Struct, frozen=True):
    """A case as far as it is open."""

    id: str
    version: str
    title: str
    phase: str
    primary_need: str
    year_group: int | None
    other_needs: tuple[str, ...]
    calibration: bool
    language: str
    sections: tuple[Section, ...]
    journey: tuple[JourneyStep, ...]
    points: tuple[PointView, ...]
    unsealed: int
    outcomes: str | None = None
    actual_setting: str | None = None
    actual_support: str | None = None


class StepView(msgspec.Struct, frozen=True):
    """A step of the review. `state` is done, now or ahead."""

    key: str
    title: str
    kind: str
    point: int
    round: int
    state: str
    minutes: int = 0
    prompt: str = ""


class Progress(msgspec.Struct, frozen=True):
    """How many are in, of how many waited for; never who, never what.

    `set_aside` is how many know the child: 0 while judging, when it could be told from who turns done.
    """

    done: int
    expected: int
    set_aside: int = 0


class NoteView(msgspec.Struct, frozen=True):
    """A note. `mine` tells a panellist that it is their own."""

    id: str
    text: str
    tags: tuple[str, ...]
    step: str
    mine: bool = False
    from_panel: bool = False


class ConclusionView(msgspec.Struct, frozen=True):
    """What the table recorded."""

    outcome: str
    words: str
    minority_view: str
    ideal_setting: str
    ideal_support: str


class TimerView(msgspec.Struct, frozen=True):
    """When the timer runs out; or, paused, how many seconds are left."""

    ends_at: str = ""
    left: float = 0.0


class ReviewView(msgspec.Struct, frozen=True):
    """The review that the viewer's table is at.

    `phase` is reading, judging, revealed, discussing, rejudging, concluding or concluded.
    `may_judge` is False for a seat that came after the reveal, with the reason in `why_not`.
    """

    id: str
    table: str
    case: CaseView
    position: int
    total: int
    phase: str
    step: StepView
    steps: tuple[StepView, ...]
    attempt: int
    reopened: bool
    next_reveals: bool
    asked: tuple[Asked, ...]
    progress: Progress
    results: tuple[Result, ...]
    notes: tuple[NoteView, ...]
    timer: TimerView
    conclusion: ConclusionView | None = None
    may_judge: bool = True
    why_not: str = ""
    done: bool = False
    recused: bool = False
    nudged: bool = False


class Sight(msgspec.Struct, frozen=True):
    """Everything that one viewer may know at log position `seq`.

    `leading` is whether the viewer may steer the `table` that is shown: the lead facilitator any, whoever leads a table
    (`own_table`) that one. `heading` is whether the viewer is the lead facilitator. `shared` are the cases that tables
    share; `plenary` lays them side by side once all have shown their answers.
    """

    seq: int
    at: str
    now: str
    workshop: str
    title: str
    authority: str
    purpose: str
    held_on: str
    origin: str
    status: str
    viewer: Viewer
    screen: str
    lobby: Lobby
    me: Me | None = None
    poll: PollView | None = None
    review: ReviewView | None = None
    table: TableView | None = None
    tables: tuple[TableView, ...] = ()
    boards: tuple[Board, ...] = ()
    shared: tuple[Shared, ...] = ()
    plenary: Plenary | None = None
    choices: tuple[TableChoice, ...] = ()
    notice: Notice = Notice()
    several: bool = False
    offered: int = 0
    together: str = ""
    own_table: str = ""
    room: tuple[SeatStatus, ...] = ()
    team: tuple[str, ...] = ()
    lead: str = ""
    leading: bool = False
    heading: bool = False
    consensus_share: float = 0.75
    reveal_minimum: int = 4
