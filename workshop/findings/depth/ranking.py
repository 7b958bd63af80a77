"""How sure the order of the root causes is, which are named together, and where: by phase, need, who would act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workshop.findings.depth.chapter import Cell, Chapter, Listing
from workshop.findings.depth.estimate import Held, mean_share
from workshop.findings.depth.ground import Ground, Person
from workshop.findings.figure import Figure, Wording
from workshop.findings.measures import ROOT_CAUSES
from workshop.findings.stats.cooccurrence import named_together
from workshop.findings.stats.rank_sets import RankRange, RankSet, rank_ranges, rank_sets_from_draws
from workshop.findings.stats.resampling import two_way_means
from workshop.findings.weighted import framed

#: The measure that says who would have had to act.
WHO_ACTS = "who_acts"
#: What counts as the top of an order, and the most pairs that are shown.
_TOP, _PAIRS = 3, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who named which cause. `answers` has a row for each answer, 1 or 0 for each cause.

    `places` are the case and the person of each answer, by number. `shares` are cases by causes: the share of each
    case's panel that named each cause.
    """

    cases: tuple[str, ...]
    people: tuple[Person, ...]
    codes: tuple[str, ...]
    places: tuple[NDArray[np.intp], NDArray[np.intp]]
    answers: NDArray[np.float64]
    shares: NDArray[np.float64]

    def crossed(self) -> NDArray[np.float64]:
        """Cases by people by causes, 1 or 0, NaN where somebody did not answer: large where workshops are many."""
        table = np.full((len(self.cases), len(self.people), len(self.codes)), np.nan)
        table[self.places] = self.answers
        return table


def ranking(ground: Ground) -> Chapter | None:
    """The chapter; None where causes were not asked about, or nobody named one."""
    codes = _causes(ground)
    named = _named(ground, codes)
    if named is None:
        return None
    facts, shares = ground.facts(), named.shares
    figures = [_share(ground, code, [(facts[c], float(shares[i, k])) for i, c in enumerate(named.cases)])
               for k, code in enumerate(named.codes)]  # fmt: skip
    ranks = _ranks(ground, named)
    lead = [_leading(ground, named, ranks)] if ranks else []
    tables = [_order(ground, named, figures, ranks), *_pairs(ground, named), *_where(ground, named)]
    return Chapter(
        id="ranking", title="How sure the order of causes is", lead=tuple(lead), figures=tuple(figures),
        tables=tuple(tables),
        not_said=() if ranks else ("Too few cases or people to say how sure the order is.",),
    )  # fmt: skip


def _causes(ground: Ground) -> tuple[str, ...]:
    """The causes that were named, in the order of their list; that there was none is not among them."""
    codes = ground.material.codes_for(ROOT_CAUSES)
    none = {"none", *(c.code for c in codes.codes if c.group == "none")} if codes else {"none"}
    met = {c.code for c in ground.causes if c.code.casefold() != "none"} - none
    order = [c.code for c in codes.codes if c.code in met] if codes else []
    return (*order, *sorted(met - set(order)))


def _named(ground: Ground, codes: Sequence[str]) -> Named | None:
    """Who named which cause in the last round; None without any."""
    votes = [v for r in ground.reviews for v in r.last_round(ROOT_CAUSES)]
    if not votes or not codes:
        return None
    cases, people = sorted({v.case for v in votes}), sorted({v.person for v in votes})
    row, column = {c: i for i, c in enumerate(cases)}, {p: j for j, p in enumerate(people)}
    # Where somebody answered twice, as in two questions on the causes, the last answer stands.
    chosen = {(row[v.case], column[v.person]): set(map(str, v.value)) if v.position else set[str]() for v in votes}
    answers = np.array([[float(c in held) for c in codes] for held in chosen.values()])
    places = np.array(list(chosen), np.intp).T
    named = np.zeros((len(cases), len(codes)))
    np.add.at(named, places[0], answers)
    return Named(
        cases=tuple(cases), people=tuple(people), codes=tuple(codes), places=(places[0], places[1]), answers=answers,
        shares=named / np.bincount(places[0])[:, None],
    )  # fmt: skip


