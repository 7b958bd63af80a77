"""Who connects: told from the client's `auth`, or from the cookies of the page it belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Request
from socketio.exceptions import ConnectionRefusedError as Refused

from workshop.domain.errors import Refusal
from workshop.service.callers import Caller, Callers
from workshop.service.moved import Moved
from workshop.service.sign_ins import DEVICE


class Visit:
    """The request by which somebody connects. What it shows is read only where it is asked for: a token needs none."""

    def __init__(self, app: Flask, environ: dict[str, Any]) -> None:
        """A request to `app`."""
        # Not left in the environment, which is kept for as long as the connection.
        self._app, self._request = app, Request(environ, populate_request=False)

    @property
    def address(self) -> str:
        """Where it comes from."""
        return self._request.remote_addr or ""

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies of the page that connects."""
        return self._request.cookies

    @property
    def device(self) -> str:
        """The token of the sign-in that the page's session holds; blank where there is none."""
        session = self._app.session_interface.open_session(self._app, self._request)
        return str(session.get(DEVICE, "")) if session is not None else ""


def identify(callers: Callers, auth: Any, visit: Visit) -> Caller | None:
    """The caller; None if nothing it shows is valid here. Raises `Moved` where the workshop has.

    `auth` is `{"token"}` of a seat, facilitator or screen; `{"code"}` to take a seat over the
    socket; or `{"as": "panel"|"facilitator"|"screen", "workshop"}` from a page, with its cookies.
    """
    shown: Mapping[str, Any] = auth if isinstance(auth, Mapping) else {}
    if shown.get("token"):
        return callers.by_token(str(shown["token"]))
    if shown.get("code"):
        try:
            return callers.visitor(str(shown["code"]), visit.address)
        except Moved:
            raise
        except Refusal:
            return None
    workshop = str(shown.get("workshop", ""))
    if shown.get("as") in ("facilitator", "screen"):
        # A facilitator may open the screen without its link; the connection then hears what screens hear.
        return callers.signed_in(workshop, visit.device, screen=shown["as"] == "screen")
    return callers.seat(workshop, visit.cookies)


def admitted(callers: Callers, auth: Any, visit: Visit) -> Caller:
    """The caller, or the reason why nobody is let in, in words for whoever connects. Raises ConnectionRefusedError."""
    try:
        caller = identify(callers, auth, visit)
    except Moved as moved:
        raise Refused(moved.message, {"moved": moved.move.address}) from None
    if caller is None and isinstance(auth, Mapping) and auth.get("as") == "facilitator" and not auth.get("token"):
        raise Refused(callers.why_not(visit.device))
    if caller is None:
        raise Refused("This link is not valid here. Join again with the code.")  # noqa: TRY003 - its own words
    return caller


def looks_at(auth: Any) -> str:
    """The table that a facilitator's or projector's page shows, by its client's `auth`; blank for no one table."""
    return str(auth.get("table") or "")[:40] if isinstance(auth, Mapping) else ""
