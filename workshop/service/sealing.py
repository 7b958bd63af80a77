"""Cases that lie before a panel today: what happened in them stays shut in the library, too."""

from __future__ import annotations

from contextlib import suppress

from workshop.domain.errors import Refusal
from workshop.domain.state import Workshop
from workshop.service.workshops import Workshops
from workshop.store.directory import Directory


def still_sealed(state: Workshop, case: str) -> bool:
    """Whether a table of a running day has this case in its list and has not opened all of it."""
    if case not in state.cases or state.status != "open":
        return False
    points = max(len(state.cases[case].points), 1)
    for table in state.tables.values():
        review = state.reviews.get(f"{table.id}.{case}")
        if case in table.queue and (review is None or review.unsealed < points):
            return True
    return False


def panel_before(case: str, directory: Directory, workshops: Workshops) -> str:
    """The title of a running day whose panel has not met all of `case` yet; blank if there is none.

    A rehearsal keeps nothing shut: its cases are there to be looked at.
    """
    for entry in directory.all():
        if entry.origin == "live" and entry.status == "open":
            with suppress(Refusal):  # it was deleted a moment ago
                title = workshops.look(entry.stream, lambda state: state.title if still_sealed(state, case) else "")
                if title:
                    return title
    return ""
