"""What a viewer may know of the tables at work: how far each is, and nothing of what anybody answers."""

from __future__ import annotations

from datetime import datetime

import msgspec

from workshop.domain.plenary import shared, shown_by_all, side_by_side, waiting_for
from workshop.domain.sight.between import Board, Notice, Plenary, PlenaryQuestion, Running, Shared, TableChoice
from workshop.domain.sight.model import Moment, Viewer
from workshop.domain.sight.results import results
from workshop.domain.sight.review import phase, progress
from workshop.domain.state import Review, Seat, Table, Workshop

#: Seconds without anything new after which a table that still judges is called quiet.
QUIET = 180.0
#: Seconds for which a message stays up, and for which somebody is told that they were moved.
STAYS = 600.0


def seconds(since: str, until: str) -> float:
    """Seconds between two ISO times; 0 where one is blank."""
    if not since or not until:
        return 0.0
    return (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()


def board(state: Workshop, table: Table, moment: Moment, *, names: bool) -> Board:
    """A table at a glance. `names` adds who leads it, and what its people are told."""
    seats = state.at_table(table.id)
    review = state.review_at(table.id)
    mine = [c for c in table.queue if c in state.cases]
    done = sum(1 for c in mine if (r := state.reviews.get(f"{table.id}.{c}")) is not None and r.concluded)
    about = Board(
        id=table.id, name=table.name, seats=len(seats), present=sum(s.id in moment.present for s in seats),
        out=sum(s.out for s in seats), lead=table.lead if names else "", paused=table.paused, concluded=done,
        total=len(mine), few=0 < len(seats) < state.rules.reveal_minimum,
        begun=any(r.table == table.id for r in state.reviews.values()), message=_told(table, moment) if names else "",
    )  # fmt: skip
    return about if review is None else _at_work(state, about, review, mine, moment)


def _told(table: Table, moment: Moment) -> str:
    """The message that stands on a table's phones; blank once it has stood for long enough."""
    return table.message if seconds(table.sent_at, moment.now) < STAYS else ""


def _at_work(state: Workshop, about: Board, review: Review, mine: list[str], moment: Moment) -> Board:
    told, step = progress(state, review), review.current
    since = review.entered[-1][1] if review.entered else review.opened_at
    judging = step.stage.kind == "judge" and not review.concluded
    still = judging and not about.paused and told.expected > 0 and told.done < told.expected
    quiet = max(seconds(review.stirred or since, moment.now), 0.0)
    return msgspec.structs.replace(
        about,
        review=review.id, case=state.cases[review.case].title,
        position=mine.index(review.case) + 1 if review.case in mine else 0,
        phase=phase(review), step=step.stage.title, point=step.point, since=since, minutes=step.stage.minutes,
        done=told.done if judging else 0, expected=told.expected if judging else 0,
        timer=Running(review.timer.ends_at, review.timer.left),
        quiet=quiet if still and quiet >= QUIET else 0.0, nudged=judging and review.nudged == review.step,
    )  # fmt: skip


def boards(state: Workshop, viewer: Viewer, moment: Moment) -> tuple[Board, ...]:
    """All tables at a glance, for the lead and the hall; for whoever leads one table, that one."""
    steering = viewer.kind == "facilitator"
    own = led_by(state, viewer)
    tables = [t for t in state.tables.values() if not own or t.id == own]
    return tuple(board(state, t, moment, names=steering) for t in tables)


def led_by(state: Workshop, viewer: Viewer) -> str:
    """The one table that a facilitator leads and looks at; blank for the lead facilitator and for everybody else."""
    if viewer.kind != "facilitator" or not viewer.account or viewer.account == state.lead:
        return ""
    return next((t.id for t in state.tables.values() if t.lead == viewer.account), "")


def shared_cases(state: Workshop) -> tuple[Shared, ...]:
    """The cases that tables share, and which tables have still to reveal them."""
    return tuple(
        Shared(case=c, title=state.cases[c].title, waiting=waiting_for(state, c), ready=bool(side_by_side(state, c)))
        for c in shared(state)
    )


def plenary(state: Workshop, case: str) -> Plenary | None:
    """Tables side by side on a case; None while any of them has still to reveal it. Few answers stay hidden."""
    reviews = side_by_side(state, case)
    if not reviews:
        return None
    keys = {s.key for s in shown_by_all(reviews)}
    by_table = [(r.table, {(x.step, x.question.id): x for x in results(state, r) if x.step in keys}) for r in reviews]
    questions = tuple(
        PlenaryQuestion(
            step=one.step, point=one.point, round=one.round, question=one.question, codes=one.codes,
            tables=tuple((table, found[place]) for table, found in by_table if place in found),
        )
        for place, one in by_table[0][1].items()
    )  # fmt: skip
    said = tuple((r.table, r.conclusion.outcome, r.conclusion.words) for r in reviews if r.conclusion is not None)
    names = tuple((r.table, state.tables[r.table].name) for r in reviews)
    return Plenary(case=case, title=state.cases[case].title, tables=names, questions=questions, said=said)


def choices(state: Workshop, seat: Seat | None) -> tuple[TableChoice, ...]:
    """The tables that a seat may choose from; none while no tables are offered."""
    if seat is None or not state.offered or state.status != "open":
        return ()
    counts = {t.id: len(state.at_table(t.id)) for t in state.tables.values()}
    return tuple(
        TableChoice(t.id, t.name, counts[t.id], state.offered, mine=t.id == seat.table) for t in state.tables.values()
    )


def notice(state: Workshop, table: Table, seat: Seat | None, moment: Moment) -> Notice:
    """What the people at a table are told besides their case."""
    was = state.tables.get(seat.before) if seat is not None and seat.before else None
    arrived = was is not None and seat is not None and seconds(seat.moved_at, moment.now) < STAYS
    return Notice(
        message=_told(table, moment),
        paused=table.paused,
        moved_from=was.name if was is not None and arrived else "",
        together=state.together == table.id,
    )
