"""Programmes: which workshops are read together."""

from __future__ import annotations

import msgspec
from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.service.tokens import new_id
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating
from workshop.web.facilitator.home import address
from workshop.web.services import services

_MOST_CHARACTERS = 200


def _page(errors: Errors, given: dict[str, str]) -> str | tuple[str, int]:
    store = services().store
    groups = [
        (programme, store.directory.in_programme(programme.id), address("record.programme", programme=programme.id))
        for programme in store.programmes.all()
    ]
    free = [entry for entry in store.directory.all() if not entry.programme]
    page = render_template("facilitator/programmes.html", groups=groups, free=free, errors=errors, given=given)
    return (page, 422) if errors else page


@blueprint.get("/programmes")
@facilitating
def programmes() -> str | tuple[str, int]:
    """Every programme with its workshops."""
    return _page({}, {})


@blueprint.post("/programmes")
@facilitating
def make_programme() -> str | tuple[str, int] | Response:
    """Make a programme."""
    title = " ".join(request.form.get("title", "").split())
    if not title or len(title) > _MOST_CHARACTERS:
        return _page(
            {"title": f"Give the programme a title of at most {_MOST_CHARACTERS} characters."}, {"title": title}
        )
    services().store.programmes.put(new_id("p"), title)
    flash("The programme is there. Put workshops into it.", "success")
    return redirect(url_for("facilitator.programmes"), code=303)


@blueprint.post("/programmes/<programme>/workshops")
@facilitating
def group(programme: str) -> str | tuple[str, int] | Response:
    """Put a workshop into a programme, or take it out again."""
    store = services().store
    entry = store.directory.find(request.form.get("workshop", ""))
    if store.programmes.find(programme) is None or entry is None:
        raise Refusal("gone", "There is no such programme or workshop here.")
    begun_in = services().workshops.look(entry.stream, lambda state: state.programme)
    if begun_in:
        raise Refusal("conflict", "This workshop was begun in its programme, as its record says. It stays there.")
    into = programme if request.form.get("action") == "in" else ""
    store.directory.put(msgspec.structs.replace(entry, programme=into))
    flash(f"“{entry.title}” is {'in the programme' if into else 'in no programme now'}.", "success")
    return redirect(url_for("facilitator.programmes"), code=303)
