"""One's own account: a password, and the devices that are signed in."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.passkeys import LONGEST_NAME
from workshop.service.passwords import SHORTEST
from workshop.service.roles import ROLES
from workshop.service.sign_ins import DEVICE
from workshop.store.accounts import Account
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, trying
from workshop.web.facilitator.team import me
from workshop.web.identity import signed_in
from workshop.web.services import services


def device() -> str:
    """The token of the sign-in on this device."""
    return str(session.get(DEVICE, ""))


@blueprint.get("/account")
@signed_in
def own_account() -> str | tuple[str, int]:
    """My account."""
    return own_page(me(), {}, {"sign_in": me().sign_in})


def own_page(who: Account, errors: Errors, given: dict[str, str]) -> str | tuple[str, int]:
    """My account's page, with what is wrong in a form of it."""
    sign_ins = services().sign_ins
    page = render_template(
        "facilitator/own_account.html", who=who, roles=ROLES, errors=errors, given=given, shortest=SHORTEST,
        asks_current=who.has_password and not sign_ins.fresh_link(device()),
        sessions=services().store.sessions.of(who.id), here=sign_ins.session(device()),
        connected=services().store.identities.of(who.id), passkeys=services().store.passkeys.of(who.id),
        longest=LONGEST_NAME,
    )  # fmt: skip
    return (page, 422) if errors else page


@blueprint.post("/account/password")
@signed_in
def set_password() -> str | tuple[str, int] | Response:
    """Set or change my password. Whoever finds an open laptop must not: the present one is asked for."""
    who, given = me(), {"sign_in": request.form.get("sign_in", "")}

    def work() -> None:
        _confirm(who)
        if request.form.get("password", "") != request.form.get("again", ""):
            raise Refusal("invalid", "The two passwords are not the same. Type it again.", field="again")
        services().sign_ins.set_password(who, given["sign_in"], request.form.get("password", ""), device())

    errors = trying(work)
    if errors:
        return own_page(who, errors, given)
    flash("Your password is set. Every other device is signed out.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)


def _confirm(who: Account) -> None:
    """Raises Refusal unless whoever asks has just signed in by a link, or knows the present password."""
    found = services().sign_ins
    if who.has_password and not found.fresh_link(device()):
        known = found.by_password(who.sign_in, request.form.get("current", ""), request.remote_addr or "")
        if known is None or known.id != who.id:
            raise Refusal("invalid", "This is not your present password.", field="current")
    elif not who.has_password and not found.fresh_link(device()):
        raise Refusal("invalid", "Sign in with a new link first, then set a password within half an hour.")


@blueprint.post("/account/password/remove")
@signed_in
def remove_password() -> Response:
    """Sign in with links alone from now on."""
    services().sign_ins.remove_password(me(), me().id)
    flash("Your password is gone. You sign in with links.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)


@blueprint.post("/account/sign-out-others")
@signed_in
def sign_out_others() -> Response:
    """Sign every other device of mine out."""
    count = services().sign_ins.end_everywhere(me().id, me().id, but=device())
    flash(f"{count} other {'device was' if count == 1 else 'devices were'} signed out.", "success")
    return redirect(url_for("facilitator.own_account"), code=303)
