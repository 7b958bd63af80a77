"""Where a person's answers count who has sat at several tables: on one case at one table, whatever happens.

Answers that were shown to a table stay there for good: they are part of what that table saw. Answers that nobody has
seen yet go along with the person. Either way nobody counts twice on a case.
"""

from __future__ import annotations

from workshop.domain.state import Given, Review, Workshop


def holds(review: Review, seat: str) -> bool:
    """Whether a seat has given anything in a review."""
    return any(seat in by_seat for by_seat in review.answers.values())


def standing(review: Review, seat: str) -> dict[str, dict[str, Given]]:
    """A seat's answers in a review that were neither taken back nor late, by step and question."""
    out = {}
    for key, by_seat in review.answers.items():
        kept = {q: g for q, g in by_seat.get(seat, {}).items() if g.state != "not_answered" and not g.late}
        if kept:
            out[key] = kept
    return out


def passed(review: Review, step: str) -> bool:
    """Whether a review has shown the answers to a step, and does not ask it again."""
    return step in review.revealed and step not in review.reopened


def settle(state: Workshop, seat: str, case: str) -> None:
    """Have a seat's answers on a case count at one table: where they were shown, or else where it sits now."""
    held = [r for r in state.of_case(case) if holds(r, seat)]
    for review in held:
        review.elsewhere.discard(seat)
    if len(held) > 1:
        kept = _kept(state, seat, held)
        for review in held:
            if review is not kept:
                review.elsewhere.add(seat)


def _kept(state: Workshop, seat: str, held: list[Review]) -> Review:
    shown = [r for r in held if seat in r.bound]
    if shown:
        return min(shown, key=lambda r: min(r.revealed.values(), default=0))
    # A table that has shown the answers without this person's shall not count them afterwards.
    ahead = [r for r in held if not any(passed(r, key) for key in standing(r, seat))] or held
    sits = state.seats[seat].table if seat in state.seats else ""
    here = next((r for r in ahead if r.table == sits), None)
    return here or max(ahead, key=lambda r: max(g.seq for by in r.answers.values() for g in by.get(seat, {}).values()))


def counted_at(state: Workshop, review: Review, seat: str) -> Review | None:
    """The review at another table where a seat's answers on this case count and stay; None if it may judge here.

    They stay where they were shown, and where this table has already shown what they answer: so nobody is asked twice.
    """
    found = state.seats.get(seat)
    if found is None or not found.before:
        return None
    for other in state.of_case(review.case):
        if other is review or seat in other.elsewhere:
            continue
        given = standing(other, seat)
        if given and (seat in other.bound or any(passed(review, key) for key in given)):
            return other
    return None
