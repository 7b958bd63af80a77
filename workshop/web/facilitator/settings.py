"""Settings: whose installation this is, its colour, and the address by which phones reach it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.service.roles import may_administer
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.brand import (
    DEFAULT_COLOUR,
    LEAST_CONTRAST,
    LOGO,
    clean_colour,
    contrast_on_white,
    keep,
    uploaded,
)
from workshop.web.facilitator.giving import Errors, facilitating, typed
from workshop.web.identity import account
from workshop.web.invitation import ADDRESS
from workshop.web.noting import note
from workshop.web.services import services

_MOST_CHARACTERS = 200


def administrates() -> bool:
    """Whether whoever is signed in may change settings."""
    return may_administer(account())


@blueprint.route("/settings", methods=["GET", "POST"])
@facilitating
def settings() -> str | tuple[str, int] | AnyResponse:
    """Read and change the settings; changing needs an administrator."""
    kept = services().store.settings
    given = {"authority": kept.get("authority"), "colour": kept.get("colour"), ADDRESS: kept.get(ADDRESS)}
    errors: Errors = {}
    if request.method == "POST":
        if not administrates():
            raise Refusal("forbidden", "Only an administrator changes settings.")
        given = typed(*given)
        errors = _faults(given)
        picture, problem = uploaded()
        if problem:
            errors[LOGO] = problem
        if not errors:
            given["colour"] = clean_colour(given["colour"])
            changed = [key for key, value in given.items() if value != kept.get(key)]
            for key in changed:
                kept.set(key, given[key])
            if picture or request.form.get("no_logo") == "yes":
                keep(picture)
                changed.append(LOGO)
            note("settings-changed", keys=" ".join(changed))
            flash("Saved.", "success")
            return redirect(url_for("facilitator.settings"), code=303)
    page = render_template(
        "facilitator/settings.html", given=given, errors=errors, may=administrates(), default=DEFAULT_COLOUR,
        here=request.host_url.rstrip("/"), contrast=_contrast(kept.get("colour")),
    )  # fmt: skip
    return (page, 422) if errors else page


def _contrast(colour: str) -> str:
    """How well white words are read on the colour in use, in words."""
    ratio = contrast_on_white(clean_colour(colour) or DEFAULT_COLOUR)
    return f"{ratio:.1f} to 1; at least {LEAST_CONTRAST} is needed"


def _faults(given: dict[str, str]) -> Errors:
    errors: Errors = {}
    if len(given["authority"]) > _MOST_CHARACTERS:
        errors["authority"] = f"Keep the name to {_MOST_CHARACTERS} characters."
    if given["colour"]:
        colour = clean_colour(given["colour"])
        if not colour:
            errors["colour"] = "Write a colour as # and six figures or letters from a to f, such as #12436d."
        elif (ratio := contrast_on_white(colour)) < LEAST_CONTRAST:
            errors["colour"] = (
                f"White words on this colour are hard to read: their contrast is {ratio:.1f} to 1 "
                f"and needs {LEAST_CONTRAST}. Choose a darker one."
            )
    if given[ADDRESS] and not _is_address(given[ADDRESS]):
        errors[ADDRESS] = (
            "Write an address with http:// or https://, such as http://192.168.1.20:8000, and nothing after it."
        )
    return errors


def _is_address(text: str) -> bool:
    """Whether `text` is the root of a site, with a scheme and a host."""
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or parts.password) and parts.path in ("", "/")
    named = re.fullmatch(r"[A-Za-z0-9.\-\[\]:]+", parts.netloc) is not None and bool(parts.hostname)
    return parts.scheme in ("http", "https") and plain and named and port_fits and len(text) <= _MOST_CHARACTERS
