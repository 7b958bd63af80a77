"""Signing in by a passkey, and one's own passkeys. Each button needs script; without it the other ways stay."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Response as JsonResponse
from flask import current_app, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.passkeys import Passkeys, Place, place
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import trying
from workshop.web.facilitator.own_account import device, own_page
from workshop.web.facilitator.sign_in import HOME, begin
from workshop.web.facilitator.team import me
from workshop.web.identity import public, signed_in
from workshop.web.invitation import ADDRESS
from workshop.web.services import services

#: The challenge that this browser has to bring back, in its signed cookie.
_PENDING = "passkey"


@blueprint.app_context_processor
def _offered() -> dict[str, Any]:
    """Whether pages offer passkeys at all."""
    return {"passkeys_offered": services().passkeys is not None}


def _set() -> Passkeys:
    found = services().passkeys
    if found is None:
        raise Refusal("gone", "Passkeys are not set up here. Use a link or a password.")
    return found


def here() -> Place:
    """Where passkeys of this installation are good: at the address that was set, or on this very machine.

    What a browser says of itself counts on this machine alone. Raises Refusal `conflict` as `place`.
    """
    kept = services().store.settings.get(ADDRESS) or str(current_app.config.get("PUBLIC_URL", ""))
    asked = request.host_url if urlsplit(request.host_url).hostname == "localhost" else ""
    return place(kept or asked)


def _asked(options: str, challenge: str) -> JsonResponse:
    session[_PENDING] = challenge
    return JsonResponse(options, mimetype="application/json", headers={"Cache-Control": "no-store"})


@blueprint.post("/passkey/ask")
@public
def ask_for_passkey() -> JsonResponse:
    """What the browser is asked, to sign somebody in."""
    services().sign_ins.may_come(request.remote_addr or "")
    return _asked(*_set().ask(here(), request.remote_addr or ""))


@blueprint.post("/passkey")
@public
def with_passkey() -> Response | tuple[str, int]:
    """Sign in with what the browser brought."""
    passkeys, address, challenge = _set(), request.remote_addr or "", str(session.pop(_PENDING, ""))
    try:
        services().sign_ins.may_come(address)
        found = passkeys.account_of(request.form.get("credential", ""), challenge, here())
    except Refusal as refusal:
        services().sign_ins.was_refused(address)
        page = render_template(
            "facilitator/sign_in.html", token="", used=False, errors={}, given={}, refused=refusal.message
        )
        return page, 429 if refusal.retry_after else 403
    begin(found, "passkey")
    return redirect(HOME, code=303)


def _fresh() -> None:
    """Raises Refusal unless whoever asks signed in lately: whoever finds an open laptop must not add a passkey."""
    if not services().sign_ins.fresh(device()):
        raise Refusal("forbidden", "Sign in again first, then add a passkey within half an hour.")


@blueprint.post("/account/passkeys/ask")
@signed_in
def ask_for_new_passkey() -> JsonResponse:
    """What the browser is asked, to make a passkey for my account."""
    passkeys = _set()
    _fresh()
    return _asked(*passkeys.ask_for_new(me(), here(), request.remote_addr or ""))


@blueprint.post("/account/passkeys")
@signed_in
def add_passkey() -> str | tuple[str, int] | Response:
    """Keep a passkey that the browser made."""
    passkeys, who, challenge = _set(), me(), str(session.pop(_PENDING, ""))
    name, brought = request.form.get("passkey", ""), request.form.get("credential", "")

    def work() -> None:
        _fresh()
        if not brought:
            raise Refusal("invalid", "Your browser made no passkey. It needs script for that, and HTTPS.")
        passkeys.keep(who, name, brought, challenge, here())

    errors = trying(work)
    if errors:
        return own_page(who, errors, {"passkey": name, "sign_in": who.sign_in})
    flash("The passkey is kept. You can sign in with it from now on.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)


@blueprint.post("/account/passkeys/remove")
@signed_in
def remove_passkey() -> Response:
    """Take a passkey of mine away."""
    id_ = request.form.get("passkey", "")
    if id_ and _set().remove(me().id, me().id, id_):
        flash("The passkey is taken away here. Delete it on its device too.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)
