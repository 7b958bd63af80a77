"""Pages about the tool itself: help, privacy, accessibility. Anybody may read them."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from workshop.web import notices
from workshop.web.identity import public
from workshop.web.services import services

blueprint = Blueprint("about", __name__)


@blueprint.get("/help")
@public
def help() -> str:  # noqa: A001 - the foot of every page finds it by this name
    """What to do when something is in the way, for panellists and facilitators."""
    return render_template("about/help.html")


@blueprint.get("/privacy")
@public
def privacy() -> str:
    """What is kept about whoever takes part."""
    return render_template("about/privacy.html", words=notices.read(services().store.settings))


@blueprint.get("/accessibility")
@public
def accessibility() -> str:
    """The accessibility statement, in the form that the regulations prescribe, with the council's own words in it."""
    return render_template("about/accessibility.html", words=notices.read(services().store.settings), host=request.host)