def _label(ground: Ground, code: str) -> str:
    """A cause in words."""
    codes = ground.material.codes_for(ROOT_CAUSES)
    return codes.label(code) if codes else code


def _share(ground: Ground, code: str, held: Held) -> Figure:
    """The mean share of a panel that names a cause, carried over to the children where there is a frame."""
    label = _label(ground, code)
    words = Wording(
        f"cause_share_{code}", f"Share of a panel naming: {label}",
        f"On average {{share}} of a panel named “{label}” ({{n}} cases).",
        (
            "For each case the share of its panel that named the cause; then the mean over cases.",
            "Where there is a sampling frame, each case stands for its share of the children in its group.",
        ),
    )  # fmt: skip
    return mean_share(words, held, ground, counts_children=False)


def _ranks(ground: Ground, named: Named) -> tuple[tuple[RankRange, RankSet], ...]:
    """For each cause its rank with its range, one by one, and the ranks that hold for all at once."""
    if not ground.draws or len(named.codes) < 2 or min(len(named.cases), len(named.people)) < ground.method.few:  # noqa: PLR2004
        return ()
    weights, strata = _weights(ground, named)
    draws = two_way_means(named.crossed(), strata=strata, weights=weights, draws=ground.draws, seed=ground.method.seed)
    values = weights @ named.shares / weights.sum()
    ranges = rank_ranges(values, draws, top=_TOP, level=ground.method.level)
    sets = rank_sets_from_draws(values, draws, level=ground.method.level)
    return tuple(zip(ranges, sets, strict=True))


def _weights(ground: Ground, named: Named) -> tuple[NDArray[np.float64], list[int]]:
    """The weight and the stratum of each case; all alike without a frame. Cases outside the frame weigh nothing."""
    facts = ground.facts()
    within = framed([(facts[c], 0.0) for c in named.cases], ground.material.strata)
    held = within.weights() if within.values else {}
    if not held:
        return np.ones(len(named.cases)), [0] * len(named.cases)
    group = {case: h for h, stratum in enumerate(within.values) for case, _ in stratum}
    return np.array([held.get(c, 0.0) for c in named.cases]), [group.get(c, len(group)) for c in named.cases]


def _leading(ground: Ground, named: Named, ranks: tuple[tuple[RankRange, RankSet], ...]) -> str:
    """What may be said of the first: that it is the most common only where its place holds against all others."""
    best = min(r.rank for r, _ in ranks)
    first = [k for k, (r, _) in enumerate(ranks) if r.rank == best]
    if len(first) == 1 and ranks[first[0]][1] == RankSet(1, 1):
        return f"“{_label(ground, named.codes[first[0]])}” is named most, and clearly so."
    may = [k for k, (_, s) in enumerate(ranks) if s.low == 1]
    names = ", ".join(f"“{_label(ground, named.codes[k])}”" for k in sorted(may, key=lambda k: ranks[k][0].rank)[:_TOP])
    more = f" and {len(may) - _TOP} more" if len(may) > _TOP else ""
    return f"Among the leading causes: {names}{more}. These cases do not tell which of them comes first."


def _order(
    ground: Ground, named: Named, figures: Sequence[Figure], ranks: tuple[tuple[RankRange, RankSet], ...]
) -> Listing:
    """The causes in order with the range of their places."""
    shares = [f.share if f.share is not None else -1.0 for f in figures]
    order = sorted(range(len(figures)), key=lambda k: (-shares[k], -figures[k].count, named.codes[k]))
    rows: list[tuple[Cell, ...]] = []
    for k in order:
        f, place = figures[k], ranks[k] if ranks else None
        share = f"{100 * f.share:.0f}%" if f.share is not None else ""
        likely = f"{100 * f.low:.0f}% to {100 * f.high:.0f}%" if f.low is not None and f.high is not None else ""
        told: tuple[Cell, ...] = ("", "", "")
        if place:
            told = (
                f"{place[0].low:g} to {place[0].high:g}", f"{100 * place[0].in_top:.0f} in 100",
                f"{place[1].low} to {place[1].high}",
            )  # fmt: skip
        rows.append((_label(ground, named.codes[k]), len(f.cases), f.n, share, likely, *told))
    return Listing(
        id="ranks", title="Causes with the range of their places",
        headers=("Cause", "Cases", "Of", "Mean share of a panel", "Likely between", "Place, by itself",
                 "Among the first three", "Place, all held at once"),
        rows=tuple(rows),
        note="Cases and people are drawn again together. A cause leads alone only where its last column reads 1 to 1."
        + _left_out(named, figures),
    )  # fmt: skip


