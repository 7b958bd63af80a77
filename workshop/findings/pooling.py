"""Several workshops read together. The case stays the unit; the workshop stays on every vote as a factor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from workshop.findings.material import CaseFacts, Material


class PoolingError(ValueError):
    """These workshops cannot be read together; the message says why and what to do."""


def refuse_mixture(material: Material) -> None:
    """Raise PoolingError if simulated and real seats stand in one material."""
    simulated = {v.simulated for v in material.votes}
    if len(simulated) > 1 or (True in simulated and not material.simulated):
        msg = (
            "Simulated and real seats cannot be counted together: a rehearsal never enters real findings. "
            "Ask for the findings of the rehearsal on its own."
        )
        raise PoolingError(msg)


def pool(materials: Sequence[Material]) -> Material:
    """One material of several workshops.

    A case with the same id and the same facts is one case (an anchor case shared by workshops). The same id with other
    facts is another case, and is renamed `workshop/case`. Raises PoolingError when simulated seats would meet real
    ones, or when settings, rules or the sampling frame differ.
    """
    if not materials:
        msg = "There is nothing to pool: give at least one workshop."
        raise PoolingError(msg)
    first = materials[0]
    for other in materials[1:]:
        _refuse_difference(first, other)
        _refuse_other_totals(first, other)
    seen: dict[str, CaseFacts] = {}
    parts = [_with_own_ids(m, seen) for m in materials]
    pooled = replace(
        first,
        authority=", ".join(dict.fromkeys(m.authority for m in materials)),
        workshops=tuple(dict.fromkeys(w for m in materials for w in m.workshops)),
        cases=tuple(seen.values()),
        votes=tuple(v for m in parts for v in m.votes),
        conclusions=tuple(c for m in parts for c in m.conclusions),
        strata=next((m.strata for m in materials if m.strata), ()),
        totals=next((m.totals for m in materials if m.totals), ()),
        code_lists={k: v for m in reversed(materials) for k, v in m.code_lists.items()},
        questions=tuple({q.id: q for m in reversed(materials) for q in m.questions}.values()),
    )
    refuse_mixture(pooled)
    return pooled


def _refuse_difference(first: Material, other: Material) -> None:
    """Raise PoolingError if `other` was judged under other terms than `first`."""
    names = f"{', '.join(first.workshops)} and {', '.join(other.workshops)}"
    if first.simulated != other.simulated:
        msg = f"{names}: one is a rehearsal with simulated people. Leave it out to read the real ones together."
        raise PoolingError(msg)
    if set(first.workshops) & set(other.workshops):
        msg = f"{names}: the same workshop is given twice. Give each once."
        raise PoolingError(msg)
    if first.settings != other.settings:
        msg = f"{names}: their lists of settings differ. Map both to one list first."
        raise PoolingError(msg)
    if first.rules != other.rules:
        msg = f"{names}: they declared different rules for agreement. Read them one at a time."
        raise PoolingError(msg)
    if first.strata and other.strata and first.strata != other.strata:
        msg = f"{names}: their sampling frames differ. Give both the same strata, or read them one at a time."
        raise PoolingError(msg)


def _refuse_other_totals(first: Material, other: Material) -> None:
    """Raise PoolingError if the caseload was counted otherwise."""
    if first.totals and other.totals and set(first.totals) != set(other.totals):
        names = f"{', '.join(first.workshops)} and {', '.join(other.workshops)}"
        msg = f"{names}: their caseloads are counted otherwise by phase or need. Read them one at a time."
        raise PoolingError(msg)


def _with_own_ids(material: Material, seen: dict[str, CaseFacts]) -> Material:
    """The material with cases renamed where the id is taken by another case; adds its cases to `seen`."""
    names: dict[str, str] = {}
    for facts in material.cases:
        known = seen.get(facts.case)
        if known is None or replace(known, workshop=facts.workshop) == facts:
            name = facts.case
        else:
            name = f"{facts.workshop}/{facts.case}"
        names[facts.case] = name
        seen.setdefault(name, replace(facts, case=name))
    return _renamed(material, names)


def _renamed(material: Material, names: Mapping[str, str]) -> Material:
    """The material with every case called by its new name."""
    if all(old == new for old, new in names.items()):
        return material
    return replace(
        material,
        votes=tuple(structs.replace(v, case=names.get(v.case, v.case)) for v in material.votes),
        conclusions=tuple(replace(c, case=names.get(c.case, c.case)) for c in material.conclusions),
    )
