"""A one-time sign-in link on its way to the page that shows it, once."""

from __future__ import annotations

from typing import Any

from flask import session, url_for

from workshop.store.accounts import Account
from workshop.web.invitation import root

_SHOWN = "link_once"


def keep_link(of: Account, token: str) -> None:
    """Keep a link for the next page that this browser opens."""
    session[_SHOWN] = {"name": of.name, "link": root() + url_for("facilitator.sign_in_link", token=token)}


def kept_link() -> dict[str, Any] | None:
    """The link that waits to be shown, with the name of whom it is for; it is gone after this."""
    found: dict[str, Any] | None = session.pop(_SHOWN, None)
    return found
