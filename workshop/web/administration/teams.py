"""Teams as an administrator sees them: which workshops an account may steer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.store.directory import Entry
from workshop.web.administration import blueprint
from workshop.web.facilitator.giving import trying
from workshop.web.identity import account, administering
from workshop.web.services import services


@dataclass(frozen=True, slots=True)
class Team:
    """A workshop whose team holds an account, and whether that account leads."""

    entry: Entry
    leads: bool
    alone: bool


def teams_of(account_id: str) -> tuple[list[Team], list[Entry]]:
    """The teams that an account is in, and the workshops that are not over whose teams lack it."""
    mine: list[Team] = []
    others: list[Entry] = []
    for entry in services().store.directory.all():
        with suppress(Refusal):  # its log was deleted a moment ago
            team, lead = services().workshops.look(entry.stream, lambda s: (s.team, s.lead))
            if account_id in team:
                mine.append(Team(entry, lead == account_id, len(team) == 1))
            elif entry.status != "closed":
                others.append(entry)
    return mine, others


@blueprint.post("/accounts/<id_>/teams")
@administering
def change_team(id_: str) -> Response:
    """Bring an account into a workshop's team, or take it out."""
    about, who = services().store.accounts.find(id_), account()
    entry = services().store.directory.find(request.form.get("workshop", ""))
    if about is None or entry is None or who is None:
        raise Refusal("gone", "There is no such account or workshop here.")
    inside, office = request.form.get("action") == "in", services().administration
    work = office.bring_in if inside else office.take_out
    errors = trying(lambda: work(about, entry.stream, who.id))
    done = f"{about.name} is {'now' if inside else 'no longer'} in the team of “{entry.title}”."
    flash(next(iter(errors.values()), done), "error" if errors else "success")
    return redirect(url_for("administration.one_account", id_=id_), code=303)
