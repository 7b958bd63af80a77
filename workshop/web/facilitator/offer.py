"""The local offer: what an administrator says of each service, for the map of support that panels asked for."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.local_offer import SAID, keep, read, services_known
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating
from workshop.web.facilitator.settings import administrates
from workshop.web.noting import note
from workshop.web.services import services


@blueprint.route("/settings/local-offer", methods=["GET", "POST"])
@facilitating
def offer() -> str | tuple[str, int] | Response:
    """Read and change what is said of each service; changing needs an administrator."""
    kept, errors = services().store.settings, Errors()
    said = read(kept)
    if request.method == "POST":
        if not administrates():
            raise Refusal("forbidden", "Only an administrator changes settings.")
        said = {c.code: request.form.get(c.code, "") for c in services_known().codes}
        unknown = next((code for code, word in said.items() if word not in SAID), "")
        if not unknown:
            keep(kept, said)
            note("settings-changed", keys="local_offer")
            flash("Saved.", "success")
            return redirect(url_for("facilitator.offer"), code=303)
        errors = {unknown: "Choose one of the answers that are there."}
    page = render_template(
        "facilitator/offer.html",
        known=services_known().codes,
        said=said,
        words=SAID,
        errors=errors,
        may=administrates(),
    )
    return (page, 422) if errors else page
