"""Where a workshop has moved to: who is told, and the link by which each of them goes on."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import request

from workshop.service.callers import cookie_name
from workshop.service.moved import Moved
from workshop.service.tokens import Token
from workshop.web.identity import account
from workshop.web.services import services


def _shown(workshop: str) -> tuple[str, Token] | None:
    """The token of a seat or a screen of this workshop that a request shows, in any of the ways that pages know."""
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    given = (request.view_args or {}).get("token", "")
    for text in (bearer, request.values.get("token", ""), given, request.cookies.get(cookie_name(workshop), "")):
        token = services().tokens.read(text) if text else None
        if token is not None and token.workshop == workshop and token.kind in ("seat", "screen"):
            return text, token
    return None


def _by_code() -> bool:
    """Whether somebody came with the join code, which only people of the workshop have."""
    return (request.endpoint or "").startswith("joining.")


def may_know(moved: Moved) -> bool:
    """Whether whoever asks may know that there was such a workshop: its people, and whoever is signed in."""
    return _by_code() or account() is not None or _shown(moved.workshop) is not None


def goes_on(moved: Moved) -> dict[str, Any]:
    """What the page says: the workshop's name, where it is now, and the link that fits whoever asks."""
    entry = services().store.directory.find(moved.workshop)
    address, shown = moved.move.address.rstrip("/"), _shown(moved.workshop)
    link, kind = "", "panel"
    if account() is not None and not (shown and shown[1].kind == "seat"):
        link, kind = f"{address}/facilitate/", "facilitator"
    elif shown and shown[1].kind == "screen":
        link, kind = f"{address}/w/{moved.workshop}/screen?token={quote(shown[0])}", "screen"
    elif shown:
        link = f"{address}/return/{quote(shown[0])}"
    elif moved.move.code:
        link = f"{address}/j/{moved.move.code}"
    return {
        "title": entry.title if entry else "", "address": address, "link": link if address else "", "kind": kind,
        "there": bool(moved.move.released), "code": moved.move.code, "workshop": moved.workshop,
        "seat": shown[1].id if shown and kind == "panel" else "",
    }  # fmt: skip
