"""Folding the events of preparing a workshop."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.state import Table, Workshop


def _created(state: Workshop, rec: e.Recorded, event: e.WorkshopCreated) -> None:  # noqa: ARG001 - one shape for all
    state.status = "preparing"
    state.title, state.authority, state.origin = event.title, event.authority, event.origin
    state.held_on, state.purpose, state.programme = event.held_on, event.purpose, event.programme
    if event.facilitator:
        state.team, state.lead = (event.facilitator,), event.facilitator


def _details(state: Workshop, _: e.Recorded, event: e.DetailsChanged) -> None:
    state.title, state.authority = event.title, event.authority
    state.held_on, state.purpose = event.held_on, event.purpose


def _protocol(state: Workshop, _: e.Recorded, event: e.ProtocolChosen) -> None:
    if event.case and event.protocol == state.protocol:
        # Asked like the rest of the day: then it follows when the day's questions change.
        state.protocols.pop(event.case, None)
    elif event.case:
        state.protocols[event.case] = event.protocol
    else:
        state.protocol = event.protocol


def _rules(state: Workshop, _: e.Recorded, event: e.RulesDeclared) -> None:
    state.rules = event.rules


def _strata(state: Workshop, _: e.Recorded, event: e.StrataDescribed) -> None:
    state.strata = event.strata


def _totals(state: Workshop, _: e.Recorded, event: e.TotalsDescribed) -> None:
    state.totals = event.totals


def _case_added(state: Workshop, _: e.Recorded, event: e.CaseAdded) -> None:
    state.cases[event.case.id] = event.case
    state.cleared_by[event.case.id] = event.cleared_by
    for table in state.tables.values():
        if event.case.id not in table.queue:
            table.queue.append(event.case.id)


def _case_removed(state: Workshop, _: e.Recorded, event: e.CaseRemoved) -> None:
    state.cases.pop(event.case, None)
    state.cleared_by.pop(event.case, None)
    state.protocols.pop(event.case, None)
    for table in state.tables.values():
        table.queue = [c for c in table.queue if c != event.case]


def _ordered(state: Workshop, _: e.Recorded, event: e.CasesOrdered) -> None:
    state.tables[event.table].queue = list(event.cases)


def _table_added(state: Workshop, _: e.Recorded, event: e.TableAdded) -> None:
    state.tables[event.table] = Table(event.table, event.name, list(state.cases))


def _table_renamed(state: Workshop, _: e.Recorded, event: e.TableRenamed) -> None:
    state.tables[event.table].name = event.name


def _opened(state: Workshop, _: e.Recorded, event: e.WorkshopOpened) -> None:
    state.status = "open"
    state.code_hash = event.code_hash


def _team(state: Workshop, _: e.Recorded, event: e.TeamChanged) -> None:
    state.team, state.lead = event.team, event.lead
    for table in state.tables.values():
        if table.lead not in event.team:
            table.lead = ""


def _closed(state: Workshop, rec: e.Recorded, _: e.WorkshopClosed) -> None:
    state.status = "closed"
    state.closed_at = rec.at
    if state.poll is not None:
        state.poll.open = False
    for review in state.reviews.values():
        review.timer.ends_at, review.timer.left = "", 0.0


FOLDERS: dict[str, Any] = {
    e.WorkshopCreated.NAME: _created,
    e.DetailsChanged.NAME: _details,
    e.ProtocolChosen.NAME: _protocol,
    e.RulesDeclared.NAME: _rules,
    e.StrataDescribed.NAME: _strata,
    e.TotalsDescribed.NAME: _totals,
    e.CaseAdded.NAME: _case_added,
    e.CaseRemoved.NAME: _case_removed,
    e.CasesOrdered.NAME: _ordered,
    e.TableAdded.NAME: _table_added,
    e.TableRenamed.NAME: _table_renamed,
    e.WorkshopOpened.NAME: _opened,
    e.TeamChanged.NAME: _team,
    e.WorkshopClosed.NAME: _closed,
}
