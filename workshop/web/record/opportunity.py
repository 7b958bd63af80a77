"""The size of an opportunity in pounds: four lines with the eight beside them, and the forms in which it is entered.

For facilitators and analysts alone; nothing of it is in the log, and so nothing of it can reach a room.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from workshop.charts.chart import Chart
from workshop.domain.costing import BASES, COUNTING, PAYERS, YEARS, Costing
from workshop.domain.errors import Refusal
from workshop.export.report import money
from workshop.findings.matrix import ladder_order
from workshop.findings.money import Sized, Worked, worked
from workshop.findings.money.exchange import WITHHELD
from workshop.findings.money.size import CAVEATS
from workshop.findings.money.words import rough
from workshop.store import Overtaken
from workshop.store.costings import SavedCosting
from workshop.web.facilitator.giving import Errors
from workshop.web.noting import note
from workshop.web.record import blueprint
from workshop.web.record.costing_form import READ, SECTIONS, fields
from workshop.web.record.pictures import Picture
from workshop.web.record.place import Place, by, name_of, place
from workshop.web.record.reading import for_readers
from workshop.web.record.typed import Typed
from workshop.web.services import services

Page = str | tuple[str, int] | Response

#: How wide a chart is drawn for a phone.
_PHONE = 360

#: Which form mends a problem, by how its field begins; anything else is in the form of the years.
_MENDS = {
    "children": "children", "addressable": "children", "basis": "costs", "year": "costs", "cost": "costs",
    "adjustment": "costs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Entered:
    """What stands in a form: values by field, the version they follow, and what is wrong with them."""

    fields: dict[str, str]
    version: int
    errors: Errors | None = None


@blueprint.get("/<workshop>/opportunity")
@blueprint.get("/programmes/<programme>/opportunity", endpoint="opportunity")
@for_readers
def opportunity(workshop: str = "", programme: str = "") -> str:
    """What the findings come to in pounds, or what is still needed before anything is said in pounds."""
    here = _place(workshop, programme)
    saved, found = _worked(here)
    bundle, sized = here.reading.bundle, found.sized
    problems = [(p, here.at("costing", section=_form_of(p.field), _anchor=p.field)) for p in found.problems]
    return render_template(
        "record/opportunity.html", here=here, reading=here.reading, links=here.links, saved=saved, found=found,
        problems=problems, sections=_states(here, found), withheld=WITHHELD, caveats=CAVEATS, name_of=name_of,
        safeguard=money.safeguard(found), rough=rough,
        versions=services().store.costings.versions(here.about)[::-1],
        **(_figures(bundle, sized) if sized else {}),
    )  # fmt: skip


@blueprint.get("/<workshop>/opportunity/<section>")
@blueprint.get("/programmes/<programme>/opportunity/<section>", endpoint="costing")
@for_readers
def costing(section: str, workshop: str = "", programme: str = "") -> Page:
    """One of the forms. Raises Refusal `unknown` for another."""
    here = _place(workshop, programme)
    saved, found = _worked(here)
    # Where nothing was entered yet, the lowest rung of the ladder is offered as the one without plans.
    lowest = {f"noplan-{c.code}": "yes" for c in here.reading.bundle.material.settings.codes if c.tier == 1}
    return _form(here, section, found, _Entered(lowest | fields(found.costing), saved.version if saved else 0))


@blueprint.post("/<workshop>/opportunity/<section>")
@blueprint.post("/programmes/<programme>/opportunity/<section>", endpoint="save_costing")
@for_readers
def save_costing(section: str, workshop: str = "", programme: str = "") -> Page:
    """Keep what one form holds as the next version of the costing; what other forms hold stays as it is."""
    here = _place(workshop, programme)
    saved, found = _worked(here)
    if section not in READ:
        raise Refusal("unknown", "There is no such form.")
    typed = Typed(request.form)
    given = READ[section](typed, found.costing, found, _settings(here, found))
    version = request.form.get("version", "")
    after = int(version) if version.isdecimal() and len(version) < 7 else 0  # noqa: PLR2004 - as in statements
    if typed.errors:
        return _form(here, section, found, _Entered(dict(request.form), after, typed.errors))
    if saved and saved.costing == given:
        return redirect(here.at("opportunity"), code=303)
    try:
        services().store.costings.save(here.about, given, after=after, by=by())
    except Overtaken:
        who = name_of(saved.by) if saved else "Somebody"
        words = f"{who} saved while you wrote. What you typed is below; saving again keeps it, and theirs elsewhere."
        entered = _Entered(dict(request.form), saved.version if saved else 0, {"form": words})
        return _form(here, section, found, entered)
    note("costing-saved", here.about.partition(":")[2], part=section, version=str(after + 1))
    flash("Saved, with your name and the time.", "success")
    names = [name for name, _, _ in SECTIONS]
    following = names[names.index(section) + 1 :][:1]
    onward = request.form.get("onward") == "yes" and following
    return redirect(here.at("costing", section=following[0]) if onward else here.at("opportunity"), code=303)


def _place(workshop: str, programme: str) -> Place:
    """Where pounds are worked on. Raises Refusal `forbidden` for whoever reads public editions alone."""
    here = place(workshop, programme)
    if not here.reading.internal:
        raise Refusal("forbidden", "Pounds are for facilitators and analysts. Your account reads public findings.")
    return replace(here, edition="internal")


def _worked(here: Place) -> tuple[SavedCosting | None, Worked]:
    saved = services().store.costings.latest(here.about)
    return saved, worked_for(here, saved.costing if saved else Costing())


def worked_for(here: Place, entered: Costing) -> Worked:
    """What a costing comes to with the findings of a place."""
    bundle = here.reading.bundle
    return worked(bundle.material, bundle.findings.verdicts, entered)


def _form_of(field: str) -> str:
    return _MENDS.get(field.partition("-")[0], "years")


def _states(here: Place, found: Worked) -> list[dict[str, str]]:
    """The forms with what each still needs."""
    needs = [_form_of(p.field) for p in found.problems]
    lines = sum(not line.filled for line in found.safeguard)
    out = []
    for name, title, about in SECTIONS:
        left = lines if name == "safeguard" else needs.count(name)
        thing = "line" if name == "safeguard" else "thing"
        state = f"{left} {thing if left == 1 else f'{thing}s'} missing" if left else "Done"
        out.append({"title": title, "about": about, "state": state, "href": here.at("costing", section=name)})
    return out


def _figures(bundle: Any, sized: Sized) -> dict[str, Any]:
    """Everything that stands in pounds."""

    def both(name: str, draw: Callable[[int, str], Chart]) -> Picture:
        return Picture(draw(720, name), draw(_PHONE, f"{name}-narrow"))

    ahead = sized.ahead
    return {
        "four": money.four(sized),
        "lines": both("opportunity", lambda w, name: money.lines(sized, w, name)),
        "moves": money.moves(bundle, sized),
        "sources": money.sources(sized),
        "course": both("years", lambda w, name: money.course(ahead, w, name)),
        "nets": both("nets", lambda w, name: money.nets(ahead, w, name)),
        "missed": money.missed(ahead),
        "by_year": money.by_year(ahead),
        "balances": money.balances(ahead),
        "by_setting": money.settings(bundle, ahead),
    }


def _settings(here: Place, found: Worked) -> tuple[str, ...]:
    """Every setting for which a cost may be entered: those that are needed first, then the others of the list."""
    listed = here.reading.bundle.material.settings
    return (*found.caseload.settings, *(c for c in ladder_order({c.code for c in listed.codes}, listed)
                                        if c not in found.caseload.settings))  # fmt: skip


def _form(here: Place, section: str, found: Worked, entered: _Entered) -> Page:
    """One of the forms; one that was refused says so in its status."""
    named = {name: (title, about) for name, title, about in SECTIONS}
    if section not in named:
        raise Refusal("unknown", "There is no such form.")
    page = render_template(
        "record/costing.html", here=here, reading=here.reading, links=here.links, asks=section,
        title=named[section][0], about=named[section][1], found=found, given=entered.fields, version=entered.version,
        errors=entered.errors or {}, action=here.at("save_costing", section=section), bases=list(BASES.items()),
        counting=COUNTING, payers=PAYERS, years=range(1, YEARS + 1), label=here.reading.bundle.material.settings.label,
        settings=_settings(here, found), needed=found.caseload.settings, last=section == SECTIONS[-1][0],
    )  # fmt: skip
    return (page, 422) if entered.errors else page
