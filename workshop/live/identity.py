"""Who connects: told from the client's `auth`, or from the cookies of the page it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Request

from workshop.domain.errors import Refusal
from workshop.service.callers import Caller, Callers
from workshop.service.sign_ins import DEVICE


def identify(callers: Callers, auth: Any, request: Request, session: Mapping[str, Any]) -> Caller | None:
    """The caller; None if nothing it shows is valid here.

    `auth` is `{"token"}` of a seat, facilitator or screen; `{"code"}` to take a seat over the
    socket; or `{"as": "panel"|"facilitator"|"screen", "workshop"}` from a page, with its cookies.
    """
    shown: Mapping[str, Any] = auth if isinstance(auth, Mapping) else {}
    if shown.get("token"):
        return callers.by_token(str(shown["token"]))
    if shown.get("code"):
        try:
            return callers.visitor(str(shown["code"]), request.remote_addr or "")
        except Refusal:
            return None
    workshop = str(shown.get("workshop", ""))
    if shown.get("as") in ("facilitator", "screen"):
        # A facilitator may open the screen without its link; the connection then hears what screens hear.
        return callers.signed_in(workshop, str(session.get(DEVICE, "")), screen=shown["as"] == "screen")
    return callers.seat(workshop, request.cookies)


def looks_at(auth: Any) -> str:
    """The table that a facilitator's or projector's page shows, by its client's `auth`; blank for no one table."""
    return str(auth.get("table") or "")[:40] if isinstance(auth, Mapping) else ""
