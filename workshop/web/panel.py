"""The panel's pages: one page for the day, and one's own answers."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.export.text import guarded
from workshop.service.callers import Caller
from workshop.service.held import held_about_seat
from workshop.service.moved import Moved
from workshop.service.seats import return_words, words_key
from workshop.service.tokens import Token
from workshop.web import panel_parts
from workshop.web.data_file import as_file
from workshop.web.identity import caller, own_rule
from workshop.web.invitation import root
from workshop.web.mine import OwnCase, mine
from workshop.web.parts import PARTS
from workshop.web.services import services
from workshop.web.view import view

blueprint = Blueprint("panel", __name__)
PARTS["panel"].update(panel_parts.PARTS)


def _seated(workshop: str) -> Caller:
    """The seat that asks. Raises Refusal `forbidden` for anybody else: these pages are about one's own answers."""
    who = caller(workshop, "panel")
    if who.kind != "seat":
        raise Refusal("forbidden", "This page belongs to a seat. Join with the code.")
    return who


@blueprint.get("/w/<workshop>/")
@own_rule
def page(workshop: str) -> str | AnyResponse:
    """Where the table is now, however late one comes."""
    try:
        who = _seated(workshop)
    except Moved:
        raise
    except Refusal:
        return redirect(url_for("joining.home"), code=303)
    seen = view(who)
    waiting = panel_parts.situation(seen) not in panel_parts.FORMS
    return render_template("panel/page.html", view=seen, sight=seen.sight, waiting=waiting)


@blueprint.get("/w/<workshop>/mine")
@own_rule
def own(workshop: str) -> str:
    """My answers: see, export, withdraw until close; my link and my three words."""
    who = _seated(workshop)
    found, seen = services(), view(who)
    token = found.tokens.sign(Token("seat", workshop, who.actor.id))
    return render_template(
        "panel/mine.html", view=seen, sight=seen.sight, cases=_own_cases(workshop, who.actor.id),
        link=root() + url_for("joining.come_back", token=token),
        words=return_words(words_key(found.store.settings), workshop, who.actor.id),
    )  # fmt: skip


@blueprint.get("/w/<workshop>/mine/withdraw")
@own_rule
def withdraw(workshop: str) -> str:
    """What withdrawing means, before it is done: on one case (`review`) or on all."""
    who = _seated(workshop)
    seen, wanted = view(who), request.args.get("review", "")
    cases = [case for case in _own_cases(workshop, who.actor.id) if case.lines and wanted in ("", case.review)]
    if not cases:
        raise Refusal("gone", "There is nothing of yours here to withdraw.")
    return render_template(
        "panel/withdraw.html", view=seen, sight=seen.sight, cases=cases, case=cases[0] if wanted else None
    )


def _own_cases(workshop: str, seat: str) -> tuple[OwnCase, ...]:
    return services().workshops.look(workshop, lambda state: mine(state, seat))


@blueprint.get("/w/<workshop>/mine.csv")
@own_rule
def export(workshop: str) -> Response:
    """My answers as a table."""
    who = _seated(workshop)
    cases = _own_cases(workshop, who.actor.id)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["case", "step", "round", "question", "state", "answer", "late", "at"])
    for case in cases:
        for line in case.lines:
            told = [case.title, line.step, line.round, line.question, line.state, line.words, line.late, line.at]
            writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in told])
    answer = Response("\ufeff" + out.getvalue(), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"my-answers-{workshop}.csv")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/w/<workshop>/mine.json")
@own_rule
def everything(workshop: str) -> Response:
    """All that is held about me here, as a file."""
    who, found = _seated(workshop), services()
    held = found.workshops.look(workshop, lambda state: held_about_seat(found.store, state, who.actor.id))
    return as_file(held, f"about-me-{workshop}.json")


@blueprint.get("/w/<workshop>/case/<case>")
@own_rule
def case_alone(workshop: str, case: str) -> str:
    """The case that the table is at, as a page of its own for printing; other cases stay closed."""
    who = _seated(workshop)
    seen = view(who)
    if seen.sight.review is None or seen.sight.review.case.id != case:
        raise Refusal("sealed", "Your table is not at this case.")
    easy = request.args.get("easy") == "yes"
    return render_template("panel/case.html", view=seen, sight=seen.sight, easy=easy)
