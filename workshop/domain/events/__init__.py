"""Every event a workshop's log can hold. The set is closed: a new one is added here."""

from __future__ import annotations

from workshop.domain.events.event import Event, Recorded, Unreadable
from workshop.domain.events.preparing import (
    CaseAdded,
    CaseRemoved,
    CasesOrdered,
    DetailsChanged,
    ProtocolChosen,
    Rules,
    RulesDeclared,
    StrataDescribed,
    Stratum,
    TableAdded,
    TableRenamed,
    TeamChanged,
    Total,
    TotalsDescribed,
    WorkshopClosed,
    WorkshopCreated,
    WorkshopOpened,
)
from workshop.domain.events.reviewing import (
    Answer,
    AnswersWithdrawn,
    JudgementGiven,
    NoteRemoved,
    NoteTaken,
    PaperEntered,
    Revealed,
    ReviewConcluded,
    ReviewOpened,
    ReviewSkipped,
    SeatDone,
    SeatRecused,
    StepEntered,
    TimerSet,
)
from workshop.domain.events.room import (
    FeedbackGiven,
    PollAnswered,
    PollClosed,
    PollModerated,
    PollOpened,
    ScreenTurned,
    SeatChanged,
    SeatJoined,
    SeatMoved,
    SeatsMerged,
    SeatSteppedIn,
    SeatSteppedOut,
)
from workshop.domain.events.tables import (
    BreakoutsBegun,
    BreakoutsEnded,
    MessageSent,
    OverlapDeclared,
    PlenaryOpened,
    TableLeadChanged,
    TableNudged,
    TableRemoved,
    TablesOffered,
    TablesPaused,
    TablesResumed,
)

#: The closed set of events, by the name under which the log stores them.
EVENTS: dict[str, type[Event]] = {
    cls.NAME: cls
    for cls in (
        WorkshopCreated, DetailsChanged, ProtocolChosen, RulesDeclared, StrataDescribed, TotalsDescribed, CaseAdded,
        CaseRemoved, CasesOrdered, TableAdded, TableRenamed, WorkshopOpened, TeamChanged, WorkshopClosed,
        SeatJoined, SeatChanged, SeatMoved, SeatsMerged, SeatSteppedOut, SeatSteppedIn,
        PollOpened, PollAnswered, PollModerated, PollClosed, ScreenTurned, FeedbackGiven,
        ReviewOpened, StepEntered, Revealed, TimerSet, JudgementGiven, PaperEntered, SeatDone, SeatRecused,
        AnswersWithdrawn, NoteTaken, NoteRemoved, ReviewConcluded, ReviewSkipped,
        TableRemoved, TableLeadChanged, OverlapDeclared, TablesOffered, TablesPaused, TablesResumed, MessageSent,
        TableNudged, BreakoutsEnded, BreakoutsBegun, PlenaryOpened,
    )
}  # fmt: skip

__all__ = [
    "EVENTS", "Answer", "AnswersWithdrawn", "BreakoutsBegun", "BreakoutsEnded", "CaseAdded", "CaseRemoved",
    "CasesOrdered", "DetailsChanged", "Event", "FeedbackGiven", "JudgementGiven", "MessageSent", "NoteRemoved",
    "NoteTaken", "OverlapDeclared", "PaperEntered", "PlenaryOpened", "PollAnswered", "PollClosed", "PollModerated",
    "PollOpened", "ProtocolChosen", "Recorded", "Revealed", "ReviewConcluded", "ReviewOpened", "ReviewSkipped",
    "Rules", "RulesDeclared", "ScreenTurned", "SeatChanged", "SeatDone", "SeatJoined", "SeatMoved", "SeatRecused",
    "SeatSteppedIn", "SeatSteppedOut", "SeatsMerged", "StepEntered", "StrataDescribed", "Stratum", "TableAdded",
    "TableLeadChanged", "TableNudged", "TableRemoved", "TableRenamed", "TablesOffered", "TablesPaused",
    "TablesResumed", "TeamChanged", "TimerSet", "Total", "TotalsDescribed", "Unreadable", "WorkshopClosed",
    "WorkshopCreated", "WorkshopOpened",
]  # fmt: skip
