"""Deciding the commands of several tables: leads, seats, the plan of cases, pausing, coming together."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.commands import Actor
from workshop.domain.commands import tables as c
from workshop.domain.decide.following import moved
from workshop.domain.decide.reviewing import plus, timer_left
from workshop.domain.decide.room import own_seat
from workshop.domain.errors import Refusal
from workshop.domain.plenary import waiting_for
from workshop.domain.seating import homes, sitting
from workshop.domain.state import Review, Table, Workshop

Events = tuple[e.Event, ...]

#: Longest message, in characters; most people that may choose one table.
MESSAGE_LIMIT = 280
_OFFERED = range(61)


def _the_table(state: Workshop, id_: str) -> Table:
    table = state.tables.get(id_)
    if table is None:
        raise Refusal("gone", "There is no such table.", field="table")
    return table


def _meant(state: Workshop, id_: str) -> list[Table]:
    """The table that is named, or all of them."""
    return [_the_table(state, id_)] if id_ else list(state.tables.values())


def _running(state: Workshop) -> None:
    if state.status != "open":
        raise Refusal("conflict", "Open the workshop first, so that people can join.")


def _remove(state: Workshop, cmd: c.RemoveTable, _: Actor, __: str) -> Events:
    if cmd.table not in state.tables:
        return ()
    if len(state.tables) == 1:
        raise Refusal("conflict", "A workshop has one table at least.", field="table")
    if any(cmd.table in (s.table, s.home) for s in sitting(state)):
        raise Refusal("conflict", "People sit at this table. Move them first.", field="table")
    if any(r.table == cmd.table for r in state.reviews.values()) or state.together == cmd.table:
        raise Refusal("conflict", "This table has opened a case, so it stays in the record.", field="table")
    return (e.TableRemoved(table=cmd.table),)


def _lead(state: Workshop, cmd: c.LeadTable, _: Actor, __: str) -> Events:
    table = _the_table(state, cmd.table)
    if cmd.account and cmd.account not in state.team:
        raise Refusal("invalid", "Bring this colleague into the team first.", field="account")
    if table.lead == cmd.account:
        return ()
    return (*_left(state, cmd.account, cmd.table), e.TableLeadChanged(table=cmd.table, account=cmd.account))


def _left(state: Workshop, account: str, table: str) -> Events:
    """Nobody leads two tables: whoever comes to one leaves the other."""
    return tuple(
        e.TableLeadChanged(table=t.id, account="")
        for t in state.tables.values()
        if account and t.lead == account and t.id != table
    )


def _take(state: Workshop, cmd: c.TakeTable, actor: Actor, __: str) -> Events:
    table = _the_table(state, cmd.table)
    if table.lead == actor.id:
        return ()
    elsewhere = next((t for t in state.tables.values() if t.lead == actor.id), None)
    if elsewhere is not None and actor.id != state.lead:
        raise Refusal("forbidden", f"You lead {elsewhere.name}. Ask the lead facilitator to change that.")
    return (e.TableLeadChanged(table=cmd.table, account=actor.id),)


def _overlap(state: Workshop, cmd: c.DeclareOverlap, _: Actor, __: str) -> Events:
    if not set(cmd.cases) <= set(state.cases):
        raise Refusal("invalid", "Choose cases of this workshop.", field="cases")
    changed = set(cmd.cases) ^ set(state.overlap)
    if any(r.case in changed for r in state.reviews.values()):
        raise Refusal("conflict", "A case that was opened stays as it was declared: shared or not.", field="cases")
    cases = tuple(case for case in state.cases if case in cmd.cases)
    return (e.OverlapDeclared(cases=cases),) if cases != state.overlap else ()


def _plan(state: Workshop, cmd: c.PlanTables, _: Actor, __: str) -> Events:
    if len({p.table for p in cmd.plan}) != len(cmd.plan):
        raise Refusal("invalid", "Plan each table once.", field="plan")
    events = []
    for planned in cmd.plan:
        table = _the_table(state, planned.table)
        if len(set(planned.cases)) != len(planned.cases) or not set(planned.cases) <= set(state.cases):
            raise Refusal("invalid", f"{table.name}: name each of the workshop's cases once at most.", field="plan")
        if {r.case for r in state.reviews.values() if r.table == table.id} - set(planned.cases):
            raise Refusal("conflict", f"{table.name} has opened a case that is not in its new list.", field="plan")
        if list(planned.cases) != table.queue:
            events.append(e.CasesOrdered(table=table.id, cases=planned.cases))
    return tuple(events)


def _assign(state: Workshop, cmd: c.AssignSeats, _: Actor, __: str) -> Events:
    if len({s.seat for s in cmd.seats}) != len(cmd.seats):
        raise Refusal("invalid", "Name each seat once.", field="seats")
    events: list[e.Event] = []
    for wanted in cmd.seats:
        table, seat = _the_table(state, wanted.table), state.seat(wanted.seat)
        if seat is None:
            raise Refusal("gone", "Name a seat that exists.", field="seats")
        events += moved(state, seat, table.id)
    return tuple(events)


def _offer(state: Workshop, cmd: c.OfferTables, _: Actor, __: str) -> Events:
    if cmd.most not in _OFFERED:
        raise Refusal("invalid", "Say how many may sit at a table: 1 to 60, or 0 to end choosing.", field="most")
    return (e.TablesOffered(most=cmd.most),) if cmd.most != state.offered else ()


def _choose(state: Workshop, cmd: c.ChooseTable, actor: Actor, __: str) -> Events:
    seat, table = own_seat(state, actor), _the_table(state, cmd.table)
    if seat.table == table.id:
        return ()
    if not state.offered:
        raise Refusal("late", "Tables are not being chosen now. Ask the facilitator to move you.", field="table")
    if len(state.at_table(table.id)) >= state.offered:
        raise Refusal("conflict", f"{table.name} is full. Choose another table.", field="table")
    return moved(state, seat, table.id)


def _clocks(state: Workshop, tables: list[Table], at: str, *, run: bool) -> Events:
    """What stops the timers of the tables, or lets them run on."""
    out = []
    for table in tables:
        review = state.review_at(table.id)
        if review is None or review.concluded:
            continue
        left, running = max(timer_left(review, at), 0.0), bool(review.timer.ends_at)
        if run and left and not running:
            out.append(e.TimerSet(review=review.id, ends_at=plus(at, left)))
        elif not run and running:
            out.append(e.TimerSet(review=review.id, left=left))
    return tuple(out)


def _pause(state: Workshop, cmd: c.PauseTables, _: Actor, at: str) -> Events:
    _running(state)
    tables = [t for t in _meant(state, cmd.table) if not t.paused]
    if not tables:
        return ()
    return (e.TablesPaused(tables=tuple(t.id for t in tables)), *_clocks(state, tables, at, run=False))


def _gather(state: Workshop, _: c.Gather, __: Actor, at: str) -> Events:
    _running(state)
    tables = [t for t in state.tables.values() if t.paused != "gathered"]
    if not tables:
        return ()
    told = e.TablesPaused(tables=tuple(t.id for t in tables), gathered=True)
    return (told, *_clocks(state, tables, at, run=False))


def _resume(state: Workshop, cmd: c.ResumeTables, actor: Actor, at: str) -> Events:
    tables = [t for t in _meant(state, cmd.table) if t.paused]
    if actor.id != state.lead and any(t.paused == "gathered" for t in tables):
        raise Refusal("conflict", "The lead facilitator has gathered everybody, and lets the tables go on.")
    if not tables:
        return ()
    return (e.TablesResumed(tables=tuple(t.id for t in tables)), *_clocks(state, tables, at, run=True))


def _message(state: Workshop, cmd: c.SendMessage, _: Actor, __: str) -> Events:
    text = " ".join(cmd.text.split())
    if len(text) > MESSAGE_LIMIT:
        raise Refusal("invalid", f"Write a message of at most {MESSAGE_LIMIT} characters.", field="text")
    tables = [t.id for t in _meant(state, cmd.table) if text or t.message]
    return (e.MessageSent(tables=tuple(tables), text=text),) if tables else ()


def _to_nudge(state: Workshop, table: Table) -> Review | None:
    """The review of a table at which somebody could be reminded, and was not yet at this step."""
    review = state.review_at(table.id)
    judging = review is not None and not review.concluded and review.current.stage.kind == "judge"
    return review if review is not None and judging and review.nudged != review.step else None


def _nudge(state: Workshop, cmd: c.Nudge, _: Actor, __: str) -> Events:
    found = [r for t in _meant(state, cmd.table) if (r := _to_nudge(state, t))]
    return tuple(e.TableNudged(review=r.id, step=r.step) for r in found)


def _end(state: Workshop, cmd: c.EndBreakouts, _: Actor, at: str) -> Events:
    _running(state)
    table = _the_table(state, cmd.table) if cmd.table else next(iter(state.tables.values()))
    if state.together == table.id:
        return ()
    if state.together:
        raise Refusal("conflict", "The tables are together already.", field="table")
    events: list[e.Event] = [e.BreakoutsEnded(table=table.id)]
    for seat in sitting(state):
        events += moved(state, seat, table.id)
    return (*events, *_clocks(state, [t for t in state.tables.values() if t is not table], at, run=False))


def _begin(state: Workshop, _: c.BeginBreakouts, __: Actor, at: str) -> Events:
    if not state.together:
        return ()
    events: list[e.Event] = [e.BreakoutsBegun()]
    belongs = homes(state)
    for seat in sitting(state):
        events += moved(state, seat, belongs[seat.id])
    return (*events, *_clocks(state, [t for t in state.tables.values() if t.id != state.together], at, run=True))


def _plenary(state: Workshop, cmd: c.OpenPlenary, _: Actor, __: str) -> Events:
    if cmd.case not in state.cases or not state.of_case(cmd.case):
        raise Refusal("gone", "No table has opened this case.", field="case")
    missing = waiting_for(state, cmd.case)
    if missing:
        names = ", ".join(state.tables[t].name for t in missing)
        raise Refusal("sealed", f"Not every table has revealed this case yet: {names}.", field="case")
    shown = () if state.plenary == cmd.case and cmd.case in state.compared else (e.PlenaryOpened(case=cmd.case),)
    return (*shown, *(() if state.screen == "plenary" else (e.ScreenTurned(showing="plenary"),)))


DECIDERS: dict[str, Any] = {
    "remove_table": _remove, "lead_table": _lead, "take_table": _take, "declare_overlap": _overlap,
    "plan_tables": _plan, "assign_seats": _assign, "offer_tables": _offer, "choose_table": _choose,
    "pause_tables": _pause, "resume_tables": _resume, "gather": _gather, "message": _message, "nudge": _nudge,
    "end_breakouts": _end, "begin_breakouts": _begin, "open_plenary": _plenary,
}  # fmt: skip
