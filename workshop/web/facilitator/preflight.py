"""The devices that were checked for a workshop: one verdict, the network in words, and what single devices need."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.preflight_hall import hall
from workshop.web.facilitator import blueprint
from workshop.web.identity import in_team
from workshop.web.invitation import invitation
from workshop.web.preflight import address
from workshop.web.services import services


@blueprint.route("/<workshop>/devices", methods=["GET", "POST"])
@in_team
def devices(workshop: str) -> str | Response:
    """What the devices found out; a form forgets it all."""
    found = services()
    entry = found.store.directory.find(workshop)
    if entry is None:
        raise Refusal("gone", "There is no such workshop here.")
    if request.method == "POST":
        found.store.device_checks.clear(workshop)
        flash("The results are cleared.", "success")
        return redirect(url_for("facilitator.devices", workshop=workshop), code=303)
    return render_template(
        "facilitator/devices.html", entry=entry, hall=hall(found.store.device_checks.all(workshop)),
        there=address(entry), only_here=bool(entry.code) and invitation(entry).only_here,
    )  # fmt: skip
