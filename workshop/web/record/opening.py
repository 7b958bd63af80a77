"""The three sentences that findings open with: how many could have gone differently, where first, why most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.chart import plain
from workshop.findings.causes import Cause, in_words
from workshop.findings.causes import leading as leading_causes
from workshop.findings.figure import Figure
from workshop.findings.report import Findings

#: The weighted figure that is told where there is a sampling frame; its range allows for another panel, too.
_WEIGHTED = "different_weighted_panel"


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
    leading = found.earliest.leading() if found.earliest else ()
    if not leading or not found.earliest:
        return None
    reach = [leading[0].figure.reach] if len(leading) == 1 else []
    reach += [s.by_then.wording for s in leading if s.by_then]
    behind = [f for s in leading for f in (s.figure, s.by_then) if f]
    return Sentence(
        "Where first?", _of(leading[0].figure), found.earliest.words, " ".join(r for r in reach if r), tuple(behind)
    )


def _wider(causes: Sequence[Cause], top: Cause) -> str:
    """What to say where the cause that weighs most is not the one that most cases name; else blank."""
    most = max((c for c in causes if not c.nothing), key=lambda c: c.cases, default=top)
    if most.cases <= top.cases:
        return ""
    said = "It weighs most by the order in which people chose;"
    return f" {said} “{most.label}” was named in more cases, {_of(most.figure)}."


def _why(found: Findings) -> Sentence | None:
    first = leading_causes(found.causes)
    if not first:
        return None
    top, alone = first[0], len(first) == 1
    most = f"In {top.most} of them most of the panel named it." if top.most and alone else ""
    depth = found.chapter("ranking")
    reach = (top.figure.reach, most, *(depth.lead if depth else ()))
    return Sentence(
        "Why most?", _of(top.figure), in_words(found.causes) + _wider(found.causes, top),
        " ".join(r for r in reach if r), tuple(c.figure for c in first),
    )  # fmt: skip
