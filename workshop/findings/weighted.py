"""The weighted headline: what the sample of cases says about all children in the sampling frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.domain.events import Stratum
from workshop.findings.blind import BlindSettings, Holds
from workshop.findings.figure import MERGED, UNCOVERED, Figure, flags_for, percent, tidy
from workshop.findings.material import CaseFacts, Material
from workshop.findings.method import Method
from workshop.findings.panel import PanelSpread, joint_df, panel_spread, panel_variance
from workshop.findings.shares import Interval
from workshop.findings.strata import Estimate, interval, stratified
from workshop.findings.verdicts import CaseVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The reviewed cases inside the sampling frame, by stratum, after merging strata with a single case.

    `values` are (case, share different). `populations` are children. `merged` and `uncovered` are labels of strata.
    """

    values: tuple[tuple[tuple[str, float], ...], ...]
    populations: tuple[int, ...]
    merged: tuple[str, ...]
    uncovered: tuple[str, ...]

    def weights(self) -> dict[str, float]:
        """The share of the caseload that each reviewed case stands for; they sum to 1."""
        total = sum(self.populations)
        pairs = zip(self.values, self.populations, strict=True)
        return {case: big / total / len(cases) for cases, big in pairs for case, _ in cases}

    @property
    def flags(self) -> tuple[str, ...]:
        """What a reader must know of the frame."""
        return (*((MERGED,) if self.merged else ()), *((UNCOVERED,) if self.uncovered else ()))


def frame(verdicts: Sequence[CaseVerdict], strata: Sequence[Stratum]) -> Frame:
    """Sort the cases with a verdict into strata.

    A stratum with a single case is read with the stratum before it in the frame (the first one with the next): by the
    order of the design, never by results. A stratum without a case is left out and named.
    """
    return framed([(v.facts, v.different) for v in verdicts if v.different is not None], strata)


def framed(held: Sequence[tuple[CaseFacts, float]], strata: Sequence[Stratum]) -> Frame:
    """The same for any number that each case has, such as the share of a panel that names a cause."""
    found = [([(facts.case, value) for facts, value in held if facts.stratum == s.id], s) for s in strata]
    uncovered = tuple(s.label for cases, s in found if not cases)
    groups: list[tuple[list[tuple[str, float]], int, tuple[str, ...]]] = [
        (cases, s.population, (s.label,)) for cases, s in found if cases
    ]
    merged: list[str] = []
    while len(groups) > 1 and (i := next((i for i, g in enumerate(groups) if len(g[0]) == 1), -1)) >= 0:
        j = max(i - 1, 0)
        (a, big_a, names_a), (b, big_b, names_b) = groups[j : j + 2]
        merged += [n for n in (*names_a, *names_b) if n not in merged]
        groups[j : j + 2] = [(a + b, big_a + big_b, names_a + names_b)]
    return Frame(
        values=tuple(tuple(cases) for cases, _, _ in groups),
        populations=tuple(big for _, big, _ in groups),
        merged=tuple(merged),
        uncovered=uncovered,
    )


def weighted(
    material: Material, verdicts: Sequence[CaseVerdict], method: Method, blind: BlindSettings
) -> tuple[Figure, ...]:
    """The weighted share different, without and with the panel term; nothing when no frame is given."""
    within = frame(verdicts, material.strata)
    if not within.values or min(len(v) for v in within.values) < 2:  # noqa: PLR2004 - a variance needs two cases
        return ()
    estimate = stratified([[share for _, share in v] for v in within.values], within.populations)
    plain, worth = interval(estimate, method.lucky_cap, method.level)
    spread, added = panel_term(blind, within.weights())
    df = joint_df(estimate.variance, estimate.df, added, spread.df)
    wide, panel_worth = interval(estimate, method.lucky_cap, method.level, added, df)
    return (
        _figure("different_weighted", within, estimate, (plain, worth), method),
        _figure("different_weighted_panel", within, estimate, (wide, panel_worth), method),
    )


def differs(ideal: str, actual: str) -> bool:
    """Whether a vote is one for another setting than the actual one."""
    return ideal != actual


def panel_term(blind: BlindSettings, weights: Mapping[str, float], holds: Holds = differs) -> tuple[PanelSpread, float]:
    """The spread between panellists in their blind votes, and the variance it adds to the weighted share.

    Args:
        blind: The blind votes.
        weights: The weight of each case in the estimate, summing to 1.
        holds: Whether the share counts a vote, from its ideal and the actual setting.
    """
    spread = panel_spread(blind.crossed(holds))
    return spread, panel_variance(spread, blind.carried(weights))


def _figure(id_: str, within: Frame, estimate: Estimate, found: tuple[Interval, float], method: Method) -> Figure:
    """One weighted figure. Under the number of cases for percentages, counts stand alone."""
    range_, worth = found
    held = [pair for stratum in within.values for pair in stratum]
    count, n, big = tidy(sum(share for _, share in held)), len(held), estimate.population
    shown = n >= method.percent_from
    panel = id_.endswith("_panel")
    return Figure(
        id=id_,
        label="Children whose ideal setting would differ" + (", allowing for the panel" if panel else ""),
        sentence=f"Of the {n} cases drawn from the frame, {count:g} would have had a different setting.",
        reach=_wording(estimate, range_) if shown else "",
        count=count,
        n=n,
        share=estimate.share if shown else None,
        low=range_.low if shown else None,
        high=range_.high if shown else None,
        interval="wilson_stratified" + "_panel" * panel if shown else None,
        population=tidy(big),
        children=big * estimate.share if shown else None,
        children_low=big * range_.low if shown else None,
        children_high=big * range_.high if shown else None,
        flags=(*flags_for(n, worth, range_.width, method), *within.flags),
        cases=tuple(case for case, share in held if share > 0),
        base=tuple(case for case, _ in held),
        method=method.number,
        how=_how(within, panel=panel),
    )


def _wording(estimate: Estimate, range_: Interval) -> str:
    """The weighted finding as a sentence, children rounded to 10."""
    big = estimate.population
    return (
        f"For all {big:,.0f} children in the frame that means about {_ten(big * estimate.share):,}, "
        f"{percent(estimate.share)}; the true figure is likely to lie between {_ten(big * range_.low):,} "
        f"and {_ten(big * range_.high):,}."
    )


def _how(within: Frame, *, panel: bool) -> tuple[str, str]:
    """How we know, for a weighted figure."""
    left_out = f"; not covered: {', '.join(within.uncovered)}" if within.uncovered else ""
    first = f"Each reviewed case stands for its share of the children in its group of the frame{left_out}."
    if panel:
        return first, "The range allows for other cases having been drawn and for another panel having sat."
    return first, "The range allows for other cases having been drawn, judged by the same panel."


def _ten(children: float) -> int:
    """Children rounded to the nearest 10."""
    return round(children / 10) * 10
