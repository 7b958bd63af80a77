"""The statement that the room words together, as the projector shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop.domain.decide.room import STATEMENT
from workshop.domain.statement import PARTS
from workshop.export.facts import in_words
from workshop.store.statements import Saved
from workshop.web.services import services
from workshop.web.view import View

_NOBODY = "We asked, and nobody does"


def shown_statement(view: View) -> Saved | None:
    """The statement that the screen was turned to; None where there is none, or a case is being reviewed.

    A room that judges sees no findings, so a statement waits until the case is concluded. A replay shows none: the
    record does not say how a statement stood at that moment.
    """
    sight = view.sight
    judging = sight.review is not None and sight.review.phase != "concluded" and sight.status != "closed"
    if not sight.screen.startswith(STATEMENT) or judging or view.standing is not None:
        return None
    found = services().store.statements.latest(f"workshop:{sight.workshop}", sight.screen.removeprefix(STATEMENT))
    return None if found is None or found.statement.set_aside else found


def context(view: View) -> Mapping[str, Any]:
    """What the picture needs: the statement in its parts, who does what, and how it stands."""
    saved = shown_statement(view)
    if saved is None:
        return {}
    held, about = saved.statement, f"workshop:{view.sight.workshop}"
    signed = services().store.statements.signed(about).get(held.id, ())
    stands = any(one.statement.same_wording(held) for one in signed)
    return {
        "statement": held, "parts": PARTS, "standing": "Signed off." if stands else "Not signed off yet.",
        "tasks": (
            ("Owner", held.owner), ("Due", in_words(held.due)), ("What it needs", held.resource),
            ("Who would have to do more", held.burden),
            ("Who sees it otherwise", held.minority or (_NOBODY if held.nobody_otherwise else "")),
        ),
    }  # fmt: skip
