"""The team of a workshop: who leads, who may take over, and links by which colleagues sign in."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.administration import LINK_HOURS
from workshop.service.roles import FACILITATOR, may_administer, may_lead
from workshop.store.accounts import Account
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import give, trying
from workshop.web.identity import account, caller, in_team
from workshop.web.services import services
from workshop.web.sign_in_link import keep_link, kept_link
from workshop.web.view import view


@blueprint.get("/<workshop>/team")
@in_team
def team(workshop: str) -> str:
    """Who is in the team. A link that was just made is shown this once."""
    sight = view(caller(workshop, "facilitator")).sight
    accounts = services().store.accounts
    members = [found for id_ in sight.team if (found := accounts.find(id_))]
    others = [a for a in accounts.all() if a.id not in sight.team and may_lead(a)]
    return render_template(
        "facilitator/team.html", seen=sight, members=members, others=others, me=me(),
        shown=kept_link(), hours=LINK_HOURS, may_link=_may_link,
    )  # fmt: skip


@blueprint.post("/<workshop>/team/invite")
@in_team
def invite(workshop: str) -> Response:
    """Bring a new colleague into the team, with a link of their own."""
    back = redirect(url_for("facilitator.team", workshop=workshop), code=303)
    _must_lead(workshop)
    who, made = me(), list[Account]()
    errors = trying(
        lambda: made.append(services().administration.invite(request.form.get("name", ""), [FACILITATOR], who.id))
    )
    if made and (errors := give(workshop, "share_lead", {"account": made[0].id})):
        services().store.accounts.remove(made[0].id)
    if errors:
        flash(next(iter(errors.values())), "error")
        return back
    keep_link(made[0], services().administration.link(made[0], who.id))
    return back


@blueprint.post("/<workshop>/team/link")
@in_team
def link(workshop: str) -> Response:
    """A new link for somebody in the team, for another device or in place of one that was lost."""
    members = services().workshops.look(workshop, lambda s: s.team)
    found = services().store.accounts.find(request.form.get("account", ""))
    if found is None or found.id not in members:
        raise Refusal("gone", "That account is not in this workshop's team.")
    keep_link(found, services().administration.link(found, me().id))
    return redirect(url_for("facilitator.team", workshop=workshop), code=303)


@blueprint.get("/<workshop>/screen-link")
@in_team
def screen_link(workshop: str) -> str:
    """What withdrawing the screen's links means, before it is done."""
    sight = view(caller(workshop, "facilitator")).sight
    return render_template("facilitator/screen_link.html", seen=sight)


@blueprint.post("/<workshop>/screen-link")
@in_team
def withdraw_screens(workshop: str) -> Response:
    """End every link to the screen that is out."""
    _must_lead(workshop)
    services().callers.withdraw_screens(workshop, me().id)
    flash("The old links open nothing any more. Open the screen anew from here.", "success")
    return redirect(url_for("facilitator.console", workshop=workshop), code=303)


def me() -> Account:
    """Whoever is signed in. Raises Refusal `forbidden` if nobody is."""
    found = account()
    if found is None:
        raise Refusal("forbidden", "Sign in first.")
    return found


def _may_link(of: Account) -> bool:
    """Whether the page offers a link for somebody: `Administration.link` decides."""
    who = me()
    invited = of.made_by == who.id and not of.signed_in_at
    return who.id == of.id or may_administer(who) or (invited and not may_administer(of))


def _must_lead(workshop: str) -> None:
    if me().id != services().workshops.look(workshop, lambda s: s.lead):
        raise Refusal("forbidden", "Only whoever leads may do this. Take over the lead first.")
