"""Folding the events of several tables: who leads them, pausing, messages, coming together."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.state import Workshop


def _removed(state: Workshop, _: e.Recorded, event: e.TableRemoved) -> None:
    state.tables.pop(event.table, None)


def _lead(state: Workshop, _: e.Recorded, event: e.TableLeadChanged) -> None:
    state.tables[event.table].lead = event.account


def _overlap(state: Workshop, _: e.Recorded, event: e.OverlapDeclared) -> None:
    state.overlap = event.cases


def _offered(state: Workshop, _: e.Recorded, event: e.TablesOffered) -> None:
    state.offered = event.most


def _paused(state: Workshop, _: e.Recorded, event: e.TablesPaused) -> None:
    for table in event.tables:
        state.tables[table].paused = "gathered" if event.gathered else "paused"


def _resumed(state: Workshop, _: e.Recorded, event: e.TablesResumed) -> None:
    for table in event.tables:
        state.tables[table].paused = ""


def _message(state: Workshop, rec: e.Recorded, event: e.MessageSent) -> None:
    for table in event.tables:
        state.tables[table].message = event.text
        state.tables[table].sent_at = rec.at if event.text else ""


def _nudged(state: Workshop, _: e.Recorded, event: e.TableNudged) -> None:
    state.reviews[event.review].nudged = event.step


def _ended(state: Workshop, _: e.Recorded, event: e.BreakoutsEnded) -> None:
    """Everybody keeps in mind where they sat; the moves themselves follow as events of their own."""
    state.together, state.offered = event.table, 0
    for seat in state.seats.values():
        seat.home = seat.table
    for table in state.tables.values():
        table.paused = ""


def _begun(state: Workshop, _: e.Recorded, __: e.BreakoutsBegun) -> None:
    state.together = ""
    for seat in state.seats.values():
        seat.home = ""


def _plenary(state: Workshop, _: e.Recorded, event: e.PlenaryOpened) -> None:
    state.plenary = event.case
    state.compared.add(event.case)


FOLDERS: dict[str, Any] = {
    e.TableRemoved.NAME: _removed,
    e.TableLeadChanged.NAME: _lead,
    e.OverlapDeclared.NAME: _overlap,
    e.TablesOffered.NAME: _offered,
    e.TablesPaused.NAME: _paused,
    e.TablesResumed.NAME: _resumed,
    e.MessageSent.NAME: _message,
    e.TableNudged.NAME: _nudged,
    e.BreakoutsEnded.NAME: _ended,
    e.BreakoutsBegun.NAME: _begun,
    e.PlenaryOpened.NAME: _plenary,
}
