"""Agreement in depth: pairs, and coefficients that allow for chance, each with its range. Blind votes alone enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workshop.domain.codes import CodeList
from workshop.findings.agreement import held as answers_of
from workshop.findings.ballots import Review
from workshop.findings.depth.ground import Ground, held
from workshop.findings.depth.number import Ends, number
from workshop.findings.figure import NO_RANGE, NUMBER, PREVALENCE, SAME_ANSWER, Figure, Wording
from workshop.findings.material import OPEN_STATES, Vote
from workshop.findings.measures import IDEAL_SETTING
from workshop.findings.shares import Interval
from workshop.findings.stats.alpha import Alpha, Metric, alpha_with_interval, krippendorff_alpha
from workshop.findings.stats.answer_sets import jaccard_distance, masi_distance
from workshop.findings.stats.coefficients import Coefficient, coefficients
from workshop.findings.stats.one_item import tier_distance
from workshop.findings.stats.rankings import kendall_w, ranks_of_lists
from workshop.findings.stats.resampling import case_draws
from workshop.findings.stats.two_raters import prevalence_note
from workshop.findings.tally import pairwise

#: The order of a ranking needs so many people who gave one.
_JUDGES = 3
_BLIND = "Only what people said alone counts, before they had seen any other answer."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One measure with its blind votes by case. `kind` is one, ordered, several or ranked."""

    measure: str
    kind: str
    cases: dict[str, list[Vote]]
    codes: CodeList | None


def of_measure(ground: Ground, asked: Asked) -> Iterator[Figure]:
    """Every coefficient that suits a measure."""
    if asked.kind == "one":
        yield from _one(ground, asked)
    elif asked.kind == "ordered":
        units = [[v.value for v in votes if v.position] for votes in asked.cases.values()]
        label = "Krippendorff's alpha, on the order of the steps"
        yield _alpha(ground, asked, "ordinal", label, (units, "ordinal"))
    else:
        yield from _several(ground, asked)


def together(ground: Ground, found: Sequence[Review], measure: str) -> Figure | None:
    """The average chance that two agree, with a range over the cases: the same number as on the first page."""
    sums: dict[str, list[float]] = {}
    for review in found:
        share = pairwise(list(answers_of(review.ballots(measure)).values()))
        if share is not None:
            sums.setdefault(review.case, []).append(share)
    if not sums:
        return None
    cases = sorted(sums)
    total, reviews = (np.array([f(sums[c]) for c in cases], np.float64) for f in (sum, len))
    words = Wording(
        f"pairwise_{measure}", "Chance that two agree",
        "On an average case two panellists, judging alone, agreed {value} of the time. | That is likely to lie between "
        "{low} and {high}.",
        ("Two people are picked at random on each case; the average over cases is given.", _BLIND),
    )  # fmt: skip
    value, ends = float(total.sum() / reviews.sum()), None
    if ground.draws and len(cases) >= ground.method.units:
        drawn = case_draws([0] * len(cases), ground.draws, ground.method.seed)
        low, high = np.quantile((drawn @ total) / (drawn @ reviews), [0.025, 0.975])
        ends = (Interval(float(low), float(high)), "bootstrap_cases")
    few = () if len(cases) >= ground.method.units else (NO_RANGE,)
    return number(words, "share", value, cases, ground.method, ends=ends, flags=few)


def _one(ground: Ground, asked: Asked) -> Iterator[Figure]:
    """One answer from a list: alpha, and three others beside it because none should stand alone."""
    units = [[a for v in votes if v.counted and (a := _answer(v))] for votes in asked.cases.values()]
    possible = [c.code for c in asked.codes.codes] if asked.codes else []
    possible += sorted({a for unit in units for a in unit} - set(possible))
    found = coefficients(units, possible)
    alpha = _measured(ground, units, "nominal")
    note = prevalence_note(alpha.value, found["ac"].value)
    made = _figure(ground, asked, ("alpha", "Krippendorff's alpha"), alpha)
    yield replace(made, flags=(*made.flags, PREVALENCE)) if note else made
    if asked.measure == IDEAL_SETTING:
        apart = tier_distance(ground.tiers())
        label = "Krippendorff's alpha, near settings counting as nearly the same"
        yield _alpha(ground, asked, "alpha_tiers", label, (units, apart))
    for name, label in (("ac", "AC1"), ("fleiss", "Fleiss' kappa"), ("free_marginal", "Free-marginal kappa")):
        yield _plain(ground, asked, name, label, found[name])


