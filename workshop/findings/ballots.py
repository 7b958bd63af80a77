"""Which votes count for what: reviews, their last round, and their independent answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workshop.findings.material import Material, Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.paths import final_setting, is_path


@dataclass(slots=True)
class Review:
    """One table on one case, with its votes by measure."""

    workshop: str
    case: str
    table: str
    votes: dict[str, list[Vote]] = field(default_factory=dict)

    def whole_case(self, measure: str) -> list[Vote]:
        """Votes on the whole case, or where it was asked point by point, on the last decision point."""
        votes = self.votes.get(measure) or (self._paths() if measure == IDEAL_SETTING else [])
        points = {v.point for v in votes}
        if not points:
            return []
        point = 0 if 0 in points else max(points)
        return [v for v in votes if v.point == point]

    def last_round(self, measure: str) -> list[Vote]:
        """Counted votes of the last round in which the measure was asked: what a verdict rests on."""
        votes = self.whole_case(measure)
        last = max((v.round for v in votes), default=0)
        return [v for v in votes if v.round == last and v.counted]

    def independent(self, measure: str) -> list[Vote]:
        """Counted votes given blind: what agreement statistics rest on."""
        return [v for v in self.whole_case(measure) if v.independent and v.counted]

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
    for vote in material.votes:
        if vote.case not in practice:
            key = (vote.workshop, vote.case, vote.table)
            review = found.get(key) or found.setdefault(key, Review(*key))
            review.votes.setdefault(vote.measure, []).append(vote)
    for conclusion in material.conclusions:
        if conclusion.case not in practice:
            key = (conclusion.workshop, conclusion.case, conclusion.table)
            found.setdefault(key, Review(*key))
    return tuple(found.values())


def positions(votes: Iterable[Vote]) -> Counter[str]:
    """How many took each position, by code. A pathway's position is the setting in which it ends."""
    return Counter(code for v in votes if v.position and (code := _code(v)))


def _code(vote: Vote) -> str:
    """The one code of a vote."""
    return final_setting(vote.value) if is_path(vote.value) else str(vote.value)
