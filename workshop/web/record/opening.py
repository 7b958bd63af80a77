"""The three sentences that findings open with: how many could have gone differently, where first, why most."""

from __future__ import annotations

from dataclasses import dataclass

from workshop.charts.chart import plain
from workshop.findings.figure import Figure
from workshop.findings.report import Findings

#: The weighted figure that is told where there is a sampling frame; its range allows for another panel, too.
_WEIGHTED = "different_weighted_panel"
#: The answer among the causes that says there was none.
_NO_CAUSE = "none"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One finding as it is read first: what it answers, the number, the sentence, its range, and what to take care of.

    `figures` are what opens behind it.
    """

    asks: str
    number: str
    sentence: str
    reach: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentences, as many of the three as were asked about; and over how many cases."""

    sentences: tuple[Sentence, ...]
    cases: int
    simulated: bool


def opening(found: Findings) -> Opening:
    """The opening of some findings."""
    made = (_how_many(found), _where(found), _why(found))
    return Opening(tuple(s for s in made if s), found.cases, found.simulated)


def _of(figure: Figure) -> str:
    return f"{plain(figure.count)} of {plain(figure.n)}"


def _how_many(found: Findings) -> Sentence | None:
    figure, asks = found.figure("different_setting"), "How many journeys could have gone differently?"
    if figure is None:
        return None
    if not figure.n:
        return Sentence(asks, "0", "No case has a verdict.", "", (found.figure("no_verdict") or figure,))
    weighted = found.figure(_WEIGHTED)
    reach = " ".join(r for r in (figure.reach, weighted.reach if weighted else "") if r)
    behind = (figure, weighted) if weighted else (figure,)
    return Sentence(asks, _of(figure), figure.sentence, reach, behind)


def _where(found: Findings) -> Sentence | None:
    stages = [s for s in found.earliest.stages if s.by_then and s.figure.count] if found.earliest else []
    if not stages:
        return None
    top = max(stages, key=lambda s: s.figure.count)
    by_then = top.by_then
    reach = " ".join(r for r in (top.figure.reach, by_then.wording if by_then else "") if r)
    behind = (top.figure, by_then) if by_then else (top.figure,)
    return Sentence("Where first?", _of(top.figure), top.figure.sentence, reach, behind)


def _why(found: Findings) -> Sentence | None:
    named = [c for c in found.causes if c.code.casefold() != _NO_CAUSE]
    if not named:
        return None
    top = named[0]
    most = f"In {top.most} of them most of the panel named it." if top.most else ""
    reach = f"{top.figure.reach} {most}".strip()
    return Sentence("Why most?", _of(top.figure), top.figure.sentence, reach, (top.figure,))
