"""Commands as forms: what works without JavaScript, and for anybody who speaks plain HTTP."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

from flask import Blueprint, flash, jsonify, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal, TooMany
from workshop.web.errors import TOO_MANY, later
from workshop.web.identity import caller, own_rule
from workshop.web.services import services

blueprint = Blueprint("commands", __name__)

_STATUS = {
    "late": 409, "sealed": 403, "forbidden": 403, "unknown": 404, "invalid": 422, "busy": 503, "gone": 410,
    "conflict": 409,
}  # fmt: skip


def local(then: str, fallback: str) -> str:
    """`then` if it is a path of this site, else `fallback`: a form cannot send anybody elsewhere."""
    # Browsers read “\\” as “/”, and skip tabs and line ends: “/\\host” would lead to that host.
    if not then.isprintable() or "\\" in then or not then.startswith("/") or then.startswith("//"):
        return fallback
    return fallback if urlsplit(then).netloc else then


@blueprint.post("/w/<workshop>/commands/<name>")
@own_rule
def command(workshop: str, name: str) -> AnyResponse:
    """Take one command from a form; answer with the page again, or with JSON to whom asks for that."""
    audience = request.form.get("as", "panel")
    who = caller(workshop, audience)
    if who.kind == "visitor" and name != "join":
        # As over the socket: a rehearsal's token seats simulated people and opens nothing else.
        raise Refusal("forbidden", "Take a seat first: send the command “join”.")
    fields = list(request.form.items(multi=True))
    plain = request.accept_mimetypes.best != "application/json"
    # A visitor has no seat yet, and a whole hall may join from one address.
    if who.kind != "visitor" and (wait := services().paces.wait(f"{workshop}/{who.actor}")):
        fast = TooMany(wait, "That was very fast. Wait a moment.")
        if plain:
            return _again(fast.message, wait, fields, TOO_MANY)
        raise fast
    command_id = request.form.get("id") or uuid.uuid4().hex
    ack = services().reception.take_form(workshop, name, fields, who.actor, command_id)
    if not plain:
        return _json(ack)
    if ack.get("code") == "busy":
        return _again(str(ack["message"]), float(ack.get("retry_after", 1)), fields, _STATUS["busy"])
    if not ack["ok"]:
        flash(str(ack["message"]), "error")
    elif ack.get("late"):
        flash("This came after the reveal. It is kept for you as late, and not counted.", "notice")
    fallback = f"/w/{workshop}/" if audience != "facilitator" else f"/facilitate/{workshop}/console"
    return redirect(local(request.form.get("then", ""), fallback), code=303)


def _again(message: str, seconds: float, fields: list[tuple[str, str]], status: int) -> AnyResponse:
    """A page that holds what was given, and sends it again at one press."""
    held = [(name, value) for name, value in fields if name != "csrf_token"]
    page = render_template("errors/again.html", message=message, fields=held, action=request.path)
    return later(make_response(page, status), seconds)


def _json(ack: dict[str, object]) -> AnyResponse:
    answer = jsonify(ack)
    answer.status_code = 200 if ack["ok"] else _STATUS[str(ack["code"])]
    return later(answer, float(str(ack.get("retry_after", 0))))
