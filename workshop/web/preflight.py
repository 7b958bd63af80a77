"""Preflight: anybody tries out a device and a network, with nothing but an address; who leads reads the results."""

from __future__ import annotations

import uuid

import msgspec
from flask import Blueprint, render_template, request, url_for

from workshop.service.preflight import judge, measured
from workshop.store.directory import Entry
from workshop.web.identity import public
from workshop.web.invitation import root
from workshop.web.services import services

blueprint = Blueprint("preflight", __name__)

#: The longest word that a device may make up for itself.
_LONGEST = 64


def address(entry: Entry) -> str:
    """The address to send ahead; blank where a workshop has no code."""
    return root() + url_for("preflight.check", code=entry.code) if entry.code else ""


def _page(entry: Entry | None, result: dict[str, object]) -> str:
    device = request.form.get("device", "") or uuid.uuid4().hex
    return render_template("preflight/check.html", entry=entry, device=device, **result)


@blueprint.route("/check", methods=["GET", "POST"])
@public
def check_alone() -> str:
    """Try out this device. Nothing is kept."""
    return _answer(None)


@blueprint.route("/check/<code>", methods=["GET", "POST"])
@public
def check(code: str) -> str:
    """Try out this device for a workshop; its result goes to whoever leads it, under a number."""
    return _answer(services().callers.by_code(code, request.remote_addr or ""))


def _answer(entry: Entry | None) -> str:
    if request.method == "GET":
        return _page(entry, {"verdict": None, "number": 0})
    result = measured(request.form)
    number, device = 0, request.form.get("device", "")[:_LONGEST]
    if entry is not None and device:
        number = services().store.device_checks.put(entry.stream, device, msgspec.json.encode(result).decode())
    return _page(entry, {"verdict": judge(result), "number": number})
