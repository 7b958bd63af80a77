"""Scales, such as confidence and how good the pack was: where the answers lie, and in which cases they lie low."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from workshop.findings.ballots import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Answers on a scale from 1 upwards.

    `counts` are (step, answers) over all cases. `middles` are each case's median, and `low` the cases whose median is
    in the lower half of the scale (below 3 of 5).
    """

    measure: str
    counts: tuple[tuple[int, int], ...]
    middle: float
    middles: tuple[tuple[str, float], ...]
    low: tuple[str, ...]


def scale(found: Sequence[Review], measure: str, steps: int = 5) -> Scale | None:
    """The answers of the last round on a scale of `steps`; None where nobody was asked."""
    by_case: dict[str, list[int]] = {}
    for review in found:
        values = [int(v.value) for v in review.last_round(measure) if v.state == "answered"]
        if values:
            by_case.setdefault(review.case, []).extend(values)
    if not by_case:
        return None
    everything = [v for values in by_case.values() for v in values]
    held = Counter(everything)
    middles = tuple((case, float(median(values))) for case, values in by_case.items())
    return Scale(
        measure=measure,
        counts=tuple((step, held[step]) for step in range(1, max(steps, *held) + 1)),
        middle=float(median(everything)),
        middles=middles,
        low=tuple(case for case, middle in middles if middle < (steps + 1) / 2),
    )
