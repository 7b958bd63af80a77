"""Which table takes which case: shared ones chosen beforehand, the rest dealt out; gaps in plain sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.seating import coverage, dealt, minutes
from workshop.domain.state import Workshop
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, give
from workshop.web.facilitator.prepare import length
from workshop.web.facilitator.prepared import prepared
from workshop.web.identity import in_team
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case and where it stands in each table's order (0: not at this table). `gap` says what is amiss."""

    id: str
    title: str
    shared: bool
    calibration: bool
    places: tuple[int, ...]
    opened: tuple[bool, ...]
    gap: str
    typed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablePlan:
    """The whole plan. `lengths` is how long each table takes, in words; `gaps` counts cases that are amiss."""

    tables: tuple[tuple[str, str], ...]
    cases: tuple[PlannedCase, ...]
    lengths: tuple[str, ...]
    empty: tuple[str, ...]
    declared: bool

    @property
    def gaps(self) -> int:
        """How many cases are at no table, or are shared and not at all of them."""
        return sum(bool(c.gap) for c in self.cases)


def _plan(state: Workshop, typed: Mapping[str, str], *, propose: bool) -> TablePlan:
    tables = {t.id: t.name for t in state.tables.values()}
    queues = {t.id: tuple(c for c in t.queue if c in state.cases) for t in state.tables.values()}
    if propose:
        queues = _with_opened(state, dealt(state, state.overlap, list(tables)))
    found = coverage(queues, list(state.cases))
    cases = tuple(
        PlannedCase(
            c.id, c.title, c.id in state.overlap, c.calibration,
            places=tuple(q.index(c.id) + 1 if c.id in q else 0 for q in queues.values()),
            opened=tuple(f"{t}.{c.id}" in state.reviews for t in queues),
            gap=_gap(c.id in state.overlap, len(found[c.id]), len(tables)),
            typed=tuple(
                typed.get(f"at.{t}.{c.id}", str(q.index(c.id) + 1) if c.id in q else "") for t, q in queues.items()
            ),
        )
        for c in state.cases.values()
    )  # fmt: skip
    lengths = tuple(length(sum(minutes(state, c) for c in q)) if q else "none" for q in queues.values())
    empty = tuple(tables[t] for t, q in queues.items() if not q)
    return TablePlan(tuple(tables.items()), cases, lengths, empty, bool(state.overlap))


def _gap(shared: bool, here: int, tables: int) -> str:  # noqa: FBT001 - a plain rule of three facts
    if not here:
        return "at no table"
    return f"at {here} of {tables} tables" if shared and here < tables else ""


def _with_opened(state: Workshop, plan: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """A plan that keeps what a table has opened already, first."""
    out = {}
    for table, queue in plan.items():
        opened = [r.case for r in state.reviews.values() if r.table == table and r.case in state.cases]
        out[table] = (*opened, *(c for c in queue if c not in opened))
    return out


@blueprint.get("/<workshop>/prepare/plan")
@in_team
def table_plan(workshop: str) -> str:
    """The plan as it stands, or as proposed; nothing changes until it is applied."""
    return _shown(workshop, {}, propose=request.args.get("propose") == "yes")


def _shown(workshop: str, errors: Errors, *, propose: bool = False) -> str:
    """The page. With errors, what was typed stands in the fields as it was typed."""
    typed = {n: v.strip() for n, v in request.form.items() if n.startswith("at.")} if errors else {}
    found = services().workshops.look(workshop, lambda state: _plan(state, typed, propose=propose))
    return render_template(
        "facilitator/table_plan.html", plan=prepared(workshop), grid=found, errors=errors, proposed=propose
    )


@blueprint.post("/<workshop>/prepare/overlap")
@in_team
def declare_overlap(workshop: str) -> tuple[str, int] | Response:
    """Declare which cases every table is to judge, and go on to a proposal for the rest."""
    errors = give(workshop, "declare_overlap", {"cases": request.form.getlist("case")})
    if errors:
        return _shown(workshop, errors), 422
    return redirect(url_for("facilitator.table_plan", workshop=workshop, propose="yes"), code=303)


def _place(text: str) -> bool:
    """Whether this is a place in an order: digits as everybody types them."""
    return text.isascii() and text.isdigit()


@blueprint.post("/<workshop>/prepare/plan")
@in_team
def apply_plan(workshop: str) -> tuple[str, int] | Response:
    """Take the plan as it stands in the form: numbers give the order, a blank leaves the case out."""
    tables, cases = services().workshops.look(
        workshop,
        lambda state: ({t.id: t.name for t in state.tables.values()}, {c.id: c.title for c in state.cases.values()}),
    )
    plan, errors = [], Errors()
    for table, name in tables.items():
        given = {c: request.form.get(f"at.{table}.{c}", "").strip() for c in cases}
        for case in (c for c, text in given.items() if text and not _place(text)):
            errors[f"at.{table}.{case}"] = f"{cases[case]} at {name}: write a whole number, or leave it blank."
        kept = [c for c in cases if _place(given[c]) and int(given[c])]
        plan.append({"table": table, "cases": sorted(kept, key=lambda c: int(given[c]))})
    errors = errors or give(workshop, "plan_tables", {"plan": plan})
    if errors:
        return _shown(workshop, errors), 422
    flash("The plan is set. It can be changed at any time; what a table has opened stays with it.", "success")
    return redirect(url_for("facilitator.table_plan", workshop=workshop), code=303)
