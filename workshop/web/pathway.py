"""The rows of a pathway question: which phases it asks about, what was there before, what was chosen so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workshop.domain.case import JourneyStep
from workshop.domain.codes import CodeList
from workshop.domain.sight.model import Asked, CaseView

#: Asked about when a question is previewed without a case.
_PREVIEW = "ks2"


@dataclass(frozen=True, slots=True)
class Row:
    """One phase of the question. `before` is what is known to have been there; `setting` and so on were chosen."""

    phase: str
    before: JourneyStep | None
    setting: str = ""
    support: str = ""
    services: tuple[str, ...] = ()


def last_known(case: CaseView, point: int) -> JourneyStep | None:
    """The last step of the journey that is open at a decision point."""
    happened = [p.happened for p in case.points if p.happened is not None and (not point or p.number < point)]
    return (happened or list(case.journey) or [None])[-1]  # type: ignore[list-item]


def pathway_rows(asked: Asked, case: CaseView | None, point: int = 0) -> tuple[Row, ...]:
    """The rows of a pathway question at a decision point: one for the next step, or one for each phase of the journey.

    Args:
        asked: The question with its lists and the answer so far.
        case: The case as far as it is open; None in a preview.
        point: The decision point, 0 for the whole case.
    """
    before = last_known(case, point) if case else None
    phases = _journey(asked, case) if asked.question.span == "journey" else (_next(case, point),)
    given = asked.own.value if asked.own and asked.own.state == "answered" else []
    chosen: dict[str, dict[str, Any]] = {step["phase"]: step for step in given}
    rows = []
    for number, phase in enumerate(phases):
        step = chosen.get(phase, {})
        rows.append(
            Row(
                phase, before if number == 0 and asked.question.span == "next" else None,
                step.get("setting", ""), step.get("support", ""), tuple(step.get("services", ())),
            )
        )  # fmt: skip
    return tuple(rows)


def _next(case: CaseView | None, point: int) -> str:
    if case is None:
        return _PREVIEW
    at = next((p.phase for p in case.points if p.number == point), "")
    return at or case.phase


def _journey(asked: Asked, case: CaseView | None) -> tuple[str, ...]:
    """The phases from the first that is described to the last that is open, in the order of time."""
    phases: CodeList | None = next((c for c in asked.lists if c.id == "phases"), None)
    order = [c.code for c in phases.codes] if phases else []
    met = [case.phase if case else _PREVIEW]
    if case is not None:
        met += [*(step.phase for step in case.journey), *(point.phase for point in case.points)]
    places = sorted({order.index(p) for p in met if p in order})
    return tuple(order[places[0] : places[-1] + 1]) if places else tuple(dict.fromkeys(p for p in met if p))
