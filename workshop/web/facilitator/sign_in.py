"""Signing in by a one-time link, and signing out."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.service.roles import may_administer
from workshop.service.sign_ins import DEVICE
from workshop.store.accounts import Account
from workshop.web.facilitator import blueprint
from workshop.web.identity import account, public
from workshop.web.services import services

HOME = "/facilitate/"


@blueprint.app_context_processor
def _who() -> dict[str, Any]:
    """Who is signed in, for the head of every facilitator's page."""
    who = account()
    idle = services().sign_ins.limits()[0] if who else 0
    return {"signed_in_as": who, "administers": may_administer(who), "idle_minutes": idle}


@blueprint.get("/sign-in")
@public
def sign_in() -> str | Response:
    """How to get in: by a password where one was set, or by a link."""
    if account() is not None:
        return redirect(HOME, code=303)
    return render_template("facilitator/sign_in.html", token="", used=False, errors={}, given={})


@blueprint.post("/sign-in")
@public
def with_password() -> Response | tuple[str, int]:
    """Sign in with a name and a password. What is wrong is never said more exactly."""
    given, password = {"sign_in": request.form.get("sign_in", "")}, request.form.get("password", "")
    errors, found = {"sign_in": "The sign-in name or the password is not right."}, None
    try:
        found = services().sign_ins.by_password(given["sign_in"], password, request.remote_addr or "")
    except Refusal as refusal:
        errors = {"sign_in": refusal.message}
    if found is None:
        page = render_template("facilitator/sign_in.html", token="", used=False, errors=errors, given=given)
        return page, 422
    begin(found, "password")
    return redirect(HOME, code=303)


@blueprint.get("/sign-in/<token>")
@public
def sign_in_link(token: str) -> str:
    """The page of a one-time link.

    Looking at it uses nothing up, because mail programs follow links to check them: a press does,
    which the page's script makes by itself.
    """
    return render_template("facilitator/sign_in.html", token=token, used=False, errors={}, given={})


@blueprint.post("/sign-in/<token>")
@public
def redeem(token: str) -> Response | tuple[str, int]:
    """Use a one-time link up, and begin a fresh session."""
    found = services().store.accounts.redeem(token, clock.now())
    if found is None:
        if account() is not None:
            return redirect(HOME, code=303)
        return render_template("facilitator/sign_in.html", token="", used=True, errors={}, given={}), 410
    begin(found, "link")
    return redirect(HOME, code=303)


def begin(who: Account, how: str) -> None:
    """Begin a fresh session on this device: nothing of what the browser held before goes on."""
    session.clear()
    session[DEVICE] = services().sign_ins.begin(who, how)


@blueprint.post("/sign-out")
@public
def sign_out() -> Response:
    """End the sign-in of this device. Its cookie opens nothing any more, wherever it was copied to."""
    services().sign_ins.end(str(session.get(DEVICE, "")))
    session.clear()
    flash("You are signed out on this device.", "success")
    return redirect(url_for("facilitator.sign_in"), code=303)
