"""The parts of the live console, and what each of them needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for

from workshop.domain.decide.room import SCREENS
from workshop.domain.pace import forecast
from workshop.domain.sight.model import Sight
from workshop.domain.sight.people import SeatStatus, TableView
from workshop.domain.state import Workshop
from workshop.findings.report import findings
from workshop.service.material import material
from workshop.web.facilitator import pace
from workshop.web.facilitator.press import CONCLUDING, press
from workshop.web.facilitator.rehearsing import SPEEDS, rehearsals
from workshop.web.facilitator.split import beside, groups, suggestion, worth_coming_back, worth_discussing
from workshop.web.invitation import invitation
from workshop.web.parts import Part
from workshop.web.services import services
from workshop.web.view import View

Context = Mapping[str, Any]

#: What the projector can be turned to, in the words of the console.
SHOWING = {
    "auto": "Follow the room", "blank": "Blank", "code": "The code for joining", "poll": "The opening poll",
    "break": "Break", "tables": "All tables at a glance", "plenary": "Tables side by side",
    "findings": "Findings of the day",
}  # fmt: skip
#: From so many people on, what can be done for one of them is fetched when it is asked for.
LARGE = 40
#: Up to so many tables, everybody stands in the room's column; of more, those at the table that is looked at.
FEW_TABLES = 3
#: Feedback is told as counts once so many have given it: of fewer, one could guess whose it is.
_ENOUGH_FEEDBACK = 4


def name_of(account: str) -> str:
    """The name of an account, as colleagues know it."""
    found = services().store.accounts.named(account) if account else None
    return found.name if found else "Somebody who has left"


def here(view: View) -> str:
    """The address of the console as it is looked at, so that a form comes back to the same table."""
    table = view.sight.viewer.table
    address = url_for("facilitator.console", workshop=view.sight.workshop)
    return f"{address}?table={table}" if table and len(view.sight.tables) > 1 else address


def _look(view: View) -> Context:
    """What every part of the console is given."""
    return {"then": here(view), "press": press(view.sight)}


def _bar(view: View) -> Context:
    sight = view.sight
    token = services().callers.screen_link(sight.workshop, sight.own_table)
    table = sight.table.id if sight.table else ""
    more: dict[str, Any] = {"table": table} if table and sight.several else {}
    return {
        **_look(view),
        "invitation": invitation(view.entry) if view.entry and view.entry.code else None,
        "screen": url_for("screen.page", workshop=sight.workshop, token=token, **more),
        "showing": SHOWING,
        "away": _away(sight),
        "leader": name_of(sight.lead),
        "led_by": next(
            (name_of(t.lead) for t in sight.tables if sight.table and t.id == sight.table.id and t.lead), ""
        ),
    }


def _agenda(view: View) -> Context:
    sight, end = view.sight, pace.end_of(services().store.settings, view.sight.workshop)
    table = sight.table.id if sight.table else ""

    def look(state: Workshop) -> Any:
        return forecast(state, table, sight.now, pace.end_today(end, sight.now))

    seen = view.look(look)
    return {
        **_look(view), "end": end,
        "forecast": pace.in_words(seen, sight.now) if seen else "",
        "late": bool(seen and not seen.fits),
        "finishing": pace.finishing(seen) if seen else {},
    }  # fmt: skip


def _step(view: View) -> Context:
    return {
        **_look(view), "groups": groups(view), "worth": worth_discussing(view), "back": worth_coming_back(view),
        "suggestion": suggestion(view),
        "concluding": CONCLUDING, "happened": beside(view), "feedback": _feedback(view),
        "causes": view.protocol.codes("root_causes") if view.protocol else None,
    }  # fmt: skip


def _feedback(view: View) -> Context | None:
    """How the room found the day, once it is over: counts and words, in no order that tells who."""
    if view.sight.status != "closed":
        return None

    def look(state: Workshop) -> Context:
        given = list(state.feedback.values())
        scores, words = Counter(f.score for f in given), sorted(f.words for f in given if f.words)
        shown = len(given) >= _ENOUGH_FEEDBACK
        return {"n": len(given), "scores": [(s, scores[s]) for s in range(5, 0, -1)] if shown else [],
                "words": words if shown else []}  # fmt: skip

    return view.look(look)


def _shown(view: View) -> Sequence[TableView]:
    """The tables whose people stand in the room's column: all of a few, of many the one that is looked at."""
    sight = view.sight
    few = len(sight.tables) <= FEW_TABLES
    return [t for t in sight.tables if few or (sight.table and t.id == sight.table.id)]


def _room(view: View) -> Context:
    named = {seat.seat: seat for seat in view.sight.room}
    return {
        **_look(view),
        "by_table": [(t, [s for s in view.sight.room if s.table == t.id]) for t in _shown(view)],
        "named": named,
        "judging": bool(view.sight.review and view.sight.review.step.kind == "judge"),
        "doubles": [(s, named[s.perhaps]) for s in view.sight.room if s.perhaps and s.perhaps in named],
        "state_of": state_of,
        "large": len(view.sight.room) > LARGE,
        # Of many tables one stands here: its count comes first, and the hall's beside it.
        "hall": len(view.sight.tables) > FEW_TABLES and view.sight.table is not None,
        "away": _away(view.sight),
        "may_rehearse": view.sight.origin == "rehearsal" and view.sight.status == "open",
        "rehearsal": rehearsals().running(view.sight.workshop),
        "speeds": SPEEDS,
    }


def _away(sight: Sight) -> bool:
    """Whether the people of a table's own lead are together with everybody, at another table."""
    return bool(sight.own_table and sight.together and sight.together != sight.own_table)


def state_of(seat: SeatStatus, *, judging: bool) -> tuple[str, str]:
    """A seat's state as (kind, words): one thing at a time, and never what was answered."""
    if seat.out:
        return "out", "stepped out"
    words = {"done": "done", "thinking": "thinking", "late": "came after the reveal"}.get(seat.state, "")
    if not seat.present:
        return "offline", f"offline, {words}" if words else "offline"
    return (seat.state, words) if words else ("waiting", "not started" if judging else "here")


def _findings(view: View) -> Context:
    """Counts of concluded reviews so far; nothing where they cannot be read together."""
    told = view.look(lambda state: findings(material([state]), in_depth=False))
    return {"found": told, "figures": [f for f in told.figures if f.id in ("same_setting", "different_setting")]}


def _actions(view: View) -> Context:
    review = view.sight.review
    again = review is not None and _behind_a_reveal(view)
    # Side by side is chosen with its case, on the page of all tables.
    left_out = {"plenary"} if len(view.sight.boards) > 1 else {"plenary", "tables"}
    return {**_bar(view), "screens": [s for s in SCREENS if s not in left_out], "behind": again}


def _behind_a_reveal(view: View) -> bool:
    """Whether going back from here would have the room judge again what it has seen the answers to."""
    review = view.sight.review
    keys = [s.key for s in review.steps] if review else []
    if review is None or review.conclusion or not keys.index(review.step.key):
        return False
    before = keys[keys.index(review.step.key) - 1]
    return any(result.step == before for result in review.results)


PARTS: dict[str, Part] = {
    "bar": Part("facilitator/_bar.html", context=_bar),
    "agenda": Part("facilitator/_agenda.html", context=_agenda),
    "step": Part("facilitator/_step.html", context=_step),
    "progress": Part("facilitator/_progress.html", context=_look),
    "room": Part("facilitator/_room.html", context=_room),
    "found": Part("facilitator/_found.html", context=_findings),
    "actions": Part("facilitator/_actions.html", context=_actions),
}
