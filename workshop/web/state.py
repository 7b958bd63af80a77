"""`state.json`: what the caller may see, as data; everything that a client without pages needs."""

from __future__ import annotations

import msgspec
from flask import Blueprint, Response, request

from workshop.web.identity import caller, own_rule
from workshop.web.view import view

blueprint = Blueprint("state", __name__)


@blueprint.get("/w/<workshop>/state.json")
@own_rule
def state(workshop: str) -> Response:
    """The sight of whoever holds the token or cookie, with `seq`."""
    who = caller(workshop, request.args.get("as", "panel"))
    seen = view(who, request.args.get("table", ""))
    answer = Response(msgspec.json.encode(seen.sight), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
