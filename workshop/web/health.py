"""Health and readiness, for whoever watches the server."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from workshop.store.errors import StoreError
from workshop.web.identity import public
from workshop.web.services import services

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def health() -> Response:
    """The process is alive."""
    return jsonify(ok=True)


@blueprint.get("/readyz")
@public
def ready() -> tuple[Response, int]:
    """The store can be read."""
    try:
        services().store.settings.get("authority")
    except StoreError:
        return jsonify(ok=False, why="The store cannot be read."), 503
    return jsonify(ok=True), 200