def _several(ground: Ground, asked: Asked) -> Iterator[Figure]:
    """Several answers from a list: how alike two people's choices are; and of rankings how alike their order is."""
    units = [[frozenset(map(str, v.value)) for v in votes if v.position] for votes in asked.cases.values()]
    label = "Krippendorff's alpha, partly the same choices counting in part"
    yield _alpha(ground, asked, "masi", f"{label} (MASI)", (units, masi_distance))
    yield _alpha(ground, asked, "jaccard", f"{label} (Jaccard)", (units, jaccard_distance))
    if asked.kind == "ranked":
        yield _order(ground, asked)


def _order(ground: Ground, asked: Asked) -> Figure:
    """Kendall's W, averaged over the cases in which enough people ranked what they chose."""
    found: dict[str, float] = {}
    for case, votes in asked.cases.items():
        lists = [tuple(dict.fromkeys(map(str, v.value))) for v in votes if v.position and v.value]
        objects = sorted({o for named in lists for o in named})
        if len(lists) >= _JUDGES:
            w = kendall_w(ranks_of_lists(lists, objects)).w
            if w is not None:
                found[case] = w
    words = Wording(
        f"concordance_{asked.measure}", "Kendall's W",
        "On an average case people's rankings agree at {value}, where 0 is no agreement and 1 the same order.",
        ("What somebody left out stands behind all that they chose, at the mean of the places left.", _BLIND),
    )  # fmt: skip
    value = float(np.mean(list(found.values()))) if found else None
    return number(words, NUMBER, value, tuple(found), ground.method)


def _answer(vote: Vote) -> str:
    """A vote as one of the answers, unsure and cannot tell among them; blank for a pathway that ends as before."""
    return f"({vote.state})" if vote.state in OPEN_STATES else held(vote)


def _measured(ground: Ground, units: Sequence[Sequence[Any]], metric: Metric) -> Alpha:
    """Alpha, with a range where draws are asked for."""
    if ground.draws:
        return alpha_with_interval(units, metric, draws=ground.draws, seed=ground.method.seed)
    return krippendorff_alpha(units, metric)


def _alpha(ground: Ground, asked: Asked, name: str, label: str, data: tuple[Sequence[Sequence[Any]], Metric]) -> Figure:
    """Alpha by one way of telling how far answers lie apart."""
    return _figure(ground, asked, (name, label), _measured(ground, *data))


def _figure(ground: Ground, asked: Asked, said: tuple[str, str], found: Alpha) -> Figure:
    """Alpha as a figure."""
    ends: Ends = None
    if found.low is not None and found.high is not None:
        ends = Interval(found.low, found.high), "bootstrap_cases"
    flags = [SAME_ANSWER] if found.value is None and found.units else []
    flags += [NO_RANGE] if found.value is not None and found.units < ground.method.units else []
    base = [c for c, votes in asked.cases.items() if sum(v.counted for v in votes) > 1]
    return number(_words(asked, *said), NUMBER, found.value, base, ground.method, ends=ends, flags=flags)


def _plain(ground: Ground, asked: Asked, name: str, label: str, found: Coefficient) -> Figure:
    """A coefficient whose range is worked out, not drawn."""
    ends: Ends = None
    if found.low is not None and found.high is not None and found.items >= ground.method.units:
        ends = Interval(found.low, found.high), "t_cases"
    flags = [SAME_ANSWER] if found.value is None and found.items else []
    flags += [NO_RANGE] if found.value is not None and ends is None else []
    base = [c for c, votes in asked.cases.items() if sum(v.counted for v in votes) > 1]
    return number(_words(asked, name, label), NUMBER, found.value, base, ground.method, ends=ends, flags=flags)


def _words(asked: Asked, name: str, label: str) -> Wording:
    """How a coefficient is said: chance is 0, full agreement 1."""
    return Wording(
        f"{name}_{asked.measure}", label,
        f"{label}: {{value}}, where 0 is what chance would give and 1 is full agreement. | It is likely to lie "
        "between {low} and {high}.",
        ("All answers to a case are drawn again together, so that the range is one over cases.", _BLIND),
    )  # fmt: skip
