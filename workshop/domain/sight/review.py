"""What a viewer may know of the review at a table."""

from __future__ import annotations

from workshop.domain.counting import counted_at
from workshop.domain.protocol import Step
from workshop.domain.sight.case import view_case
from workshop.domain.sight.model import (
    Asked,
    ConclusionView,
    NoteView,
    Own,
    Progress,
    ReviewView,
    StepView,
    TimerView,
    Viewer,
)
from workshop.domain.sight.results import own, results
from workshop.domain.state import Note, Review, Seat, Workshop

#: The code lists that a pathway is put together from.
PATHWAY = ("phases", "settings", "support", "services")
_PHASES = {"read": "reading", "reveal": "revealed", "discuss": "discussing", "conclude": "concluding"}


def phase(review: Review) -> str:
    """The state of a review in one word of the architecture."""
    if review.concluded:
        return "concluded"
    stage = review.current.stage
    if stage.kind == "judge":
        return "rejudging" if stage.round > 1 else "judging"
    return _PHASES[stage.kind]


_CAME_LATE = "This was revealed before you joined, so there is no blind round for you here."


def why_not(state: Workshop, review: Review, step: Step, seat: Seat) -> str:
    """Why a seat may not answer a step; blank if it may. It joined after the reveal, or counts at another table."""
    shut = review.revealed.get(step.key)
    if shut is not None and step.key not in review.reopened and seat.joined_seq >= shut:
        return _CAME_LATE
    other = counted_at(state, review, seat.id)
    return f"You judged this case at {state.tables[other.table].name}, and your answers count there." if other else ""


def may_judge(state: Workshop, review: Review, step: Step, seat: Seat) -> bool:
    """Whether a seat may still answer a step."""
    return not why_not(state, review, step, seat)


def is_in(state: Workshop, review: Review, step: Step, seat: str) -> bool:
    """Whether a seat is in: it said so, or it has answered all that is required."""
    if seat in review.done.get(step.key, set()):
        return True
    protocol = state.protocol_for(review.case)
    required = {q for q in step.stage.questions if protocol is not None and protocol.question(q).required}
    return bool(required) and required <= review.answered(step.key, seat)


def progress(state: Workshop, review: Review) -> Progress:
    """How far the table is: the same for everybody, so it is worked out once for a position of the log."""
    key = ("progress", review.id)
    if key not in state.memo:
        state.memo[key] = _progress(state, review)
    found: Progress = state.memo[key]
    return found


def _progress(state: Workshop, review: Review) -> Progress:
    """How many of those waited for are in. Who stepped out or came late is not waited for.

    Knowing a child is private: who set their answers aside counts as in, and how many did is told
    only between the stages, when nobody's state moves with it.
    """
    step = review.current
    waited = [
        s for s in state.at_table(review.table)
        if not s.out and may_judge(state, review, step, s)
    ]  # fmt: skip
    if step.stage.kind != "judge":
        return Progress(0, len(waited), len(review.recused))
    return Progress(sum(1 for s in waited if s.id in review.recused or is_in(state, review, step, s.id)), len(waited))


def _first(review: Review, step: Step, seat: str, question: str) -> Own | None:
    return own({seat: review.first_of(step, seat)}, seat, question)


def _asked(state: Workshop, review: Review, seat: str) -> tuple[Asked, ...]:
    step, protocol = review.current, state.protocol_for(review.case)
    if protocol is None:
        return ()
    out = []
    for id_ in step.stage.questions:
        question = protocol.question(id_)
        mine = own(review.answers.get(step.key, {}), seat, id_) if seat else None
        first = _first(review, step, seat, id_) if seat else None
        codes = protocol.codes(question.codes) if question.codes else None
        lists = PATHWAY if question.kind == "pathway" else ()
        out.append(Asked(question, codes, tuple(c for c in protocol.code_lists if c.id in lists), mine, first))
    return tuple(out)


def _steps(review: Review, *, prompts: bool) -> tuple[StepView, ...]:
    now = review.index
    return tuple(
        StepView(
            key=s.key, title=s.stage.title, kind=s.stage.kind, point=s.point, round=s.stage.round,
            state="done" if i < now or review.concluded else "now" if i == now else "ahead",
            minutes=s.stage.minutes, prompt=s.stage.prompt if prompts else "",
        )
        for i, s in enumerate(review.steps)
    )  # fmt: skip


def _met(review: Review, note: Note) -> bool:
    """Whether the answers that a note may tell of were revealed: of its own step, or while reading, the next."""
    here = next((i for i, s in enumerate(review.steps) if s.key == note.step), 0)
    ahead = review.steps[here:] if review.steps[here].stage.kind == "read" else review.steps[here : here + 1]
    asked = next((s.key for s in ahead if s.stage.kind == "judge"), "")
    return not asked or (asked in review.revealed and asked not in review.reopened)


def _notes(review: Review, viewer: Viewer) -> tuple[NoteView, ...]:
    """A panellist's note may tell how they judge, so others meet it only after a reveal."""
    if viewer.kind == "screen":
        return ()
    return tuple(
        NoteView(n.id, n.text, n.tags, n.step, mine=bool(n.seat) and n.seat == viewer.seat, from_panel=bool(n.seat))
        for n in review.notes.values()
        if not n.seat or n.seat == viewer.seat or (viewer.kind == "facilitator" and _met(review, n))
    )


def view_review(state: Workshop, review: Review, viewer: Viewer, seat: Seat | None) -> ReviewView:
    """The review as `viewer` may know it."""
    steps = _steps(review, prompts=viewer.kind == "facilitator")
    following = review.steps[review.index + 1 : review.index + 2]
    queue = state.tables[review.table].queue
    me = seat.id if seat else ""
    closed = why_not(state, review, review.current, seat) if seat else ""
    conclusion = review.conclusion
    return ReviewView(
        id=review.id,
        table=review.table,
        case=view_case(state.cases[review.case], review.unsealed),
        position=queue.index(review.case) + 1 if review.case in queue else 0,
        total=len(queue),
        phase=phase(review),
        step=steps[review.index],
        steps=steps,
        attempt=review.attempt,
        reopened=review.step in review.reopened,
        next_reveals=bool(following) and bool(following[0].stage.reveals or following[0].stage.unseals != "none"),
        asked=_asked(state, review, me),
        progress=progress(state, review),
        results=results(state, review, me),
        notes=_notes(review, viewer),
        timer=TimerView(review.timer.ends_at, review.timer.left),
        conclusion=ConclusionView(
            conclusion.outcome, conclusion.words, conclusion.minority_view,
            conclusion.ideal_setting, conclusion.ideal_support,
        ) if conclusion else None,
        may_judge=not closed,
        why_not=closed,
        done=bool(me) and me in review.done.get(review.step, set()),
        recused=bool(me) and me in review.recused,
        nudged=review.nudged == review.step,
    )  # fmt: skip
