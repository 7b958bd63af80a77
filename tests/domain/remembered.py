"""What was accepted, remembered apart from the domain, to be looked for in its state."""

from __future__ import annotations

from typing import Any

from workshop.domain import events as e
from workshop.domain.state import Workshop

#: Review, step, seat, question.
Place = tuple[str, str, str, str]


class Remembered:
    """Every answer that was accepted and not withdrawn, with the log position of each time it was given."""

    def __init__(self) -> None:
        self._given: dict[Place, dict[int, tuple[str, Any]]] = {}
        self._merged: set[str] = set()

    def take(self, seq: int, event: e.Event) -> None:
        """Remember an accepted event."""
        if isinstance(event, e.JudgementGiven):
            for a in event.answers:
                place = (event.review, event.step, event.seat, a.question)
                self._given.setdefault(place, {})[seq] = (a.state, a.value)
        elif isinstance(event, e.AnswersWithdrawn):
            self._given = {p: g for p, g in self._given.items() if (p[0], p[2]) != (event.review, event.seat)}
        elif isinstance(event, e.SeatsMerged):
            self._merged.add(event.kept)
            for place in [p for p in self._given if p[2] == event.gone]:
                review, step, _, question = place
                mine = self._given.setdefault((review, step, event.kept, question), {})
                mine.update(self._given.pop(place))

    def check(self, state: Workshop) -> None:
        """Nothing is lost and nothing invented; the last of a seat stands, the best of two that were merged."""
        standing = {
            (review.id, step, seat, question): given
            for review in state.reviews.values()
            for step, by_seat in review.answers.items()
            for seat, answers in by_seat.items()
            for question, given in answers.items()
        }
        assert set(standing) == set(self._given)
        for place, given in standing.items():
            accepted = self._given[place]
            assert accepted[given.seq] == (given.state, given.value)
            if place[2] not in self._merged:
                assert given.seq == max(accepted)
            elif given.state == "not_answered":
                last = accepted[max(accepted)]
                assert last[0] == "not_answered" or all(s == "not_answered" for s, _ in accepted.values())
