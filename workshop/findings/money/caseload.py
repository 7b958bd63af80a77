"""Whom the pounds are about: the groups of children that cases were drawn from, and how many there are in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from workshop.domain.costing import Costing
from workshop.domain.events import Stratum
from workshop.findings.material import Material
from workshop.findings.matrix import ladder_order
from workshop.findings.verdicts import CaseVerdict
from workshop.findings.weighted import Frame, frame


@dataclass(frozen=True, slots=True)
class Problem:
    """What keeps pounds from being worked out: the field that is to be mended, and how. Names no figure."""

    field: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of children: how many there are by the sampling frame (None without one) and by the costing."""

    id: str
    label: str
    framed: int | None
    children: float | None
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """The reviewed cases by group.

    `framed` says whether groups are those of a sampling frame; otherwise they are the actual settings. `frame` holds
    the cases with a verdict after merging groups of one case, None where children are missing. `settings` are the
    codes that occur in these cases, in order. `outside` are reviewed cases that enter no figure in pounds.
    """

    groups: tuple[Group, ...]
    framed: bool
    frame: Frame | None
    verdicts: dict[str, CaseVerdict]
    settings: tuple[str, ...]
    outside: tuple[str, ...]
    problems: tuple[Problem, ...]


def caseload(material: Material, verdicts: Sequence[CaseVerdict], costing: Costing) -> Caseload:
    """Sort the cases into groups with the numbers of children that the costing gives, or else the frame."""
    framed = bool(material.strata) and any(v.facts.stratum for v in verdicts)
    strata = list(material.strata)
    if not framed:
        verdicts = [structs.replace(v, facts=replace(v.facts, stratum=v.facts.actual_setting)) for v in verdicts]
        actual = ladder_order({v.facts.actual_setting for v in verdicts if v.facts.actual_setting}, material.settings)
        strata = [Stratum(code, material.settings.label(code), 0) for code in actual]
    judged = [v for v in verdicts if v.different is not None]
    groups = tuple(_group(s, judged, costing, framed=framed) for s in strata)
    known = {g.id for g in groups}
    inside = {v.facts.case: v for v in judged if v.facts.stratum in known}
    problems = [p for g in groups for p in _wrong(g)]
    found = None
    if not inside:
        problems.append(Problem("children", "No reviewed case with a verdict belongs to one of these groups."))
    elif not problems:
        # Children are whole in a frame; a group without a reviewed case is left out there, and named.
        counted = [Stratum(g.id, g.label, round(g.children or 0)) for g in groups if g.children or g.cases]
        found = frame(list(inside.values()), counted)
        if min(len(cases) for cases in found.values) < 2:  # noqa: PLR2004 - a range needs two cases
            problems.append(Problem("children", "At least two cases need a verdict before anything can be sized."))
            found = None
    codes = {v.facts.actual_setting for v in inside.values()} | {code for v in inside.values() for code in v.row}
    return Caseload(
        groups=groups,
        framed=framed,
        frame=found,
        verdicts=inside,
        settings=ladder_order(codes, material.settings),
        outside=tuple(v.facts.case for v in verdicts if v.facts.case not in inside),
        problems=tuple(problems),
    )


def _group(stratum: Stratum, judged: Sequence[CaseVerdict], costing: Costing, *, framed: bool) -> Group:
    own = stratum.population if framed else None
    given = costing.children.get(stratum.id)
    return Group(
        id=stratum.id,
        label=stratum.label,
        framed=own,
        children=given if given is not None else own,
        cases=sum(v.facts.stratum == stratum.id for v in judged),
    )


def _wrong(group: Group) -> list[Problem]:
    field = f"children-{group.id}"
    if group.children is None:
        return [Problem(field, f"Enter how many children there are in “{group.label}”.")]
    if group.children < group.cases:
        said = f"“{group.label}” has {group.children:g} children, and {group.cases} cases were reviewed there."
        return [Problem(field, f"{said} Enter all children of the group, not the reviewed ones.")]
    return []
