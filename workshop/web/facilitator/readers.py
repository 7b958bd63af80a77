"""The rule on who reads a case before a real workshop: two people, or one."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.readers import ONE, READERS, TWO
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating
from workshop.web.facilitator.settings import administrates
from workshop.web.noting import note
from workshop.web.services import services


@blueprint.route("/settings/readers", methods=["GET", "POST"])
@facilitating
def readers() -> str | tuple[str, int] | Response:
    """Read and change the rule; changing needs an administrator."""
    kept = services().store.settings
    chosen, errors = kept.get(READERS, TWO), Errors()
    if request.method == "POST":
        if not administrates():
            raise Refusal("forbidden", "Only an administrator changes settings.")
        chosen = request.form.get(READERS, "")
        if chosen in (ONE, TWO):
            kept.set(READERS, chosen)
            note("settings-changed", keys=READERS)
            flash("Saved.", "success")
            return redirect(url_for("facilitator.readers"), code=303)
        errors = {READERS: "Choose one or two people."}
    page = render_template("facilitator/readers.html", chosen=chosen, errors=errors, may=administrates())
    return (page, 422) if errors else page
