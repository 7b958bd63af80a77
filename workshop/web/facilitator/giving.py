"""Giving commands from a facilitator's page, and what stands in a form when it is shown again."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, TypeVar

from flask import request

from workshop.domain.commands import Actor
from workshop.domain.errors import Refusal
from workshop.service.roles import may_lead
from workshop.web.identity import account, signed_in
from workshop.web.services import services

#: What is wrong with a form, by the field that has to be mended; `form` where no field can be named.
Errors = dict[str, str]

F = TypeVar("F", bound=Callable[..., Any])


def may_facilitate() -> bool:
    """Whether whoever is signed in may prepare workshops, and so see what is sealed in the library."""
    return may_lead(account())


def facilitating(view: F) -> F:
    """Let only an account in that may prepare workshops; send whoever is not signed in to do so."""

    @signed_in
    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if not may_facilitate():
            raise Refusal("forbidden", "Your account reads findings. Ask an administrator for the role of facilitator.")
        return view(*args, **kwargs)

    guarded.access = "facilitator"  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def actor() -> Actor:
    """The facilitator who is signed in, as whoever gives a command. Raises Refusal `forbidden` if nobody is."""
    signed_in = account()
    if signed_in is None:
        raise Refusal("forbidden", "Sign in first.")
    return Actor("facilitator", signed_in.id)


def command_id() -> str:
    """The id that the form carries, so that pressing twice does it once; a new one if it carries none."""
    return request.form.get("id") or uuid.uuid4().hex


def give(workshop: str, name: str, data: Mapping[str, Any], *, fresh: bool = False) -> Errors:
    """Give a command; what is wrong with it, or nothing. `fresh` gives it an id of its own, not the form's."""
    id_ = uuid.uuid4().hex if fresh else command_id()
    ack = services().reception.take(workshop, name, dict(data), actor(), id_)
    return {} if ack["ok"] else {str(ack.get("field") or "form"): str(ack["message"])}


def trying(work: Callable[[], object]) -> Errors:
    """Do `work`; what it refused, or nothing."""
    try:
        work()
    except Refusal as refusal:
        return {refusal.field or "form": refusal.message}
    return {}


def typed(*names: str) -> dict[str, str]:
    """What was typed into the fields called `names`, without blanks around it."""
    return {name: request.form.get(name, "").strip() for name in names}
