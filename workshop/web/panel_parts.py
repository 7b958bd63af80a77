"""The parts of the panel's page, and which of its situations a panellist is in."""

from __future__ import annotations

import math
import zlib
from collections.abc import Hashable
from typing import Any

from workshop.domain.sight.model import ReviewView, Sight
from workshop.web.frame import seconds_left
from workshop.web.once import written
from workshop.web.parts import Part
from workshop.web.revealed import revealed, stage_of
from workshop.web.view import View

#: What is being done, in the words of the top bar. Judging behind a reveal and at the end of a case differ.
DOING = {
    "reading": "Reading, quietly", "judging": "Judging, on your own", "looking_back": "Looking back, on your own",
    "revealed": "Seeing what we thought", "discussing": "Talking it over",
    "rejudging": "Judging again, on your own", "concluding": "Putting it in words", "concluded": "This case is done",
}  # fmt: skip

#: Seconds before the end of a timer at which it begins to tell them, as `macros/timer.html` has it.
_LAST = 120

#: Situations that show a form somebody may be filling in.
FORMS = frozenset({"judging", "poll", "closed"})


def _polling(sight: Sight) -> bool:
    """Whether the opening poll comes first: never in the middle of judging."""
    judging = sight.review is not None and sight.review.phase in ("judging", "rejudging")
    return sight.poll is not None and sight.poll.open and not judging


def _reviewing(review: ReviewView) -> str:
    if review.phase not in ("judging", "rejudging"):
        return review.phase
    if review.recused:
        return "recused"
    if not review.may_judge:
        return "late"
    return "done" if review.done else "judging"


def situation(view: View) -> str:
    """What the panellist meets now: the name of a template in `panel/main`."""
    sight = view.sight
    if sight.status == "closed":
        return "closed"
    if _polling(sight):
        return "poll"
    return _reviewing(sight.review) if sight.review else "lobby"


def doing(view: View) -> str:
    """What the table is doing, in words; blank between cases."""
    review = view.sight.review
    if review is None:
        return ""
    stage = stage_of(view, review.step)
    behind = review.phase == "judging" and stage is not None and not stage.blind
    return DOING["looking_back" if behind else review.phase]


def _main_key(view: View) -> str:
    """Changes with the step and with what one pressed oneself; never with what somebody types, here or elsewhere."""
    sight, review, now = view.sight, view.sight.review, situation(view)
    if now == "closed":
        return f"closed/{sight.me.feedback if sight.me else 0}"
    if now == "poll":
        return now
    if review is None:
        cases = [case.state for case in sight.table.cases] if sight.table else []
        at = f"{sight.table.id if sight.table else ''}/{now}"
        return f"{at}/{_print(sight.me and sight.me.pseudonym, _place(view), cases)}"
    at = f"{review.id}/{review.step.key}/{review.attempt}/{now}"
    return at if now in FORMS else f"{at}/{_print(review.recused, review.why_not, review.conclusion, _given(view))}"


def _given(view: View) -> list[object]:
    """One's own answers where they are listed, and not in a form that is being filled in."""
    review = view.sight.review
    return [asked.own for asked in review.asked] if review and situation(view) == "done" else []


def _main(view: View) -> dict[str, Any]:
    review = view.sight.review
    stage = stage_of(view, review.step) if review else None
    return {"situation": situation(view), "stage": stage, "doing": doing(view), "place": _place(view)}


#: What holds one's own words or opinion is not shared; nor is a form in which one has written words.
_OWN_WORDS = frozenset({"poll", "closed"})


def _main_alike(view: View) -> Hashable | None:
    """All that the middle of the page follows from besides one's own answers, which it is lent."""
    sight, review, now = view.sight, view.sight.review, situation(view)
    if now in _OWN_WORDS or (review and any((a.own or a.first) and written(a.question) for a in review.asked)):
        return None
    at = (review.id, review.case, review.step, review.phase, review.attempt, review.reopened) if review else None
    return now, doing(view), at, _place(view), review and review.conclusion, sight.table and sight.table.cases


def _case_key(view: View) -> str:
    """The case as far as it is open: nothing about it changes otherwise. It is shut with the workshop."""
    review = view.sight.review
    shown = review is not None and view.sight.status != "closed"
    return f"{review.id}/{review.case.unsealed}/{review.step.point}" if review and shown else ""


