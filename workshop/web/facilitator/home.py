"""Home: every workshop of the installation, what is live first, and the way to everything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.domain.state import Workshop
from workshop.store.accounts import Account
from workshop.store.directory import Entry
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating, may_facilitate, trying, typed
from workshop.web.identity import account, signed_in
from workshop.web.services import services

#: The groups of the page, in order: status and heading.
GROUPS = (
    ("open", "Live now"),
    ("preparing", "Being prepared"),
    ("closed", "Closed"),
    ("moved", "Moved to another installation"),
)

_PURPOSE = (
    "We look back at anonymised cases to learn how the system could have helped earlier or better. What we find is "
    "about the system; it decides nothing about any child or young person."
)


@dataclass(frozen=True, slots=True)
class Card:
    """A workshop on the page. `yours` is whether the account may steer it; counts are None where nobody looked."""

    entry: Entry
    yours: bool = False
    leading: bool = False
    held_on: str = ""
    cases: int | None = None
    seats: int | None = None
    findings: str = ""
    exports: str = ""
    replay: str = ""


def address(endpoint: str, **values: Any) -> str:
    """The address of a page that another part of the application may have; blank while there is none."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else ""


def _card(entry: Entry, who: Account) -> Card:
    """A card. The log of a closed workshop is not opened for it: there may be many."""
    links = [address(f"record.{name}", workshop=entry.stream) for name in ("findings", "exports", "replay")]
    if entry.status == "closed":
        return Card(entry, True, False, "", None, None, *links)  # noqa: FBT003 - in the order of the fields

    def look(state: Workshop) -> tuple[bool, bool, str, int, int]:
        seats = sum(not seat.merged_into for seat in state.seats.values())
        return who.id in state.team, who.id == state.lead, state.held_on, len(state.cases), seats

    try:
        yours, leading, held_on, cases, seats = services().workshops.look(entry.stream, look)
    except Refusal:  # its log was deleted while its entry stayed
        return Card(entry)
    return Card(entry, yours, leading, held_on, cases, seats, *links)


@blueprint.app_template_filter("day")
def day(text: str) -> str:
    """An ISO date or time as people say it, such as 2 March 2026; what is none stays as it is."""
    try:
        found = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{found.day} {found:%B} {found.year}"


@blueprint.get("/")
@signed_in
def home() -> str:
    """The first page after signing in."""
    who = account()
    if who is None:
        raise Refusal("forbidden", "Sign in first.")
    store = services().store
    cards = [_card(entry, who) for entry in store.directory.all()]
    found = [(status, heading, [c for c in cards if c.entry.status == status]) for status, heading in GROUPS]
    groups = [group for group in found if group[2] or group[0] != "moved"]
    programmes = [
        (
            programme,
            len(store.directory.in_programme(programme.id)),
            address("record.programme", programme=programme.id),
        )
        for programme in store.programmes.all()
    ]
    return render_template(
        "facilitator/home.html", groups=groups, programmes=programmes, any=bool(cards), may=may_facilitate(),
        cuts=store.seals.cut(), cases=len(store.cases.all()), questions=len(store.protocols.offered()),
    )  # fmt: skip


@blueprint.route("/new", methods=["GET", "POST"])
@facilitating
def new() -> str | tuple[str, int] | Response:
    """Begin a workshop: its title and authority; everything else can wait for the next page."""
    store = services().store
    given = {
        "title": "", "authority": store.settings.get("authority"), "held_on": "", "purpose": _PURPOSE, "programme": "",
        "rehearsal": "",
    }  # fmt: skip
    errors: Errors = {}
    if request.method == "POST":
        given = typed(*given)
        begun: list[str] = []
        errors = trying(lambda: begun.append(_begin(given)))
        if not errors:
            return redirect(url_for("facilitator.prepare", workshop=begun[0]), code=303)
    page = render_template("facilitator/new.html", given=given, errors=errors, programmes=store.programmes.all())
    return (page, 422) if errors else page


def _begin(given: dict[str, str]) -> str:
    who = account()
    if who is None:
        raise Refusal("forbidden", "Sign in first.")
    details = {name: given[name] for name in ("title", "authority", "held_on", "purpose", "programme")}
    if details["programme"] and services().store.programmes.find(details["programme"]) is None:
        raise Refusal("invalid", "There is no such programme. Choose one of the list.", field="programme")
    origin = "rehearsal" if given["rehearsal"] == "yes" else "live"
    return services().reception.begin({**details, "origin": origin}, who.id)
