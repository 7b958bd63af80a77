"""Who asks for a page: a seat, a facilitator, a screen; and refusing whoever is none of them."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from flask import g, redirect, request, session, url_for

from workshop.domain.errors import Refusal
from workshop.service.authority import SCREEN_ENDED
from workshop.service.callers import Caller
from workshop.service.roles import may_administer
from workshop.service.sign_ins import DEVICE
from workshop.store.accounts import Account
from workshop.web.services import services

if TYPE_CHECKING:
    from collections.abc import Callable

F = TypeVar("F", bound="Callable[..., Any]")


def account() -> Account | None:
    """The account that is signed in, if any."""
    if "account" not in g:
        g.account = services().sign_ins.who(str(session.get(DEVICE, "")))
    found: Account | None = g.account
    return found


def caller(workshop: str, audience: str) -> Caller:
    """Whoever asks for `audience`'s view of a workshop. Raises Refusal `forbidden`.

    A token in the query or the Authorization header speaks for itself; otherwise cookies do.
    """
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    token = bearer or request.values.get("token", "")
    callers = services().callers
    found: Caller | None
    if token:
        found = callers.by_token(token)
    elif audience in ("facilitator", "screen"):
        found = callers.signed_in(workshop, str(session.get(DEVICE, "")))
    else:
        found = callers.seat(workshop, request.cookies)
    if found is None and token and audience == "screen":
        raise Refusal("forbidden", SCREEN_ENDED)
    if found is None and audience == "facilitator" and not token:
        raise Refusal("forbidden", callers.why_not(str(session.get(DEVICE, ""))))
    if found is None or found.workshop != workshop:
        raise Refusal("forbidden", "You are not in this workshop from this device. Join with the code, or sign in.")
    return found


def signed_in(view: F) -> F:
    """Let only somebody with an account in; send others to sign in."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if account() is None:
            return redirect(url_for("facilitator.sign_in"))
        return view(*args, **kwargs)

    guarded.access = "account"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def administering(view: F) -> F:
    """Let only an administrator in; send whoever is not signed in to do so."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if account() is None:
            return redirect(url_for("facilitator.sign_in"))
        if not may_administer(account()):
            raise Refusal("forbidden", "This page is for administrators. Ask one for what you need.")
        return view(*args, **kwargs)

    guarded.access = "administrator"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def in_team(view: F) -> F:
    """Let only a member of the workshop's team in. The view takes `workshop`."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if account() is None:
            return redirect(url_for("facilitator.sign_in"))
        caller(kwargs["workshop"], "facilitator")
        return view(*args, **kwargs)

    guarded.access = "team"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def public(view: F) -> F:
    """Let anybody in: said out loud, so that no route is left without a rule."""
    view.access = "public"  # type: ignore[attr-defined]
    return view


def own_rule(view: F) -> F:
    """The view checks by itself, because who may see it depends on what is asked for."""
    view.access = "own"  # type: ignore[attr-defined]
    return view
