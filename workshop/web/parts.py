"""Parts: the pieces a page is made of and is kept up to date by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, request
from markupsafe import Markup, escape

from workshop.domain.errors import Refusal
from workshop.domain.sight import Viewer
from workshop.web.identity import caller, own_rule
from workshop.web.once import kept
from workshop.web.view import View, view

blueprint = Blueprint("parts", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page.

    `key` tells versions apart: while it stays the same, a part that is to be `keep`t holds a
    form that somebody may be filling in and is left alone. `context` adds what the template
    needs beyond the view. `alike` gives all that the part follows from, where a whole room is
    shown the same: it is then made once for all of them, and sees nothing that is somebody's own;
    None where it is one's own after all. `exact` says that the key tells all of the content, so
    that a part that the browser shows already need not be sent again.
    """

    template: str
    key: Callable[[View], str] = lambda _: ""
    context: Callable[[View], Mapping[str, Any]] = lambda _: {}
    keep: bool = False
    alike: Callable[[View], Hashable | None] | None = None
    exact: bool = False


#: The parts of every audience, filled in by the audience's own module.
PARTS: dict[str, dict[str, Part]] = {"panel": {}, "facilitator": {}, "screen": {}}


def render(seen: View, audience: str, name: str, held: str | None = None) -> dict[str, Any]:
    """One part as the browser takes it: key, whether to keep a form, and HTML.

    `held` is the key of what the browser shows already: the same is not made again.
    """
    part = PARTS[audience][name]
    key = part.key(seen)
    if (part.keep or part.exact) and held == key:
        return {"key": key, "keep": True, "html": ""}
    alike = part.alike(seen) if part.alike else None
    if alike is None:
        return {"key": key, "keep": part.keep, "html": _html(part, seen, seen)}
    found = (audience, name, seen.sight.workshop, alike)
    html = str(kept.once(found, (seen.protocol,), lambda: _html(part, _anybodys(seen), seen)))
    return {"key": key, "keep": part.keep, "html": html}


def _html(part: Part, shown: View, seen: View) -> str:
    # Straight from the template: a part has no frame around it, and the frame's words are looked up in the store.
    template = current_app.jinja_env.get_template(part.template)
    return template.render(view=shown, sight=shown.sight, protocol=shown.protocol, **part.context(seen))


def _anybodys(seen: View) -> View:
    """The view without what is one's own, so that nothing of it can be in what everybody is shown."""
    sight = seen.sight
    review = sight.review and msgspec.structs.replace(
        sight.review, asked=(), notes=(), done=False, recused=False, may_judge=True, why_not="",
        results=tuple(msgspec.structs.replace(r, own=None) for r in sight.review.results),
    )  # fmt: skip
    poll = sight.poll and msgspec.structs.replace(sight.poll, mine=())
    viewer = Viewer(sight.viewer.kind, table=sight.viewer.table, names=sight.viewer.names)
    return replace(seen, sight=msgspec.structs.replace(sight, me=None, viewer=viewer, review=review, poll=poll))


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
    told = {"seq": seen.sight.seq, "now": seen.sight.now, "parts": made}
    answer = Response(msgspec.json.encode(told), mimetype="application/json")
    answer.headers["Cache-Control"] = "no-store"
    return answer
