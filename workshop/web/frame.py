"""The frame of every page: whose installation this is, links at its foot, and seconds left on a timer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Flask, current_app, g, url_for

from workshop.domain.sight.model import TimerView
from workshop.web.cautions import dress_cautions
from workshop.web.once import dress_once
from workshop.web.services import services
from workshop.web.wording import dress_words

#: Views that the foot of a page links to where they exist, by the last part of their endpoint.
_FOOTER = (("accessibility", "Accessibility"), ("privacy", "Privacy"), ("help", "Help"))


def _address(view: str) -> str:
    """The address of the view with this name in any blueprint; blank while there is none."""
    endpoint = next((e for e in sorted(current_app.view_functions) if e.rpartition(".")[2] == view), "")
    return url_for(endpoint) if endpoint else ""


def _logo() -> str:
    """The address of the council's logo, which changes with the picture; blank where there is none."""
    tag = services().store.settings.get("logo_tag")
    return f"{url_for('brand.logo')}?{tag}" if tag else ""


def footer_links() -> list[tuple[str, str]]:
    """(address, label) of each link at the foot of a page."""
    found = [(_address(view), label) for view, label in _FOOTER]
    return [(address, label) for address, label in found if address]


#: The administrator's pages: the endpoint, the key by which a page says that it is this one, and the words.
_OFFICE = (
    ("administration.accounts", "accounts", "Accounts"),
    ("administration.trail", "trail", "Audit trail"),
    ("administration.retention", "retention", "Deletion"),
    ("facilitator.settings", "settings", "Settings"),
)


def office_pages() -> list[tuple[str, str, str]]:
    """(address, key, words) of each of the administrator's pages."""
    there = current_app.view_functions
    return [(url_for(endpoint), key, words) for endpoint, key, words in _OFFICE if endpoint in there]


def seconds_left(timer: TimerView, now: str) -> float | None:
    """Seconds until `timer` runs out, seen at `now` (UTC, ISO 8601), negative afterwards; None when it is not set."""
    if timer.ends_at:
        return (datetime.fromisoformat(timer.ends_at) - datetime.fromisoformat(now)).total_seconds()
    return timer.left or None


def dress(app: Flask) -> None:
    """Give every template of `app` the words of its frame."""
    app.jinja_env.globals["seconds_left"] = seconds_left
    dress_words(app)
    dress_cautions(app)
    # Parts have no frame around them: whoever needs the logo there asks for it.
    app.jinja_env.globals["council_logo"] = _logo
    dress_once(app)

    @app.context_processor
    def _frame() -> dict[str, Any]:
        # One answer may be put together from many templates; the frame is the same for all of them.
        if "frame" not in g:
            g.frame = {
                "council": services().store.settings.get("authority"),
                "brand_css": _address("brand"),
                "logo": _logo(),
                "footer_links": footer_links(),
                "office_pages": office_pages(),
            }
        found: dict[str, Any] = g.frame
        return found
