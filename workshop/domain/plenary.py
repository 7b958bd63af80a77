"""Tables side by side on a case that they share: which tables, and whether all of them have shown their answers."""

from __future__ import annotations

from workshop.domain.protocol import Step
from workshop.domain.state import Review, Workshop


def has_shown(review: Review | None) -> bool:
    """Whether a table has revealed its first answers on a case, and is not asking for them again."""
    if review is None:
        return False
    asked = next((s.key for s in review.steps if s.stage.kind == "judge"), "")
    return asked in review.revealed and asked not in review.reopened


def waiting_for(state: Workshop, case: str) -> tuple[str, ...]:
    """The tables that have a case before them, with people at them, and have not revealed it."""
    return tuple(
        t.id
        for t in state.tables.values()
        if case in t.queue and state.at_table(t.id) and not has_shown(state.reviews.get(f"{t.id}.{case}"))
    )


def side_by_side(state: Workshop, case: str) -> tuple[Review, ...]:
    """The reviews of a case that may be compared: all that revealed it, or none while a table has still to."""
    if case not in state.cases or waiting_for(state, case):
        return ()
    return tuple(r for r in state.of_case(case) if has_shown(r))


def shown_by_all(reviews: tuple[Review, ...]) -> tuple[Step, ...]:
    """The steps at which something was judged and every one of these tables has shown the answers."""
    first = reviews[0].steps if reviews else ()
    return tuple(
        s for s in first
        if s.stage.kind == "judge" and all(s.key in r.revealed and s.key not in r.reopened for r in reviews)
    )  # fmt: skip


def shared(state: Workshop) -> tuple[str, ...]:
    """The cases that several tables have before them or have opened, in the order of the day."""
    return tuple(
        case
        for case in state.cases
        if sum(case in t.queue or f"{t.id}.{case}" in state.reviews for t in state.tables.values()) > 1
    )
