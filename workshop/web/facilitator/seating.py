"""Who sits where: everybody with a table to choose, a proposal that mixes disciplines, and letting people choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.domain.seating import balanced, put_back
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.giving import give
from workshop.web.identity import caller, in_team
from workshop.web.view import View, view

#: How many people a table is offered to hold, unless told otherwise.
USUAL_SIZE = 10


@dataclass(frozen=True, slots=True)
class Mix:
    """How many of each discipline would sit at a table: counts in the order of the columns, and their sum."""

    name: str
    counts: tuple[int, ...]
    total: int
    few: bool


def _heading(workshop: str) -> View:
    """The view of the lead facilitator or a colleague without a table. Raises Refusal `forbidden` for others."""
    seen = view(caller(workshop, "facilitator"))
    if seen.sight.own_table:
        raise Refusal("forbidden", "You lead a table. Seats and the plan of cases are the lead facilitator's.")
    return seen


def _mixes(seen: View, placed: Mapping[str, str]) -> tuple[tuple[str, ...], list[Mix]]:
    """The disciplines that are here, and the mix of each table if everybody sat as `placed`."""
    room = seen.sight.room
    codes = tuple(d for d, _ in seen.sight.lobby.disciplines)
    counts = Counter((placed.get(s.seat, s.table), s.discipline) for s in room)
    out = []
    for table in seen.sight.tables:
        row = tuple(counts[table.id, d] for d in codes)
        out.append(Mix(table.name, row, sum(row), 0 < sum(row) < seen.sight.reveal_minimum))
    return codes, out


def _proposed(seen: View, asked: str) -> dict[str, str]:
    """Where a proposal would have people sit: mixed, or back where they sat before the last move."""
    if asked == "balance":
        return seen.look(lambda state: balanced(state, list(state.tables)))
    return seen.look(put_back) if asked == "back" else {}


def _gathered(seen: View, placed: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Disciplines of which everybody, several people, sits at one table: (discipline, name of the table, people)."""
    names = {t.id: t.name for t in seen.sight.tables}
    where: dict[str, list[str]] = {}
    for seat in seen.sight.room:
        where.setdefault(seat.discipline, []).append(placed.get(seat.seat, seat.table))
    if len({t for tables in where.values() for t in tables}) == 1:
        return []
    return [(d, names[at[0]], len(at)) for d, at in where.items() if len(at) > 1 and len(set(at)) == 1]


@blueprint.get("/<workshop>/tables/seats")
@in_team
def seating(workshop: str) -> str:
    """Everybody and where they sit, or where a proposal would have them sit; nothing changes until it is applied."""
    seen = _heading(workshop)
    asked, placed = request.args.get("propose", ""), {s.seat: s.table for s in seen.sight.room}
    proposed = _proposed(seen, asked)
    placed |= proposed
    disciplines, mixes = _mixes(seen, placed)
    return render_template(
        "facilitator/seating.html", view=seen, sight=seen.sight, placed=placed, proposed=bool(proposed), asked=asked,
        gathered=_gathered(seen, placed), undo=bool(request.args.get("moved")) and bool(_proposed(seen, "back")),
        disciplines=disciplines, mixes=mixes, moving=sum(placed[s.seat] != s.table for s in seen.sight.room),
        usual=seen.sight.offered or USUAL_SIZE,
    )  # fmt: skip


def _back(workshop: str, errors: Mapping[str, str], said: str, moved: str | None = None) -> Response:
    flash(next(iter(errors.values())) if errors else said, "error" if errors else "success")
    return redirect(url_for("facilitator.seating", workshop=workshop, moved=moved), code=303)


@blueprint.post("/<workshop>/tables/seats")
@in_team
def apply_seating(workshop: str) -> Response:
    """Seat everybody as chosen: only those move whose table is another than before."""
    seen = _heading(workshop)
    now = {s.seat: s.table for s in seen.sight.room}
    wanted = {n.removeprefix("seat."): v for n, v in request.form.items() if n.startswith("seat.")}
    moves = [{"seat": s, "table": t} for s, t in wanted.items() if t and now.get(s) not in ("", None, t)]
    errors = give(workshop, "assign_seats", {"seats": moves})
    people = "1 person has" if len(moves) == 1 else f"{len(moves)} people have"
    said = f"{people} another table now. What they answered and nobody saw yet went along."
    return _back(workshop, errors, said, "yes" if moves and not errors else None)


@blueprint.post("/<workshop>/tables/offer")
@in_team
def offer_tables(workshop: str) -> Response:
    """Let people choose their table, or end it."""
    text = request.form.get("most", "").strip()
    if not text.isdigit():
        return _back(workshop, {"most": "Say how many may sit at a table, as a whole number."}, "")
    errors = give(workshop, "offer_tables", {"most": int(text)})
    said = "People choose their table on their phones now." if int(text) else "Choosing has ended."
    return _back(workshop, errors, said)
