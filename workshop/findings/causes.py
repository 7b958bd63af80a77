"""Root causes: plain counts of cases beside weighted mentions, so that neither stands alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain

from workshop.domain.codes import CodeList
from workshop.findings.ballots import Review
from workshop.findings.figure import Figure, Wording, counted
from workshop.findings.material import Vote
from workshop.findings.method import Method

_HOW = (
    "Each panellist named causes in order of weight; a case counts for a cause that anybody at its table named.",
    "Beside it stand the cases where most of the panel named it, and points by place (3, 2, 1).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """One cause (or need, or anybody who would have to act) over all cases.

    `cases` named it at all, `most` have it from more than half of those answering. `mentions` are panellists naming
    it, `points` weigh their ranks 3, 2, 1. `score` is the mean over cases of the share of the panel naming it.
    `nothing` marks the answer that there was none, which never leads.
    """

    code: str
    label: str
    cases: int
    most: int
    mentions: int
    points: int
    score: float
    figure: Figure
    nothing: bool = False


def causes(
    found: Sequence[Review], measure: str, codes: CodeList | None, method: Method, *, ranked: bool = True
) -> tuple[Cause, ...]:
    """The causes named, highest points first, then most cases, then in list order.

    Args:
        found: The reviews.
        measure: What the question is read as: root_causes, or any question with several answers.
        codes: Its list, for labels and order; causes never named are left out.
        method: Whose constants to use.
        ranked: Whether the order of an answer carries weight; if not, every mention is one point.
    """
    by_case: dict[str, list[Vote]] = {}
    for review in found:
        votes = review.last_round(measure)
        if votes:
            by_case.setdefault(review.case, []).extend(votes)
    mentions: Counter[str] = Counter()
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    answers: list[tuple[str, ...]] = []
    for case, votes in by_case.items():
        named = [tuple(dict.fromkeys(map(str, v.value))) for v in votes if v.state == "answered"]
        answers += named
        parts = _parts(len(votes))
        for code, people in Counter(chain.from_iterable(named)).items():
            mentions[code] += people
            shares[code][case] = parts[people]
    points = _points(answers, method) if ranked else mentions
    place_of = {c.code: i for i, c in enumerate(codes.codes)} if codes else {}
    order = sorted(shares, key=lambda c: (-points[c], -len(shares[c]), place_of.get(c, len(place_of)), c))
    nothing = {"none", *(c.code for c in codes.codes if c.group == "none")} if codes else {"none"}
    found_causes = (
        _cause((c, codes.label(c) if codes else c), tuple(by_case), shares[c], (mentions[c], points[c]), method)
        for c in order
    )
    return tuple(replace(c, nothing=c.code.casefold() == "none" or c.code in nothing) for c in found_causes)


def leading(found: Sequence[Cause]) -> tuple[Cause, ...]:
    """The causes that lead: more than one where points and cases stand alike. That there was none never leads."""
    named = [c for c in found if not c.nothing]
    return tuple(c for c in named if (c.points, c.cases) == (named[0].points, named[0].cases))


def in_words(found: Sequence[Cause]) -> str:
    """The leading cause in a sentence; where several stand alike, all of them."""
    first = leading(found)
    if len(first) < 2:  # noqa: PLR2004 - one cause leads alone
        return first[0].figure.sentence if first else ""
    named = [f"“{c.label}”" for c in first]
    where = " and ".join((", ".join(named[:-1]), named[-1]))
    return f"{where} stand alike: each was named in {first[0].figure.count:g} of {first[0].figure.n:g} cases."


def _points(answers: Sequence[tuple[str, ...]], method: Method) -> Counter[str]:
    """Points by place: for the first cause of an answer, the second and so on; nothing beyond the last weight."""
    points: Counter[str] = Counter()
    for place, weight in enumerate(method.points):
        for code, people in Counter([answer[place] for answer in answers if len(answer) > place]).items():
            points[code] += weight * people
    return points


@lru_cache(maxsize=256)
def _parts(n: int) -> tuple[float, ...]:
    """The shares that 0 to `n` of `n` people are: 1/n added up one by one, as method 1 is frozen to the last digit."""
    return tuple(accumulate([1 / n] * n, initial=0.0))


def _cause(
    name: tuple[str, str],
    base: tuple[str, ...],
    held: dict[str, float],
    sums: tuple[int, int],
    method: Method,
) -> Cause:
    """One cause, as (code, label), with its figure; `sums` are its mentions and points."""
    code, label = name
    words = Wording(f"cause_{code}", label, f"“{label}” was named in {{of}}.", _HOW)
    return Cause(
        code=code,
        label=label,
        cases=len(held),
        most=sum(2 * share > 1 for share in held.values()),
        mentions=sums[0],
        points=sums[1],
        score=sum(held.values()) / len(base),
        figure=counted(words, [(case, float(case in held)) for case in base], method),
    )
