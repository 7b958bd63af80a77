"""Answers on paper: what to print, and entering what came back, seat by seat."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from msgspec.structs import replace
from werkzeug.wrappers import Response

from workshop.domain.decide.paper import sheet_number
from workshop.domain.errors import Refusal
from workshop.domain.sight.model import Own
from workshop.domain.sight.paper import SheetCase, SheetStep, sheet_case
from workshop.domain.state import Workshop
from workshop.service.intake import answers_in
from workshop.service.paper import go_through
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, actor, command_id, give, trying
from workshop.web.facilitator.library import Words
from workshop.web.facilitator.prepared import Prepared, prepared
from workshop.web.identity import in_team
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class Sheet:
    """A seat for which paper was entered or can be. `entered` counts answers from paper by case."""

    seat: str
    name: str
    discipline: str
    table: str
    number: int
    entered: dict[str, int]


def _sheet(state: Workshop, seat: str) -> Sheet | None:
    found = state.seat(seat)
    if found is None or found.simulated:
        return None
    entered: dict[str, int] = {}
    for review in state.reviews.values():
        given = [g for answers in review.answers.values() for g in answers.get(found.id, {}).values() if g.paper]
        entered[review.case] = sum(g.state != "not_answered" for g in given)
    return Sheet(found.id, found.pseudonym, found.discipline, found.table, sheet_number(found.id), entered)


def sheets(state: Workshop) -> list[Sheet]:
    """Every seat that a person has, numbered sheets last."""
    found = [_sheet(state, seat.id) for seat in state.seats.values() if not seat.merged_into]
    return sorted((s for s in found if s), key=lambda s: (s.number, s.name))


def words(plan: Prepared, case: str = "") -> Words:
    """The words for codes in a workshop, as a case is asked about."""
    protocol = plan.protocols.get(case, plan.protocol)
    return Words({codes.id: codes for codes in protocol.code_lists} if protocol else {}, protocol)


@blueprint.get("/<workshop>/paper")
@in_team
def paper(workshop: str) -> str:
    """What to print before, and what to enter afterwards."""
    return _overview(workshop, {})


def _overview(workshop: str, errors: Errors) -> str:
    plan = prepared(workshop)
    told, reached = services().workshops.look(workshop, lambda s: (sheets(s), _reached(s)))
    return render_template(
        "facilitator/paper.html", plan=plan, sheets=told, errors=errors, view=words(plan), reached=reached,
        opened=[case for case in plan.cases if any(review.endswith(f".{case}") for review in reached)],
    )  # fmt: skip


def _reached(state: Workshop) -> dict[str, str]:
    """How far each table is with each case it has opened, by review: `open` or `over`, past its last question."""
    return {
        r.id: "open" if any(s.stage.kind == "judge" for s in r.steps[r.index + 1 :]) else "over"
        for r in state.reviews.values()
    }


@blueprint.get("/<workshop>/paper/find")
@in_team
def find_sheet(workshop: str) -> Response:
    """From a sheet's number to its page."""
    number = request.args.get("number", "").strip()
    if not sheet_number(f"p{number}"):
        flash("Type the number that stands on the sheet, such as 7.", "error")
        return redirect(url_for("facilitator.paper", workshop=workshop, _anchor="sheets"), code=303)
    return redirect(url_for("facilitator.enter_sheet", workshop=workshop, seat=f"p{number}"), code=303)


@blueprint.post("/<workshop>/paper/through")
@in_team
def case_on_paper(workshop: str) -> Response | tuple[str, int]:
    """A case was done on paper: open all its steps, so that the sheets can be entered."""
    table, case = request.form.get("table", ""), request.form.get("case", "")
    plan = prepared(workshop)
    if case not in plan.cases or table not in {t.id for t in plan.tables}:
        raise Refusal("gone", "Name a table and a case of this workshop.")
    errors = trying(lambda: go_through(services().workshops, workshop, table, case, actor()))
    if errors:
        return _overview(workshop, {"form": next(iter(errors.values()))}), 409
    flash(f"“{plan.cases[case].title}” can be entered now. Write down its conclusion in the console.", "success")
    return redirect(url_for("facilitator.paper", workshop=workshop), code=303)


