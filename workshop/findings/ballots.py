"""Which votes count for what: reviews, their last round, and their independent answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from workshop.findings.material import COUNTED_STATES, Material, Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.paths import final_setting, is_path

_WHERE = attrgetter("workshop", "case", "table")
_MEASURE = attrgetter("measure")


class Ballots:
    """The votes of one review on one measure, sorted once; every chapter reads them here and none changes them.

    Attributes:
        whole: Votes on the whole case, or where it was asked point by point, on the last decision point.
        counted: Those of them that stand in the base of a verdict.
        last: Counted votes of the last round in which the measure was asked: what a verdict rests on.
        blind: Counted votes given blind: what agreement statistics rest on.
        rounds: The first and the last round in which the measure was asked, 0 and 0 where it was not.
    """

    __slots__ = ("_blind", "_last", "blind", "counted", "last", "rounds", "whole")

    def __init__(self, votes: list[Vote]) -> None:
        """Sort the votes on one measure."""
        points = {v.point for v in votes}
        if len(points) > 1:
            point = 0 if 0 in points else max(points)
            votes = [v for v in votes if v.point == point]
        asked = {v.round for v in votes} or {0}
        last = max(asked)
        self.whole = votes
        self.counted = [v for v in votes if v.state in COUNTED_STATES and not v.late and not v.aside]
        self.last = [v for v in self.counted if v.round == last] if len(asked) > 1 else self.counted
        self.blind = [v for v in self.counted if v.independent]
        self.rounds = min(asked), last
        self._last: Counter[str] | None = None
        self._blind: Counter[str] | None = None

    def first(self) -> list[Vote]:
        """Counted votes of the first round."""
        return [v for v in self.counted if v.round == self.rounds[0]]

    def settled(self) -> Counter[str]:
        """How many took each position in the last round."""
        if self._last is None:
            self._last = _counts([v.value for v in self.last if v.state == "answered"])
        return self._last

    def alone(self) -> Counter[str]:
        """How many took each position blind."""
        if self._blind is None:
            self._blind = _counts([v.value for v in self.blind if v.state == "answered"])
        return self._blind


_UNASKED = Ballots([])


@dataclass(slots=True)
class Review:
    """One table on one case, with its votes by measure."""

    workshop: str
    case: str
    table: str
    votes: dict[str, list[Vote]] = field(default_factory=dict)
    _sorted: dict[str, Ballots] = field(default_factory=dict, compare=False, repr=False)

    def ballots(self, measure: str) -> Ballots:
        """The votes on a measure, sorted; where the ideal setting was not asked, from where ideal pathways end."""
        found = self._sorted.get(measure)
        if found is None:
            votes = self.votes.get(measure) or (self._paths() if measure == IDEAL_SETTING else [])
            found = self._sorted[measure] = Ballots(votes) if votes else _UNASKED
        return found

    def whole_case(self, measure: str) -> list[Vote]:
        """Votes on the whole case, or where it was asked point by point, on the last decision point."""
        return self.ballots(measure).whole

    def last_round(self, measure: str) -> list[Vote]:
        """Counted votes of the last round in which the measure was asked: what a verdict rests on."""
        return self.ballots(measure).last

    def independent(self, measure: str) -> list[Vote]:
        """Counted votes given blind: what agreement statistics rest on."""
        return self.ballots(measure).blind

    def _paths(self) -> list[Vote]:
        """Votes of the first question answered with pathways, which place the child where they end."""
        held = (votes for votes in self.votes.values() if any(is_path(v.value) for v in votes))
        return next(held, [])


def reviews(material: Material) -> tuple[Review, ...]:
    """The reviews of all cases but calibration cases, in the order in which they were first met.

    Where the ideal setting was not asked directly, a review takes it from where the ideal pathway ends.
    """
    practice = {c.case for c in material.cases if c.calibration}
    found: dict[tuple[str, str, str], Review] = {}
    for key, together in groupby(material.votes, _WHERE):
        if key[1] not in practice:
            votes = (found.get(key) or found.setdefault(key, Review(*key))).votes
            for measure, asked in groupby(together, _MEASURE):
                votes.setdefault(measure, []).extend(asked)
    for conclusion in material.conclusions:
        if conclusion.case not in practice:
            key = (conclusion.workshop, conclusion.case, conclusion.table)
            found.setdefault(key, Review(*key))
    return tuple(found.values())


def positions(votes: Iterable[Vote]) -> Counter[str]:
    """How many took each position, by code. A pathway's position is the setting in which it ends."""
    return _counts([v.value for v in votes if v.position])


def code_of(value: Any) -> str:
    """The one code of an answer; of a pathway the setting in which it ends, blank where it ends as it was before."""
    if isinstance(value, str):
        return value
    return final_setting(value) if is_path(value) else str(value)


def _counts(values: Iterable[Any]) -> Counter[str]:
    """How often each code was given; pathways that end as before have none."""
    found = Counter([value if type(value) is str else code_of(value) for value in values])
    found.pop("", None)
    return found
