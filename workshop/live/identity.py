"""Who connects: told from the client's `auth`, or from the cookies of the page it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Request
from socketio.exceptions import ConnectionRefusedError as Refused

from workshop.domain.errors import Refusal
from workshop.service.callers import Caller, Callers
from workshop.service.moved import Moved
from workshop.service.sign_ins import DEVICE


def identify(callers: Callers, auth: Any, request: Request, session: Mapping[str, Any]) -> Caller | None:
    """The caller; None if nothing it shows is valid here. Raises `Moved` where the workshop has.

    `auth` is `{"token"}` of a seat, facilitator or screen; `{"code"}` to take a seat over the
    socket; or `{"as": "panel"|"facilitator"|"screen", "workshop"}` from a page, with its cookies.
    """
    shown: Mapping[str, Any] = auth if isinstance(auth, Mapping) else {}
    if shown.get("token"):
        return callers.by_token(str(shown["token"]))
    if shown.get("code"):
        try:
            return callers.visitor(str(shown["code"]), request.remote_addr or "")
        except Moved:
            raise
        except Refusal:
            return None
    workshop = str(shown.get("workshop", ""))
    if shown.get("as") in ("facilitator", "screen"):
        # A facilitator may open the screen without its link; the connection then hears what screens hear.
        return callers.signed_in(workshop, str(session.get(DEVICE, "")), screen=shown["as"] == "screen")
    return callers.seat(workshop, request.cookies)


def admitted(callers: Callers, auth: Any, request: Request, session: Mapping[str, Any]) -> Caller:
    """The caller, or the reason why nobody is let in, in words for whoever connects. Raises ConnectionRefusedError."""
    try:
        caller = identify(callers, auth, request, session)
    except Moved as moved:
        raise Refused(moved.message, {"moved": moved.move.address}) from None
    if caller is None and isinstance(auth, Mapping) and auth.get("as") == "facilitator" and not auth.get("token"):
        raise Refused(callers.why_not(str(session.get(DEVICE, ""))))
    if caller is None:
        raise Refused("This link is not valid here. Join again with the code.")  # noqa: TRY003 - its own words
    return caller


def looks_at(auth: Any) -> str:
    """The table that a facilitator's or projector's page shows, by its client's `auth`; blank for no one table."""
    return str(auth.get("table") or "")[:40] if isinstance(auth, Mapping) else ""
