"""What talking changed: over the cases of a workshop, never over votes and never on one case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from workshop.findings.ballots import Review, positions
from workshop.findings.depth.chapter import Chapter
from workshop.findings.depth.ground import Ground, held
from workshop.findings.depth.number import number
from workshop.findings.figure import CHANCE, REVIEWS, Figure, Wording, counted
from workshop.findings.material import Vote
from workshop.findings.measures import IDEAL_SETTING, PLACED
from workshop.findings.movement import Moved, movement
from workshop.findings.stats.rounds import sign_flip

_HOW = "First and last round of each case are compared; cases in which nothing changed stay in."
_CHANCE = "Each case keeps or flips its change by chance, again and again, and we count how often as much comes about."


def talking(ground: Ground) -> Chapter | None:
    """Change between rounds of whatever was judged twice."""
    figures: list[Figure] = []
    lead: list[str] = []
    for measure in PLACED:
        twice = [both for r in ground.reviews if (both := _rounds(r, measure))]
        if not twice:
            continue
        figures += _moved(ground, measure)
        together = _change(ground, measure, twice, ("together", "Share with the commonest answer"), _commonest)
        figures += together
        lead += [ground.titled(measure, together[0].wording)] if together[0].value is not None else []
        if measure == IDEAL_SETTING:
            actual = {c.case: c.actual_setting for c in ground.material.cases}

            def away(votes: Sequence[Vote], actual: dict[str, str] = actual) -> float | None:
                known = [v for v in votes if v.position and actual.get(v.case)]
                return sum(held(v) != actual[v.case] for v in known) / len(known) if known else None

            figures += _change(ground, measure, twice, ("different", "Share for another setting"), away)
    if not figures:
        return None
    return Chapter(id="talking", title="What talking changed", lead=tuple(lead), figures=tuple(figures))


def _rounds(review: Review, measure: str) -> tuple[str, list[Vote], list[Vote]] | None:
    """The counted votes of the first and of the last round; None where there was one round."""
    votes = [v for v in review.whole_case(measure) if v.counted]
    first, last = min((v.round for v in votes), default=0), max((v.round for v in votes), default=0)
    if first == last:
        return None
    return review.case, [v for v in votes if v.round == first], [v for v in votes if v.round == last]


def _commonest(votes: Sequence[Vote]) -> float | None:
    """The share of those in the base with the commonest answer."""
    return max(positions(votes).values(), default=0) / len(votes) if votes else None


def _moved(ground: Ground, measure: str) -> Iterator[Figure]:
    """Reviews by what became of them."""
    codes = ground.codes(measure)
    found = movement(ground.reviews, measure, codes, ground.material.rules.consensus_share, ground.method)
    how = (
        "A case is stable when at most 15% of those who answered twice changed.",
        "People are followed from round to round only to be counted.",
    )
    for name in Moved:
        words = Wording(
            f"moved_{name}_{measure}", ground.titled(measure, name.words),
            f"{{count}} of {{n}} panels: {name.words[0].lower()}{name.words[1:]}.", how,
        )  # fmt: skip
        yield replace(counted(words, [(c.case, float(c.moved == name)) for c in found], ground.method), unit=REVIEWS)


def _change(
    ground: Ground,
    measure: str,
    twice: Sequence[tuple[str, list[Vote], list[Vote]]],
    said: tuple[str, str],
    share: Callable[[Sequence[Vote]], float | None],
) -> list[Figure]:
    """The mean change over cases in percentage points, and how often chance would make as much; `said`: id, label."""
    name, label = said
    by_case: dict[str, list[float]] = {}
    for case, before, after in twice:
        first, last = share(before), share(after)
        if first is not None and last is not None:
            by_case.setdefault(case, []).append(last - first)
    base = sorted(by_case)
    changes = [sum(by_case[c]) / len(by_case[c]) for c in base]
    mean = sum(changes) / len(changes) if changes else None
    size = Wording(
        f"change_{name}_{measure}", ground.titled(measure, f"{label}: change"),
        f"{label} changed on average by {{value}} from the first to the last round.", (_HOW, _CHANCE),
    )  # fmt: skip
    out = [number(size, "points", mean, base, ground.method)]
    if ground.draws and changes:
        test = sign_flip(changes, draws=max(ground.draws, ground.method.flips), seed=ground.method.seed)
        words = Wording(
            f"chance_{name}_{measure}", ground.titled(measure, f"{label}: could it be chance?"),
            "Chance alone would make a change as large in {value} tries.", (_HOW, _CHANCE),
        )  # fmt: skip
        out.append(number(words, CHANCE, test.p, base, ground.method))
    return out
