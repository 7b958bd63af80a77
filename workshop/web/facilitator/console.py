"""The live console: one page from which the day is led, and the page on which it is closed."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.web.facilitator import blueprint, console_parts, pace
from workshop.web.identity import caller, in_team
from workshop.web.parts import PARTS
from workshop.web.services import services
from workshop.web.view import view

PARTS["facilitator"].update(console_parts.PARTS)


@blueprint.get("/<workshop>/console")
@in_team
def console(workshop: str) -> str:
    """Where the day stands, and what to press next."""
    seen = view(caller(workshop, "facilitator"), request.args.get("table", ""))
    return render_template("facilitator/console.html", view=seen, sight=seen.sight)


@blueprint.get("/<workshop>/seats/<seat>")
@in_team
def seat(workshop: str, seat: str) -> str:
    """What can be done for one seat. Raises Refusal `unknown` when nobody sits there."""
    seen = view(caller(workshop, "facilitator"), request.args.get("table", ""))
    sight = seen.sight
    found = next((one for one in sight.room if one.seat == seat), None)
    if found is None:
        raise Refusal("unknown", "Nobody sits there. The seat may have been merged into another.")
    judging = bool(sight.review and sight.review.step.kind == "judge")
    return render_template(
        "facilitator/seat.html", view=seen, sight=sight, seat=found,
        table=next(t for t in sight.tables if t.id == found.table),
        words=console_parts.state_of(found, judging=judging)[1], others=[s for s in sight.room if s.seat != seat],
        then=console_parts.here(seen),
    )  # fmt: skip


@blueprint.post("/<workshop>/console/end")
@in_team
def end_of_day(workshop: str) -> Response:
    """Set the time at which to end, for the forecast."""
    try:
        pace.set_end(services().store.settings, workshop, request.form.get("end", ""))
    except Refusal as refusal:
        flash(refusal.message, "error")
    table = request.form.get("table") or None
    return redirect(url_for("facilitator.console", workshop=workshop, table=table), code=303)


@blueprint.get("/<workshop>/close")
@in_team
def close(workshop: str) -> str:
    """What closing means, before it is done for good."""
    seen = view(caller(workshop, "facilitator"))
    left = [(t, [c for c in t.cases if c.state != "concluded"]) for t in seen.sight.tables]
    return render_template(
        "facilitator/close.html", seen=seen.sight, left=[(t, cases) for t, cases in left if cases],
        concluded=sum(c.state == "concluded" for t in seen.sight.tables for c in t.cases),
        leader=console_parts.name_of(seen.sight.lead),
    )  # fmt: skip
