"""All tables at once: where each is, what to tell them, and their answers side by side on a case that they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workshop.domain.errors import Refusal
from workshop.domain.sight.between import Board
from workshop.domain.sight.tables import plenary, seconds
from workshop.web.facilitator import blueprint
from workshop.web.facilitator.console_parts import name_of
from workshop.web.identity import caller, in_team
from workshop.web.parts import PARTS, Part
from workshop.web.services import services
from workshop.web.side_by_side import compared, most_apart, over_the_day
from workshop.web.view import View, view

#: Times the minutes declared for a step, and minutes above them, from which on a table counts as behind.
_BEHIND, _ABOVE = 1.5, 3
_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Card:
    """A table at a glance. `kind` is what stands out: quiet, behind, ready, empty, paused; blank when all is well."""

    board: Board
    lead: str
    spent: int
    kind: str
    says: str

    @property
    def to_nudge(self) -> bool:
        """Whether a nudge would tell anybody anything: answers are waited for, and this step had none yet."""
        return bool(self.board.expected > self.board.done and not self.board.nudged and not self.board.paused)


def card(board: Board, now: str) -> Card:
    """A table's card, with the one thing about it that stands out."""
    spent = int(max(seconds(board.since, now), 0.0) // _MINUTE) if board.since else 0
    kind, says = _stands_out(board, spent)
    return Card(board, name_of(board.lead) if board.lead else "", spent, kind, says)


def _stands_out(board: Board, spent: int) -> tuple[str, str]:
    """What stands out, the most pressing first."""
    slow = (
        bool(board.minutes)
        and spent >= max(_BEHIND * board.minutes, board.minutes + _ABOVE)
        and board.phase != "concluded"
    )
    found = (
        (not board.seats, "empty", "Nobody sits here"),
        (bool(board.paused), "paused", "Gathered" if board.paused == "gathered" else "Paused"),
        (board.quiet > 0, "quiet", f"Nothing new for {int(board.quiet // _MINUTE)} minutes"),
        (0 < board.expected <= board.done, "ready", "Everybody is in"),
        (slow, "behind", "Longer than planned"),
        (0 < board.total == board.concluded, "ready", "All its cases are concluded"),
        (board.few, "few", "Too few people for counts"),
    )
    return next(((kind, says) for true, kind, says in found if true), ("", ""))


#: What to look at first on a page of many tables: kinds in their order, and from how many tables on they are listed.
_MARKED, _MANY = ("quiet", "behind", "few", "ready"), 7


def _marked(cards: Sequence[Card]) -> list[tuple[str, list[Card]]]:
    """The tables that stand out, by what stands out, where there are too many to be seen in one look."""
    if len(cards) < _MANY:
        return []
    out: dict[str, list[Card]] = {}
    for one in sorted((c for c in cards if c.kind in _MARKED), key=lambda c: _MARKED.index(c.kind)):
        # Minutes differ from table to table: what they have in common is that nothing is new.
        out.setdefault("Nothing new:" if one.kind == "quiet" else f"{one.says}:", []).append(one)
    return list(out.items())


def _context(view: View) -> Mapping[str, Any]:
    sight = view.sight
    cards = [card(b, sight.now) for b in sight.boards]
    token = services().callers.screen_link(sight.workshop)
    return {
        "cards": cards, "then": url_for("facilitator.tables", workshop=sight.workshop),
        "marked": _marked(cards), "on_the_wall": view.look(lambda state: state.plenary),
        "names": {b.id: b.name for b in sight.boards}, "leader": name_of(sight.lead),
        "apart": sum(c.kind == "paused" for c in cards) < len(cards),
        "screen": url_for("screen.page", workshop=sight.workshop, token=token),
    }  # fmt: skip


PARTS["facilitator"]["tables"] = Part("facilitator/_tables.html", context=_context)


@blueprint.get("/<workshop>/tables")
@in_team
def tables(workshop: str) -> str | Response:
    """All tables at a glance. Whoever leads one table is led to it."""
    seen = view(caller(workshop, "facilitator"))
    if seen.sight.own_table:
        return redirect(url_for("facilitator.console", workshop=workshop), code=303)
    return render_template("facilitator/tables.html", view=seen, sight=seen.sight)


@blueprint.get("/<workshop>/tables/beside/<case>")
@in_team
def tables_beside(workshop: str, case: str) -> str:
    """The tables' answers on a shared case, side by side. Raises Refusal `sealed` until all have revealed theirs."""
    seen = view(caller(workshop, "facilitator"), request.args.get("table", ""))
    found = None if seen.sight.own_table else seen.look(lambda state: plenary(state, case))
    if found is None:
        raise Refusal("sealed", "Not every table has revealed this case yet. Nothing of it is shown before that.")
    ready = [one.case for one in seen.sight.shared if one.ready]
    others = seen.look(lambda state: [p for c in ready if (p := plenary(state, c))])
    return render_template(
        "facilitator/beside.html", view=seen, sight=seen.sight, plenary=found, compared=compared(seen, found),
        names=dict(found.tables), over=over_the_day(seen, others), apart=most_apart(seen, others),
    )  # fmt: skip
