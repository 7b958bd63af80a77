"""Error pages: what went wrong and what to do, in the words of a refusal."""

from __future__ import annotations

import traceback
from math import ceil
from pathlib import Path
from typing import Any

import structlog
from flask import Flask, jsonify, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal, TooMany
from workshop.service.moved import Moved
from workshop.service.reception import refused
from workshop.store.errors import StoreError
from workshop.web.moved import goes_on, may_know

_log = structlog.get_logger(__name__)

_STATUS = {
    "late": 409, "sealed": 403, "forbidden": 403, "unknown": 404, "invalid": 422, "busy": 503, "gone": 404,
    "conflict": 409,
}  # fmt: skip
#: Whoever asks is too fast, or was too often wrong (RFC 6585).
TOO_MANY = 429

_WORDS = {
    404: ("This page is not here", "The link may be old, or mistyped. Start again from the first page."),
    400: (
        "Something about this form was not right",
        "It may have been open for a long time. Go back and send it again.",
    ),
    413: ("That file is too large", "Send a smaller one, or in parts."),
}


def later(answer: Response, seconds: float) -> Response:
    """`answer`, saying when to come again; in whole seconds, as HTTP has it. 0: it says nothing."""
    if seconds:
        answer.headers["Retry-After"] = str(ceil(seconds))
    return answer


def _page(status: int, title: str, message: str) -> tuple[str, int]:
    return render_template("errors/page.html", title=title, message=message, status=status), status


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json" or request.path.endswith((".json", "/parts"))


def _failed(exc_info: Any) -> None:
    """Note where a page failed. The message and the values at hand may tell what somebody answered: they stay out."""
    kind, problem, _ = exc_info
    frames = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(problem.__traceback__)]
    _log.error("a page failed", kind=kind.__name__, endpoint=request.endpoint or "", where=frames[-8:])


def handle_errors(app: Flask) -> None:
    """Give `app` its error pages, and a log that says where a page failed and nothing more."""
    app.log_exception = _failed  # type: ignore[method-assign]

    def told(refusal: Refusal, status: int, title: str) -> Response:
        said = jsonify(refused(refusal)) if _wants_json() else _page(status, title, refusal.message)[0]
        answer = app.make_response(said)
        answer.status_code = status
        return later(answer, refusal.retry_after)

    @app.errorhandler(Refusal)
    def _refusal(refusal: Refusal) -> Response:
        status = TOO_MANY if isinstance(refusal, TooMany) else _STATUS[refusal.code]
        return told(refusal, status, "That is not possible here")

    @app.errorhandler(Moved)
    def _moved(moved: Moved) -> Response | tuple[str, int] | tuple[Response, int]:
        if not may_know(moved):
            return _refusal(Refusal("gone", "There is no such workshop here."))
        if _wants_json():
            return jsonify(refused(moved)), 410
        return render_template("errors/moved.html", **goes_on(moved)), 410

    @app.errorhandler(HTTPException)
    def _http(problem: HTTPException) -> HTTPException | tuple[str, int]:
        status = problem.code or 500
        if status < 400 or problem.response is not None:  # noqa: PLR2004 - a redirect is no error
            return problem
        title, message = _WORDS.get(status, (problem.name, problem.description or ""))
        return _page(status, title, message)

    @app.errorhandler(StoreError)
    def _store(problem: StoreError) -> Response:
        _log.error("the store failed", reason=str(problem))
        nothing = Refusal("busy", "Nothing was changed. Wait a moment and try again.", retry_after=2.0)
        return told(nothing, _STATUS["busy"], "Workshop cannot reach its store")
