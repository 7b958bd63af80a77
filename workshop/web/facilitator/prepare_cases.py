"""Choosing a workshop's cases from the library, and the order in which each table takes them."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.case import Case
from workshop.domain.errors import Refusal
from workshop.service.preparing import add_case, must_be_read
from workshop.service.readers import is_invented, readers_missing
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, actor, give, trying
from workshop.web.facilitator.library import library
from workshop.web.facilitator.prepare import longest
from workshop.web.facilitator.prepared import Prepared, TablePlan, coverage, prepared
from workshop.web.identity import in_team
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class Offer:
    """A case of the library: chosen already, free to choose, or not `signed` off by enough people yet."""

    case: Case
    signed: bool
    chosen: bool
    newer: bool
    invented: bool


def _offers(plan: Prepared) -> list[Offer]:
    store, origin = services().store, services().workshops.look(plan.id, lambda state: state.origin)
    out = []
    for kept in store.cases.all():
        case, chosen = kept.content, plan.cases.get(kept.content.id)
        newer = chosen is not None and chosen.version != case.version
        invented = is_invented(store.cases.sign_offs(case.id, case.version))
        out.append(Offer(case, not readers_missing(store, case, origin), chosen is not None, newer, invented))
    return out


def _invented(plan: Prepared) -> set[str]:
    """The chosen cases that are invented, where the workshop is a real one."""
    if services().workshops.look(plan.id, lambda state: state.origin) != "live":
        return set()
    signed = services().store.cases.sign_offs
    return {case.id for case in plan.cases.values() if is_invented(signed(case.id, case.version))}


def _shown(workshop: str, errors: Errors) -> str | tuple[str, int]:
    plan, lists = prepared(workshop), library().lists
    page = render_template(
        "facilitator/prepare_cases.html", plan=plan, offers=_offers(plan), errors=errors, lists=lists,
        invented=_invented(plan),
        phases=coverage(plan, "phase", lists), needs=coverage(plan, "primary_need", lists),
        settings=coverage(plan, "actual_setting", lists), longest=longest(plan),
    )  # fmt: skip
    return (page, 422) if errors else page


def _back(workshop: str, words: str) -> Response:
    flash(words, "success")
    return redirect(url_for("facilitator.prepare_cases", workshop=workshop), code=303)


@blueprint.get("/<workshop>/prepare/cases")
@in_team
def prepare_cases(workshop: str) -> str | tuple[str, int]:
    """The cases of the day."""
    return _shown(workshop, {})


@blueprint.post("/<workshop>/prepare/cases/add")
@in_team
def add_cases(workshop: str) -> str | tuple[str, int] | Response:
    """Take the ticked cases into the day: those before a refusal stay taken, and it says which was refused."""
    found, wanted = services(), request.form.getlist("case")
    if not wanted:
        return _shown(workshop, {"case": "Tick at least one case."})
    for case in wanted:
        errors = trying(lambda case=case: add_case(found.store, found.workshops, workshop, case, actor()))  # type: ignore[misc]
        if errors:
            return _shown(workshop, {"case": next(iter(errors.values()))})
    return _back(workshop, f"{len(wanted)} {'case' if len(wanted) == 1 else 'cases'} added, last in the order.")


@blueprint.post("/<workshop>/prepare/cases/remove")
@in_team
def remove_case(workshop: str) -> str | tuple[str, int] | Response:
    """Take a case out of the day. It stays in the library."""
    errors = give(workshop, "remove_case", {"case": request.form.get("case", "")})
    return _shown(workshop, errors) if errors else _back(workshop, "Taken out. It is still in the library.")


@blueprint.post("/<workshop>/prepare/cases/renew")
@in_team
def renew_case(workshop: str) -> str | tuple[str, int] | Response:
    """Take the library's newer version in place of the one chosen, at the same place in every order."""
    found, case, plan = services(), request.form.get("case", ""), prepared(workshop)

    def work() -> None:
        kept = found.store.cases.latest(case)
        if kept is None:
            raise Refusal("gone", "This case is not in the library any more.", field="case")
        must_be_read(found.store, kept.content, found.workshops.look(workshop, lambda state: state.origin))
        _must(give(workshop, "remove_case", {"case": case}))
        add_case(found.store, found.workshops, workshop, case, actor())
        for table in plan.tables:
            _must(give(workshop, "order_cases", {"table": table.id, "cases": list(table.queue)}))

    errors = trying(work)
    return _shown(workshop, errors) if errors else _back(workshop, "The newer version is taken.")


def _must(errors: Errors) -> None:
    for field, message in errors.items():
        raise Refusal("conflict", message, field=field)


@blueprint.post("/<workshop>/prepare/cases/order")
@in_team
def order_cases(workshop: str) -> str | tuple[str, int] | Response:
    """Move a case up or down in a table's order, out of it, or into it."""
    plan = prepared(workshop)
    table = next((t for t in plan.tables if t.id == request.form.get("table")), plan.table)
    case, move = request.form.get("case", ""), request.form.get("move", "")
    order = _moved(table, case, move) if case in plan.cases else list(table.queue)
    errors = give(workshop, "order_cases", {"table": table.id, "cases": order})
    if errors:
        return _shown(workshop, errors)
    address = url_for("facilitator.prepare_cases", workshop=workshop, _anchor=f"order-{table.id}")
    return redirect(address, code=303)


def _moved(table: TablePlan, case: str, move: str) -> list[str]:
    """The order of a table with `case` moved: up, down, first, out or in."""
    order = list(table.queue)
    at = order.index(case) if case in order else len(order)
    rest = [one for one in order if one != case]
    if move == "out":
        return rest
    to = {"up": max(at - 1, 0), "down": at + 1, "first": 0}.get(move, len(rest))
    return [*rest[:to], case, *rest[to:]]
