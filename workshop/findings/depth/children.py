"""From the cases to all children: each direction weighted, the unresolved band, other rules, and a bigger sample."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from workshop.domain.events import Rules
from workshop.findings.depth.chapter import Cell, Chapter, Listing
from workshop.findings.depth.estimate import Held, estimated, mean_share
from workshop.findings.depth.ground import Ground
from workshop.findings.depth.totals import brought
from workshop.findings.figure import CHILDREN, Figure, Wording, in_unit, percent
from workshop.findings.stats.allocation import neyman_allocation
from workshop.findings.stats.proportions import half_width, required_cases
from workshop.findings.verdicts import LESS, MORE, OTHER, SAME, CaseVerdict, case_verdicts, direction
from workshop.findings.weighted import framed

_WAYS = {
    SAME: "the same setting",
    LESS: "a less specialist setting",
    MORE: "a more specialist setting",
    OTHER: "another kind of setting",
}
_HOW = (
    "Each reviewed case stands for its share of the children in its group of the frame.",
    "The range allows for other cases having been drawn and for another panel having sat.",
)
#: Sizes of sample that the plan speaks of, beside the one at hand; and how near a share is wished for.
_SIZES, _NEAR = (20, 30, 40, 50, 60, 70, 100, 150), (0.10, 0.15)


def children(ground: Ground) -> Chapter | None:
    """Everything that carries the cases over to the frame; None where nothing was judged."""
    known = [v for v in ground.verdicts if v.different is not None]
    if not known:
        return None
    open_ = any(v.different is None for v in ground.verdicts)
    figures = [*_directions(ground, known), *(_band(ground) if open_ else ())] if ground.material.strata else []
    share = sum(v.different or 0.0 for v in known) / len(known)
    tables = [t for t in (_groups(ground, known), _rules(ground), _plan(ground, known, share)) if t]
    lead = [_both_ways(figures)] if figures and figures[0].children is not None else []
    beside, compared, thin = brought(ground, known)
    alone = () if ground.material.strata else (
        "No sampling frame was described, so the cases stand for themselves alone.",
    )  # fmt: skip
    return Chapter(
        id="children", title="From the cases to all children", lead=tuple(lead), figures=(*figures, *beside),
        tables=(*tables, *compared), not_said=(*alone, *thin),
    )  # fmt: skip


def _both_ways(figures: Sequence[Figure]) -> str:
    """All directions in one sentence, steps up beside steps down."""
    told = []
    for figure, said in zip(figures, _WAYS.values(), strict=False):
        about, low, high = (
            in_unit(CHILDREN, n or 0) for n in (figure.children, figure.children_low, figure.children_high)
        )
        told.append(f"{said} for about {about} (likely {low} to {high})")
    big = figures[0].population or 0
    return f"Of {big:,.0f} children in the frame, ideal would have been: {'; '.join(told)}."


def _holds(ground: Ground, way: str) -> Callable[[str, str], bool]:
    """Whether a vote is one for this direction."""
    return lambda ideal, actual: direction(actual, ideal, ground.material.settings) == way


def _directions(ground: Ground, known: Sequence[CaseVerdict]) -> Iterator[Figure]:
    """Each direction among all children, steps up beside steps down, of one size and in one order."""
    resolved = [v for v in known if v.directions]
    for way, said in _WAYS.items():
        words = Wording(
            f"weighted_{way}", f"Children for whom {said} would have been ideal",
            f"Of the children in the frame, for about {{share}} {said} would have been ideal ({{n}} cases).", _HOW,
        )  # fmt: skip
        yield mean_share(words, [(v.facts, v.directions.get(way, 0.0)) for v in resolved], ground, _holds(ground, way))


def _band(ground: Ground) -> Iterator[Figure]:
    """The share if every case without a verdict had gone one way, and if it had gone the other."""
    for name, value, said in (("low", 0.0, "stayed the same"), ("high", 1.0, "been different")):
        held: Held = [(v.facts, value if v.different is None else v.different) for v in ground.verdicts]
        words = Wording(
            f"band_{name}", f"Different, had every open case {said}",
            f"Had every case without a verdict {said}, the ideal setting would differ for about {{share}} of the "
            "children in the frame ({n} cases).",
            ("Cases on which the panel reached no verdict are all counted one way.", _HOW[0]),
        )  # fmt: skip
        yield mean_share(words, held, ground)


def _groups(ground: Ground, known: Sequence[CaseVerdict]) -> Listing | None:
    """The frame, group by group: children, cases, and what the panel judged. Counts alone."""
    rows: list[tuple[Cell, ...]] = []
    for stratum in ground.material.strata:
        here = [v for v in known if v.facts.stratum == stratum.id]
        different = sum(v.different or 0.0 for v in here)
        rows.append((stratum.label, stratum.population, len(here), round(different, 2)))
    outside = [v for v in known if v.facts.stratum not in {s.id for s in ground.material.strata}]
    if not rows:
        return None
    if outside:
        rows.append(("Outside the frame", None, len(outside), round(sum(v.different or 0.0 for v in outside), 2)))
    return Listing(
        id="groups", title="The sampling frame, group by group",
        headers=("Group", "Children", "Cases with a verdict", "Of them different"), rows=tuple(rows),
        note="A group with one case is read with its neighbour in the frame; one without a case is not covered.",
    )  # fmt: skip


def _rules(ground: Ground) -> Listing | None:
    """How many cases would be the same and different under other shares; the declared one alone makes findings."""
    declared = ground.material.rules.consensus_share
    rows: list[tuple[Cell, ...]] = []
    for share in sorted({*ground.method.sensitivity, declared}):
        rules = Rules(
            consensus_share=share, minimum_disciplines=ground.material.rules.minimum_disciplines,
            reveal_minimum=ground.material.rules.reveal_minimum,
        )  # fmt: skip
        other = replace(ground.material, rules=rules)
        found = ground.verdicts if share == declared else case_verdicts(other, ground.reviews)
        sure = [v.different for v in found if v.different is not None]
        name = f"{100 * share:g}%" + (" (declared)" if share == declared else "")
        rows.append((name, round(len(sure) - sum(sure), 2), round(sum(sure), 2), len(found) - len(sure)))
    return Listing(
        id="rules", title="Had another share been declared",
        headers=("Share that makes a verdict", "Same", "Different", "No verdict"), rows=tuple(rows),
        note="Only the share that was declared beforehand makes findings; the others show how much hangs on it.",
    )  # fmt: skip


def _plan(ground: Ground, known: Sequence[CaseVerdict], share: float) -> Listing | None:
    """What a bigger sample would buy: how near a share would be known with so many cases."""
    population = float(sum(s.population for s in ground.material.strata)) or None
    now = len(known)
    if now < ground.method.few:
        return None
    sizes = [n for n in sorted({*_SIZES, now}) if n >= now and (population is None or n <= population)]
    found = estimated(ground, [(v.facts, v.different or 0.0) for v in known])
    # What a case is worth in this design, beside one of a plain random sample; the panel is not in it.
    worth = min(1.0, found.worth / now) if found and found.frame and np.isfinite(found.worth) and found.worth else 1.0
    rows = []
    for n in sizes:
        near, half = (half_width(max(1.0, n * worth), p, population) for p in (_within(share), 0.5))
        spread = _spread(ground, known, n)
        name = f"{n} (now)" if n == now else str(n)
        rows.append((name, f"±{100 * near:.0f} points", f"±{100 * half:.0f} points", spread))
    needed = "; ".join(f"±{100 * e:.0f} points would need {required_cases(e, 0.5, population)}" for e in _NEAR)
    return Listing(
        id="plan", title="What a bigger sample would buy",
        headers=("Cases", f"A finding near {percent(_within(share))}", "A finding near 50%", "Best spread over groups"),
        rows=tuple(rows),
        note=f"Half of the range that allows for other cases, not for another panel. In a plain random sample, near "
        f"50%, {needed} cases. The size of the authority hardly matters.",
    )  # fmt: skip


def _within(share: float) -> float:
    """A share that a plan can be made for: none of all or nothing."""
    return min(0.95, max(0.05, share))


def _spread(ground: Ground, known: Sequence[CaseVerdict], cases: int) -> str:
    """How so many cases are best spread over the groups of the frame, by their size and by how mixed they are."""
    strata = ground.material.strata
    within = framed([(v.facts, v.different or 0.0) for v in known], strata)
    big = [float(s.population) for s in strata]
    if not within.values or not 2 * len(big) <= cases <= sum(big):
        return ""
    mixed = []
    for stratum in strata:
        here = [v.different or 0.0 for v in known if v.facts.stratum == stratum.id]
        # A group that has spoken with one voice so far, or not at all, is planned for as one of 9 to 1.
        mixed.append(max(0.3, float(np.std(here, ddof=1)) if len(here) > 1 else 0.0))
    found = neyman_allocation(big, mixed, cases, minimum=2).whole
    return ", ".join(f"{n} {s.id}" for n, s in zip(found, strata, strict=True))
