"""The words of the council on the pages that everybody may read: accessibility statement and privacy."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.web import notices
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating, typed
from workshop.web.facilitator.settings import administrates
from workshop.web.noting import note
from workshop.web.services import services


@blueprint.route("/settings/public", methods=["GET", "POST"])
@facilitating
def public_pages() -> str | tuple[str, int] | Response:
    """Read and change them; changing needs an administrator."""
    kept = services().store.settings
    given = {name: getattr(notices.read(kept), name) for name in notices.FIELDS}
    errors: Errors = {}
    if request.method == "POST":
        if not administrates():
            raise Refusal("forbidden", "Only an administrator changes settings.")
        given = typed(*notices.FIELDS)
        errors = notices.faults(given)
        if not errors:
            before = notices.read(kept)
            notices.keep(kept, given)
            changed = [name for name in notices.FIELDS if getattr(before, name) != given[name]]
            note("settings-changed", keys=" ".join(changed))
            flash("Saved.", "success")
            return redirect(url_for("facilitator.public_pages"), code=303)
    page = render_template(
        "facilitator/public_pages.html", given=given, errors=errors, may=administrates(),
        complete=notices.read(kept).complete and bool(kept.get("authority")),
    )  # fmt: skip
    return (page, 422) if errors else page
