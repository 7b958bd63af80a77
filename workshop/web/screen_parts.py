"""The one part of the projector's page, and which of its pictures it shows. Nothing private is in any of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.charts.chart import Caption, Chart
from workshop.charts.cloud import cloud
from workshop.charts.ring import ring
from workshop.domain.sight.model import Sight
from workshop.domain.state import Workshop
from workshop.findings.pooling import PoolingError
from workshop.findings.report import findings
from workshop.service.material import material
from workshop.web.invitation import invitation
from workshop.web.panel_parts import doing
from workshop.web.parts import Part
from workshop.web.projected import board, ribbons, stepwise
from workshop.web.record.opening import Opening, opening
from workshop.web.revealed import stage_of
from workshop.web.shown_statement import context as statement_context
from workshop.web.shown_statement import shown_statement
from workshop.web.side_by_side import compared
from workshop.web.view import View

Context = Mapping[str, Any]

#: How wide and how tall the words of the poll may be, in pixels of a wall of 1920 by 1080.
_WALL = (1776, 720)
#: Most pairs of far-apart views that are shown to be talked about.
_MOST_APART = 3
#: The picture of each phase of a review.
_PICTURES = {
    "reading": "reading", "judging": "judging", "rejudging": "judging", "revealed": "reveal",
    "discussing": "discussion", "concluding": "pathway", "concluded": "conclusion",
}  # fmt: skip


def may_show_findings(sight: Sight) -> bool:
    """Whether the room may see the findings of the day: once it is over, or in a rehearsal."""
    return sight.status == "closed" or sight.origin == "rehearsal"


def situation(view: View) -> str:
    """What is on the screen: the name of a template in `screen/`."""
    sight = view.sight
    if sight.screen in ("blank", "break"):
        return sight.screen
    if shown_statement(view) is not None:
        return "statement"
    if sight.status == "closed" or (sight.screen == "findings" and may_show_findings(sight)):
        return "findings"
    if sight.screen == "code" or sight.status != "open":
        return "waiting"
    if turned := _turned_to_tables(sight):
        return turned
    return _at_work(view)


def _turned_to_tables(sight: Sight) -> str:
    """The picture of several tables that the screen was turned to; blank for any other."""
    return sight.screen if sight.screen == "plenary" or (sight.screen == "tables" and sight.boards) else ""


def _at_work(view: View) -> str:
    """What the room is at."""
    sight = view.sight
    if sight.poll and (sight.screen == "poll" or (sight.poll.open and not _judging_now(sight))):
        return "poll"
    if _for_all(sight):
        return "tables"
    return _of_review(view) if sight.review else _without_review(sight)


def _for_all(sight: Sight) -> bool:
    """Whether this screen stands for all tables at work, or gathered: it names none of them, and they are apart."""
    at_work = sum(bool(b.review) for b in sight.boards if b.seats)
    gathered = any(b.paused == "gathered" for b in sight.boards)
    return not sight.viewer.table and not sight.together and (at_work > 1 or gathered)


def _judging_now(sight: Sight) -> bool:
    """Whether the room is judging, which no poll interrupts."""
    return sight.review is not None and sight.review.phase in ("judging", "rejudging")


def _without_review(sight: Sight) -> str:
    """Between cases; before the first of them, the poll's words or the code."""
    if sight.table and any(c.state == "concluded" for c in sight.table.cases):
        return "between"
    return "poll" if sight.poll else "waiting"


def _of_review(view: View) -> str:
    """The picture of a review. What a room says step by step is seen as ribbons, where there are any to see."""
    review = view.sight.review
    picture = _PICTURES[review.phase] if review else "waiting"
    if picture == "reveal" and stepwise(view) and ribbons(view) is not None:
        return "pathway"
    return "reveal" if picture == "pathway" and ribbons(view) is None else picture


def _screen(view: View) -> Context:
    picture = situation(view)
    review = view.sight.review
    return {
        "picture": picture,
        "stage": stage_of(view, review.step) if review else None,
        "doing": doing(view),
        "invitation": invitation(view.entry) if view.entry and view.entry.code else None,
        **_FILLED.get(picture, lambda _: {})(view),
    }


def _poll(view: View) -> Context:
    poll = view.sight.poll
    drawn: Chart | None = None
    if poll is not None and poll.words:
        drawn = cloud(Caption("poll", poll.question), poll.words, *_WALL)
    return {"cloud": drawn}


def _judging(view: View) -> Context:
    review = view.sight.review
    if review is None:
        return {"ring": None}
    done, expected = review.progress.done, review.progress.expected
    return {"ring": ring(Caption("in", f"{done} of {expected} are in"), done, expected, "in")}


def _discussion(view: View) -> Context:
    return {"apart": _apart(view), "board": board(view)}


def _apart(view: View) -> list[tuple[str, str]]:
    """Views that lie far apart, as (question, sentence): first the questions that two people agree on least."""
    latest = {(c.result.question.id, c.result.point): c for c in view.counted}
    found = [c for c in latest.values() if c.tally.far_apart]
    found.sort(key=lambda c: 1.0 if c.tally.pairwise is None else c.tally.pairwise)
    hear = " Hear a reason for each."
    return [(c.result.question.text, c.tally.far_apart[0].removesuffix(hear)) for c in found[:_MOST_APART]]


def _pathway(view: View) -> Context:
    return {"ribbons": ribbons(view), "board": board(view)}


def _findings(view: View) -> Context:
    def read(state: Workshop) -> Opening | None:
        made = material([state])
        return opening(findings(made, in_depth=False)) if made.conclusions else None

    try:
        return {"opening": view.look(read)}
    except PoolingError:
        return {"opening": None}


def _left(view: View) -> Context:
    """How many cases are done, and how many the table has."""
    cases = view.sight.table.cases if view.sight.table else ()
    return {"concluded": sum(c.state == "concluded" for c in cases), "total": len(cases)}


def _beside(view: View) -> Context:
    plenary = view.sight.plenary
    return {"beside": compared(view, plenary) if plenary else ()}


_FILLED = {
    "plenary": _beside,
    "poll": _poll, "judging": _judging, "reveal": lambda view: {"board": board(view)}, "discussion": _discussion,
    "pathway": _pathway, "findings": _findings, "between": _left, "break": _left, "conclusion": _left,
    "statement": statement_context,
}  # fmt: skip


def _key(view: View) -> str:
    """Changes with the picture, so that another one is not mended out of the last."""
    review = view.sight.review
    return f"{situation(view)}/{review.id if review else ''}/{review.step.key if review else ''}"


PARTS: dict[str, Part] = {"screen": Part("screen/_screen.html", key=_key, context=_screen)}
