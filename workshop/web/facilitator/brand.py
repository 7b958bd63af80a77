"""A council's look on every page: its colour as a style sheet, and its logo."""

from __future__ import annotations

import base64
import hashlib
import re

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from workshop.domain.errors import Refusal
from workshop.service.logo import MOST_BYTES, NotALogo, cleaned
from workshop.web.identity import public
from workshop.web.services import services

#: It stands outside the facilitator's addresses: every page uses it.
brand_blueprint = Blueprint("brand", __name__)

DEFAULT_COLOUR = "#12436d"
#: White words on the colour, and the colour on white, must both be read easily (WCAG 2.2, 1.4.3).
LEAST_CONTRAST = 4.5
_HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")

#: The settings that hold the file in base64, and a name that changes with it.
LOGO, TAG = "logo", "logo_tag"


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


def uploaded() -> tuple[bytes, str]:
    """The logo that a form brings, as it will be kept, and what is wrong with it. Both blank where none was chosen."""
    file = request.files.get(LOGO)
    data = file.stream.read(MOST_BYTES + 1) if file and file.filename else b""
    if not data:
        return b"", "The file is empty. Choose the logo again." if file and file.filename else ""
    try:
        return cleaned(data), ""
    except NotALogo as reason:
        return b"", str(reason)


def keep(logo: bytes) -> None:
    """Have this picture as the logo; none where it is empty."""
    kept = services().store.settings
    kept.set(LOGO, base64.b64encode(logo).decode())
    kept.set(TAG, hashlib.sha256(logo).hexdigest()[:16] if logo else "")


@brand_blueprint.get("/logo")
@public
def logo() -> AnyResponse:
    """The logo as a picture. Raises Refusal `gone` where there is none."""
    kept = services().store.settings
    data = base64.b64decode(kept.get(LOGO))
    if not data:
        raise Refusal("gone", "There is no logo here.")
    answer = Response(data, mimetype="image/png" if data.startswith(b"\x89PNG") else "image/jpeg")
    answer.set_etag(kept.get(TAG))
    answer.headers["Cache-Control"] = "no-cache"
    return answer.make_conditional(request)


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
