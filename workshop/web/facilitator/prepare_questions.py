"""Choosing the questions of a workshop."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

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
    found, plan = services(), prepared(workshop)
    errors: Errors = {}
    chosen = plan.protocol.id if plan.protocol else ""
    if request.method == "POST":
        chosen = request.form.get("protocol", "")
        if not chosen:
            errors = {"protocol": "Choose the questions."}
        else:
            errors = trying(lambda: choose_protocol(found.store, found.workshops, workshop, chosen, actor()))
        if not errors:
            flash("The questions are chosen.", "success")
            return redirect(url_for("facilitator.prepare_questions", workshop=workshop), code=303)
    offered = [(kept.content, bool(check(kept.content))) for kept in found.store.protocols.offered()]
    page = render_template(
        "facilitator/prepare_questions.html", plan=plan, offered=offered, chosen=chosen, errors=errors,
        outdated=any(p.id == chosen and plan.protocol != p for p, _ in offered),
    )  # fmt: skip
    return (page, 422) if errors else page
