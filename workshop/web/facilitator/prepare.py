"""Preparing a workshop: a list of tasks that says what is still missing, its purpose, and opening it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.protocol import steps
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, give, typed
from workshop.web.facilitator.home import address, day
from workshop.web.facilitator.prepared import Prepared, TablePlan, gaps, prepared
from workshop.web.identity import account, in_team
from workshop.web.invitation import Invitation, invitation
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class Task:
    """A line of the list: what to do, how far it is in words, and whether the workshop can open without it."""

    title: str
    href: str
    said: str
    state: str


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


#: So many tables are named one by one; of more it is said how many there are.
_NAMED = 6


def minutes(plan: Prepared, table: TablePlan) -> int:
    """How long a table takes by the minutes that the questions' stages declare; 0 where none are chosen."""
    if plan.protocol is None:
        return 0
    cases = [case for case in table.queue if case in plan.cases]
    asked = [(plan.protocols.get(case, plan.protocol), len(plan.cases[case].points)) for case in cases]
    return sum(step.stage.minutes for protocol, points in asked for step in steps(protocol, points))


def longest(plan: Prepared) -> tuple[TablePlan, str]:
    """The table that takes longest, and how long that is, in words."""
    found = max(plan.tables, key=lambda table: minutes(plan, table))
    return found, length(minutes(plan, found))


def length(total: int) -> str:
    """Minutes in words, such as “5 hours 20 minutes”."""
    hours, rest = divmod(total, 60)
    parts = [_counted(hours, "hour", "hours")] if hours else []
    return " ".join([*parts, _counted(rest, "minute", "minutes")] if rest or not hours else parts)


def _asked(plan: Prepared) -> str:
    """Which questions are asked, and of how many cases others are."""
    day = plan.protocol
    others = Counter(p.title for case in plan.cases if (p := plan.protocols.get(case)) and p != day)
    said = "; ".join(f"{title} for {_counted(number, 'case', 'cases')}" for title, number in others.items())
    return f"{day.title if day else ''}{'; ' if said else ''}{said}"


def _tasks(plan: Prepared) -> list[Task]:
    def to(name: str) -> str:
        return url_for(f"facilitator.prepare_{name}", workshop=plan.id)

    when, calibration = day(plan.held_on) or "No date yet", any(case.calibration for case in plan.cases.values())
    chosen = _counted(len(plan.cases), "case", "cases") + (", one to warm up with" if calibration else "")
    share = f"Agreed at {plan.rules.consensus_share:.0%}, counts shown from {plan.rules.reveal_minimum} answers"
    return [
        Task("Purpose and people", to("details"), when, "done" if plan.purpose else "todo"),
        Task("Cases", to("cases"), chosen if plan.cases else "None chosen", "done" if plan.cases else "todo"),
        Task(
            "Questions", to("questions"), _asked(plan) if plan.protocol else "None chosen",
            "done" if plan.protocol else "todo",
        ),
        Task("Tables", to("tables"), _tables(plan), "todo" if gaps(plan) else "done"),
        Task("Rules declared beforehand", to("rules"), share, "done"),
    ]  # fmt: skip


def _tables(plan: Prepared) -> str:
    """Which tables there are, or how many, and what their plan leaves open."""
    few = len(plan.tables) <= _NAMED
    names = ", ".join(t.name for t in plan.tables) if few else _counted(len(plan.tables), "table", "tables")
    return " ".join([f"{names}.", *gaps(plan)]) if gaps(plan) else names


def invited(workshop: str) -> Invitation | None:
    """How to join a workshop; None where it has no code."""
    entry = services().store.directory.find(workshop)
    return invitation(entry) if entry and entry.code else None


@blueprint.get("/<workshop>/prepare")
@in_team
def prepare(workshop: str) -> str:
    """The list of tasks."""
    plan = prepared(workshop)
    return render_template(
        "facilitator/prepare.html", plan=plan, tasks=_tasks(plan), invited=invited(workshop),
        longest=longest(plan), console=address("facilitator.console", workshop=workshop),
        team=address("facilitator.team", workshop=workshop),
    )  # fmt: skip


@blueprint.route("/<workshop>/prepare/details", methods=["GET", "POST"])
@in_team
def prepare_details(workshop: str) -> str | tuple[str, int] | Response:
    """Title, authority, date, purpose; and who leads."""
    plan = prepared(workshop)
    given = {name: str(getattr(plan, name)) for name in ("title", "authority", "held_on", "purpose")}
    errors: Errors = {}
    if request.method == "POST":
        given = typed(*given)
        errors = _date_fault(given["held_on"]) or give(workshop, "change_details", given)
        if not errors:
            flash("Saved.", "success")
            return redirect(url_for("facilitator.prepare", workshop=workshop), code=303)
    lead = services().store.accounts.find(plan.lead)
    page = render_template(
        "facilitator/prepare_details.html", plan=plan, given=given, errors=errors, lead=lead.name if lead else "",
        mine=account() is not None and lead == account(), team=address("facilitator.team", workshop=workshop),
    )  # fmt: skip
    return (page, 422) if errors else page


def _date_fault(text: str) -> Errors:
    """What is wrong with a date from a form: blank is fine, and so is any day."""
    try:
        date.fromisoformat(text or "2000-01-01")
    except ValueError:
        return {"held_on": "Write the date as year-month-day, for example 2026-03-02, or leave it blank."}
    return {}


@blueprint.route("/<workshop>/prepare/open", methods=["GET", "POST"])
@in_team
def prepare_open(workshop: str) -> str | tuple[str, int] | Response:
    """Check everything once more, then open joining."""
    errors: Errors = {}
    if request.method == "POST":
        errors = give(workshop, "open_workshop", {"code_hash": ""})
        if not errors:
            there = address("facilitator.console", workshop=workshop)
            return redirect(there or url_for("facilitator.sheet", workshop=workshop), code=303)
    plan = prepared(workshop)
    page = render_template(
        "facilitator/prepare_open.html", plan=plan, errors=errors, tasks=_tasks(plan), invited=invited(workshop),
        longest=longest(plan), worth_knowing=_worth_knowing(plan),
        console=address("facilitator.console", workshop=workshop),
    )  # fmt: skip
    return (page, 422) if errors else page


def _worth_knowing(plan: Prepared) -> list[str]:
    """What stands in nobody's way and could still be a mistake."""
    out = []
    if plan.cases and not any(case.calibration for case in plan.cases.values()):
        out.append(
            "No case is marked for warming up: the first judgements come from a room that meets the questions anew."
        )
    frames = {stratum.id for stratum in plan.strata}
    sampled = {case.stratum for case in plan.cases.values() if case.stratum}
    if plan.strata and sampled - frames:
        groups = ", ".join(sorted(sampled - frames))
        out.append(f"No number of children is given for the group {groups}; its cases stay unweighted.")
    if not plan.held_on:
        out.append("No date is given. Findings and the record will not say when this was.")
    out += gaps(plan)
    return out + [f"{table.name} has no case to judge." for table in plan.tables if not table.queue]
