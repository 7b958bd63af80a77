"""What has been prepared of a workshop, read once for a page, and what is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workshop.domain.case import Case
from workshop.domain.codes import CodeList
from workshop.domain.decide.preparing import missing
from workshop.domain.events import Rules, Stratum, Total
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class TablePlan:
    """A table with the ids of its cases in order, and those it has opened already."""

    id: str
    name: str
    queue: tuple[str, ...]
    opened: frozenset[str]
    lead: str = ""
    seats: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """The workshop as far as it has been prepared. `judged` is whether anybody has answered or seen answers."""

    id: str
    title: str
    authority: str
    held_on: str
    purpose: str
    status: str
    origin: str
    protocol: Protocol | None
    protocols: dict[str, Protocol]
    rules: Rules
    strata: tuple[Stratum, ...]
    totals: tuple[Total, ...]
    cases: dict[str, Case]
    tables: tuple[TablePlan, ...]
    team: tuple[str, ...]
    lead: str
    seats: int
    begun: bool
    judged: bool
    missing: tuple[str, ...]
    overlap: tuple[str, ...] = ()

    @property
    def table(self) -> TablePlan:
        """The first table: the one whose order is shown where there is only one."""
        return self.tables[0]


def _plan(state: Workshop) -> tuple[TablePlan, ...]:
    opened = {t: frozenset(r.case for r in state.reviews.values() if r.table == t) for t in state.tables}
    return tuple(
        TablePlan(t.id, t.name, tuple(t.queue), opened[t.id], t.lead, len(state.at_table(t.id)))
        for t in state.tables.values()
    )


def _read(state: Workshop) -> Prepared:
    reviews = state.reviews.values()
    return Prepared(
        id=state.id, title=state.title, authority=state.authority, held_on=state.held_on, purpose=state.purpose,
        status=state.status, origin=state.origin, protocol=state.protocol,
        protocols=dict(state.protocols), rules=state.rules, strata=state.strata, totals=state.totals,
        cases=dict(state.cases), tables=_plan(state), team=state.team, lead=state.lead,
        seats=sum(not seat.merged_into for seat in state.seats.values()), begun=bool(reviews),
        judged=any(r.answers or r.revealed for r in reviews), missing=missing(state), overlap=state.overlap,
    )  # fmt: skip


def prepared(workshop: str) -> Prepared:
    """What has been prepared of a workshop. Raises Refusal `gone` when there is none."""
    return services().workshops.look(workshop, _read)


def gaps(plan: Prepared) -> list[str]:
    """What the plan of tables and cases leaves open, in words: cases at no table, shared ones that a table lacks."""
    at = {case: sum(case in table.queue for table in plan.tables) for case in plan.cases}
    nowhere = sum(not n for n in at.values())
    lacking = sum(0 < at[case] < len(plan.tables) for case in plan.overlap if case in at)
    out = [f"{nowhere} {'case is' if nowhere == 1 else 'cases are'} at no table."] if nowhere else []
    if lacking:
        out.append(f"{lacking} shared {'case is' if lacking == 1 else 'cases are'} not at every table.")
    return out


Axis = Literal["phase", "primary_need", "actual_setting"]
_LISTS: dict[Axis, str] = {"phase": "phases", "primary_need": "needs", "actual_setting": "settings"}


def coverage(plan: Prepared, axis: Axis, lists: Mapping[str, CodeList]) -> list[tuple[str, int]]:
    """How many of the chosen cases there are by phase, need or final setting, in the order of the code list.

    `lists` are the library's, for as long as no questions with lists of their own are chosen.
    """
    counts = Counter(getattr(case, axis) for case in plan.cases.values())
    codes = (plan.protocol.codes(_LISTS[axis]) if plan.protocol else None) or lists.get(_LISTS[axis])
    known = [code.code for code in codes.codes] if codes else []
    order = [code for code in known if counts[code]] + sorted(code for code in counts if code not in known)
    return [(codes.label(code) if codes else code, counts[code]) for code in order]
