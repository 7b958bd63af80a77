"""How much of a case is open, by how many decision points have been unsealed."""

from __future__ import annotations

from workshop.domain.case import Case, DecisionPoint
from workshop.domain.sight.model import CaseView, PointView


def _point(point: DecisionPoint, unsealed: int) -> PointView:
    # What was known at a point tells what happened at the one before it.
    is_open = point.number <= unsealed + 1
    happened = point.happened if point.number <= unsealed else None
    return PointView(
        number=point.number,
        title=point.title if is_open else "",
        phase=point.phase if is_open else "",
        open=is_open,
        known=point.known if is_open else None,
        happened=happened.step if happened else None,
        happened_text=happened.text if happened else None,
    )


def view_case(case: Case, unsealed: int) -> CaseView:
    """The case with what lies beyond `unsealed` decision points left out.

    What the child finally had, and the outcomes, open with the last point.
    """
    whole = unsealed >= max(len(case.points), 1)
    return CaseView(
        id=case.id,
        # A hash over the sealed parts too: whoever holds a guess at them could try it.
        version=case.version if whole else "",
        title=case.title,
        phase=case.phase,
        primary_need=case.primary_need,
        year_group=case.year_group,
        other_needs=case.other_needs,
        calibration=case.calibration,
        language=case.language,
        sections=case.sections,
        journey=case.journey,
        points=tuple(_point(p, unsealed) for p in case.points),
        unsealed=unsealed,
        outcomes=case.outcomes if whole else None,
        actual_setting=case.actual_setting if whole else None,
        actual_support=case.actual_support if whole else None,
    )
