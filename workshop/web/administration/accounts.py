"""Accounts: who may sign in, and what each may do."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.administration import LINK_HOURS, LONGEST_NAME
from workshop.service.held import held_about_account
from workshop.service.roles import ROLES, may_lead
from workshop.service.sign_ins import DEVICE, IDLE, LONGEST
from workshop.store.accounts import ADMINISTRATOR, Account
from workshop.web.administration import blueprint
from workshop.web.administration.teams import teams_of
from workshop.web.data_file import as_file
from workshop.web.facilitator.giving import Errors, trying, typed
from workshop.web.identity import account, administering
from workshop.web.noting import note
from workshop.web.services import services
from workshop.web.sign_in_link import keep_link, kept_link


def me() -> Account:
    """The administrator who is signed in. Raises Refusal `forbidden` if nobody is."""
    found = account()
    if found is None:
        raise Refusal("forbidden", "Sign in first.")
    return found


def one(id_: str) -> Account:
    """The account that an address names, ended ones too. Raises Refusal `gone`."""
    found = services().store.accounts.named(id_)
    if found is None:
        raise Refusal("gone", "There is no such account here.")
    return found


@blueprint.get("/accounts")
@administering
def accounts() -> str | tuple[str, int]:
    """Every account, and a form to invite somebody."""
    return _list({}, {"name": "", "roles": ["facilitator"]})


def _list(errors: Errors, given: dict[str, object]) -> str | tuple[str, int]:
    known = services().store.accounts.all(ended=True)
    idle, longest = services().sign_ins.limits()
    given = {IDLE: str(idle), LONGEST: str(longest), **given}
    page = render_template(
        "administration/accounts.html", accounts=[a for a in known if not a.ended_at],
        ended=[a for a in known if a.ended_at], me=me(), roles=ROLES, errors=errors, given=given,
        longest=LONGEST_NAME,
    )  # fmt: skip
    return (page, 422) if errors else page


@blueprint.post("/accounts")
@administering
def invite() -> str | tuple[str, int] | Response:
    """Make an account, and a one-time link for it."""
    name, roles, made = request.form.get("name", ""), request.form.getlist("roles"), []
    errors = trying(lambda: made.append(services().administration.invite(name, roles, me().id)))
    if errors:
        return _list(errors, {"name": name, "roles": roles})
    _link(made[0])
    return redirect(url_for("administration.one_account", id_=made[0].id), code=303)


@blueprint.post("/accounts/sign-ins")
@administering
def set_limits() -> str | tuple[str, int] | Response:
    """Set when sign-ins end: minutes without use, and hours in all."""
    given = typed(IDLE, LONGEST)
    bounds = {IDLE: range(5, 1441), LONGEST: range(1, 169)}
    errors = {
        key: f"Write a number from {bounds[key][0]} to {bounds[key][-1]}."
        for key, text in given.items()
        if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) in bounds[key])  # noqa: PLR2004 - digits
    }
    if errors:
        return _list(errors, {"name": "", "roles": ["facilitator"], **given})
    for key, text in given.items():
        services().store.settings.set(key, text)
    note("settings-changed", keys=" ".join(given))
    flash("Saved. It counts for sign-ins that are open, too.", "success")
    return redirect(url_for("administration.accounts"), code=303)


@blueprint.get("/accounts/<id_>")
@administering
def one_account(id_: str) -> str | tuple[str, int]:
    """One account: its roles, its teams, where it is signed in."""
    found = one(id_)
    return _one(found, {}, {"name": found.name, "roles": found.roles})


def _one(about: Account, errors: Errors, given: dict[str, object]) -> str | tuple[str, int]:
    mine, others = teams_of(about.id)
    page = render_template(
        "administration/account.html", about=about, me=me(), roles=ROLES, errors=errors, given=given, teams=mine,
        others=others, leads=may_lead(about), sessions=services().store.sessions.of(about.id), shown=kept_link(),
        passkeys=services().store.passkeys.of(about.id), hours=LINK_HOURS, longest=LONGEST_NAME,
    )  # fmt: skip
    return (page, 422) if errors else page


@blueprint.post("/accounts/<id_>")
@administering
def change(id_: str) -> str | tuple[str, int] | Response:
    """Give an account another name or other roles."""
    found, name, roles = one(id_), request.form.get("name", ""), request.form.getlist("roles")
    errors = trying(lambda: services().administration.change(found, name, roles, me().id))
    if errors:
        return _one(found, errors, {"name": name, "roles": roles})
    flash("Saved. It counts at once, also on pages that are open.", "success")
    if found.id == me().id and ADMINISTRATOR not in roles:
        return redirect(url_for("facilitator.home"), code=303)  # this page is no longer theirs
    return redirect(url_for("administration.one_account", id_=id_), code=303)


@blueprint.post("/accounts/<id_>/link")
@administering
def link(id_: str) -> Response:
    """A one-time link, shown once on the next page."""
    _link(one(id_))
    return redirect(url_for("administration.one_account", id_=id_), code=303)


def _link(about: Account) -> None:
    keep_link(about, services().administration.link(about, me().id))


@blueprint.post("/accounts/<id_>/sign-out")
@administering
def sign_out_everywhere(id_: str) -> Response:
    """End every sign-in of an account."""
    count = services().sign_ins.end_everywhere(one(id_).id, me().id)
    flash(f"{count} {'sign-in was' if count == 1 else 'sign-ins were'} ended.", "success")
    return redirect(url_for("administration.one_account", id_=id_), code=303)


@blueprint.post("/accounts/<id_>/passkeys/remove")
@administering
def remove_passkeys(id_: str) -> Response:
    """Take every passkey of an account away, for instance after a device was stolen."""
    found, here = one(id_), str(session.get(DEVICE, ""))
    count = services().store.passkeys.remove(found.id)
    if count:
        note("passkey-removed", found.id, count=str(count))
    services().sign_ins.end_everywhere(found.id, me().id, but=here)
    flash(f"{found.name} has no passkeys any more, and is signed out on other devices.", "success")
    return redirect(url_for("administration.one_account", id_=id_), code=303)


@blueprint.get("/accounts/<id_>/held.json")
@administering
def held(id_: str) -> Response:
    """All that is held about the person with an account, as a file."""
    found = one(id_)
    note("person-exported", found.id, kind="account")
    return as_file(held_about_account(services().store, found.id), f"about-account-{found.id}.json")


@blueprint.get("/accounts/<id_>/end")
@administering
def ask_to_end(id_: str) -> str:
    """What ending an account means, before it is done."""
    return render_template("administration/account_end.html", about=one(id_), me=me())


@blueprint.post("/accounts/<id_>/end")
@administering
def end(id_: str) -> Response:
    """End an account."""
    found = one(id_)
    errors = trying(lambda: services().administration.end(found, me().id))
    flash(*_said(errors, f"The account of {found.name} is ended."))
    return redirect(url_for("administration.accounts"), code=303)


@blueprint.post("/accounts/<id_>/reopen")
@administering
def reopen(id_: str) -> Response:
    """Let an ended account sign in again."""
    services().administration.reopen(one(id_), me().id)
    flash("The account can sign in again. Make a link for it.", "success")
    return redirect(url_for("administration.one_account", id_=id_), code=303)


def _said(errors: Errors, done: str) -> tuple[str, str]:
    return (next(iter(errors.values())), "error") if errors else (done, "success")
