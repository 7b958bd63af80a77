"""Drafts of statements from the findings, in plain words. People edit them; nothing here is ever signed by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workshop.findings.figure import Figure
from workshop.findings.material import Material
from workshop.findings.measures import COULD_NOT, ROOT_CAUSES
from workshop.findings.report import Findings
from workshop.findings.verdicts import LESS, MORE, OTHER

#: Causes in one draft.
_CAUSES = 3
#: The group of the answer among the causes that says there was none: it never leads.
_NO_CAUSE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The beginning of a statement. What next, who and with what is left to people. `evidence` are references."""

    id: str
    title: str
    context: str
    did: str
    found: str
    evidence: tuple[str, ...]


def suggestions(material: Material, found: Findings) -> tuple[Suggestion, ...]:
    """What the findings lead with: the headline, steps both ways, the first place to part, the leading causes."""
    return tuple(_drafts(material, found)) if found.cases else ()


def _drafts(material: Material, found: Findings) -> Iterator[Suggestion]:
    context, did = _context(found), _did(material, found)
    for id_, title, figures in (
        ("headline", "How many pathways could have been different", _headline(found)),
        ("steps", "Steps towards more and towards less specialist settings", _steps(found)),
        ("first", "Where pathways could first have gone differently", _first(found)),
        ("causes", "What would have had to be different", _causes(material, found)),
    ):
        if figures:
            yield Suggestion(
                id=id_, title=title, context=context, did=did, found=" ".join(f.wording for f in figures),
                evidence=tuple(f"figure:{f.id}" for f in figures),
            )  # fmt: skip


def _context(found: Findings) -> str:
    days = "one workshop" if found.workshops == 1 else f"{found.workshops} workshops"
    whose = f" in {found.authority}" if found.authority else ""
    return (
        f"We wanted to learn where and how the system could have helped earlier or better. In {days}{whose} people of "
        f"several services looked back together at {found.cases} historic, anonymised cases."
    )


def _did(material: Material, found: Findings) -> str:
    share = f"{100 * material.rules.consensus_share:g}%"
    judged = "judged again after talking" if found.movement else "talked"
    kinds = len(found.quality.disciplines)
    people = f"People of {kinds} {'discipline' if kinds == 1 else 'disciplines'}"
    return (
        f"{people} judged each case alone, without knowing what happened or what others thought, then saw both and "
        f"{judged}. A case counts as agreed when {share} of those answering agree."
    )


def _headline(found: Findings) -> list[Figure]:
    ids = ("different_setting", "same_setting", "different_weighted_panel")
    return [f for id_ in ids if (f := found.figure(id_)) and f.n]


def _steps(found: Findings) -> list[Figure]:
    """Steps up stand beside steps down, also where there were none."""
    return [f for id_ in (LESS, MORE, OTHER) if (f := found.figure(id_)) and f.n]


def _first(found: Findings) -> list[Figure]:
    leading = found.earliest.leading() if found.earliest else ()
    if not leading or not found.earliest:
        return []
    never = [s.figure for s in found.earliest.stages if s.code == COULD_NOT and s.figure.count]
    return [*(f for s in leading for f in (s.figure, s.by_then) if f), *never]


def _causes(material: Material, found: Findings) -> list[Figure]:
    codes = material.codes_for(ROOT_CAUSES)
    none = {_NO_CAUSE, *(c.code for c in codes.codes if c.group == _NO_CAUSE)} if codes else {_NO_CAUSE}
    return [c.figure for c in found.causes if c.code.casefold() not in none and c.code not in none][:_CAUSES]
