"""Days on paper: going through a case that a table did without devices, so that its sheets can be entered."""

from __future__ import annotations

from workshop.domain.commands import Actor
from workshop.domain.commands.reviewing import Advance, OpenReview
from workshop.domain.errors import Refusal
from workshop.domain.state import Workshop
from workshop.service.workshops import Workshops


def go_through(workshops: Workshops, workshop: str, table: str, case: str, actor: Actor) -> str:
    """Take a table through a case to its conclusion, which is still to be written down. Gives the review.

    Every step is a command of its own, as if it had been pressed. Raises Refusal `conflict` while the table is at
    another case, and whatever the commands are refused for.
    """

    def elsewhere(state: Workshop) -> bool:
        now = state.review_at(table)
        return now is not None and now.case != case and not now.concluded and not now.skipped

    if workshops.look(workshop, elsewhere):
        raise Refusal("conflict", "This table is at another case. Conclude it or put it aside first.", field="case")
    review = f"{table}.{case}"
    if workshops.look(workshop, lambda s: review not in s.reviews):
        workshops.handle(workshop, OpenReview(table=table, case=case), actor)
    while (step := workshops.look(workshop, lambda s: s.reviews[review].current)).stage.kind != "conclude":
        workshops.handle(workshop, Advance(review=review, from_step=step.key), actor)
    return review
