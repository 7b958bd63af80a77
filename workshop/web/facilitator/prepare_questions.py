"""Choosing the questions of a workshop."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.commands.preparing import ChooseProtocol
from workshop.protocols import check
from workshop.service.preparing import choose_protocol
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, actor, trying
from workshop.web.facilitator.prepared import prepared
from workshop.web.identity import in_team
from workshop.web.services import services


@blueprint.route("/<workshop>/prepare/questions", methods=["GET", "POST"])
@in_team
def prepare_questions(workshop: str) -> str | tuple[str, int] | Response:
    """Which questions are asked, and how they look on a phone."""
    found, chosen = services(), ""
    errors: Errors = {}
    if request.method == "POST":
        chosen = request.form.get("protocol", "")
        if not chosen:
            errors = {"protocol": "Choose the questions."}
        else:
            errors = trying(lambda: choose_protocol(found.store, found.workshops, workshop, chosen, actor()))
        if not errors:
            flash("The questions are chosen.", "success")
            return redirect(url_for("facilitator.prepare_questions", workshop=workshop), code=303)
    return _shown(workshop, chosen, errors)


@blueprint.post("/<workshop>/prepare/questions/case")
@in_team
def case_questions(workshop: str) -> str | tuple[str, int] | Response:
    """Other questions for one case than for the rest of the day, such as a journey among case reviews."""
    found, case, chosen = services(), request.form.get("case", ""), request.form.get("protocol", "")

    def work() -> None:
        day = prepared(workshop).protocol
        if chosen or day is None:
            choose_protocol(found.store, found.workshops, workshop, chosen, actor(), case=case)
        else:
            found.workshops.handle(workshop, ChooseProtocol(protocol=day, case=case), actor())

    errors = trying(work)
    if errors:
        return _shown(workshop, "", {f"case-{case}": next(iter(errors.values()))})
    flash(f"The questions for case {case} are chosen.", "success")
    return redirect(url_for("facilitator.prepare_questions", workshop=workshop, _anchor="cases"), code=303)


def _shown(workshop: str, chosen: str, errors: Errors) -> str | tuple[str, int]:
    found, plan = services(), prepared(workshop)
    chosen = chosen or (plan.protocol.id if plan.protocol else "")
    offered = [(kept.content, bool(check(kept.content))) for kept in found.store.protocols.offered()]
    page = render_template(
        "facilitator/prepare_questions.html", plan=plan, offered=offered, chosen=chosen, errors=errors,
        outdated=any(p.id == chosen and plan.protocol != p for p, _ in offered),
        opened=frozenset().union(*(table.opened for table in plan.tables)),
    )  # fmt: skip
    return (page, 422) if errors else page
