"""The team of a workshop: who leads, who may take over, and links by which colleagues sign in."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from workshop import clock
from workshop.domain.errors import Refusal
from workshop.store.accounts import Account
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import give
from workshop.web.identity import account, caller, in_team
from workshop.web.invitation import root
from workshop.web.services import services
from workshop.web.view import view

#: How long a colleague's link can be used.
LINK_HOURS = 24
_LONGEST_NAME = 60
_SHOWN = "link_once"


@blueprint.get("/<workshop>/team")
@in_team
def team(workshop: str) -> str:
    """Who is in the team. A link that was just made is shown this once."""
    sight = view(caller(workshop, "facilitator")).sight
    accounts, me = services().store.accounts, account()
    members = [found for id_ in sight.team if (found := accounts.find(id_))]
    others = [a for a in accounts.all() if a.id not in sight.team]
    return render_template(
        "facilitator/team.html", seen=sight, members=members, others=others, me=me,
        shown=session.pop(_SHOWN, None), hours=LINK_HOURS,
    )  # fmt: skip


@blueprint.post("/<workshop>/team/invite")
@in_team
def invite(workshop: str) -> Response:
    """Bring a new colleague into the team, with a link of their own."""
    back = redirect(url_for("facilitator.team", workshop=workshop), code=303)
    name = " ".join(request.form.get("name", "").split())
    if not name or len(name) > _LONGEST_NAME:
        flash(f"Give your colleague's name, in at most {_LONGEST_NAME} letters.", "error")
        return back
    _must_lead(workshop)
    accounts = services().store.accounts
    made = accounts.add(name, ["facilitator"])
    refused = give(workshop, "share_lead", {"account": made.id})
    if refused:
        accounts.remove(made.id)
        flash(next(iter(refused.values())), "error")
        return back
    _show_link(made)
    return back


@blueprint.post("/<workshop>/team/link")
@in_team
def link(workshop: str) -> Response:
    """A new link for somebody in the team, for another device or in place of one that was lost."""
    members = services().workshops.look(workshop, lambda s: s.team)
    found = services().store.accounts.find(request.form.get("account", ""))
    if found is None or found.id not in members:
        raise Refusal("gone", "That account is not in this workshop's team.")
    me = account()
    if me is None or me.id != found.id:
        # A link signs in as its holder: the lead may make one for others, anybody for themselves.
        _must_lead(workshop)
    _show_link(found)
    return redirect(url_for("facilitator.team", workshop=workshop), code=303)


def _must_lead(workshop: str) -> None:
    lead, me = services().workshops.look(workshop, lambda s: s.lead), account()
    if me is None or me.id != lead:
        raise Refusal("forbidden", "Only whoever leads may do this. Take over the lead first.")


def _show_link(of: Account) -> None:
    """Make a one-time link and show it on the next page, once."""
    expires = datetime.fromisoformat(clock.now()) + timedelta(hours=LINK_HOURS)
    until = expires.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    token = services().store.accounts.invite(of.id, until)
    session[_SHOWN] = {"name": of.name, "link": root() + url_for("facilitator.sign_in_link", token=token)}
