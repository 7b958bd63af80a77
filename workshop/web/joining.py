"""Joining: code, link or QR; a pseudonym offered, a discipline chosen, the purpose agreed to; and coming back."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app, flash, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.commands import Actor
from workshop.domain.errors import Refusal
from workshop.domain.protocol import Protocol
from workshop.domain.state import Workshop
from workshop.service.callers import cookie_name
from workshop.service.moved import Moved
from workshop.service.seats import is_offered, seat_by_brought_words, seat_by_words, words_key
from workshop.service.tokens import Token, clean_code
from workshop.store.directory import Entry
from workshop.web.errors import later
from workshop.web.identity import public
from workshop.web.services import services

blueprint = Blueprint("joining", __name__)

#: How long a seat's cookie lasts: a workshop may be spread over some days.
_COOKIE_SECONDS = 14 * 24 * 3600


def _entry(code: str) -> Entry:
    return services().callers.by_code(code, request.remote_addr or "")


def _seated(answer: Response, workshop: str, token: str) -> Response:
    """Give a browser its seat in one workshop."""
    answer.set_cookie(
        cookie_name(workshop),
        token,
        max_age=_COOKIE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure or current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer


def _choices(state: Workshop) -> tuple[Protocol | None, str, str]:
    return state.protocol, services().offers.offer(state), state.purpose


@blueprint.get("/")
@public
def home() -> str | Response:
    """The first page: a code, and nothing else in the way."""
    return render_template("joining/home.html", code="", error="")


@blueprint.post("/join")
@public
def by_code() -> tuple[str, int] | Response:
    """A typed code leads to its workshop, or says what is wrong with it."""
    code = clean_code(request.form.get("code", ""))
    if _closed(code) is not None:
        return redirect(url_for("joining.join", code=code), code=303)
    try:
        _entry(code)
    except Moved:
        raise
    except Refusal as refusal:
        return render_template("joining/home.html", code=code, error=refusal.message), 422
    return redirect(url_for("joining.join", code=code), code=303)


def _closed(code: str) -> Entry | None:
    """The workshop with this code if it is over. A hall that scans a code too late has not guessed wrong."""
    entry = services().store.directory.by_code(clean_code(code))
    return entry if entry is not None and entry.status == "closed" else None


@blueprint.get("/j/<code>")
@public
def join(code: str) -> tuple[str, int] | str | Response:
    """Who are you today? From the QR code or after typing the code."""
    over = _closed(code)
    if over is not None and services().callers.seat(over.stream, request.cookies) is None:
        return render_template("joining/closed.html", entry=over), 410
    entry = over or _entry(code)
    if services().callers.seat(entry.stream, request.cookies) is not None:
        return redirect(url_for("panel.page", workshop=entry.stream), code=303)
    if entry.status != "open":
        return render_template("joining/not_yet.html", entry=entry)
    return _form(entry, {}, "", "")


def _form(entry: Entry, given: dict[str, str], error: str, field: str) -> str:
    protocol, pseudonym, purpose = services().workshops.look(entry.stream, _choices)
    return render_template(
        "joining/join.html", entry=entry, protocol=protocol, purpose=purpose, given={"pseudonym": pseudonym, **given},
        error=error, field=field,
    )  # fmt: skip


@blueprint.post("/j/<code>")
@public
def take_seat(code: str) -> tuple[str, int] | Response:
    """Take a seat. Pressing twice gives the same seat: the form carries one id."""
    entry = _entry(code)
    found = services()
    known = found.callers.seat(entry.stream, request.cookies)
    if known is not None:
        return redirect(url_for("panel.page", workshop=entry.stream), code=303)
    given = {k: request.form.get(k, "") for k in ("pseudonym", "discipline", "organisation")}
    data = {**given, "agreed": request.form.get("agreed") == "yes"}
    ack = found.reception.take(entry.stream, "join", data, Actor("visitor"), request.form.get("id", ""))
    if not ack["ok"]:
        return _not_seated(entry, given, ack)
    answer = redirect(url_for("panel.page", workshop=entry.stream), code=303)
    return _seated(answer, entry.stream, str(ack["token"]))


def _not_seated(entry: Entry, given: dict[str, str], ack: dict[str, Any]) -> Response:
    """The form again, with what was given; in place of an offered name that was taken meanwhile stands another."""
    message, field = str(ack["message"]), str(ack.get("field", ""))
    if ack["code"] == "conflict" and field == "pseudonym" and is_offered(given["pseudonym"]):
        message = (
            f"Somebody took the name “{given.pop('pseudonym')}” just now. Here is another: press again, or choose one."
        )
    answer = make_response(_form(entry, given, message, field), 503 if ack["code"] == "busy" else 422)
    return later(answer, float(ack.get("retry_after", 0)))


@blueprint.get("/return/<token>")
@public
def come_back(token: str) -> Response:
    """A seat's personal link: its seat, on whatever device opens it."""
    caller = services().callers.by_token(token)
    if caller is None or caller.kind != "seat":
        raise Refusal("gone", "This link leads to no seat here. Join again with the code.")
    answer = redirect(url_for("panel.page", workshop=caller.workshop), code=303)
    fresh = services().tokens.sign(Token("seat", caller.workshop, caller.actor.id))
    return _seated(answer, caller.workshop, fresh)


@blueprint.route("/return", methods=["GET", "POST"])
@public
def by_words() -> tuple[str, int] | str | Response:
    """Back to one's seat by the join code and three short words."""
    if request.method == "GET":
        return render_template("joining/return.html", code="", words="", error="")
    code, words = clean_code(request.form.get("code", "")), request.form.get("words", "")
    found, address = services(), request.remote_addr or ""
    try:
        entry = _entry(code)
        found.callers.may_try_words(address)
        key = words_key(found.store.settings)
        brought = found.store.brought.of(entry.stream, "words")
        seat = found.workshops.look(
            entry.stream, lambda s: seat_by_words(s, key, words) or seat_by_brought_words(s, brought, words)
        )
    except Moved:
        raise
    except Refusal as refusal:
        return _no_seat(code, words, refusal.message)
    if not seat:
        found.callers.wrong_words(address)
        return _no_seat(code, words, "These words belong to no seat in this workshop. Check them on your first device.")
    answer = redirect(url_for("panel.page", workshop=entry.stream), code=303)
    return _seated(answer, entry.stream, found.tokens.sign(Token("seat", entry.stream, seat)))


def _no_seat(code: str, words: str, why: str) -> tuple[str, int]:
    return render_template("joining/return.html", code=code, words=words, error=why), 422


@blueprint.post("/leave/<workshop>")
@public
def leave(workshop: str) -> Response:
    """Forget the seat on this device, for instance a borrowed one. The seat itself stays."""
    answer = redirect(url_for("joining.home"), code=303)
    answer.delete_cookie(cookie_name(workshop))
    flash("This device no longer holds your seat. Your link or your three words bring you back.", "notice")
    return answer
