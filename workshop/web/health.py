"""Health and readiness, for whoever watches the server."""

from __future__ import annotations

import structlog
from flask import Blueprint, Response, jsonify, request

from workshop.domain.errors import Refusal
from workshop.store.errors import NOT_AVAILABLE, StoreError
from workshop.web.identity import account, own_rule, public
from workshop.web.services import services

_log = structlog.get_logger(__name__)
blueprint = Blueprint("health", __name__)

#: What a proxy on the same machine adds: then everybody seems to ask from here.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-IP")


@blueprint.get("/healthz")
@public
def health() -> Response:
    """The process is alive."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
@public
def ready() -> tuple[Response, int]:
    """The store can be read and, as far as the last write tells, written."""
    try:
        services().store.settings.get("authority")
    except StoreError:
        return jsonify(ok=False, why="The store cannot be read."), 503
    try:
        services().store.file.check()
    except StoreError as problem:
        _log.error("the store cannot be written", why=str(problem))
        words = str(problem).partition(" (")[0] if str(problem).startswith(NOT_AVAILABLE) else NOT_AVAILABLE
        return jsonify(ok=False, why=f"Nothing can be written just now. {words.rstrip('.')}."), 503
    return jsonify(ok=True), 200


def _from_here() -> bool:
    """Whether a program on this very machine asks, and nobody through a proxy."""
    return request.remote_addr in ("127.0.0.1", "::1") and not any(name in request.headers for name in _FORWARDED)


@blueprint.get("/metrics")
@own_rule
def metrics() -> Response:
    """Counts and times, never content: for programs on this machine, and for whoever is signed in."""
    if not _from_here() and account() is None:
        raise Refusal("forbidden", "Ask from the machine that Workshop runs on, or sign in.")
    return Response(services().vitals.text(), mimetype="text/plain")
