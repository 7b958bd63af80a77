"""Settings: whose installation this is, its colour, and the address by which phones reach it."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.service.roles import may_administer
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import Errors, facilitating, typed
from workshop.web.identity import account, public
from workshop.web.invitation import ADDRESS
from workshop.web.services import services

#: The style sheet of the colour stands outside the facilitator's addresses: every page uses it.
brand_blueprint = Blueprint("brand", __name__)

DEFAULT_COLOUR = "#12436d"
#: White words on the colour, and the colour on white, must both be read easily (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_MOST_CHARACTERS = 200


def clean_colour(text: str) -> str:
    """A colour as `#rrggbb` in small letters; blank where `text` is none."""
    match = _HEX.fullmatch(text.strip())
    if not match:
        return ""
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))  # noqa: PLR2004 - rrggbb


def contrast_on_white(colour: str) -> float:
    """The contrast ratio of `#rrggbb` against white, from 1 to 21, by WCAG 2.2's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)  # noqa: PLR2004
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


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
        if not errors:
            given["colour"] = clean_colour(given["colour"])
            for key, value in given.items():
                kept.set(key, value)
            flash("Saved.", "success")
            return redirect(url_for("facilitator.settings"), code=303)
    page = render_template(
        "facilitator/settings.html", given=given, errors=errors, may=administrates(), default=DEFAULT_COLOUR,
        here=request.host_url.rstrip("/"),
    )  # fmt: skip
    return (page, 422) if errors else page


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


@brand_blueprint.get("/brand.css")
@public
def brand() -> AnyResponse:
    """The authority's colour as a style sheet, so that no page needs a style of its own."""
    colour = clean_colour(services().store.settings.get("colour")) or DEFAULT_COLOUR
    sheet = f":root {{ --brand: {colour}; --govuk-brand-colour: {colour}; }}\n"
    answer = Response(sheet, mimetype="text/css")
    answer.set_etag(hashlib.sha256(sheet.encode()).hexdigest()[:16])
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)
