"""Parts: the pieces a page is made of and is kept up to date by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from markupsafe import Markup, escape

from workshop.domain.errors import Refusal
from workshop.web.identity import caller, own_rule
from workshop.web.view import View, view

blueprint = Blueprint("parts", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page.

    `key` tells versions apart: while it stays the same, a part that is to be `keep`t holds a
    form that somebody may be filling in and is left alone. `context` adds what the template
    needs beyond the view.
    """

    template: str
    key: Callable[[View], str] = lambda _: ""
    context: Callable[[View], Mapping[str, Any]] = lambda _: {}
    keep: bool = False


#: The parts of every audience, filled in by the audience's own module.
PARTS: dict[str, dict[str, Part]] = {"panel": {}, "facilitator": {}, "screen": {}}


def render(seen: View, audience: str, name: str, held: str | None = None) -> dict[str, Any]:
    """One part as the browser takes it: key, whether to keep a form, and HTML.

    `held` is the key of the form that the browser shows already: the same one is not made again.
    """
    part = PARTS[audience][name]
    key = part.key(seen)
    if part.keep and held == key:
        return {"key": key, "keep": True, "html": ""}
    html = render_template(part.template, view=seen, sight=seen.sight, protocol=seen.protocol, **part.context(seen))
    return {"key": key, "keep": part.keep, "html": html}


def placed(seen: View, audience: str, name: str) -> Markup:
    """One part in its place on a page."""
    made = render(seen, audience, name)
    keep = ' data-keep="true"' if made["keep"] else ""
    opening = f'<div id="part-{name}" data-part="{name}" data-key="{escape(made["key"])}"{keep}>'
    return Markup(f"{opening}{made['html']}</div>")  # noqa: S704 - the template escaped what is in it


@blueprint.get("/w/<workshop>/parts")
@own_rule
def parts(workshop: str) -> Response:
    """The parts asked for, as the caller may see them now."""
    audience = request.args.get("as", "panel")
    if audience not in PARTS:
        raise Refusal("unknown", "There is no such audience.", field="as")
    who = caller(workshop, audience)
    kinds = {"seat": "panel", "facilitator": "facilitator", "screen": "screen"}
    # A facilitator may look at what the screen shows; nobody else sees as another audience.
    if kinds.get(who.kind) != audience and not (who.kind == "facilitator" and audience == "screen"):
        raise Refusal("forbidden", "That view is not yours.")
    seen = view(who, request.args.get("table", ""), audience)
    wanted = [n for n in request.args.get("want", "").split(",") if n in PARTS[audience]]
    made = {name: render(seen, audience, name, request.args.get(f"key.{name}")) for name in wanted}
    answer = jsonify(seq=seen.sight.seq, now=seen.sight.now, parts=made)
    answer.headers["Cache-Control"] = "no-store"
    return answer
