"""Pace: when the day's cases will be finished, from the minutes declared for each step and those that steps took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor

from workshop.domain.protocol import Step, steps
from workshop.domain.state import Review, Workshop

#: Declared minutes that must lie behind the room before its own pace is believed at all, and before it is believed
#: whole, most of a case: one step that was quick says little about a day.
ENOUGH, SURE = 5.0, 25.0
#: A step left standing, over a break for instance, counts at most this many times its declared minutes.
LONGEST = 3.0
#: Fewer minutes of discussion than this are no discussion.
SHORTEST_TALK = 3


@dataclass(frozen=True, slots=True)
class Forecast:
    """When a table's cases will be finished, if it goes on as it has.

    `finishes` is (case, time) for every case not finished yet, in the order in which they come;
    times are UTC. `factor` is minutes taken for each minute declared. `in_time` counts the cases
    finished by `end`, those finished already included. `trim` is how many minutes each discussion
    may take so that all are finished by `end`; 0 where that is not needed or would not be enough.
    """

    finished: int
    total: int
    factor: float
    finishes: tuple[tuple[str, str], ...]
    end: str = ""
    in_time: int = 0
    trim: int = 0

    @property
    def fits(self) -> bool:
        """Whether everything is finished by the end, or no end was set."""
        return not self.end or self.in_time == self.total

    @property
    def last(self) -> str:
        """When the last case that is finished in time is finished; blank if none is left."""
        ahead = self.in_time - self.finished if self.end else len(self.finishes)
        return self.finishes[ahead - 1][1] if ahead > 0 else ""


def forecast(state: Workshop, table: str, now: str, end: str = "") -> Forecast | None:
    """The forecast of a table at `now`, for an end of the day at `end` (both UTC; blank: none was set).

    None where there is nothing to go by: no questions, or no cases at the table.
    """
    found = state.tables.get(table)
    if found is None or state.protocol is None or not found.queue:
        return None
    reviews = [r for r in state.reviews.values() if r.table == table]
    factor = pace(reviews)
    waiting = _waiting(state, table)
    at, finishes, ahead = _time(now), [], []
    for case in waiting:
        left = _left(state, table, case)
        at += timedelta(minutes=_minutes(left, factor, _stood(state, table, case, now)))
        finishes.append((case, _iso(at)))
        ahead += left
    done = len(found.queue) - len(waiting)
    if not end:
        return Forecast(done, len(found.queue), factor, tuple(finishes))
    in_time = done + sum(1 for _, time in finishes if _time(time) <= _time(end))
    over = (at - _time(end)).total_seconds() / 60
    return Forecast(done, len(found.queue), factor, tuple(finishes), end, in_time, _trim(ahead, factor, over))


def pace(reviews: Iterable[Review]) -> float:
    """Minutes taken for each minute declared, over the steps that were left behind.

    It is 1 until there are `ENOUGH`, and drawn towards 1 until `SURE`, in proportion to what is missing.
    """
    declared = taken = 0.0
    for review in reviews:
        spent = _spent(review)
        behind = review.steps if review.concluded else review.steps[: review.index]
        for step in behind:
            if step.stage.minutes and step.key in spent:
                declared += step.stage.minutes
                taken += min(spent[step.key], LONGEST * step.stage.minutes)
    if declared < ENOUGH:
        return 1.0
    return 1.0 + min(declared / SURE, 1.0) * (taken / declared - 1.0)


def _spent(review: Review) -> dict[str, float]:
    """Minutes spent in each step that was left, visits added up."""
    out: dict[str, float] = defaultdict(float)
    for (key, came), (_, went) in zip(review.entered, review.entered[1:], strict=False):
        out[key] += max((_time(went) - _time(came)).total_seconds(), 0.0) / 60
    return out


def _waiting(state: Workshop, table: str) -> list[str]:
    """The cases that a table has not finished: the one it is at, then the others in their order."""
    queue, here = state.tables[table].queue, state.review_at(table)
    current = here.case if here else ""
    left = [c for c in queue if c in state.cases and not _finished(state, table, c)]
    return sorted(left, key=lambda c: c != current)


def _finished(state: Workshop, table: str, case: str) -> bool:
    review = state.reviews.get(f"{table}.{case}")
    return review is not None and review.concluded


def _left(state: Workshop, table: str, case: str) -> list[Step]:
    """The steps still to go in a case, the one the table is at included."""
    review = state.reviews.get(f"{table}.{case}")
    if review is not None:
        return list(review.steps[review.index :])
    protocol = state.protocol_for(case)
    return list(steps(protocol, len(state.cases[case].points))) if protocol else []


def _stood(state: Workshop, table: str, case: str, now: str) -> float:
    """Minutes that the table has been in its present step of `case`; 0 for a case it is not at."""
    review = state.review_at(table)
    if review is None or review.case != case or not review.entered:
        return 0.0
    return max((_time(now) - _time(review.entered[-1][1])).total_seconds(), 0.0) / 60


def _minutes(left: list[Step], factor: float, stood: float) -> float:
    """How long the steps will take; of the first, `stood` minutes are over."""
    if not left:
        return 0.0
    first, *rest = (s.stage.minutes * factor for s in left)
    return max(first - stood, 0.0) + sum(rest)


def _trim(ahead: list[Step], factor: float, over: float) -> int:
    """Minutes for each discussion ahead so that `over` minutes are saved; 0 where that does not help."""
    talks = [s.stage.minutes * factor for s in ahead if s.stage.kind == "discuss" and s.stage.minutes]
    if over <= 0 or not talks:
        return 0
    each = floor((sum(talks) - over) / len(talks))
    return each if each >= SHORTEST_TALK else 0


def _time(iso: str) -> datetime:
    return datetime.fromisoformat(iso)


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")
