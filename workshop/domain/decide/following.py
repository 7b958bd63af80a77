"""What goes along with somebody who comes to another table: answers that nobody has seen yet, and knowing the child."""

from __future__ import annotations

from workshop.domain import events as e
from workshop.domain.counting import passed, standing
from workshop.domain.state import Given, Review, Seat, Workshop

Events = tuple[e.Event, ...]


def moved(state: Workshop, seat: Seat, table: str) -> Events:
    """A seat sits down at `table`, and everything that may goes along. Nothing where it sits there already."""
    if seat.table == table:
        return ()
    events: list[e.Event] = [e.SeatMoved(seat=seat.id, table=table)]
    for case in state.tables[table].queue:
        review = state.reviews.get(f"{table}.{case}")
        if review is not None and not review.concluded:
            events += followed(state, seat.id, case, review.id)
    return tuple(events)


def followed(state: Workshop, seat: str, case: str, review: str) -> Events:
    """What a seat brings into `review` (opened or about to be) from other tables that met the same case."""
    here = state.reviews.get(review)
    others = [r for r in state.of_case(case) if r.id != review]
    events: list[e.Event] = []
    if any(seat in r.recused for r in others) and not (here and seat in here.recused):
        events.append(e.SeatRecused(seat=seat, review=review))
    for other in others:
        given = standing(other, seat)
        shown = here is not None and any(passed(here, key) for key in given)
        if given and seat not in other.elsewhere and seat not in other.bound and not shown:
            events += _carried(seat, review, here, other, given)
    return tuple(events)


def _carried(
    seat: str, review: str, here: Review | None, other: Review, given: dict[str, dict[str, Given]]
) -> list[e.Event]:
    """The answers given in `other`, given again in `review` as they stand."""
    out: list[e.Event] = []
    for key, by_question in given.items():
        mine = here.answers.get(key, {}).get(seat, {}) if here else {}
        for blind in (True, False):
            answers = tuple(
                e.Answer(q, g.state, g.value)
                for q, g in by_question.items()
                if g.blind == blind and ((had := mine.get(q)) is None or (had.state, had.value) != (g.state, g.value))
            )
            if answers:
                attempt = here.attempt if here else 1
                out.append(
                    e.JudgementGiven(seat=seat, review=review, step=key, answers=answers, blind=blind, attempt=attempt)
                )
        if seat in other.done.get(key, ()) and not (here and seat in here.done.get(key, ())):
            out.append(e.SeatDone(seat=seat, review=review, step=key))
    return out
