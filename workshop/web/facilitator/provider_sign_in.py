"""Signing in by the organisation's own provider, and connecting an account with it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.provider import Provider
from workshop.service.vouching import account_of, connect, disconnect
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.own_account import device
from workshop.web.facilitator.sign_in import HOME, begin
from workshop.web.facilitator.team import me
from workshop.web.identity import account, public, signed_in
from workshop.web.invitation import root
from workshop.web.services import services

#: What a browser has to bring back, in its signed cookie.
_PENDING = "provider"


@blueprint.app_context_processor
def _provider() -> dict[str, Any]:
    """What the pages call the provider; blank where none is set."""
    found = services().provider
    return {"provider": found.settings.name if found else ""}


def _set() -> Provider:
    found = services().provider
    if found is None:
        raise Refusal("gone", "No sign-in by an organisation is set up here. Use a link or a password.")
    return found


def _back() -> str:
    return root() + url_for("facilitator.provider_back")


@blueprint.get("/sign-in-with")
@public
def sign_in_with() -> Response | tuple[str, int]:
    """Go to the provider to sign in. A link and not a form, because forms may not lead off this site."""
    return _away("")


@blueprint.get("/account/connect")
@signed_in
def connect_account() -> Response | tuple[str, int]:
    """Go to the provider to connect my account with it. Whoever finds an open laptop must not."""
    if not services().sign_ins.fresh(device()):
        flash("Sign in again first, then connect within half an hour.", "error")
        return redirect(url_for("facilitator.own_account"), code=303)
    return _away(me().id)


def _away(connects: str) -> Response | tuple[str, int]:
    provider = _set()
    try:
        services().sign_ins.may_come(request.remote_addr or "")
        address, pending = provider.begin(_back())
    except Refusal as refusal:
        return _refused(refusal)
    session[_PENDING] = {**pending, "connects": connects}
    return redirect(address, code=303)


@blueprint.get("/sign-in-with/back")
@public
def provider_back() -> Response | tuple[str, int]:
    """Come back from the provider: what was brought is checked, and works once in this browser."""
    provider, pending = _set(), session.pop(_PENDING, {})
    try:
        services().sign_ins.may_come(request.remote_addr or "")
        person = provider.finish(pending, request.args.to_dict(), _back())
        if pending["connects"]:
            return _connected(provider, person, pending["connects"])
        begin(account_of(services().store, provider.settings, person), "provider")
    except Refusal as refusal:
        services().sign_ins.was_refused(request.remote_addr or "")
        return _refused(refusal)
    return redirect(HOME, code=303)


def _connected(provider: Provider, person: Any, id_: str) -> Response:
    who = account()
    if who is None or who.id != id_:
        raise Refusal("forbidden", "You were signed out meanwhile. Sign in, then connect again.")
    connect(services().store, provider.settings, person, who)
    flash("Connected. You can sign in with your organisation from now on.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)


@blueprint.post("/account/disconnect")
@signed_in
def disconnect_account() -> Response:
    """Sign in by links and passwords alone from now on."""
    disconnect(services().store, me())
    flash("Disconnected. You sign in with a link or a password.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)


def _refused(refusal: Refusal) -> tuple[str, int]:
    status = 429 if refusal.retry_after else 503 if refusal.code == "busy" else 403
    page = render_template(
        "facilitator/sign_in.html", token="", used=False, errors={}, given={}, refused=refusal.message
    )
    return page, status
