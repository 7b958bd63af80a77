"""Pages about the tool itself: help, privacy, accessibility. Anybody may read them."""

from __future__ import annotations

from flask import Blueprint, render_template

from workshop.web.identity import public

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
    return render_template("about/privacy.html")


@blueprint.get("/accessibility")
@public
def accessibility() -> str:
    """How the tool can be used by everybody, and what is known to be missing."""
    return render_template("about/accessibility.html")