def _results_alike(view: View) -> Hashable | None:
    """All that the results follow from besides what was counted and one's own answers, which it is lent."""
    review = view.sight.review
    if review is None or not (review.results or review.conclusion):
        return (situation(view),)
    if any(r.own and written(r.question) for r in review.results):
        return None
    return situation(view), review.id, review.phase, review.step, review.steps, review.conclusion, review.case


def _results_key(view: View) -> str:
    review = view.sight.review
    return f"{review.id}/{review.step.key}" if review else ""


def _print(*told: object) -> str:
    """A short print of all that a part tells."""
    return f"{zlib.crc32(repr(told).encode()):08x}"


def _foot_key(view: View) -> str:
    sight, review = view.sight, view.sight.review
    mine = (review.id, bool(review.conclusion), review.recused) if review else None
    return _print(sight.status, sight.me, mine, sight.poll and (sight.poll.question, sight.poll.words))


def _foot_alike(view: View) -> Hashable:
    """The foot, but for one's own name and seat."""
    sight, review = view.sight, view.sight.review
    poll = (sight.poll.question, sight.poll.words) if sight.poll else None
    return sight.status, (review.id, bool(review.conclusion)) if review else None, poll


def _notes_alike(view: View) -> Hashable | None:
    """The notes of whoever wrote none."""
    review = view.sight.review
    if review and any(note.mine for note in review.notes):
        return None
    return view.sight.status, review and review.id


def _notes_key(view: View) -> str:
    review = view.sight.review
    return f"{review.id}/{_print(view.sight.status, review.notes)}" if review else ""


def _bar_alike(view: View) -> Hashable | None:
    """The bar without what is told to whoever stepped out."""
    sight, review = view.sight, view.sight.review
    if sight.me and sight.me.out:
        return None
    where = (review.position, review.total, _nudged(view), review.timer, _ending(view)) if review else sight.table
    return situation(view), doing(view), sight.title, where, sight.notice, _place(view), bool(sight.choices)


def _ending(view: View) -> int:
    """Which seconds the timer counts at its end, to 0: it tells no time before, and in words that hold a while then."""
    left = seconds_left(view.sight.review.timer, view.sight.now) if view.sight.review else None
    return _LAST + 1 if left is None or left > _LAST else max(0, math.ceil(left))


def _place(view: View) -> str:
    """The name of the table that one sits at, where there are several."""
    sight = view.sight
    return sight.table.name if sight.table and sight.several else ""


def _nudged(view: View) -> bool:
    """Whether to remind this person gently: the table was nudged, and they have questions before them."""
    review = view.sight.review
    return bool(review and review.nudged) and situation(view) == "judging"


def _bar(view: View) -> dict[str, Any]:
    return {
        "doing": doing(view), "situation": situation(view), "place": _place(view), "nudged": _nudged(view),
        # Another message is another box: who folded the last one away is shown the next.
        "told_print": _print(view.sight.notice.message),
    }  # fmt: skip


def _case_alike(view: View) -> Hashable | None:
    review = view.sight.review
    return (review.case, review.step.point, view.sight.status) if review else None


def _progress_alike(view: View) -> Hashable | None:
    review = view.sight.review
    return (situation(view), review.phase, review.progress) if review else None


def _lobby_alike(view: View) -> Hashable | None:
    sight = view.sight
    words = (sight.poll.question, sight.poll.words, sight.choices) if sight.poll else sight.choices
    return situation(view), words, sight.lobby.total, sight.lobby.disciplines, sight.table and sight.table.cases


PARTS: dict[str, Part] = {
    "bar": Part("panel/_bar.html", context=_bar, alike=_bar_alike),
    "main": Part(
        "panel/_main.html",
        key=_main_key,
        context=_main,
        keep=True,
        alike=_main_alike,
        lends=("asked", "done", "recused", "may_judge", "why_not", "name"),
    ),
    "progress": Part("panel/_progress.html", context=lambda v: {"situation": situation(v)}, alike=_progress_alike),
    "results": Part(
        "panel/_results.html",
        key=_results_key,
        context=lambda v: {"found": revealed(v), "situation": situation(v)},
        alike=_results_alike,
        lends=("results", "recused"),
    ),
    "case": Part("panel/_case.html", key=_case_key, keep=True, alike=_case_alike),
    "notes": Part("panel/_notes.html", key=_notes_key, exact=True, alike=_notes_alike, lends=("notes",)),
    "lobby": Part("panel/_lobby.html", context=lambda v: {"situation": situation(v)}, alike=_lobby_alike),
    "foot": Part("panel/_foot.html", key=_foot_key, exact=True, alike=_foot_alike, lends=("recused", "me")),
}
