"""Simulated people: a discipline, a lean, a pace. Invented, and the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

#: How a usual room is made up, repeated for larger ones.
ROOM = (
    "education_setting", "la_education", "health", "care", "family", "education_setting", "la_education", "health",
)  # fmt: skip

WORDS = (
    "happy", "belonging", "heard", "safe", "friends", "independence", "realistic", "home", "learning", "confidence",
    "included", "a future", "joy", "trusted adults", "choice", "kindness", "progress", "part of the community",
)  # fmt: skip

NOTES = (
    "Transition meetings came too late to plan staffing.",
    "The setting did well once advice arrived; it arrived in the spring.",
    "Nobody asked the family what a good week looks like.",
    "Outreach could have come in before things broke down.",
    "We would want therapy without having to apply for a plan.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """One simulated panellist.

    `lean` shifts what they hold ideal along the ladder (below 0 less specialist), `sway` is how
    readily discussion moves them (0 to 1), `pace` how long they think (1 is usual), `own_mind`
    how often they hold another view than the room's.
    """

    number: int
    discipline: str
    lean: float
    sway: float
    pace: float
    own_mind: float
    seed: int


def people(count: int, seed: int) -> tuple[Person, ...]:
    """`count` people, made from `seed`."""
    chance = random.Random(seed)
    return tuple(
        Person(
            number=i + 1,
            discipline=ROOM[i % len(ROOM)],
            lean=chance.gauss(0, 0.6),
            sway=chance.uniform(0.2, 0.8),
            pace=chance.uniform(0.6, 1.6),
            own_mind=chance.uniform(0.1, 0.4),
            seed=chance.randrange(1 << 30),
        )
        for i in range(count)
    )
