"""Tables, and the rules that are declared before anybody judges."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, give
from workshop.web.facilitator.prepare_totals import counted_by, described, filled_totals, totals_of
from workshop.web.facilitator.prepared import Prepared, prepared
from workshop.web.identity import in_team
from workshop.web.services import services

#: Rows for groups of children that are offered beyond those filled in.
_SPARE_ROWS = 3
_MOST_STRATA = 20
#: Most tables that are set up at one press.
MOST_TABLES = 40
#: A question of the protocol is answered by a share of all; a form asks for it in hundredths.
_PERCENT = 100


@blueprint.get("/<workshop>/prepare/tables")
@in_team
def prepare_tables(workshop: str) -> str:
    """The tables of the day."""
    return _page(workshop, {}, {})


def _page(workshop: str, errors: Errors, given: dict[str, str]) -> str:
    plan, accounts = prepared(workshop), services().store.accounts
    team = [(a.id, a.name) for id_ in plan.team if (a := accounts.find(id_))]
    return render_template("facilitator/prepare_tables.html", plan=plan, team=team, errors=errors, given=given)


def _tables(workshop: str, errors: Errors, given: dict[str, str], said: str) -> tuple[str, int] | Response:
    if errors:
        return _page(workshop, errors, given), 422
    flash(said, "success")
    return redirect(url_for("facilitator.prepare_tables", workshop=workshop), code=303)


@blueprint.post("/<workshop>/prepare/tables/add")
@in_team
def add_table(workshop: str) -> tuple[str, int] | Response:
    """Set up another table. It takes every case in the order chosen so far."""
    name, taken = request.form.get("name", "").strip(), {t.id for t in prepared(workshop).tables}
    number = next(n for n in range(1, len(taken) + 2) if f"t{n}" not in taken)
    data = {"table": f"t{number}", "name": name or f"Table {number}"}
    return _tables(workshop, give(workshop, "add_table", data), {"name": name}, f"{data['name']} is set up.")


@blueprint.post("/<workshop>/prepare/tables/several")
@in_team
def add_tables(workshop: str) -> tuple[str, int] | Response:
    """Set up several tables at once, with numbers for names."""
    text, taken = request.form.get("several", "").strip(), {t.id for t in prepared(workshop).tables}
    if not text.isdigit() or not 1 <= int(text) <= MOST_TABLES:
        return _tables(workshop, {"several": f"Say how many: 1 to {MOST_TABLES}."}, {"several": text}, "")
    free = [n for n in range(1, MOST_TABLES + len(taken) + 1) if f"t{n}" not in taken][: int(text)]
    errors: Errors = {}
    for n in free:
        errors = errors or give(workshop, "add_table", {"table": f"t{n}", "name": f"Table {n}"}, fresh=True)
    return _tables(
        workshop, errors, {"several": text}, f"{len(free)} {'table is' if len(free) == 1 else 'tables are'} set up."
    )


@blueprint.post("/<workshop>/prepare/tables/remove")
@in_team
def remove_table(workshop: str) -> tuple[str, int] | Response:
    """Take away a table that was not used."""
    return _tables(
        workshop, give(workshop, "remove_table", {"table": request.form.get("table", "")}), {}, "Taken away."
    )


@blueprint.post("/<workshop>/prepare/tables/lead")
@in_team
def lead_table(workshop: str) -> tuple[str, int] | Response:
    """Give a table a lead of its own, somebody of the team; or nobody."""
    data = {"table": request.form.get("table", ""), "account": request.form.get("account", "")}
    return _tables(workshop, give(workshop, "lead_table", data), {}, "Saved.")


@blueprint.post("/<workshop>/prepare/tables/rename")
@in_team
def rename_table(workshop: str) -> tuple[str, int] | Response:
    """Give a table another name."""
    table, name = request.form.get("table", ""), request.form.get("name", "").strip()
    errors = give(workshop, "rename_table", {"table": table, "name": name})
    errors = {f"name-{table}": message for message in errors.values()}
    return _tables(workshop, errors, {f"name-{table}": name}, "Saved.")


@blueprint.route("/<workshop>/prepare/rules", methods=["GET", "POST"])
@in_team
def prepare_rules(workshop: str) -> str | tuple[str, int] | Response:
    """When the room counts as agreed, when counts are shown, and how many children stand behind the cases."""
    plan, errors = prepared(workshop), {}
    given = _filled(plan)
    if request.method == "POST":
        given = {name: value.strip() for name, value in request.form.items()}
        errors = _declare(workshop, plan, given)
        if not errors:
            flash("Saved. These rules stand in the record with the time at which they were declared.", "success")
            return redirect(url_for("facilitator.prepare", workshop=workshop), code=303)
    rows = max((int(n[6:]) for n in given if n[:6] == "label-" and n[6:].isdigit()), default=0)
    page = render_template(
        "facilitator/prepare_rules.html", plan=plan, given=given, errors=errors, rows=range(1, rows + 1),
        counted=counted_by(plan), sampled=sorted({case.stratum for case in plan.cases.values() if case.stratum}),
    )  # fmt: skip
    return (page, 422) if errors else page


def _filled(plan: Prepared) -> dict[str, str]:
    rules = plan.rules
    given = {
        "consensus_share": f"{rules.consensus_share * _PERCENT:g}",
        "minimum_disciplines": str(rules.minimum_disciplines),
        "reveal_minimum": str(rules.reveal_minimum),
    }
    known = {s.id: (s.label, str(s.population)) for s in plan.strata}
    for case in sorted(plan.cases.values(), key=lambda c: c.stratum):
        if case.stratum:
            label = plan.protocol.codes("settings") if plan.protocol else None
            known.setdefault(case.stratum, (label.label(case.stratum) if label else case.stratum, ""))
    for number, (id_, (words, population)) in enumerate(known.items(), start=1):
        given |= {f"stratum-{number}": id_, f"label-{number}": words, f"population-{number}": population}
    for number in range(len(known) + 1, len(known) + _SPARE_ROWS + 1):
        given |= {f"stratum-{number}": "", f"label-{number}": "", f"population-{number}": ""}
    return given | filled_totals(plan)


def _declare(workshop: str, plan: Prepared, given: dict[str, str]) -> Errors:
    """Declare what was typed; what is wrong with it, and then nothing was declared."""
    rules, errors = _rules(given)
    strata, wrong = _strata(given)
    totals, odd = totals_of(plan, given)
    errors |= wrong | odd
    if errors:
        return errors
    now = plan.rules
    same = (now.consensus_share, now.minimum_disciplines, now.reveal_minimum) == tuple(rules.values())
    if not same and (errors := give(workshop, "declare_rules", {"rules": rules})):
        return errors
    held = [{"id": s.id, "label": s.label, "population": s.population} for s in plan.strata]
    # A new id: the form's own was spent on the rules.
    if strata != held and (errors := give(workshop, "describe_strata", {"strata": strata}, fresh=True)):
        return errors
    return {} if totals == described(plan) else give(workshop, "describe_totals", {"totals": totals}, fresh=True)


def _rules(given: dict[str, str]) -> tuple[dict[str, float], Errors]:
    bounds = {"consensus_share": (51, 100), "minimum_disciplines": (0, 5), "reveal_minimum": (4, 50)}
    rules: dict[str, float] = {}
    errors: Errors = {}
    for name, (low, high) in bounds.items():
        text = given.get(name, "")
        number = _number(text.removesuffix("%").strip())
        if number is None or not low <= number <= high:
            errors[name] = f"Write a whole number from {low} to {high}."
        else:
            rules[name] = number / _PERCENT if name == "consensus_share" else number
    return rules, errors


def _strata(given: dict[str, str]) -> tuple[list[dict[str, object]], Errors]:
    out: list[dict[str, object]] = []
    errors: Errors = {}
    for row in range(1, _MOST_STRATA + 1):
        id_, label, text = (given.get(f"{name}-{row}", "") for name in ("stratum", "label", "population"))
        if not text:
            continue  # a spare row, or a group of the cases for which no number is known yet
        number = _number(text.replace(",", ""))
        if not id_:
            errors[f"stratum-{row}"] = "Write the short name that the cases carry, such as SP."
        if number is None or number < 1:
            errors[f"population-{row}"] = "Write how many children are in this group, a whole number from 1."
        if id_ in [one["id"] for one in out]:
            errors[f"stratum-{row}"] = f"“{id_}” is there twice. Put each group into one row."
        out.append({"id": id_, "label": label or id_, "population": number})
    return out, errors


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004 - no child count
