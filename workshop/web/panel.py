"""The panel's pages: one page for the day, and one's own answers."""

from __future__ import annotations

import csv
import io
import json

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.service.seats import vocabulary
from workshop.service.tokens import Token
from workshop.web import panel_parts
from workshop.web.identity import caller, own_rule
from workshop.web.mine import mine
from workshop.web.parts import PARTS
from workshop.web.services import services
from workshop.web.view import view

blueprint = Blueprint("panel", __name__)
PARTS["panel"].update(panel_parts.PARTS)


@blueprint.get("/w/<workshop>/")
@own_rule
def page(workshop: str) -> str | AnyResponse:
    """Where the table is now, however late one comes."""
    try:
        who = caller(workshop, "panel")
    except Refusal:
        return redirect(url_for("joining.home"), code=303)
    seen = view(who)
    return render_template("panel/page.html", view=seen, sight=seen.sight)


@blueprint.get("/w/<workshop>/mine")
@own_rule
def own(workshop: str) -> str:
    """My answers: see, export, withdraw until close; my link and my three words."""
    who = caller(workshop, "panel")
    found = services()
    token = found.tokens.sign(Token("seat", workshop, who.actor.id))
    return render_template(
        "panel/mine.html", view=view(who), sight=view(who).sight,
        cases=found.workshops.look(workshop, lambda s: mine(s, who.actor.id)),
        link=url_for("joining.come_back", token=token, _external=True),
        words=found.tokens.words(workshop, who.actor.id, vocabulary()),
    )  # fmt: skip


@blueprint.get("/w/<workshop>/mine.csv")
@own_rule
def export(workshop: str) -> Response:
    """My answers as a table."""
    who = caller(workshop, "panel")
    cases = services().workshops.look(workshop, lambda s: mine(s, who.actor.id))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["case", "step", "round", "question", "state", "answer", "late", "at"])
    for case in cases:
        for line in case.lines:
            answer = line.words if isinstance(line.words, str) else json.dumps(line.words)
            # A leading sign would make a spreadsheet read a text as a formula.
            safe = "'" + answer if answer[:1] in "=+-@\t\r" else answer
            writer.writerow([case.title, line.step, line.round, line.question, line.state, safe, line.late, line.at])
    name = f"my-answers-{workshop}.csv"
    return Response(
        "\ufeff" + out.getvalue(), mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@blueprint.get("/w/<workshop>/case/<case>")
@own_rule
def case_alone(workshop: str, case: str) -> AnyResponse:
    """The case that the table is at, as a page of its own for printing; other cases stay closed."""
    who = caller(workshop, "panel")
    seen = view(who)
    if seen.sight.review is None or seen.sight.review.case.id != case:
        raise Refusal("sealed", "Your table is not at this case.")
    return Response(render_template("panel/case.html", view=seen, sight=seen.sight, plain=request.args.get("plain", "")))
