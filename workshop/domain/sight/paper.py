"""What the team may see while it enters a sheet of paper: what stands on the sheet, and nothing from a device."""

from __future__ import annotations

import msgspec

from workshop.domain.sight.case import view_case
from workshop.domain.sight.model import Asked, CaseView, Own
from workshop.domain.sight.review import PATHWAY
from workshop.domain.state import Review, Workshop


class SheetStep(msgspec.Struct, frozen=True):
    """One step at which something is asked, and what was entered for it.

    `before` is what was recorded of when it was written, None while nothing was entered. `elsewhere` says that the
    person has answered here on a device of their own, not what.
    """

    key: str
    title: str
    point: int
    revealed: bool
    asked: tuple[Asked, ...]
    before: bool | None
    elsewhere: bool


class SheetCase(msgspec.Struct, frozen=True):
    """A case that a table went through, with the steps that a sheet may be entered for."""

    review: str
    case: CaseView
    recused: bool
    withdrawn: bool
    steps: tuple[SheetStep, ...]


def sheet_case(state: Workshop, review: Review, seat: str) -> SheetCase:
    """A review as far as it was reached, for entering what `seat` wrote on paper."""
    steps = [step for step in review.steps[: review.index + 1] if step.stage.kind == "judge"]
    return SheetCase(
        review=review.id,
        case=view_case(state.cases[review.case], review.unsealed),
        recused=seat in review.recused,
        withdrawn=seat in review.withdrawn,
        steps=tuple(_step(state, review, step.key, seat) for step in steps),
    )


def _step(state: Workshop, review: Review, key: str, seat: str) -> SheetStep:
    step, protocol = review.find(key), state.protocol_for(review.case)
    assert step is not None  # noqa: S101 - it was found among the review's own steps
    given = {q: g for q, g in review.answers.get(key, {}).get(seat, {}).items() if g.state != "not_answered"}
    ours = {q: g for q, g in given.items() if g.paper}
    asked = []
    for id_ in step.stage.questions if protocol else ():
        question = protocol.question(id_)  # type: ignore[union-attr]  # there is nothing to go through without one
        codes = protocol.codes(question.codes) if question.codes else None  # type: ignore[union-attr]
        wanted = PATHWAY if question.kind == "pathway" else ()
        lists = tuple(c for c in protocol.code_lists if c.id in wanted)  # type: ignore[union-attr]
        one = ours.get(id_)
        asked.append(Asked(question, codes, lists, Own(one.state, one.value, one.late) if one else None))
    return SheetStep(
        key=key, title=step.stage.title, point=step.point, revealed=key in review.revealed, asked=tuple(asked),
        before=not next(iter(ours.values())).late if ours else None, elsewhere=len(ours) < len(given),
    )  # fmt: skip
