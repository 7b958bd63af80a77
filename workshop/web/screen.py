"""The projector's page: nothing private is on it."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from workshop.domain.errors import Refusal
from workshop.web import screen_parts
from workshop.web.identity import caller, own_rule
from workshop.web.parts import PARTS
from workshop.web.view import view

blueprint = Blueprint("screen", __name__)
PARTS["screen"].update(screen_parts.PARTS)


@blueprint.get("/w/<workshop>/screen")
@own_rule
def page(workshop: str) -> str:
    """The screen, for whoever holds its link or leads the workshop: both see the same."""
    token = request.args.get("token", "")
    who = caller(workshop, "screen")
    if who.kind not in ("screen", "facilitator"):
        raise Refusal("forbidden", "This link does not open the screen. Take the one from the console.")
    seen = view(who, request.args.get("table", ""), "screen")
    return render_template("screen/page.html", view=seen, sight=seen.sight, token=token)
