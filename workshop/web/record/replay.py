"""Replay: a recorded day stepped through or played, as the screen, the facilitator or a panellist saw it."""

from __future__ import annotations

from itertools import groupby
from math import isfinite
from typing import Any

from flask import Response, jsonify, render_template, request, url_for

from workshop.domain.errors import Refusal
from workshop.domain.sight import Viewer
from workshop.domain.sight.tables import led_by
from workshop.domain.state import Workshop
from workshop.replay.pace import SPEEDS
from workshop.replay.player import Audience
from workshop.replay.transcript import clock
from workshop.service.source import stored_standing
from workshop.web.headers import POLICY
from workshop.web.identity import account
from workshop.web.record import blueprint
from workshop.web.record.eyes import EYES, PARTS, Watched, look, watch
from workshop.web.record.links import links
from workshop.web.record.reading import for_readers, may_see_internal, status
from workshop.web.services import services

#: Kinds of marks that one jumps to.
_JUMPS = frozenset({"opening", "poll", "case", "reveal", "conclusion", "closing"})
#: Lines of the transcript on a page without scripts: so many before and after the moment.
_AROUND = 12
#: Longest that a moment may be said to have lasted, in seconds: a day.
_LONGEST = 86_400.0


def _day(workshop: str) -> Watched:
    """The day, for an account that may watch it: all of it shows what internal editions hold."""
    running = status(workshop) != "closed"
    if running and _leads_a_table(workshop):
        raise Refusal("sealed", "You lead a table. What other tables did stays sealed for you until the day is over.")
    if not may_see_internal():
        raise Refusal("forbidden", "Replay shows single cases. It is for facilitators and analysts.")
    return watch(workshop)


def _leads_a_table(workshop: str) -> bool:
    """Whether this account leads one table of a running day, and so sees that one alone."""
    who = account()
    viewer = Viewer("facilitator", account=who.id if who else "")
    return bool(services().workshops.look(workshop, lambda state: led_by(state, viewer)))


def _audience() -> Audience:
    asked = request.args.get("as", "screen")
    return next((eyes for eyes in EYES if eyes == asked), "screen")


def _seconds() -> float:
    try:
        asked = float(request.args.get("since", "0"))
    except ValueError:
        return 0.0
    return min(max(asked, 0.0), _LONGEST) if isfinite(asked) else 0.0


def _position(day: Watched) -> int:
    """Where the address asks to be, within the day."""
    asked = request.args.get("at", "")
    seq = int(asked) if asked.isdecimal() and len(asked) < 12 else day.begin  # noqa: PLR2004 - no log is that long
    return min(max(seq, day.player.first), day.player.last)


@blueprint.get("/<workshop>/replay")
@for_readers
def replay(workshop: str) -> str:
    """The time line, the view and the transcript. Without scripts one steps and jumps by links."""
    day = _day(workshop)
    seq, audience, table = _position(day), _audience(), request.args.get("table", "")
    title, origin, over, tables = day.player.read(day.player.last, _about)

    def at(end: str, **more: Any) -> str:
        return url_for(f"record.{end}", workshop=workshop, **{"table": table or None, "as": audience, **more})

    def address(to: int | None = None, eyes: str = audience, at_table: str = table) -> str:
        return at("replay", at=seq if to is None else to, **{"as": eyes, "table": at_table or None})

    return render_template(
        "record/replay.html", title=title, simulated=origin == "rehearsal", running=not over, workshop=workshop,
        seq=seq, audience=audience, table=table, tables=tables, eyes=EYES, speeds=SPEEDS, clock=clock,
        pace=day.player.pace, offset=day.player.pace.offset(seq), address=address, cases=_by_case(day),
        here=day.at(seq), before=day.before(seq), after=day.after(seq), near=_near(day, seq), **_steps(day, seq),
        frame=at("frame", seq=seq), line=url_for("record.time", workshop=workshop),
        links=links(workshop), standing=stored_standing((workshop,), services().store),
    )  # fmt: skip


def _about(state: Workshop) -> tuple[str, str, bool, list[tuple[str, str]]]:
    """Title, origin, whether it is over, and the tables of the day, as they were in the end."""
    return state.title, state.origin, state.status == "closed", [(t.id, t.name) for t in state.tables.values()]


def _by_case(day: Watched) -> list[tuple[str, list[Any]]]:
    """The marks that one jumps to, gathered under the case they belong to."""
    kept = [m for m in day.marks if m.kind in _JUMPS]
    named = {m.case: m.label for m in kept if m.kind == "case"}
    return [(named.get(case, ""), list(marks)) for case, marks in groupby(kept, key=lambda m: m.case)]


def _steps(day: Watched, seq: int) -> dict[str, int | None]:
    """The position of the event before and after the one that is looked at."""
    index, seqs = day.player.pace.index(seq), day.player.pace.seqs
    return {
        "back": seqs[index - 1] if index else None,
        "forward": seqs[index + 1] if index + 1 < len(seqs) else None,
    }


def _near(day: Watched, seq: int) -> list[Any]:
    """The lines of the transcript around a position."""
    place = sum(line.seq <= seq for line in day.lines)
    return list(day.lines[max(place - _AROUND, 0) : place + _AROUND])


@blueprint.get("/<workshop>/replay/time.json")
@for_readers
def time(workshop: str) -> Response:
    """The time line as data: moments as [seq, seconds of the day, seconds of playing], marks, and the transcript."""
    day = _day(workshop)
    pace = day.player.pace
    last = {played: i for i, played in enumerate(pace.played)}
    answer = jsonify(
        moments=[[pace.seqs[i], round(pace.offsets[i], 2), round(played, 2)] for played, i in last.items()],
        begin=day.begin,
        marks=[
            {"seq": m.seq, "kind": m.kind, "label": m.label, "offset": m.offset, "played": m.played, "table": m.table}
            for m in day.marks
        ],
        lines=[[line.seq, clock(line.offset), line.text] for line in day.lines],
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/<workshop>/replay/at/<int:seq>")
@for_readers
def frame(workshop: str, seq: int) -> Response:
    """What was seen at one moment, as a page of its own on which nothing can be pressed or sent."""
    day, audience = _day(workshop), _audience()
    seen = look(day, seq, audience, request.args.get("table", ""), _seconds())
    answer = Response(
        render_template("record/frame.html", view=seen, sight=seen.sight, audience=audience, parts=PARTS[audience])
    )
    # No scripts and no forms: what was a button on the day must not act on anything now.
    answer.headers["Content-Security-Policy"] = f"{POLICY}; sandbox allow-same-origin"
    return answer
