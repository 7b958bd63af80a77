"""All findings of one or several workshops, computed once, for screen, report and file alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.domain.codes import CodeList
from workshop.findings.agreement import Agreement, agreement
from workshop.findings.ballots import Review, reviews
from workshop.findings.blind import blind_settings
from workshop.findings.causes import Cause, causes
from workshop.findings.choices import Choices, choices
from workshop.findings.depth import chapters
from workshop.findings.depth.chapter import Chapter
from workshop.findings.depth.ground import Ground
from workshop.findings.earliest import Earliest, earliest
from workshop.findings.figure import Figure
from workshop.findings.headline import headline, mean_of_votes, undirected, unresolved_band
from workshop.findings.material import Conclusion, Material
from workshop.findings.matrix import Matrix, matrix
from workshop.findings.measures import EARLIEST_CHANGE, IDEAL_SETTING, PLACED, ROOT_CAUSES
from workshop.findings.method import LATEST, Method, numbered
from workshop.findings.movement import CaseMovement, movement
from workshop.findings.points import Point, Wish, points, wishes
from workshop.findings.pooling import refuse_mixture
from workshop.findings.quality import Quality, quality
from workshop.findings.scales import Scale, scale
from workshop.findings.verdicts import CaseVerdict, case_verdicts
from workshop.findings.weighted import weighted


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A table whose votes and whose written conclusion do not name the same ideal setting; blank is split."""

    conclusion: Conclusion
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything computed from one material.

    `figures` are the headline in contract order. `choices`, `named` and `scales` are by measure: one answer, several
    answers, a scale. `band` and `mean_of_votes` stand beside the headline. `settings` is every code a public matrix may
    list without telling which occur.
    """

    method: Method
    authority: str
    simulated: bool
    workshops: int
    cases: int
    settings: tuple[str, ...]
    figures: tuple[Figure, ...]
    matrix: Matrix
    verdicts: tuple[CaseVerdict, ...]
    undirected: tuple[str, ...]
    differences: tuple[Difference, ...]
    band: tuple[float, float] | None
    mean_of_votes: float | None
    causes: tuple[Cause, ...]
    named: Mapping[str, tuple[Cause, ...]]
    earliest: Earliest | None
    choices: Mapping[str, Choices]
    scales: Mapping[str, Scale]
    agreement: Mapping[str, Agreement]
    movement: Mapping[str, tuple[CaseMovement, ...]]
    points: tuple[Point, ...]
    quality: Quality
    chapters: tuple[Chapter, ...] = ()

    def chapter(self, id_: str) -> Chapter | None:
        """The chapter in depth with this id, if there is one."""
        return next((c for c in self.chapters if c.id == id_), None)

    def figure(self, id_: str) -> Figure | None:
        """The headline figure with this id, if there is one."""
        return next((f for f in self.figures if f.id == id_), None)

    def wishes(self) -> tuple[Wish, ...]:
        """The services that panels asked for, by phase, in how many cases; most cases first."""
        return wishes(self.points)


def findings(material: Material, method: int = LATEST, *, draws: int | None = None, in_depth: bool = True) -> Findings:
    """Compute all findings.

    Args:
        material: Votes, cases, conclusions and rules; of several workshops see `pooling.pool`.
        method: Number of the method; those that shipped stay available for ever.
        draws: Bootstrap draws; the method's own unless given. With 0 nothing is drawn by chance.
        in_depth: Whether the chapters are worked out, too; what shows the headline alone can do without.

    Raises PoolingError where simulated seats stand beside real ones, ValueError where there is no such method.
    """
    chosen = numbered(method)
    refuse_mixture(material)
    found = reviews(material)
    verdicts = case_verdicts(material, found)
    why = causes(found, ROOT_CAUSES, material.codes_for(ROOT_CAUSES), chosen)
    when = earliest(found, material.codes_for(EARLIEST_CHANGE), chosen)
    ground = Ground(
        material=material, reviews=found, verdicts=verdicts, earliest=when, causes=why, method=chosen,
        blind=blind_settings(material, found), draws=chosen.draws if draws is None else draws,
    )  # fmt: skip
    made = _together(ground, measures=_by_kind(material, found), share=material.rules.consensus_share)
    return replace(made, chapters=chapters(ground)) if chosen.depth and in_depth else made


def _together(ground: Ground, *, measures: Mapping[str, str], share: float) -> Findings:
    """Everything that is worked out of one ground."""
    material, found, verdicts, chosen = ground.material, ground.reviews, ground.verdicts, ground.method
    return Findings(
        method=chosen,
        authority=material.authority,
        simulated=material.simulated,
        workshops=len(material.workshops),
        cases=len(verdicts),
        settings=tuple(c.code for c in material.settings.codes),
        figures=(*headline(verdicts, share, chosen), *weighted(material, verdicts, chosen, ground.blind)),
        matrix=matrix(verdicts, material.settings),
        verdicts=verdicts,
        undirected=undirected(verdicts),
        differences=_differences(material, verdicts),
        band=unresolved_band(verdicts),
        mean_of_votes=mean_of_votes(verdicts),
        causes=ground.causes,
        named=_named(material, found, measures, chosen),
        earliest=ground.earliest,
        choices=_choices(material, found, measures, chosen),
        scales={m: s for m, kind in measures.items() if kind == "scale" and (s := _scale(material, found, m))},
        agreement=_agreement(material, found),
        movement=_movement(material, found, chosen),
        points=points(found),
        quality=quality(material),
    )


def _by_kind(material: Material, found: tuple[Review, ...]) -> dict[str, str]:
    """Each measure asked, with how it is read: one, scale, several, or blank for those read elsewhere."""
    kinds = {"one": "one", "yes_no_unsure": "one", "scale": "scale", "several": "several", "ranked": "several"}
    asked = dict.fromkeys(m for r in found for m in r.votes if m)
    out = {}
    for measure in asked:
        question = material.question(measure)
        if question is not None and measure not in {ROOT_CAUSES, EARLIEST_CHANGE, *PLACED}:
            out[measure] = kinds.get(question.kind, "")
    return out


def _named(
    material: Material, found: tuple[Review, ...], measures: Mapping[str, str], method: Method
) -> dict[str, tuple[Cause, ...]]:
    """Questions with several answers other than the root causes."""
    out = {}
    for measure in (m for m, kind in measures.items() if kind == "several"):
        question = material.question(measure)
        ranked = question is not None and question.kind == "ranked"
        out[measure] = causes(found, measure, material.codes_for(measure), method, ranked=ranked)
    return out


def _choices(
    material: Material, found: tuple[Review, ...], measures: Mapping[str, str], method: Method
) -> dict[str, Choices]:
    """Questions with one answer, other than where the child or young person should have been."""
    share = material.rules.consensus_share
    asked = (m for m, kind in measures.items() if kind == "one")
    return {m: c for m in asked if (c := choices(found, m, material.codes_for(m), share, method))}


def _scale(material: Material, found: tuple[Review, ...], measure: str) -> Scale | None:
    """One scale, as long as its question has steps."""
    question = material.question(measure)
    return scale(found, measure, len(question.scale) if question and question.scale else 5)


def _agreement(material: Material, found: tuple[Review, ...]) -> dict[str, Agreement]:
    """Agreement on the setting and the support, where they were asked."""
    share = material.rules.consensus_share
    return {m: a for m in PLACED if (a := agreement(found, m, _placing(material, m), share))}


def _movement(material: Material, found: tuple[Review, ...], method: Method) -> dict[str, tuple[CaseMovement, ...]]:
    """Movement on the setting and the support, where they were asked twice."""
    share = material.rules.consensus_share
    return {m: v for m in PLACED if (v := movement(found, m, _placing(material, m), share, method))}


def _placing(material: Material, measure: str) -> CodeList | None:
    """The list that a setting or a support is chosen from."""
    return material.settings if measure == IDEAL_SETTING else material.codes_for(measure)


def _differences(material: Material, verdicts: tuple[CaseVerdict, ...]) -> tuple[Difference, ...]:
    """Where what the table wrote down and what its votes say are not the same."""
    by_review = {(t.workshop, t.case, t.table): t for v in verdicts for t in v.tables}
    out = []
    for conclusion in material.conclusions:
        verdict = by_review.get((conclusion.workshop, conclusion.case, conclusion.table))
        if verdict is not None and verdict.n and verdict.setting != conclusion.ideal_setting:
            out.append(Difference(conclusion=conclusion, verdict=verdict.setting))
    return tuple(out)
