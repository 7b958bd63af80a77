"""Parts: the pieces a page is made of and is kept up to date by."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, request
from markupsafe import Markup, escape

from workshop.domain.errors import Refusal
from workshop.web.anybody import anybodys, counts, lent
from workshop.web.identity import caller, own_rule
from workshop.web.once import kept, ones
from workshop.web.pieces import NOTHING, Own, Piece, Text, escaped, pieced
from workshop.web.stitched import gzipped, plain
from workshop.web.view import View, view

blueprint = Blueprint("parts", __name__)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page.

    `key` tells versions apart: while it stays the same, a part that is to be `keep`t holds a
    form that somebody may be filling in and is left alone. `context` adds what the template
    needs beyond the view. `alike` gives all that the part follows from, where a whole room is
    shown the same: it is then made once for all of them, and sees nothing that is somebody's own;
    None where it is one's own after all. `lends` names what of one's own it may see nevertheless: all of
    that belongs to what it is found by, so that only those meet it who have the very same. `exact` says
    that the key tells all of the content, so that a part that the browser shows already is not even made.
    """

    template: str
    key: Callable[[View], str] = lambda _: ""
    context: Callable[[View], Mapping[str, Any]] = lambda _: {}
    keep: bool = False
    alike: Callable[[View], Hashable | None] | None = None
    lends: tuple[str, ...] = ()
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """One part as the browser takes it: its key, whether to leave a form alone, and its content."""

    key: str
    keep: bool
    piece: Piece = NOTHING


#: The parts of every audience, filled in by the audience's own module.
PARTS: dict[str, dict[str, Part]] = {"panel": {}, "facilitator": {}, "screen": {}}


def render(seen: View, audience: str, name: str, held: str | None = None) -> Made:
    """One part. `held` is the key of what the browser shows already: the same is not sent again."""
    part = PARTS[audience][name]
    key = part.key(seen)
    if (part.keep or part.exact) and held == key:
        return Made(key, keep=True)
    alike, context = part.alike(seen) if part.alike else None, part.context(seen)
    if alike is None:
        piece = pieced(lambda: _html(part, seen, context))
    else:
        # Plain words and numbers that a template is given belong to the key, whether `alike` names them or not.
        said = tuple(given for given in context.items() if isinstance(given[1], (str, int, float)))
        found, of = (audience, name, seen.sight.workshop, alike, said, lent(seen, part.lends)), counts(seen, part.lends)
        shown = anybodys(seen, part.lends)
        piece = kept.once(
            found, (seen.protocol, *of), lambda: pieced(lambda: _html(part, shown(), context), lasting=True)
        )
    if part.keep or part.exact:
        return Made(key, part.keep, piece)
    key = f"{key}/{piece.print}"
    return Made(key, keep=True) if held == key else Made(key, keep=False, piece=piece)


def _html(part: Part, shown: View, context: Mapping[str, Any]) -> str:
    # Straight from the template: a part has no frame around it, and the frame's words are looked up in the store.
    template = current_app.jinja_env.get_template(part.template)
    return template.render(view=shown, sight=shown.sight, protocol=shown.protocol, **context)


def _ones(seen: View) -> Own:
    return ones(seen.sight.me.pseudonym if seen.sight.me else "")


def placed(seen: View, audience: str, name: str) -> Markup:
    """One part in its place on a page."""
    made = render(seen, audience, name)
    keep = ' data-keep="true"' if made.keep else ""
    opening = f'<div id="part-{name}" data-part="{name}" data-key="{escape(made.key)}"{keep}>'
    return Markup(f"{opening}{made.piece.html(_ones(seen))}</div>")  # noqa: S704 - the template escaped what is in it


@lru_cache(512)
def _same(json: bytes) -> Text:
    """JSON between parts, as one text for all that are given the very same."""
    return Text("", json=json)


#: How every part ends.
_TAIL = _same(b'"}')


def _told(seen: View, made: Mapping[str, Made]) -> list[list[bytes | Text]]:
    """Parts as the browser takes them, in JSON. Those that name whoever looks come last, each in a row of its own."""
    own = _ones(seen)
    rows: list[list[bytes | Text]] = [
        [b'{"seq":%d,"now":%b,"parts":{' % (seen.sight.seq, msgspec.json.encode(seen.sight.now))]
    ]
    for turn, (name, part) in enumerate(sorted(made.items(), key=lambda item: item[1].piece.names)):
        told = msgspec.json.encode({"key": part.key, "keep": part.keep, "html": ""})
        row = rows[0] if not part.piece.names else []
        head = (b"," if turn else b"") + b'"%b":' % name.encode() + told[:-2]
        # What a room is shown alike has the same head for all of it, too.
        row.append(_same(head) if part.piece.alike and not part.piece.names else head)
        for bit in part.piece:
            if isinstance(bit, str):
                row.append(escaped(own.fill(bit)))
            else:
                row.append(bit if bit.lasting else bit.json)
        row.append(_TAIL if part.piece.alike else _TAIL.json)
        rows += [row] if row is not rows[0] else []
    return [*rows, [b"}}"]]


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
    told = _told(seen, made)
    packs = request.accept_encodings["gzip"] > 0
    answer = Response(gzipped(told) if packs else plain(told), mimetype="application/json")
    if packs:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = "no-store"
    return answer
