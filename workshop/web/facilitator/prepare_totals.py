"""How many children of the caseload there are by phase or by need: what the rules page asks, and what was typed."""

from __future__ import annotations

from collections.abc import Iterator

from workshop.web.facilitator.giving import Errors
from workshop.web.facilitator.prepared import Prepared

#: The facts of a case that a caseload may be counted by: heading, list of codes.
_FACTS = {"phase": ("phase", "phases"), "primary_need": ("primary need", "needs")}

_DIGITS = 9

#: A group that may be counted: name of its field, code, words, reviewed cases in it.
Group = tuple[str, str, str, int]


def counted_by(plan: Prepared) -> list[tuple[str, list[Group]]]:
    """For each fact its groups: those that a chosen case is in, and those that were counted before."""
    return [(said, list(_groups(plan, fact))) for fact, (said, _) in _FACTS.items()]


def _groups(plan: Prepared, fact: str) -> Iterator[Group]:
    """The groups of a fact in the order of its code list, then those that the list does not know."""
    codes = plan.protocol.codes(_FACTS[fact][1]) if plan.protocol else None
    held = [getattr(case, fact) for case in plan.cases.values() if not case.calibration]
    wanted = {c for c in held if c} | {t.code for t in plan.totals if t.fact == fact}
    known = [c.code for c in codes.codes if c.code in wanted] if codes else []
    for code in (*known, *sorted(wanted - set(known))):
        yield f"{fact}-{code}", code, codes.label(code) if codes else code, held.count(code)


def filled_totals(plan: Prepared) -> dict[str, str]:
    """What stands in the fields: the numbers that were described."""
    return {f"{t.fact}-{t.code}": str(t.children) for t in plan.totals}


def described(plan: Prepared) -> list[dict[str, object]]:
    """The totals as they stand in the record."""
    return [{"fact": t.fact, "code": t.code, "children": t.children} for t in plan.totals]


def totals_of(plan: Prepared, given: dict[str, str]) -> tuple[list[dict[str, object]], Errors]:
    """The totals as they were typed, a blank one left out, and what is wrong with them."""
    asked = [(fact, field, code) for fact in _FACTS for field, code, _, _ in _groups(plan, fact)]
    if not any(field in given for _, field, _ in asked):
        return described(plan), {}  # a form that did not ask takes nothing away
    out: list[dict[str, object]] = []
    errors: Errors = {}
    for fact, field, code in asked:
        if text := given.get(field, "").replace(",", ""):
            if text.isascii() and text.isdigit() and len(text) <= _DIGITS and int(text):
                out.append({"fact": fact, "code": code, "children": int(text)})
            else:
                errors[field] = "Write how many children there are, a whole number from 1, or leave it blank."
    return out, errors
