"""Pages to print: the joining sheet, and the pack of cases as the panel sees them."""

from __future__ import annotations

from flask import render_template, request

from workshop.domain.errors import Refusal
from workshop.domain.sight.case import view_case
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.library import Words, library
from workshop.web.facilitator.prepare import invited
from workshop.web.facilitator.prepared import prepared
from workshop.web.identity import in_team


@blueprint.get("/<workshop>/sheet")
@in_team
def sheet(workshop: str) -> str:
    """The joining sheet: code, QR code, address, and three lines of help."""
    plan, how = prepared(workshop), invited(workshop)
    if how is None or plan.status == "closed":
        raise Refusal("gone", "This workshop cannot be joined, so there is no sheet for it.")
    return render_template("facilitator/sheet.html", plan=plan, invited=how)


@blueprint.get("/<workshop>/pack")
@in_team
def pack(workshop: str) -> str:
    """The cases of a table in its order, before anything is unsealed: nothing that is sealed is on the page."""
    plan = prepared(workshop)
    table = next((t for t in plan.tables if t.id == request.args.get("table")), plan.table)
    lists = {codes.id: codes for codes in plan.protocol.code_lists} if plan.protocol else library().lists
    return render_template(
        "facilitator/pack.html", plan=plan, table=table, easy=request.args.get("easy") == "yes",
        view=Words(lists, plan.protocol),
        cases=[view_case(plan.cases[case], 0) for case in table.queue if case in plan.cases],
    )  # fmt: skip