@blueprint.route("/<workshop>/paper/<seat>", methods=["GET", "POST"])
@in_team
def enter_sheet(workshop: str, seat: str) -> str | tuple[str, int] | Response:
    """The page that a sheet's square pattern leads to: who wrote it, then its answers, case by case."""
    plan = prepared(workshop)
    found, cases = services().workshops.look(workshop, lambda s: (_sheet(s, seat), _cases(s, seat)))
    if found is None:
        return _begin(plan, seat)
    chosen = cases.get(request.args.get("case", "")) or next(iter(cases.values()), None)
    here = url_for(
        "facilitator.enter_sheet", workshop=workshop, seat=seat, case=chosen.case.id if chosen else None
    )  # fmt: skip
    errors: Errors = {}
    if request.method == "POST" and chosen is not None:
        ack = services().reception.take_form(
            workshop, "enter_paper", request.form.items(multi=True), actor(), command_id()
        )  # fmt: skip
        if ack["ok"]:
            flash("Kept.", "success")
            return redirect(f"{here}#{request.form.get('step', '')}", code=303)
        errors = {"form": str(ack["message"])}
        chosen = _as_typed(chosen, plan)
    page = render_template(
        "facilitator/paper_enter.html", plan=plan, sheet=found, cases=cases, chosen=chosen, here=here, errors=errors,
        view=words(plan, chosen.case.id if chosen else ""), wrong=request.form.get("step", "") if errors else "",
    )  # fmt: skip
    return (page, 422) if errors else page


def _begin(plan: Prepared, seat: str) -> str | tuple[str, int] | Response:
    """A sheet of which nothing was entered yet: whom its owner speaks for, and that they agreed."""
    number, errors = sheet_number(seat), {}
    if not number:
        raise Refusal("gone", "There is no such seat or sheet in this workshop.")
    if request.method == "POST":
        table = request.form.get("table", "") or plan.table.id
        agreed = request.form.get("agreed") == "yes"
        data = {"sheet": number, "discipline": request.form.get("discipline", ""), "table": table, "agreed": agreed}
        errors = give(plan.id, "seat_paper", data)
        if not errors:
            there = url_for("facilitator.enter_sheet", workshop=plan.id, seat=seat, case=request.args.get("case"))
            return redirect(there, code=303)
    page = render_template(
        "facilitator/paper_seat.html", plan=plan, number=number, errors=errors, given=request.form,
    )  # fmt: skip
    return (page, 422) if errors else page


def _as_typed(chosen: SheetCase, plan: Prepared) -> SheetCase:
    """The case with the step that was refused as it was filled in, so that nothing has to be typed again."""
    protocol = plan.protocols.get(chosen.case.id, plan.protocol)
    fields = list(request.form.items(multi=True))
    given = {a["question"]: Own(a["state"], a.get("value")) for a in answers_in(fields, protocol)} if protocol else {}
    when = request.form.get("before_reveal", "")

    def typed(step: SheetStep) -> SheetStep:
        if step.key != request.form.get("step"):
            return step
        asked = tuple(replace(one, own=given.get(one.question.id, one.own)) for one in step.asked)
        return replace(step, asked=asked, before=when == "true" if when else None)

    return replace(chosen, steps=tuple(typed(step) for step in chosen.steps))


def _cases(state: Workshop, seat: str) -> dict[str, SheetCase]:
    """The cases that the seat's table has opened, by id."""
    found = state.seat(seat)
    if found is None:
        return {}
    return {r.case: sheet_case(state, r, found.id) for r in state.reviews.values() if r.table == found.table}