def _left_out(named: Named, figures: Sequence[Figure]) -> str:
    """Why fewer cases count here than in the headline, where they do."""
    within, all_ = max((f.n for f in figures), default=0), len(named.cases)
    if within in (0, all_):
        return ""
    return (
        f" Here the {within} cases of the sampling frame count; the findings page counts all {all_} that were reviewed."
    )


def _pairs(ground: Ground, named: Named) -> Iterable[Listing]:
    """Causes named together in more cases than chance would have it. A description, not a test of any pair."""
    if not ground.draws:
        return
    together = (named.shares > 0).astype(float)
    _, strata = _weights(ground, named)
    found = named_together(
        together, strata=strata, least=ground.method.together, draws=ground.method.flips, seed=ground.method.seed
    )
    rows = tuple(
        (
            f"{_label(ground, named.codes[p.a])} and {_label(ground, named.codes[p.b])}", p.cases,
            round(p.expected, 1), round(p.lift, 2), "Yes" if p.adjusted <= ground.method.false_alarms else "",
        )
        for p in found[:_PAIRS]
    )  # fmt: skip
    if rows:
        note = f"Pairs named in {ground.method.together} cases or more, at most {_PAIRS}. There are very many pairs."
        headers = ("Causes", "Cases with both", "By chance", "Times as many", "More than chance")
        yield Listing(id="together", title="Causes named together", headers=headers, rows=rows, note=note)


def _where(ground: Ground, named: Named) -> Iterable[Listing]:
    """Causes by phase, by need and by who would have had to act: cases in which anybody named them."""
    facts = ground.facts()
    yield from _table(ground, named, ("phase", "phases"), lambda c: [facts[c].phase])
    yield from _table(ground, named, ("need", "needs"), lambda c: [facts[c].primary_need])
    acting: dict[str, Counter[str]] = {}
    people: Counter[str] = Counter()
    for review in ground.reviews:
        for vote in review.last_round(WHO_ACTS):
            people[vote.case] += 1
            if vote.position:
                acting.setdefault(vote.case, Counter()).update({str(c) for c in vote.value})
    most = {case: [c for c, n in counts.items() if 2 * n > people[case]] for case, counts in acting.items()}
    yield from _table(ground, named, ("who would act", WHO_ACTS), lambda c: most.get(c, []))


def _table(
    ground: Ground, named: Named, what: tuple[str, str], groups: Callable[[str], Sequence[str]]
) -> Iterable[Listing]:
    """One table of causes by groups of cases; none where nothing is known of the groups."""
    name, list_id = what
    counts: Counter[tuple[str, str]] = Counter()
    told = named.shares > 0
    for i, case in enumerate(named.cases):
        for group in groups(case):
            counts.update((named.codes[k], group) for k in range(len(named.codes)) if group and told[i, k])
    codes = ground.material.codes_for(list_id) or ground.listed(list_id)
    met = {group for _, group in counts}
    columns = [c.code for c in codes.codes if c.code in met] if codes else []
    columns += sorted(met - set(columns))
    if not columns:
        return
    yield Listing(
        id=f"causes_by_{name.replace(' ', '_')}", title=f"Causes by {name}, in cases that name them",
        headers=("Cause", *(codes.label(c) if codes else c for c in columns)),
        rows=tuple((_label(ground, k), *(counts[k, c] or None for c in columns)) for k in named.codes),
        note="A case counts for everybody whom most of its panel would have had act." if list_id == WHO_ACTS else "",
    )  # fmt: skip
