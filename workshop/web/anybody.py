"""Anybody's view: without what is one's own, so that nothing of it can be in what everybody is shown.

A part may be lent some of it: which questions one is asked and what one answered, say. That is then part of what the
piece is found by, whole, so only those meet it who have the very same. One's name is never lent: a gap stands for it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

import msgspec

from workshop.domain.commands import Actor
from workshop.domain.sight import Viewer
from workshop.domain.sight.model import ReviewView
from workshop.domain.sight.people import Me
from workshop.service.callers import Caller
from workshop.web.counting import counted_of
from workshop.web.pieces import named
from workshop.web.view import View

#: What of a review is one's own, and what anybody's view has instead.
_OWN: dict[str, Any] = {"asked": (), "notes": (), "done": False, "recused": False, "may_judge": True, "why_not": ""}

#: Somebody of whom nothing is known but that they have a name.
_NAMED = Me("", named(), "", "", "", out=False)


def _me(seen: View, lends: tuple[str, ...]) -> Me | None:
    """One's seat as far as it is lent: `name`, which is a gap, or `me`, with the discipline and whether one is out."""
    me = seen.sight.me
    if me is None or not {"me", "name"} & set(lends):
        return None
    return Me("", named(), me.discipline, "", "", me.out, me.feedback) if "me" in lends else _NAMED


def lent(seen: View, lends: tuple[str, ...]) -> Hashable:
    """What of one's own is lent to a part, as part of a key."""
    if not lends:
        return None
    review = seen.sight.review
    told = {name: getattr(review, name) for name in lends if name not in ("me", "name") and review is not None}
    if "asked" in told:
        # The wording of a question and its choices follow from the protocol, which the key holds too.
        told["asked"] = [(asked.question.id, asked.own, asked.first) for asked in told["asked"]]
    if "results" in told:
        # What was counted is told from what it was counted from: see `counts`.
        told["results"] = [(r.step, r.question.id, r.n, r.hidden, r.independent, r.own) for r in told["results"]]
    return msgspec.json.encode(told), _me(seen, lends)


def counts(seen: View, lends: tuple[str, ...]) -> tuple[object, ...]:
    """What the results that are lent were counted from: the very objects."""
    shown = seen.counted if "results" in lends else ()
    return tuple(one for found in shown for one in (counted_of(found.result), found.tally))


def anybodys(seen: View, lends: tuple[str, ...] = ()) -> Callable[[], View]:
    """Makes the view without what is one's own, but for what is lent."""
    return lambda: _anybodys(seen, lends)


def _anybodys(seen: View, lends: tuple[str, ...]) -> View:
    sight = seen.sight
    poll = sight.poll and msgspec.structs.replace(sight.poll, mine=())
    viewer = Viewer(sight.viewer.kind, table=sight.viewer.table, names=sight.viewer.names)
    bare = msgspec.structs.replace(
        sight, me=_me(seen, lends), viewer=viewer, poll=poll,
        review=_review(sight.review, lends) if sight.review else None,
    )  # fmt: skip
    return replace(seen, sight=bare, caller=Caller(seen.caller.kind, seen.caller.workshop, Actor("visitor")))


def _review(review: ReviewView, lends: tuple[str, ...]) -> ReviewView:
    bare = {name: instead for name, instead in _OWN.items() if name not in lends}
    if "results" not in lends:
        bare["results"] = tuple(msgspec.structs.replace(r, own=None) for r in review.results)
    return msgspec.structs.replace(review, **bare)
